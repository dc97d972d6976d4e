//! Anchors: none double or open, and none that no chapter shows.

use std::fs;
use std::path::{Path, PathBuf};

use crate::anchor::anchors;
use crate::course::Course;
use crate::expand::Sources;
use crate::finding::Finding;

const FOLDERS: [&str; 4] = ["crates", "benches", "scripts", "course/programs"];
const ENDINGS: [&str; 6] = ["rs", "py", "c", "h", "go", "sh"];

/// The faults of all sources' anchors.
pub(super) fn check(course: &Course, sources: &Sources<'_>) -> Vec<Finding> {
    let root = &course.folders.root;
    let mut files = Vec::new();
    for folder in FOLDERS {
        collect(&root.join(folder), &mut files);
    }
    files.sort();
    let shown = sources.shown.borrow();
    let mut findings = Vec::new();
    for path in files {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        if !text.contains("ANCHOR") {
            continue;
        }
        let (file, found) = (course.folders.shown(&path), anchors(&text));
        findings.extend(
            found.faults.iter().map(|(line, text)| Finding::error(&file, *line, text.clone())),
        );
        for (name, (line, _)) in &found.parts {
            if !shown.contains(&(file.clone(), name.clone())) {
                let text = format!("no chapter shows the anchor `{name}`");
                findings.push(Finding::error(&file, *line, text));
            }
        }
    }
    findings
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            if entry.file_name() != "target" && entry.file_name() != "node_modules" {
                collect(&path, files);
            }
        } else if path
            .extension()
            .is_some_and(|ending| ENDINGS.iter().any(|one| ending == *one))
        {
            files.push(path);
        }
    }
}
