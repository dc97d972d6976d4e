//! What was found at one URL: the answer, read.

use std::borrow::Cow;
use std::collections::HashSet;
use std::time::Duration;

use encoding_rs::UTF_8;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::answer::{Answer, is_html};
use crate::charset;
use crate::links::{self, Links};
use crate::scope::{Place, Scope};
use crate::trouble::Trouble;

/// The most links of one page that are looked at, after those that say the same. A page with more
/// is no page that anybody reads.
pub const MOST_LINKS: usize = 10_000;

/// What an answer is read by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// Where the crawl may go.
    pub scope: Scope,
    /// The crawler's product token.
    pub agent: String,
}

/// What was found at one URL. Links are paths and queries within the crawl's scope.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The status of the answer, if there was one.
    pub status: Option<u16>,
    /// The type of its content: `text/html`.
    pub kind: Option<String>,
    /// The size of the body, decompressed; where it was not read, what the head says, or 0.
    pub bytes: u64,
    /// How long the last try took, until the whole answer was there.
    pub time: Duration,
    /// How many times it was asked for.
    pub tries: u32,
    /// Where its links lead, each once, in the page's order.
    pub links: Vec<String>,
    /// How many links lead out of the scope, or to no page at all.
    pub outside: u32,
    /// How many links were not followed because the page asks for that.
    pub nofollowed: u32,
    /// How many were not looked at: they are too long, or beyond [`MOST_LINKS`].
    pub ignored: u32,
    /// The page that this one is a copy of, by its own word, if that is within the scope. Then it
    /// is followed in place of the links.
    pub canonical: Option<String>,
    /// Where it redirects to: a path and query within the scope.
    pub redirect: Option<String>,
    /// Where it redirects to out of the scope: not followed.
    pub leaves: Option<String>,
    /// What went wrong.
    pub error: Option<Trouble>,
}

impl Finding {
    /// What is known of a page that could not be had.
    pub fn failed(error: Trouble, time: Duration) -> Self {
        Self { error: Some(error), time, ..Self::default() }
    }

    /// Reads an answer: resolves a redirect, or decodes the page and finds its links.
    pub fn read(url: &Url, rules: &Rules, answer: &Answer, time: Duration) -> Self {
        let status = answer.status;
        let mut finding = Self {
            status: Some(status),
            kind: answer.kind.clone(),
            bytes: answer.bytes,
            time,
            error: (status >= 400).then_some(Trouble::Status(status)),
            ..Self::default()
        };
        if let Some(location) = &answer.location {
            finding.redirect(url, rules, location);
        } else if answer.is_page() {
            finding.parse(url, rules, answer);
        }
        finding
    }

    /// Whether it is a page whose links were looked for.
    pub fn is_html(&self) -> bool {
        let success = self.status.is_some_and(|status| (200..300).contains(&status));
        success && is_html(self.kind.as_deref())
    }

    /// Whether it leads to another URL.
    pub fn is_redirect(&self) -> bool {
        self.redirect.is_some() || self.leaves.is_some()
    }

    fn redirect(&mut self, url: &Url, rules: &Rules, location: &str) {
        match rules.scope.resolve(url, location) {
            Place::Inside(address) => self.redirect = Some(address),
            Place::TooLong => self.error = Some(Trouble::LongRedirect),
            Place::Outside => {
                let target = url.join(location).map_or_else(|_| location.to_owned(), Url::into);
                self.leaves = Some(target);
            }
        }
    }

    fn parse(&mut self, url: &Url, rules: &Rules, answer: &Answer) {
        let (html, encoding) = charset::decode(&answer.body, answer.charset.as_deref());
        let links = links::extract(&html, &rules.agent);
        let base = links.base.as_deref().and_then(|base| url.join(base.trim()).ok());
        let base = base.unwrap_or_else(|| url.clone());
        // The query of a link is sent in the page's own encoding (URL standard, section 4.4).
        let encode: &dyn Fn(&str) -> Cow<'_, [u8]> = &|text| encoding.encode(text).0;
        let encode = (encoding != UTF_8).then_some(encode);
        let resolve = |href: &str| {
            let joined =
                Url::options().base_url(Some(&base)).encoding_override(encode).parse(href);
            joined.map_or(Place::Outside, |url| rules.scope.place(url))
        };
        let own = rules.scope.place(url.clone());
        if let Some(Place::Inside(canonical)) = links.canonical.as_deref().map(resolve)
            && own != Place::Inside(canonical.clone())
        {
            self.canonical = Some(canonical);
        }
        self.nofollowed = links.nofollowed as u32;
        if answer.nofollow || links.nofollow {
            self.nofollowed += links.hrefs.len() as u32;
        } else {
            self.follow(&links, resolve);
        }
    }

    fn follow(&mut self, links: &Links, resolve: impl Fn(&str) -> Place) {
        // Menus repeat the same text: that is cheaper to find out than where it leads.
        let mut texts = HashSet::new();
        let mut places = HashSet::new();
        for href in links.hrefs.iter().filter(|href| texts.insert(href.as_str())) {
            match resolve(href) {
                Place::Outside => self.outside += 1,
                Place::Inside(address) if places.len() < MOST_LINKS => {
                    if places.insert(address.clone()) {
                        self.links.push(address);
                    }
                }
                Place::Inside(_) | Place::TooLong => self.ignored += 1,
            }
        }
    }
}
