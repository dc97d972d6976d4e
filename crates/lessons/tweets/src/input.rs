//! One file of the folder, as it was when the folder was listed.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use crate::progress::Progress;
use crate::trouble::FileTrouble;

/// A file of the folder, as it was when the folder was listed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Input {
    root: PathBuf,
    /// Its path from the folder.
    pub name: PathBuf,
    /// Its length.
    pub bytes: u64,
    /// When it was last changed: nanoseconds since 1970.
    pub modified: i64,
    /// Another process counts for itself.
    #[serde(skip)]
    progress: Arc<Progress>,
}

impl Input {
    pub(crate) fn new(
        (root, progress): (&Path, &Arc<Progress>),
        name: PathBuf,
        found: &fs::Metadata,
    ) -> Self {
        Self {
            root: root.to_owned(),
            progress: Arc::clone(progress),
            name,
            bytes: found.len(),
            modified: modified(found),
        }
    }

    /// Where its bytes are counted.
    pub(crate) fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Where it is.
    pub(crate) fn path(&self) -> PathBuf {
        self.root.join(&self.name)
    }

    /// Its name in the database. Bytes that are no UTF-8 are written as `%FF`, and `%` as `%25`.
    pub(crate) fn key(&self) -> String {
        let mut key = String::new();
        for chunk in self.name.as_os_str().as_encoded_bytes().utf8_chunks() {
            key.push_str(&chunk.valid().replace('%', "%25"));
            for byte in chunk.invalid() {
                let _ = write!(key, "%{byte:02X}"); // writing to a String cannot fail
            }
        }
        key
    }

    /// An error if it isn't what it was when the folder was listed.
    pub(crate) fn is_unchanged(&self) -> Result<(), FileTrouble> {
        let found = fs::metadata(self.path())?;
        let same = found.len() == self.bytes && modified(&found) == self.modified;
        if same { Ok(()) } else { Err(FileTrouble::Changed) }
    }
}

/// Nanoseconds since 1970; 0 for what the system does not know or what does not fit.
fn modified(found: &fs::Metadata) -> i64 {
    let time = found.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    time.and_then(|since| i64::try_from(since.as_nanos()).ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    use super::*;

    #[test]
    fn no_two_names_have_the_same_key() {
        let found = fs::metadata(".").unwrap();
        let key = |name: &[u8]| {
            Input::new(
                (Path::new(""), &Arc::default()),
                PathBuf::from(OsStr::from_bytes(name)),
                &found,
            )
            .key()
        };
        assert_eq!(key("a/ö.json".as_bytes()), "a/ö.json");
        assert_eq!(key(b"\xFF.json"), "%FF.json");
        assert_eq!(key(b"%FF.json"), "%25FF.json");
    }
}
