//! `course`: builds the book, serves it, checks it; runs the exercises.

fn main() {}
