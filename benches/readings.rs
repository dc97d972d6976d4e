//! readings.

fn main() {}
