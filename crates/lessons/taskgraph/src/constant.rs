//! A number that is part of a task, not the output of another.

use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

/// A number that is part of a task. Two are the same if their bits are, so that tasks can be
/// compared: as numbers, 0 would be -0, and no NaN itself.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Constant(pub f64);

impl PartialEq for Constant {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_bits() == other.0.to_bits()
    }
}

impl Eq for Constant {}

impl Hash for Constant {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}
