//! Failures of concurrent code, broken and mended.
