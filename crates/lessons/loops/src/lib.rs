//! Loops
pub mod squares;
