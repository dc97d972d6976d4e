//! What a server answers, as far as a crawler looks at it.

use std::time::{Duration, SystemTime};

use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, LOCATION, RETRY_AFTER};
use serde::{Deserialize, Serialize};

use crate::links;

const X_ROBOTS_TAG: HeaderName = HeaderName::from_static("x-robots-tag");

/// An answer: what its head says, and its body if that is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The status: 200.
    pub status: u16,
    /// The type of the content in lower case: `text/html`.
    pub kind: Option<String>,
    /// The `charset` next to it.
    pub charset: Option<String>,
    /// Where a redirect leads, as it is written.
    pub location: Option<String>,
    /// How long the server asks to wait before the next try.
    pub retry_after: Option<Duration>,
    /// Whether the head forbids to follow the links: `X-Robots-Tag: nofollow`.
    pub nofollow: bool,
    /// How large the body is, decompressed; where it was not read, what the head says.
    pub bytes: u64,
    /// The body, if it is wanted.
    #[serde(with = "serde_bytes")]
    pub body: Vec<u8>,
}

impl Answer {
    /// An answer without its body.
    pub(crate) fn head(status: StatusCode, headers: &HeaderMap) -> Self {
        let text = |name| headers.get(name).map(|value| latin1(value.as_bytes()));
        let kind = text(CONTENT_TYPE);
        let retry_after = text(RETRY_AFTER);
        Self {
            status: status.as_u16(),
            charset: kind.as_deref().and_then(charset),
            kind: kind.map(|kind| essence(&kind)),
            location: text(LOCATION).filter(|_| status.is_redirection()),
            retry_after: retry_after
                .and_then(|value| readings::retry_after(&value, SystemTime::now())),
            nofollow: text(X_ROBOTS_TAG).is_some_and(|value| links::forbids(&value)),
            ..Self::default()
        }
    }

    /// Whether the body is a page that may have links: a success that says it is HTML, or does not
    /// say what it is.
    pub fn is_page(&self) -> bool {
        (200..300).contains(&self.status) && is_html(self.kind.as_deref())
    }
}

/// Whether a type of content is HTML, or is not said.
pub(crate) fn is_html(kind: Option<&str>) -> bool {
    kind.is_none_or(|kind| ["text/html", "application/xhtml+xml"].contains(&kind))
}

/// Heads are bytes: UTF-8 where it can be, else each byte is a letter.
fn latin1(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    }
}

/// `text/html` of `Text/HTML; charset=utf-8`.
fn essence(kind: &str) -> String {
    kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// `utf-8` of `text/html; charset="utf-8"`.
fn charset(kind: &str) -> Option<String> {
    kind.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches('"').to_owned();
        name.trim().eq_ignore_ascii_case("charset").then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(status: u16, headers: &[(&str, &[u8])]) -> Answer {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            let name = HeaderName::from_bytes(name.as_bytes()).expect("a name");
            map.append(name, (*value).try_into().expect("a value"));
        }
        Answer::head(StatusCode::from_u16(status).expect("a status"), &map)
    }

    #[test]
    fn the_type_and_the_charset_are_two_things() {
        let answer = head(200, &[("content-type", b"Text/HTML ; a=b; Charset=\"KOI8-R\"")]);
        assert_eq!(answer.kind.as_deref(), Some("text/html"));
        assert_eq!(answer.charset.as_deref(), Some("KOI8-R"));
        assert_eq!(head(200, &[("content-type", b"text/html")]).charset, None);
    }

    #[test]
    fn a_page_is_a_success_that_is_html_or_says_nothing() {
        let is_page = |status, kind: &[u8]| head(status, &[("content-type", kind)]).is_page();
        assert!(is_page(200, b"text/html") && is_page(203, b"application/xhtml+xml"));
        assert!(head(200, &[]).is_page());
        assert!(!is_page(404, b"text/html") && !is_page(301, b"text/html"));
        assert!(!is_page(200, b"text/plain") && !is_page(200, b"image/png"));
    }

    #[test]
    fn a_location_counts_in_a_redirect_only() {
        let location = |status| head(status, &[("location", b"/\xC3\xBC")]).location;
        assert_eq!(location(301).as_deref(), Some("/ü"));
        assert_eq!((location(201), location(200)), (None, None));
        assert_eq!(head(302, &[("location", b"/\xFC")]).location.as_deref(), Some("/ü"));
    }

    #[test]
    fn the_head_can_forbid_to_follow_links_and_ask_to_wait() {
        assert!(head(200, &[("x-robots-tag", b"noindex, NoFollow")]).nofollow);
        assert!(!head(200, &[("x-robots-tag", b"noindex")]).nofollow);
        let waiting = head(503, &[("retry-after", b"3")]).retry_after;
        assert_eq!(waiting, Some(Duration::from_secs(3)));
    }
}
