//! 100 days of weather from a web API: waiting in a loop, in a pool and asynchronously.

fn main() {}
