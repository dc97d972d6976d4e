//! Holds the course against its rules.

use crate::course::Course;
use crate::expand::Sources;
use crate::finding::Finding;
use crate::preprocessor::Pages;

/// Everything that is wrong with the course, by file and line.
pub fn check(course: &Course, sources: &Sources<'_>) -> Vec<Finding> {
    let mut findings = Pages::new(course, sources).findings;
    findings.sort();
    findings.dedup();
    findings
}
