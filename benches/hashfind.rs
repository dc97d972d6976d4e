//! hashfind.

fn main() {}
