//! The course as it lies on disk: its folders, its chapters, its quotes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::Deserialize;

use crate::finding::Finding;
use crate::front::{self, Front};
use crate::summary::{self, Entry};

/// Where everything is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// The workspace.
    pub root: PathBuf,
    /// The recording that the course shows, below `reports/reference`.
    pub reference: String,
    /// The compiler whose messages are in `course/programs`: `1.95`.
    pub rustc: String,
}

impl Folders {
    /// The folders of the workspace at `root`; the reference is the one that book.toml names.
    pub fn new(root: &Path) -> Result<Self, CourseError> {
        let path = root.join("course/book.toml");
        let text = read(&path)?;
        let book: Book = toml::from_str(&text).map_err(|error| CourseError::Format {
            path,
            reason: error.message().to_owned(),
        })?;
        let Settings { reference, rustc } = book.preprocessor.speedup;
        Ok(Self { root: root.to_owned(), reference, rustc })
    }

    /// The book's folder.
    pub fn book(&self) -> PathBuf {
        self.root.join("course")
    }

    /// The chapters' folder.
    pub fn src(&self) -> PathBuf {
        self.root.join("course/src")
    }

    /// The folder of small programs.
    pub fn programs(&self) -> PathBuf {
        self.root.join("course/programs")
    }

    /// The folder of exercises.
    pub fn exercises(&self) -> PathBuf {
        self.root.join("course/exercises")
    }

    /// The reference recording's folder.
    pub fn recording(&self) -> PathBuf {
        self.root.join("reports/reference").join(&self.reference)
    }

    /// The folder of what the reader measured and guessed.
    pub fn local(&self) -> PathBuf {
        let named = std::env::var_os("SPEEDUP_REPORTS").filter(|folder| !folder.is_empty());
        named.map_or_else(|| self.root.join("reports/local"), PathBuf::from)
    }

    /// `path` as messages show it: below the workspace.
    pub fn shown(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.root).unwrap_or(path).to_owned()
    }
}

#[derive(Deserialize)]
struct Book {
    preprocessor: Preprocessors,
}

#[derive(Deserialize)]
struct Preprocessors {
    speedup: Settings,
}

#[derive(Deserialize)]
struct Settings {
    reference: String,
    rustc: String,
}

/// The course cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum CourseError {
    /// A file is not there, or the system does not let us read it.
    #[error("cannot read {}: {reason}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// A file is not what it should be.
    #[error("{}: {reason}", path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
}

/// A figure quoted from a talk or a paper.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// The figure, as it stands there.
    pub text: String,
    /// Where.
    pub source: String,
}

/// A chapter as it lies on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Its line in SUMMARY.md.
    pub entry: Entry,
    /// Its file, as messages show it.
    pub file: PathBuf,
    /// What it says of itself.
    pub front: Front,
    /// The text behind the front matter.
    pub body: String,
    /// The lines before it.
    pub skipped: usize,
}

/// The course as it lies on disk.
#[derive(Debug, Clone)]
pub struct Course {
    /// Where everything is.
    pub folders: Folders,
    /// The chapters that could be read, in their order.
    pub chapters: Vec<Chapter>,
    /// The quoted figures.
    pub quotes: BTreeMap<String, Quote>,
    /// What could not be read.
    pub findings: Vec<Finding>,
}

impl Course {
    /// Reads the course below `root`. Chapters that cannot be read are findings.
    pub fn read(root: &Path) -> Result<Self, CourseError> {
        let folders = Folders::new(root)?;
        let list = folders.src().join("SUMMARY.md");
        let entries = summary::entries(&read(&list)?);
        let (mut chapters, mut findings) = (Vec::new(), Vec::new());
        for entry in entries {
            match chapter(&folders, entry, &folders.shown(&list)) {
                Ok(chapter) => chapters.push(chapter),
                Err(finding) => findings.push(finding),
            }
        }
        let quotes = quotes(&folders)?;
        Ok(Self { folders, chapters, quotes, findings })
    }

    /// The chapter of a name.
    pub fn chapter(&self, id: &str) -> Option<&Chapter> {
        self.chapters.iter().find(|chapter| chapter.front.id == id)
    }

    /// The names of the chapters that ask for a guess.
    pub fn guessed(&self) -> Vec<&str> {
        let asking = self.chapters.iter().filter(|chapter| chapter.front.guess.is_some());
        asking.map(|chapter| chapter.front.id.as_str()).collect()
    }
}

fn chapter(folders: &Folders, entry: Entry, list: &Path) -> Result<Chapter, Finding> {
    let path = folders.src().join(&entry.file);
    let file = folders.shown(&path);
    let text = fs::read_to_string(&path).map_err(|reason| {
        Finding::error(list, entry.line, format!("{}: {reason}", entry.file))
    })?;
    if text.len() > front::MOST_BYTES {
        return Err(Finding::error(&file, 0, "is too large for a chapter"));
    }
    let parted = front::part(&text)
        .map_err(|error| Finding::error(&file, error.line, error.to_string()))?;
    let (front, body, skipped) = (parted.front, parted.body.to_owned(), parted.skipped);
    Ok(Chapter { entry, file, front, body, skipped })
}

fn quotes(folders: &Folders) -> Result<BTreeMap<String, Quote>, CourseError> {
    let path = folders.book().join("quotes.toml");
    if !path.exists() {
        return Ok(BTreeMap::new());
    }
    let text = read(&path)?;
    toml::from_str(&text).map_err(|error| {
        let before = error.span().map_or(0, |span| span.start.min(text.len()));
        let line = 1 + text[..before].matches('\n').count();
        CourseError::Format { path, reason: format!("line {line}: {}", error.message()) }
    })
}

fn read(path: &Path) -> Result<String, CourseError> {
    fs::read_to_string(path)
        .map_err(|reason| CourseError::Read { path: path.to_owned(), reason })
}
