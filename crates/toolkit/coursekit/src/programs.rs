//! The small programs that chapters show: `course/programs`.

use std::fs;
use std::path::Path;

/// The programs of a folder, by name.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    names
}

/// The outputs that a `.stdout` file allows.
pub fn alternatives(text: &str) -> Vec<&str> {
    text.split("--- or ---\n").map(str::trim_end).collect()
}

/// A compiler's message without what differs between machines: the commit of its own sources, and
/// the summary at its end.
pub fn normal(message: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in message.lines() {
        let is_end =
            line.starts_with("error: aborting") || line.starts_with("For more information");
        if !is_end {
            lines.push(own_sources(line));
        }
    }
    let text = lines.join("\n");
    format!("{}\n", text.trim_end())
}

/// `/rustc/HASH/library/std` as `library/std`.
fn own_sources(line: &str) -> String {
    let Some((before, rest)) = line.split_once("/rustc/") else { return line.to_owned() };
    let path = rest.split_once('/').map_or(rest, |(_, path)| path);
    format!("{before}{path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_loses_what_differs_between_machines() {
        let said = "error: x\n --> /rustc/59807616/library/std/a.rs:1:2\n\nerror: aborting due to 1 \
                    previous error\n\nFor more information about this error, try `rustc`.\n";
        assert_eq!(normal(said), "error: x\n --> library/std/a.rs:1:2\n");
    }

    #[test]
    fn outputs_are_parted_by_a_line() {
        assert_eq!(alternatives("1\n2\n--- or ---\n3\n"), ["1\n2", "3"]);
    }
}
