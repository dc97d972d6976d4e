//! tweets.

fn main() {}
