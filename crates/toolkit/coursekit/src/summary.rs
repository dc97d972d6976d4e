//! SUMMARY.md: the only list of chapters.

/// A chapter as SUMMARY.md lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The link's text.
    pub title: String,
    /// The file, below `src`.
    pub file: String,
    /// The line in SUMMARY.md, from 1.
    pub line: usize,
}

/// The chapters of a SUMMARY.md, in its order.
pub fn entries(text: &str) -> Vec<Entry> {
    text.lines().enumerate().filter_map(|(at, line)| entry(at + 1, line)).collect()
}

fn entry(line: usize, text: &str) -> Option<Entry> {
    let inner = text.trim().trim_start_matches(['-', '*', ' ']).strip_prefix('[')?;
    let (title, rest) = inner.split_once("](")?;
    let file = rest.strip_suffix(')')?.trim_start_matches("./");
    (!file.is_empty()).then(|| Entry { title: title.to_owned(), file: file.to_owned(), line })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_come_in_their_order() {
        let text = "# Summary\n\n[How](how.md)\n\n# Part\n\n- [Loops](loops.md)\n- [Draft]()\n";
        let found: Vec<(usize, String)> =
            entries(text).into_iter().map(|entry| (entry.line, entry.file)).collect();
        assert_eq!(found, [(3, "how.md".to_owned()), (7, "loops.md".to_owned())]);
    }
}
