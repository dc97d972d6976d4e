//! Anchors: the named parts of source files that chapters show.

use std::collections::BTreeMap;

/// What a source file offers.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Anchors {
    /// Each part by its name, with the line of its `ANCHOR:`.
    pub parts: BTreeMap<String, (usize, String)>,
    /// What is wrong with them: a line and a sentence.
    pub faults: Vec<(usize, String)>,
}

/// A mark in a comment.
enum Mark<'t> {
    Begin(&'t str),
    End(&'t str),
}

/// The anchors of a source file. Lines that are marks belong to no part.
pub fn anchors(source: &str) -> Anchors {
    let mut found = Anchors::default();
    let mut open: Vec<(&str, usize, Vec<&str>)> = Vec::new();
    for (at, line) in source.lines().enumerate() {
        let number = at + 1;
        match mark(line) {
            Some(Mark::Begin(name)) => {
                let known =
                    found.parts.contains_key(name) || open.iter().any(|one| one.0 == name);
                if known {
                    found.faults.push((number, format!("the anchor `{name}` is there twice")));
                }
                open.push((name, number, Vec::new()));
            }
            Some(Mark::End(name)) => {
                if let Some(at) = open.iter().position(|one| one.0 == name) {
                    let (name, line, text) = open.remove(at);
                    found.parts.insert(name.to_owned(), (line, dedented(&text)));
                } else {
                    let text = format!("ANCHOR_END without its ANCHOR: `{name}`");
                    found.faults.push((number, text));
                }
            }
            None => open.iter_mut().for_each(|one| one.2.push(line)),
        }
    }
    for (name, line, _) in open {
        found.faults.push((line, format!("the anchor `{name}` is never closed")));
    }
    found
}

/// A whole file as chapters show it: without marks.
pub fn whole(source: &str) -> String {
    let lines: Vec<&str> = source.lines().filter(|line| mark(line).is_none()).collect();
    dedented(&lines)
}

fn mark(line: &str) -> Option<Mark<'_>> {
    let line = line.trim();
    let comment = ["//", "#", "--", "<!--"].iter().find_map(|sign| line.strip_prefix(sign))?;
    let comment = comment.trim_start().trim_end_matches("-->").trim_end();
    let name = |text: &'_ str| !text.is_empty() && !text.contains(' ');
    let begin = comment.strip_prefix("ANCHOR:").map(str::trim).filter(|text| name(text));
    let end = comment.strip_prefix("ANCHOR_END:").map(str::trim).filter(|text| name(text));
    begin.map(Mark::Begin).or(end.map(Mark::End))
}

/// The lines without the white space that all of them begin with, and without empty ends.
fn dedented(lines: &[&str]) -> String {
    let indent = |line: &&str| line.len() - line.trim_start().len();
    let filled = lines.iter().filter(|line| !line.trim().is_empty());
    let least = filled.map(indent).min().unwrap_or(0);
    let cut: Vec<&str> = lines.iter().map(|line| line.get(least..).unwrap_or("")).collect();
    cut.join("\n").trim_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_shown_without_marks_and_indentation() {
        let found = anchors(
            "fn a() {\n    // ANCHOR: all\n    one();\n    // ANCHOR: in\n        two();\n    \
             // ANCHOR_END: in\n    // ANCHOR_END: all\n}\n",
        );
        assert_eq!(found.faults, []);
        assert_eq!(found.parts["all"].1, "one();\n    two();");
        assert_eq!(found.parts["in"], (4, "two();".to_owned()));
    }

    #[test]
    fn what_is_double_or_open_is_said() {
        let found = anchors("// ANCHOR: a\n// ANCHOR_END: a\n// ANCHOR: a\n# ANCHOR_END: b\n");
        let lines: Vec<usize> = found.faults.iter().map(|fault| fault.0).collect();
        assert_eq!(lines, [3, 4, 3], "{:?}", found.faults);
    }

    #[test]
    fn a_text_on_anchors_is_no_anchor() {
        assert_eq!(anchors("//! ANCHOR: a\nlet b = \"ANCHOR: c\";\n"), Anchors::default());
    }
}
