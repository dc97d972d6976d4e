//! A column from a text file: one number on each line.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use super::Column;
use crate::MOST;

/// The most bytes on a line: no number needs more, and a file without lines is not read to its end.
const LONGEST: u64 = 1024;

/// What some editors put in front of a text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A file does not hold a column.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be opened or read.
    #[error("cannot read {}: {reason}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: std::io::Error,
    },
    /// A line is not a number.
    #[error("{}, line {line}: {text:?} is not a number", path.display())]
    NotANumber {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What stands there, cut after 40 characters.
        text: String,
    },
    /// A line is too long to be a number.
    #[error("{}, line {line} is longer than {LONGEST} bytes", path.display())]
    LongLine {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
    },
    /// There are more than [`MOST`] lines.
    #[error("{} has more than {MOST} lines", path.display())]
    TooMany {
        /// The file.
        path: PathBuf,
    },
}

/// Reads a column: a decimal number on each line, spaces around it ignored. Empty lines are
/// allowed at the end only, so that a missing value is not lost without a word.
pub fn read(path: &Path) -> Result<Column, ReadError> {
    let unreadable = |reason| ReadError::Unreadable { path: path.to_owned(), reason };
    let mut reader = BufReader::new(File::open(path).map_err(unreadable)?);
    let mut values = Vec::new();
    let mut empty = None;
    let mut text = Vec::new();
    for line in 1.. {
        if !next_line(&mut reader, &mut text).map_err(unreadable)? {
            break;
        }
        if line > MOST as usize {
            return Err(ReadError::TooMany { path: path.to_owned() });
        }
        match (number(&text), empty) {
            (Some(value), None) => values.push(value),
            (Some(_), Some(line)) => return Err(wrong(path, line, b"")),
            (None, _) if is_empty(&text) => empty = empty.or(Some(line)),
            (None, _) => return Err(wrong(path, line, &text)),
        }
    }
    Ok(Column::given(values))
}

/// Reads one line, or its first bytes if it is too long; `false` at the end of the file.
fn next_line(reader: &mut impl BufRead, text: &mut Vec<u8>) -> std::io::Result<bool> {
    text.clear();
    Ok(reader.take(LONGEST + 1).read_until(b'\n', text)? > 0)
}

fn too_long(text: &[u8]) -> bool {
    text.len() as u64 > LONGEST
}

fn is_empty(text: &[u8]) -> bool {
    text.trim_ascii().is_empty() && !too_long(text)
}

fn number(text: &[u8]) -> Option<f64> {
    if too_long(text) {
        return None;
    }
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    str::from_utf8(text.trim_ascii()).ok()?.parse().ok()
}

/// What is wrong with a line that is not a number.
fn wrong(path: &Path, line: usize, text: &[u8]) -> ReadError {
    let path = path.to_owned();
    if too_long(text) {
        return ReadError::LongLine { path, line };
    }
    let text = String::from_utf8_lossy(text.trim_ascii());
    let text = text.chars().take(40).collect();
    ReadError::NotANumber { path, line, text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &[u8]) -> Result<Vec<f64>, String> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("column.txt");
        std::fs::write(&path, text).expect("a small file");
        let column = read(&path).map_err(|error| {
            let folder = folder.path().display().to_string();
            error.to_string().replace(&format!("{folder}/"), "")
        })?;
        Ok(column.values().to_vec())
    }

    #[test]
    fn a_number_on_each_line_is_a_column() {
        assert_eq!(read_text(b"1\n-2.5\n 3e2 \n"), Ok(vec![1.0, -2.5, 300.0]));
        assert_eq!(read_text(b"\xef\xbb\xbf1\r\n2\r\n\r\n\n"), Ok(vec![1.0, 2.0]));
        assert_eq!(read_text(b"7"), Ok(vec![7.0]));
        assert_eq!(read_text(b""), Ok(vec![]));
    }

    #[test]
    fn a_line_that_is_no_number_is_named() {
        let error = |text: &[u8]| read_text(text).expect_err("a wrong line");
        assert_eq!(error(b"1\ntwo\n3\n"), "column.txt, line 2: \"two\" is not a number");
        assert_eq!(error(b"1\n\n\n3\n"), "column.txt, line 2: \"\" is not a number");
        assert_eq!(error(b"\xff\n"), "column.txt, line 1: \"\u{fffd}\" is not a number");
        let long = [b"x".repeat(100), b"\n".to_vec()].concat();
        assert!(error(&long).len() < 80);
    }

    #[test]
    fn a_file_without_lines_is_not_read_to_its_end() {
        for byte in [b"0", b" "] {
            let error = read_text(&byte.repeat(5000)).expect_err("a long line");
            assert_eq!(error, "column.txt, line 1 is longer than 1024 bytes");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let error = read(Path::new("no/such/file")).expect_err("there is none");
        assert!(error.to_string().starts_with("cannot read no/such/file: "), "{error}");
        let error = read(Path::new("src")).expect_err("a folder");
        assert!(error.to_string().starts_with("cannot read src: "), "{error}");
    }
}
