//! The tracks: which chapters are taught in half a day, a day, two days, twelve weeks.

use serde::Deserialize;

/// The file name of the tracks, below `course`.
pub const TRACKS_FILE: &str = "tracks.toml";

/// All tracks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tracks {
    /// In the order in which they are offered.
    pub track: Vec<Track>,
}

/// One way through the course.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Track {
    /// Its id, fit for a file name.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// For whom it is.
    pub audience: String,
    /// Chapters that the participants have read before.
    #[serde(default)]
    pub assumes: Vec<String>,
    /// Its days or weeks.
    pub session: Vec<Session>,
}

/// A day, or a week's meeting.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// What it is called: `Day 1`.
    pub title: String,
    /// When it begins: `09:00`.
    pub start: String,
    /// How many minutes there are, breaks left out.
    pub minutes: u32,
    /// What is taught, in order.
    pub chapters: Vec<Entry>,
}

/// A chapter in a session.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Entry {
    /// All of it, as long as the chapter says.
    Whole(String),
    /// Parts of it, as long as the track says.
    Part(Split),
}

/// How the minutes of a chapter are spent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Split {
    /// The chapter.
    pub id: String,
    /// Minutes of talk.
    #[serde(default)]
    pub talk: u32,
    /// Minutes of exercise.
    #[serde(default)]
    pub exercise: u32,
    /// Minutes of quiz.
    #[serde(default)]
    pub quiz: u32,
}

/// The tracks cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the tracks cannot be read: {0}")]
pub struct TracksError(#[from] toml::de::Error);

impl Tracks {
    /// Reads the text of a tracks file.
    pub fn read(text: &str) -> Result<Self, TracksError> {
        Ok(toml::from_str(text)?)
    }
}

impl Entry {
    /// The chapter's id.
    pub fn id(&self) -> &str {
        match self {
            Self::Whole(id) => id,
            Self::Part(split) => &split.id,
        }
    }

    /// The minutes; a whole chapter has half of them for talk and a tenth for the quiz.
    pub(crate) fn split(&self, minutes: u32) -> Split {
        match self {
            Self::Whole(id) => {
                let (talk, quiz) = (minutes / 2, minutes / 10);
                Split { id: id.clone(), talk, exercise: minutes - talk - quiz, quiz }
            }
            Self::Part(split) => split.clone(),
        }
    }
}
