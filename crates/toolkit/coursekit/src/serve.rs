//! Serves the book on this machine.
