//! What the exercises' tests are made of.
