//! All exercises, in the order of the course.

use std::fs;
use std::path::Path;

use crate::exercise::Exercise;
use crate::{CoachError, Finding, Home, tree};

/// All exercises, and what is wrong with them.
#[derive(Debug)]
pub(crate) struct Catalogue {
    /// Those that could be read, in the order of the course.
    pub(crate) exercises: Vec<Exercise>,
    /// What is wrong with any of them.
    pub(crate) findings: Vec<Finding>,
}

impl Catalogue {
    /// Reads all exercises. Whatever is wrong with their files becomes a finding.
    pub(crate) fn read(home: &Home) -> Result<Self, CoachError> {
        let mut all = Self { exercises: Vec::new(), findings: Vec::new() };
        for name in names(&home.exercises)? {
            let folder = home.exercises.join(&name);
            if folder.join("Cargo.toml").is_file() || folder.join("exercise.toml").is_file() {
                all.exercises.extend(tree::checked(&name, &folder, &mut all.findings));
            }
        }
        let open = home.exercises.join("open");
        for file in names(&open).unwrap_or_default() {
            if let Some(name) = file.strip_suffix(".toml") {
                all.exercises.extend(tree::open(name, &open, &mut all.findings));
            }
        }
        let summary =
            fs::read_to_string(&home.summary).map_err(CoachError::file(&home.summary))?;
        let chapters = chapters(&summary);
        let place = |exercise: &Exercise| {
            let chapter = chapters.iter().position(|chapter| *chapter == exercise.chapter);
            (chapter.unwrap_or(usize::MAX), exercise.chapter.clone(), exercise.number)
        };
        all.exercises.sort_by_key(place);
        Ok(all)
    }

    /// The exercise `id`, if nothing is wrong with its files.
    pub(crate) fn find(&self, id: &str) -> Result<&Exercise, CoachError> {
        let mine: Vec<_> =
            self.findings.iter().filter(|found| found.id == id).cloned().collect();
        if !mine.is_empty() {
            return Err(CoachError::Malformed(mine));
        }
        self.exercises
            .iter()
            .find(|exercise| exercise.id == id)
            .ok_or_else(|| CoachError::Unknown { id: id.to_owned(), near: self.near(id) })
    }

    /// A name much like `id`: it begins with it, or shares its lesson and number, or its word.
    fn near(&self, id: &str) -> Option<String> {
        let ids = || self.exercises.iter().map(|exercise| exercise.id.as_str());
        let stem = id.rsplit_once('-').map_or(id, |(stem, _)| stem);
        let word = id.rsplit('-').next().unwrap_or(id);
        let found = ids()
            .find(|name| name.starts_with(id))
            .or_else(|| ids().find(|name| name.rsplit('-').next() == Some(word)))
            .or_else(|| ids().find(|name| !stem.is_empty() && name.starts_with(stem)));
        found.map(str::to_owned)
    }
}

/// The names of the entries of `folder`, sorted.
fn names(folder: &Path) -> Result<Vec<String>, CoachError> {
    let entries = fs::read_dir(folder).map_err(CoachError::file(folder))?;
    let mut names: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    Ok(names)
}

/// The chapters that a `SUMMARY.md` links to, in order.
fn chapters(summary: &str) -> Vec<String> {
    let links = summary.split("](").skip(1);
    links
        .filter_map(|link| link.split_once(".md)"))
        .map(|(name, _)| name.trim_start_matches("./").to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_come_in_the_order_of_the_summary() {
        let summary = "# Summary\n\n[How](how-to-read.md)\n\n- [Loops](./loops.md)\n  - [Café](cafe.md)\n- [Draft]()\n";
        assert_eq!(chapters(summary), ["how-to-read", "loops", "cafe"]);
    }
}
