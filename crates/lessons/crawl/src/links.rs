//! The links of a page: which other pages its HTML names.
//!
//! html5gum cuts the text into tags by the rules of the HTML standard, and no tree is built: a
//! link needs no parents. What a tree would know is lost at three rare places: links in a
//! `<select>` or a `<template>`, which a browser drops, are found, and text within `<svg>` and
//! `<math>` is read as HTML.

mod scanner;

use html5gum::Tokenizer;
use scanner::Scanner;

/// What a page says about other pages, as it is written there: entities are decoded, nothing is
/// resolved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// Where the links lead, in the page's order: `<a>`, `<area>`, `<frame>`, `<iframe>` and
    /// `<meta http-equiv=refresh>`.
    pub hrefs: Vec<String>,
    /// What the links are relative to: the first `<base>`.
    pub base: Option<String>,
    /// The address that the page would rather have: the first `<link rel=canonical>`.
    pub canonical: Option<String>,
    /// Whether no link of the page may be followed: `<meta name=robots content=nofollow>`.
    pub nofollow: bool,
    /// How many links were left out because they say `rel=nofollow`.
    pub nofollowed: usize,
}

/// Finds the links in a page's text. `agent` is the crawler's product token, which a `<meta>` may
/// name in place of `robots`.
pub fn extract(html: &str, agent: &str) -> Links {
    let mut links = Links::default();
    let Ok(()) = Tokenizer::new_with_emitter(html, Scanner::new(&mut links, agent)).finish();
    links
}

/// Whether a list of directives forbids to follow links: `noindex, nofollow`.
pub(crate) fn forbids(directives: &str) -> bool {
    let mut words = directives.split([',', ' ']).map(str::trim);
    words.any(|word| ["nofollow", "none"].iter().any(|no| word.eq_ignore_ascii_case(no)))
}
