//! Two columns of a CSV file. Fields are between commas; quotation marks have no meaning, and a field
//! that begins with one is refused rather than read wrongly.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

/// The longest line in bytes: a file without line breaks is not read into memory whole.
const MOST_LINE: u64 = 64 << 10;

/// A CSV file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum CsvError {
    /// The system refuses.
    #[error("{path}: {reason}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system says.
        reason: io::Error,
    },
    /// A line is not as it should be.
    #[error("{path}:{line}: {what}")]
    Line {
        /// The file.
        path: String,
        /// The line, from 1.
        line: u64,
        /// What is wrong.
        what: String,
    },
}

/// Calls `row` with key and number of each line after the headers. Empty lines are passed over.
pub(crate) fn read(
    path: &str,
    key: &str,
    value: &str,
    mut row: impl FnMut(&str, f64),
) -> Result<(), CsvError> {
    let unreadable = |reason| CsvError::Unreadable { path: path.to_owned(), reason };
    let mut file = BufReader::new(File::open(path).map_err(unreadable)?);
    let mut text = String::new();
    let mut columns: Option<Columns> = None;
    for line in 1.. {
        text.clear();
        let length =
            file.by_ref().take(MOST_LINE + 1).read_line(&mut text).map_err(unreadable)?;
        let wrong = |what| CsvError::Line { path: path.to_owned(), line, what };
        if length == 0 {
            return columns
                .map(drop)
                .ok_or_else(|| wrong("there is no line of headers".to_owned()));
        }
        if length as u64 > MOST_LINE {
            return Err(wrong(format!("it is longer than {MOST_LINE} bytes")));
        }
        let text = text.trim_end_matches(['\n', '\r']);
        match &columns {
            None => columns = Some(Columns::find(text, key, value).map_err(wrong)?),
            Some(_) if text.is_empty() => {}
            Some(columns) => {
                let (key, value) = columns.pick(text).map_err(wrong)?;
                row(key, value);
            }
        }
    }
    Ok(())
}

/// Which fields of a line are wanted.
struct Columns {
    key: usize,
    value: usize,
}

impl Columns {
    fn find(headers: &str, key: &str, value: &str) -> Result<Self, String> {
        let find = |wanted: &str| {
            let at = headers.split(',').position(|header| header.trim() == wanted);
            at.ok_or_else(|| format!("no column is called `{wanted}`, there are: {headers}"))
        };
        Ok(Self { key: find(key)?, value: find(value)? })
    }

    fn pick<'a>(&self, line: &'a str) -> Result<(&'a str, f64), String> {
        let field = |at: usize| match line.split(',').nth(at) {
            Some(field) if field.starts_with('"') => {
                Err("a field in quotation marks cannot be read".to_owned())
            }
            Some(field) => Ok(field.trim()),
            None => Err(format!("field {} is missing", at + 1)),
        };
        let (key, value) = (field(self.key)?, field(self.value)?);
        let number = value.parse().map_err(|_| format!("`{value}` is no number"))?;
        Ok((key, number))
    }
}
