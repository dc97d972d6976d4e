//! What can be wrong with a picture, and what was done to one that is kept.

use std::fmt::{self, Display};
use std::io;
use std::path::{Path, PathBuf};

use crate::header::{Format, MOST_BYTES, MOST_PIXELS};

/// Why a file has no place in the array.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// The file, folder or link cannot be opened or read; this is what the system said.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// The file has no bytes.
    #[error("is empty")]
    Empty,
    /// The file holds something else, whatever its name says.
    #[error("is {0}, not a JPEG or PNG picture")]
    Foreign(&'static str),
    /// The file stops before its picture does.
    #[error("is cut off: {0}")]
    CutOff(&'static str),
    /// The file contradicts itself.
    #[error("is broken: {0}")]
    Broken(String),
    /// A way of coding that is too rare to be read here.
    #[error("is a kind of picture that is not supported: {0}")]
    Unsupported(String),
    /// More pixels than [`MOST_PIXELS`]; found in the header, nothing was decoded.
    #[error("is too big: {0} by {1} pixels (at most {most} million)", most = MOST_PIXELS / 1_000_000)]
    Huge(u32, u32),
    /// More bytes than [`MOST_BYTES`], in the file or once decoded.
    #[error("is too big: {0} MiB {1} (at most {most} MiB)", most = MOST_BYTES >> 20)]
    Heavy(u64, &'static str),
    /// The link leads to a folder that it is in; the path is empty for the folder itself.
    #[error("is a link loop: it leads back to {}", or_itself(.0))]
    Loop(PathBuf),
    /// The folder lies deeper than the walk goes.
    #[error("lies too deep: more than {0} folders down")]
    Deep(usize),
    /// A pipe, a socket or a device with the name of a picture: reading it might never end.
    #[error("is a pipe, a socket or a device, not a file")]
    Special,
    /// The decoder stopped in a way that it should not.
    #[error("made the decoder panic: {0}")]
    Panic(String),
}

impl Trouble {
    /// What a decoder or a resampler complained about.
    pub(crate) fn broken(error: impl Display) -> Self {
        Self::Broken(error.to_string())
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}

/// A file that has no place in the array, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The path from the folder.
    pub path: PathBuf,
    /// What is wrong.
    pub trouble: Trouble,
}

impl Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", clean(&self.path), self.trouble)
    }
}

/// What was done to a picture that isn't plain grey with 8 bits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// Colours were made grey by Rec. 601, as JPEG defines brightness.
    Colour,
    /// Transparency was ignored.
    Transparency,
    /// 16 bits a sample were rounded to 8.
    Deep,
    /// Of this many frames, the first was taken.
    Animated(u32),
    /// The content is this, and the file's name says otherwise.
    Misnamed(Format),
    /// A folder was passed over because it was listed before, under this path.
    Again(PathBuf),
    /// Something that is neither a file nor a folder was passed over.
    Special,
}

impl Display for Remark {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Colour => write!(formatter, "colour made grey"),
            Self::Transparency => write!(formatter, "transparency ignored"),
            Self::Deep => write!(formatter, "16 bits a sample rounded to 8"),
            Self::Animated(frames) => write!(formatter, "first of {frames} frames taken"),
            Self::Misnamed(format) => {
                write!(formatter, "read as {format} in spite of its name")
            }
            Self::Again(path) => {
                write!(formatter, "passed over, is the same as {}", or_itself(path))
            }
            Self::Special => write!(formatter, "passed over, is a pipe, a socket or a device"),
        }
    }
}

/// What was done to one file, in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The path from the folder.
    pub path: PathBuf,
    /// Everything that was done, in order; at least one.
    pub remarks: Vec<Remark>,
}

impl Display for Note {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let remarks: Vec<_> = self.remarks.iter().map(Remark::to_string).collect();
        write!(formatter, "{}: {}", clean(&self.path), remarks.join(", "))
    }
}

fn or_itself(path: &Path) -> String {
    if path.as_os_str().is_empty() { "the folder itself".to_owned() } else { clean(path) }
}

/// A path in one line: file names may hold line breaks and terminal codes.
pub fn clean(path: &Path) -> String {
    let mut line = String::new();
    for letter in path.to_string_lossy().chars() {
        if letter.is_control() {
            line.extend(letter.escape_default());
        } else {
            line.push(letter);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_one_line_whatever_the_file_is_called() {
        let failure =
            Failure { path: PathBuf::from("a\nb\u{1b}[31m.png"), trouble: Trouble::Empty };
        assert_eq!(failure.to_string(), "a\\nb\\u{1b}[31m.png is empty");
    }

    #[test]
    fn a_note_names_everything_that_was_done() {
        let note = Note {
            path: PathBuf::from("x.jpg"),
            remarks: vec![Remark::Misnamed(Format::Png), Remark::Colour, Remark::Deep],
        };
        assert_eq!(
            note.to_string(),
            "x.jpg: read as PNG in spite of its name, colour made grey, 16 bits a sample rounded to 8"
        );
    }
}
