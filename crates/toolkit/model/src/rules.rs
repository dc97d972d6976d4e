//! Twelve rules for reporting speed, held against a summary.

/// One of the rules of Hoefler and Belli, 'Scientific Benchmarking of Parallel Computing
/// Systems', SC 2015, in our words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its number in the paper, 1 to 12.
    pub number: u8,
    /// The rule in a line.
    pub text: &'static str,
    /// Whether the summary keeps it.
    pub kept: bool,
    /// What in the summary shows that.
    pub evidence: String,
}

/// Holds the twelve rules against a summary.
pub fn rules(_summary: &crate::Summary) -> Vec<Rule> {
    Vec::new()
}
