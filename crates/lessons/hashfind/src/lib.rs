//! Find the file with a given hash, and stop.
