//! One file after the other, until it is found.

use crate::hunt::Hunt;
use crate::{Found, Search};

/// Looks at one file after the other.
// ANCHOR: run
pub fn run(search: &Search) -> Found {
    let hunt = Hunt::new(search);
    let found = hunt.files().find(|file| hunt.is_it(file));
    hunt.finish(found)
}
// ANCHOR_END: run
