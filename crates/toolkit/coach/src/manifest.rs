//! `exercise.toml` as it is written, with the place of everything.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::Stage;
use crate::exercise::Kind;

/// `exercise.toml` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    pub(crate) title: String,
    pub(crate) chapter: Spanned<String>,
    pub(crate) stars: Spanned<u8>,
    pub(crate) minutes: u32,
    pub(crate) kind: Spanned<Kind>,
    pub(crate) text: String,
    pub(crate) hints: Spanned<Vec<String>>,
    #[serde(default)]
    pub(crate) forbidden: Vec<String>,
    #[serde(default)]
    pub(crate) fails_at: Option<Stage>,
    #[serde(default)]
    pub(crate) wrong: BTreeMap<Spanned<String>, Stage>,
}

impl Manifest {
    /// Reads it, or says what is wrong at which byte.
    pub(crate) fn parse(text: &str) -> Result<Self, (usize, String)> {
        toml::from_str(text).map_err(|error| {
            let place = error.span().map_or(0, |span| span.start);
            (place, error.message().to_owned())
        })
    }
}
