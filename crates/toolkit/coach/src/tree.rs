//! An exercise's files: read, and held against each other.

use std::fs;
use std::path::{Path, PathBuf};

use toml::Table;

use crate::exercise::{Exercise, Kind};
use crate::finding::{line_at, line_of};
use crate::manifest::Manifest;
use crate::{Finding, Stage};

/// The features that pick no answer.
const MODES: [&str; 3] = ["default", "schedules", "speed"];

/// Reads the checked exercise in `folder`.
pub(crate) fn checked(
    id: &str,
    folder: &Path,
    findings: &mut Vec<Finding>,
) -> Option<Exercise> {
    let mut files = Files { id, findings };
    let package = files.cargo(folder);
    let file = folder.join("exercise.toml");
    let (text, manifest) = files.manifest(&file)?;
    files.common(&file, &text, &manifest);
    if manifest.fails_at.is_none() {
        files.tell(&file, 1, "`fails_at` is missing: at which stage does the starter fail?");
    }
    if *manifest.kind.get_ref() == Kind::Open {
        let line = line_at(&text, manifest.kind.span().start);
        files.tell(&file, line, "an open exercise is one file in `open/`, not a package");
    }
    let (features, cargo) = package?;
    files.answers(folder, &file, &text, &manifest, &features, &cargo);
    Some(assemble(id, folder, manifest, features))
}

/// Reads the open exercise `open/ID.toml`.
pub(crate) fn open(id: &str, folder: &Path, findings: &mut Vec<Finding>) -> Option<Exercise> {
    let mut files = Files { id, findings };
    let file = folder.join(format!("{id}.toml"));
    let (text, manifest) = files.manifest(&file)?;
    files.common(&file, &text, &manifest);
    if *manifest.kind.get_ref() != Kind::Open {
        let line = line_at(&text, manifest.kind.span().start);
        files.tell(&file, line, "what is in `open/` must be of the kind \"open\"");
    }
    Some(assemble(id, folder, manifest, Vec::new()))
}

fn assemble(id: &str, folder: &Path, manifest: Manifest, features: Vec<String>) -> Exercise {
    let number = id.split('-').nth(1).and_then(|number| number.parse().ok()).unwrap_or(0);
    let wrong = manifest.wrong.into_iter().map(|(name, stage)| (name.into_inner(), stage));
    Exercise {
        id: id.to_owned(),
        folder: folder.to_owned(),
        title: manifest.title,
        chapter: manifest.chapter.into_inner(),
        number,
        stars: manifest.stars.into_inner(),
        minutes: manifest.minutes,
        kind: manifest.kind.into_inner(),
        text: manifest.text.trim().to_owned(),
        hints: manifest.hints.into_inner(),
        forbidden: manifest.forbidden,
        fails_at: manifest.fails_at,
        wrong: wrong.collect(),
        features,
    }
}

/// The files of one exercise, and what is wrong with them.
struct Files<'a> {
    id: &'a str,
    findings: &'a mut Vec<Finding>,
}

