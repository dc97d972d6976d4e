//! Tasks from a file.

use std::path::{Path, PathBuf};

use cafe::PlanError;

use super::amount::time;

/// The most bytes of a file: tens of millions of tasks.
const MOST_BYTES: u64 = 1 << 30;

/// Tasks, and which has to wait for which.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Work {
    /// How long each task takes, in nanoseconds.
    pub(crate) tasks: Vec<u64>,
    /// The first has to end before the second can start.
    pub(crate) edges: Vec<(u32, u32)>,
}

/// A file of tasks cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FileError {
    /// It cannot be read.
    #[error("cannot read {}: {reason}", path.display())]
    Read { path: PathBuf, reason: std::io::Error },
    /// It is too long.
    #[error("{}: {bytes} bytes are more than {MOST_BYTES}", path.display())]
    TooLong { path: PathBuf, bytes: u64 },
    /// A line says nothing that is understood.
    #[error("{}, line {line}: {reason}", path.display())]
    Line { path: PathBuf, line: usize, reason: String },
    /// What it says makes no plan.
    #[error("{}: {reason}", path.display())]
    Plan { path: PathBuf, reason: PlanError },
}

/// Reads tasks from a file: one a line, `3ms` or `3ms after 0 1`, where tasks are counted from 0.
/// Empty lines and what follows a `#` do not count.
pub(crate) fn read(path: &Path) -> Result<Work, FileError> {
    let failed = |reason| FileError::Read { path: path.to_owned(), reason };
    let bytes = std::fs::metadata(path).map_err(failed)?.len();
    if bytes > MOST_BYTES {
        return Err(FileError::TooLong { path: path.to_owned(), bytes });
    }
    parse(&std::fs::read_to_string(path).map_err(failed)?)
        .map_err(|(line, reason)| FileError::Line { path: path.to_owned(), line, reason })
}

fn parse(text: &str) -> Result<Work, (usize, String)> {
    let mut work = Work::default();
    for (number, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default();
        if !line.trim().is_empty() {
            work.add(line).map_err(|reason| (number + 1, reason))?;
        }
    }
    Ok(work)
}

impl Work {
    /// Adds the task of a line. It may wait for later ones too.
    fn add(&mut self, line: &str) -> Result<(), String> {
        let mut words = line.split_whitespace();
        let number = self.tasks.len() as u32;
        self.tasks.push(time(words.next().unwrap_or_default())?);
        match words.next() {
            None => return Ok(()),
            Some("after") => {}
            Some(other) => return Err(format!("`{other}` where `after` was expected")),
        }
        for word in words {
            let before =
                word.parse().map_err(|_| format!("`{word}` is not the number of a task"))?;
            self.edges.push((before, number));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_task_and_what_it_waits_for() {
        let work =
            parse("# two, and a third\n1ms\n\n20 # ns\n3us after 0 1\n").expect("a file");
        assert_eq!(work.tasks, [1_000_000, 20, 3_000]);
        assert_eq!(work.edges, [(0, 2), (1, 2)]);
    }

    #[test]
    fn a_line_that_is_not_understood_is_named() {
        for (text, line) in [("1\nx", 2), ("1 before 0", 1), ("1\n\n2 after x", 3), ("-1", 1)] {
            assert_eq!(parse(text).expect_err("it is wrong").0, line, "{text}");
        }
    }
}
