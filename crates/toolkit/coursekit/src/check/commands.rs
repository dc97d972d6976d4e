//! Commands in console blocks name packages and variants that exist.

use std::fs;
use std::path::Path;

use super::folders_in;
use crate::course::{Chapter, Course};
use crate::finding::Finding;
use crate::lines::{Part, lines};

/// The faults of a chapter's commands.
pub(super) fn check(course: &Course, chapter: &Chapter) -> Vec<Finding> {
    let root = &course.folders.root;
    let mut findings = Vec::new();
    for line in lines(&chapter.body, chapter.skipped) {
        if line.part == Part::Code("console") {
            findings.extend(
                wrong(root, line.text)
                    .map(|text| Finding::error(&chapter.file, line.number, text)),
            );
        }
    }
    findings
}

/// What is wrong with a command.
fn wrong(root: &Path, command: &str) -> Option<String> {
    let words: Vec<&str> = command.split_whitespace().collect();
    let after = |names: &[&str]| {
        let at = words.iter().position(|word| names.contains(word))?;
        words.get(at + 1).copied()
    };
    if !words.contains(&"cargo") {
        return None;
    }
    if let Some(bench) = after(&["--bench"])
        && !root.join("benches").join(format!("{bench}.rs")).is_file()
    {
        return Some(format!("there is no bench `{bench}`"));
    }
    let package = after(&["-p", "--package"])?;
    let folder = ["crates/lessons", "crates/toolkit"]
        .iter()
        .map(|folder| root.join(folder))
        .find(|folder| folders_in(folder).iter().any(|name| name == package));
    let Some(folder) = folder else {
        let known =
            root.join("crates/toolkit/command").is_dir() && package == "speedup-command";
        return (!known && package != "benches")
            .then(|| format!("there is no package `{package}`"));
    };
    let variant = after(&["--variant"])
        .filter(|name| name.chars().all(|c| c.is_alphanumeric() || c == '_'))?;
    let quoted = format!("\"{variant}\"");
    (!mentions(&folder.join(package).join("src"), &quoted))
        .then(|| format!("{package} has no variant `{variant}`"))
}

fn mentions(folder: &Path, text: &str) -> bool {
    fs::read_dir(folder).into_iter().flatten().flatten().any(|entry| {
        let path = entry.path();
        if path.is_dir() {
            return mentions(&path, text);
        }
        fs::read_to_string(&path).is_ok_and(|source| source.contains(text))
    })
}
