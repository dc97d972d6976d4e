//! crawl.

fn main() {}
