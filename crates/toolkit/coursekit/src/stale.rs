//! Which chapters' numbers are older than the code that they measure.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::course::Folders;
use crate::fingerprint;

/// What is known of each bench of the recording.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Stale(BTreeMap<String, Age>);

/// What the fingerprints say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Age {
    /// The code has changed since.
    Older,
    /// Nobody noted which code was measured.
    Unknown,
}

/// The file of fingerprints beside a recording's sessions.
pub fn path(recording: &Path) -> PathBuf {
    recording.join("code.json")
}

/// Reads the fingerprints of a recording; none where there is no such file.
pub fn stamps(recording: &Path) -> Result<BTreeMap<String, String>, String> {
    let path = path(recording);
    match std::fs::read_to_string(&path) {
        Ok(text) => serde_json::from_str(&text)
            .map_err(|error| format!("{} is broken: {error}", path.display())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(BTreeMap::new()),
        Err(error) => Err(format!("{}: {error}", path.display())),
    }
}

impl Stale {
    /// Holds each recorded bench's fingerprint against the code as it is.
    pub fn new(folders: &Folders, benches: &[String]) -> Result<Self, String> {
        let stamps = stamps(&folders.recording())?;
        let age = |bench: &String| match stamps.get(bench) {
            None => Some(Age::Unknown),
            Some(stamp) => {
                let now = fingerprint::of_tree(&folders.root, bench).ok();
                (now.as_ref() != Some(stamp)).then_some(Age::Older)
            }
        };
        let ages = benches.iter().filter_map(|bench| Some((bench.clone(), age(bench)?)));
        Ok(Self(ages.collect()))
    }

    /// What is to be said of a chapter; `None` where its numbers are those of its code.
    pub fn sentence(&self, chapter: &str) -> Option<String> {
        self.0.get(chapter).map(|age| match age {
            Age::Older => format!(
                "The numbers here are older than the code: `{chapter}` has changed since they were \
                 recorded. `cargo bench --bench {chapter}` measures it again."
            ),
            Age::Unknown => format!(
                "It is not known whether the numbers here are those of this code: nobody noted \
                 which `{chapter}` was recorded."
            ),
        })
    }
}