impl Files<'_> {
    fn tell(&mut self, path: &Path, line: usize, text: impl Into<String>) {
        let (id, path) = (self.id.to_owned(), path.to_owned());
        self.findings.push(Finding { id, path, line, text: text.into() });
    }

    fn text(&mut self, path: &Path) -> Option<String> {
        match fs::read_to_string(path) {
            Ok(text) => Some(text),
            Err(error) => {
                self.tell(path, 1, format!("cannot be read: {error}"));
                None
            }
        }
    }

    fn manifest(&mut self, path: &Path) -> Option<(String, Manifest)> {
        let text = self.text(path)?;
        match Manifest::parse(&text) {
            Ok(manifest) => Some((text, manifest)),
            Err((place, fault)) => {
                self.tell(path, line_at(&text, place), fault);
                None
            }
        }
    }

    /// What checked and open exercises have in common.
    fn common(&mut self, file: &Path, text: &str, manifest: &Manifest) {
        let chapter = manifest.chapter.get_ref();
        let parts: Vec<&str> = self.id.splitn(3, '-').collect();
        let named = matches!(parts[..], [lesson, number, _]
            if lesson == chapter && number.parse::<u32>().is_ok());
        if !named {
            let line = line_at(text, manifest.chapter.span().start);
            self.tell(
                file,
                line,
                format!("{} is not of the form {chapter}-NUMBER-WORD", self.id),
            );
        }
        if !(1..=3).contains(manifest.stars.get_ref()) {
            let line = line_at(text, manifest.stars.span().start);
            self.tell(file, line, "stars are 1, 2 or 3");
        }
        if manifest.hints.get_ref().len() != 3 {
            let line = line_at(text, manifest.hints.span().start);
            self.tell(file, line, "there must be three hints: a nudge, an idea, almost code");
        }
    }

    /// The package's features, and the text that names them.
    fn cargo(&mut self, folder: &Path) -> Option<(Vec<String>, String)> {
        let file = folder.join("Cargo.toml");
        let text = self.text(&file)?;
        let table = match text.parse::<Table>() {
            Ok(table) => table,
            Err(error) => {
                let line = line_at(&text, error.span().map_or(0, |span| span.start));
                self.tell(&file, line, error.message());
                return None;
            }
        };
        let name = table.get("package").and_then(|package| package.get("name")?.as_str());
        if name != Some(self.id) {
            self.tell(
                &file,
                line_of(&text, "name"),
                format!("the package's name is not {}", self.id),
            );
        }
        let features = table.get("features").and_then(toml::Value::as_table);
        Some((features.into_iter().flat_map(Table::keys).cloned().collect(), text))
    }

    /// Holds the answers that `exercise.toml`, `Cargo.toml`, `lib.rs` and the folder name against
    /// each other.
    fn answers(
        &mut self,
        folder: &Path,
        file: &Path,
        text: &str,
        manifest: &Manifest,
        features: &[String],
        cargo: &str,
    ) {
        let wrong: Vec<&str> =
            manifest.wrong.keys().map(|key| key.get_ref().as_str()).collect();
        if wrong.len() < 2 {
            self.tell(
                file,
                line_of(text, "[wrong]"),
                "there must be at least two wrong answers",
            );
        }
        let (manifest_file, lib_file) = (folder.join("Cargo.toml"), folder.join("src/lib.rs"));
        let lib = self.text(&lib_file).unwrap_or_default();
        for answer in wrong.iter().copied().chain(["solution"]) {
            let line = line_of(text, answer);
            if !features.iter().any(|feature| feature == answer) {
                self.tell(file, line, format!("Cargo.toml has no feature `{answer}`"));
            }
            if !lib.contains(&format!("feature = \"{answer}\", path = \"{answer}.rs\"")) {
                self.tell(&lib_file, 1, format!("no feature picks {answer}.rs"));
            }
        }
        for feature in features.iter().map(String::as_str) {
            let known = feature == "solution" || MODES.contains(&feature);
            if !known && !wrong.contains(&feature) {
                let text = format!("the feature `{feature}` has no entry under [wrong]");
                self.tell(&manifest_file, line_of(cargo, feature), text);
            }
        }
        self.sources(folder, file, text, &wrong);
        self.modes(file, text, manifest, features);
    }

    /// Files that are missing, and wrong answers that nobody names.
    fn sources(&mut self, folder: &Path, file: &Path, text: &str, wrong: &[&str]) {
        let named = wrong.iter().map(|name| (format!("src/{name}.rs"), line_of(text, name)));
        let fixed = ["src/task.rs", "src/solution.rs", "tests/check.rs"];
        for (name, line) in fixed.into_iter().map(|name| (name.to_owned(), 1)).chain(named) {
            if !folder.join(&name).is_file() {
                self.tell(file, line, format!("{name} is missing"));
            }
        }
        let sources = fs::read_dir(folder.join("src")).into_iter().flatten().flatten();
        let mut sources: Vec<PathBuf> = sources.map(|entry| entry.path()).collect();
        sources.sort();
        for path in sources {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            if name.starts_with("wrong_") && !wrong.contains(&name.as_str()) {
                self.tell(&path, 1, format!("{name} has no entry under [wrong]"));
            }
        }
    }

    /// Stages that are named but not there.
    fn modes(&mut self, file: &Path, text: &str, manifest: &Manifest, features: &[String]) {
        let stages = manifest.wrong.values().copied().chain(manifest.fails_at);
        for stage in [Stage::Schedules, Stage::Speed] {
            let named = stages.clone().any(|named| named == stage);
            if named && !features.iter().any(|feature| feature == stage.name()) {
                let line = line_of(text, &format!("\"{stage}\""));
                self.tell(file, line, format!("Cargo.toml has no feature `{stage}`"));
            }
        }
    }
}
