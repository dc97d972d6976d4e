//! What a learner has done: a plain file, written whole or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use atomic_write_file::AtomicWriteFile;
use serde::{Deserialize, Serialize};

use crate::CoachError;
use crate::finding::line_at;

/// The first line.
const HEAD: &str = "# What you have done in the course. `cargo course ex` writes it.";

/// The last line: a file without it lost its end.
const TAIL: &str = "# end";

/// What a learner has done.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Progress {
    /// By exercise.
    #[serde(default)]
    exercise: BTreeMap<String, Record>,
}

/// What a learner has done with one exercise.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Record {
    /// An answer was checked.
    pub(crate) tried: bool,
    /// An answer passed; an open one was ticked off.
    pub(crate) done: bool,
    /// How many hints were shown.
    pub(crate) hints: usize,
}

impl Progress {
    /// Reads the file; nothing is done where there is none.
    pub(crate) fn read(path: &Path) -> Result<Self, CoachError> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(CoachError::file(path)(error)),
        };
        let fault = |line, text: &str| {
            let (path, text) = (path.to_owned(), text.to_owned());
            CoachError::Progress { path, line, text }
        };
        let progress = toml::from_str(&text).map_err(|error| {
            let line = line_at(&text, error.span().map_or(0, |span| span.start));
            fault(line, error.message())
        })?;
        if text.trim_end().lines().next_back() != Some(TAIL) {
            let line = text.lines().count().max(1);
            return Err(fault(
                line,
                "the end of the file is missing (its last line is `# end`)",
            ));
        }
        Ok(progress)
    }

    /// What was done with `id`.
    pub(crate) fn of(&self, id: &str) -> Record {
        self.exercise.get(id).copied().unwrap_or_default()
    }

    /// Reads the file, changes what was done with `id`, and writes it again.
    pub(crate) fn change(
        path: &Path,
        id: &str,
        change: impl FnOnce(&mut Record),
    ) -> Result<Record, CoachError> {
        let mut progress = Self::read(path)?;
        let record = progress.exercise.entry(id.to_owned()).or_default();
        change(record);
        let record = *record;
        progress.write(path).map_err(CoachError::file(path))?;
        Ok(record)
    }

    fn write(&self, path: &Path) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let body = toml::to_string(self).map_err(io::Error::other)?;
        let mut file = AtomicWriteFile::open(path)?;
        write!(file, "{HEAD}\n\n{body}\n{TAIL}\n")?;
        file.commit()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_again_and_the_rest_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("local/progress.toml");
        assert_eq!(Progress::read(&path).unwrap(), Progress::default());
        Progress::change(&path, "a-1-b", |record| record.done = true).unwrap();
        Progress::change(&path, "c-1-d", |record| record.hints += 1).unwrap();
        let progress = Progress::read(&path).unwrap();
        assert!(progress.of("a-1-b").done);
        assert_eq!(progress.of("c-1-d").hints, 1);
    }

    #[test]
    fn a_file_that_lost_its_end_anywhere_is_refused_with_a_line_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("progress.toml");
        Progress::change(&path, "a-1-b", |record| record.done = true).unwrap();
        let whole = fs::read_to_string(&path).unwrap();
        for length in 0..whole.len() - 1 {
            fs::write(&path, &whole[..length]).unwrap();
            let error =
                Progress::change(&path, "c-1-d", |record| record.done = true).unwrap_err();
            assert!(matches!(error, CoachError::Progress { line: 1.., .. }), "{error}");
            assert_eq!(fs::read_to_string(&path).unwrap(), whole[..length]);
        }
    }

    #[test]
    fn foreign_content_is_refused_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("progress.toml");
        fs::write(&path, "# a\n[exercise.a-1-b]\nscore = 3\n# end\n").unwrap();
        let error = Progress::read(&path).unwrap_err().to_string();
        assert!(error.contains("progress.toml:3: unknown field `score`"), "{error}");
    }
}
