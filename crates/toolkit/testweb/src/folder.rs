//! The files of a folder.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use tokio::sync::mpsc::{self, Receiver};

use crate::content::Found;
use crate::document::{Document, HTML, JSON, TEXT};

/// Up to this many bytes a file is read at once; beyond, it is streamed.
const SMALL: u64 = 1 << 20;

/// How much of a streamed file is read at a time.
const CHUNK: usize = 64 << 10;

/// A folder whose files are served, and nothing outside of it.
#[derive(Debug)]
pub(crate) struct Folder {
    /// With all symbolic links followed.
    root: PathBuf,
}

/// A file that is read while it is served.
pub(crate) struct Streamed {
    pub(crate) kind: &'static str,
    pub(crate) length: u64,
    pub(crate) chunks: Receiver<io::Result<Bytes>>,
}

impl Folder {
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let root = path.canonicalize()?;
        fs::read_dir(&root)?; // no folder, or none that may be read
        Ok(Self { root })
    }

    pub(crate) fn find(&self, path: &str) -> Found {
        match self.try_find(path) {
            Ok(found) => found,
            Err(error) => Found::Document(Arc::new(error)),
        }
    }

    fn try_find(&self, path: &str) -> Result<Found, Document> {
        let file = self.locate(path)?;
        let unreadable = |_| Document::error(404, &format!("{path} cannot be read"));
        let mut opened = File::open(&file).map_err(unreadable)?;
        let length = opened.metadata().map_err(unreadable)?.len();
        let kind = kind(&file);
        if length > SMALL {
            return Ok(Found::Streamed(Streamed {
                kind,
                length,
                chunks: stream(opened, length),
            }));
        }
        let mut body = Vec::with_capacity(length as usize);
        opened.read_to_end(&mut body).map_err(unreadable)?;
        Ok(Found::Document(Arc::new(Document::new(200, kind, body))))
    }

    /// The file at a path, which is inside the folder.
    fn locate(&self, path: &str) -> Result<PathBuf, Document> {
        let missing = || Document::error(404, &format!("there is no file {path}"));
        let decoded = decode(path).ok_or_else(|| {
            Document::error(400, &format!("{path} is not percent-encoded UTF-8"))
        })?;
        let relative = Path::new(decoded.trim_start_matches('/'));
        let plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
        if !plain || decoded.contains('\0') {
            return Err(missing());
        }
        let mut file = self.root.join(relative).canonicalize().map_err(|_| missing())?;
        if file.is_dir() {
            if !path.ends_with('/') {
                return Err(Document::redirect(301, format!("{path}/")));
            }
            file = file.join("index.html").canonicalize().map_err(|_| missing())?;
        }
        // Also when a symbolic link led elsewhere.
        if file.starts_with(&self.root) && file.is_file() { Ok(file) } else { Err(missing()) }
    }
}

/// Undoes percent-encoding; `None` if it is broken or hides something that isn't UTF-8.
fn decode(path: &str) -> Option<String> {
    let mut bytes = path.bytes();
    let mut decoded = Vec::with_capacity(path.len());
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let mut digit = || char::from(bytes.next()?).to_digit(16);
            let (high, low) = (digit()?, digit()?);
            decoded.push((high * 16 + low) as u8);
        } else {
            decoded.push(byte);
        }
    }
    String::from_utf8(decoded).ok()
}

/// The content type that belongs to a file's ending.
fn kind(file: &Path) -> &'static str {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "html" | "htm" => HTML,
        "xhtml" => "application/xhtml+xml",
        "txt" | "md" | "csv" => TEXT,
        "json" => JSON,
        "xml" => "application/xml",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "svg" => "image/svg+xml",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "gz" => "application/gzip",
        _ => "application/octet-stream",
    }
}

/// Reads a file on a thread of its own, two chunks ahead of the connection.
fn stream(mut file: File, length: u64) -> Receiver<io::Result<Bytes>> {
    let (sender, receiver) = mpsc::channel(2);
    tokio::task::spawn_blocking(move || {
        // A file that grows meanwhile is served up to the length that was promised.
        let mut left = length;
        while left > 0 {
            let mut chunk = vec![0; CHUNK.min(left as usize)];
            let read = file.read_exact(&mut chunk).map(|()| Bytes::from(chunk));
            let failed = read.is_err();
            left = left.saturating_sub(CHUNK as u64);
            if sender.blocking_send(read).is_err() || failed {
                return;
            }
        }
    });
    receiver
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_encoded_is_decoded(text in "\\PC{0,20}") {
            let encoded: Vec<String> = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
            prop_assert_eq!(decode(&encoded.concat()), Some(text));
        }

        #[test]
        fn what_is_not_encoded_is_the_same(text in "[a-z/.ä]{0,20}") {
            prop_assert_eq!(decode(&text), Some(text));
        }

        #[test]
        fn no_path_makes_it_panic(text in "[%0-9a-g/ü]{0,20}") {
            let _ = decode(&text);
        }
    }
}
