//! taskgraph.

fn main() {}
