//! The pages: an index, and one page for each case. Each is one file that needs no other.

mod case;
mod document;
mod figure;
mod index;
mod machine;
mod rules;
mod table;

pub(crate) use case::case;
pub(crate) use index::{index, nothing};

use model::Case;

use crate::slug::slug;

/// The folder of the case pages, below the index.
pub(crate) const CASES: &str = "cases";

/// The file name of a case's page.
pub(crate) fn file_name(case: &Case) -> String {
    format!("{}.html", slug(&case.name))
}
