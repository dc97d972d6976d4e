//! Thousands of gzipped JSON files into a database: a pipeline and its slowest stage.
