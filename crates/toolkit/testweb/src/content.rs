//! What is served.

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::folder::{self, Streamed};
use crate::server::StartError;
use crate::site::{Library, Site};
use crate::weather::{Almanac, Weather};

/// What is served. Plain data, so that it can be sent to another process.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Content {
    /// A weather service.
    Weather(Weather),
    /// A made-up site.
    Site(Site),
    /// The files of a folder and of those in it.
    Folder(PathBuf),
}

/// The same, made and ready to be served.
#[derive(Debug)]
pub(crate) enum Source {
    Weather(Almanac),
    Site(Library),
    Folder(folder::Folder),
}

/// What is at an address.
pub(crate) enum Found {
    Document(Arc<Document>),
    /// A file too large to be held in memory.
    Streamed(Streamed),
}

impl Source {
    /// Makes the documents of a server at `host`, or says what is wrong with the content.
    pub(crate) fn new(content: Content, pack: bool, host: &str) -> Result<Self, StartError> {
        let wrong = StartError::Wrong;
        Ok(match content {
            Content::Weather(weather) => {
                Self::Weather(Almanac::new(&weather, pack).map_err(wrong)?)
            }
            Content::Site(site) => Self::Site(Library::new(site, host).map_err(wrong)?),
            Content::Folder(path) => {
                let folder = folder::Folder::open(&path);
                let named = |reason| StartError::Folder { path, reason };
                Self::Folder(folder.map_err(named)?)
            }
        })
    }

    /// What is at a path and query.
    pub(crate) fn find(&self, target: &str) -> Found {
        let (path, query) = match target.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (target, None),
        };
        Found::Document(match self {
            Self::Weather(almanac) => almanac.find(path, query),
            Self::Site(library) => library.find(target),
            Self::Folder(folder) => return folder.find(path),
        })
    }
}
