//! What can go wrong with one request, and whether it is worth another.

use std::io;

use draw::printable;
use serde::{Deserialize, Serialize};

/// The most characters of a server's own words that are repeated.
const MOST_WORDS: usize = 80;

/// Why one request did not give a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Trouble {
    /// Nobody answers there.
    #[error("cannot connect: {0}")]
    Unreachable(String),
    /// The connection ended before the answer did.
    #[error("the connection broke off")]
    Broken,
    /// It took longer than one request may.
    #[error("no answer in time")]
    TimedOut,
    /// The server said so.
    #[error("status {0}{words}", words = words(*.0))]
    Status(u16),
    /// One redirect led to the next, too many times.
    #[error("too many redirects")]
    Redirects,
    /// The answer is something else than JSON.
    #[error("the answer is no JSON but {0}")]
    WrongType(String),
    /// The answer is packed in a way that was not asked for.
    #[error("the answer is packed as {0}, not gzip")]
    Encoding(String),
    /// The answer is larger than any day.
    #[error("the answer is larger than {0} bytes")]
    TooLarge(u64),
    /// The document is cut off or broken.
    #[error("the document is broken: {0}")]
    Malformed(String),
    /// The document is whole, and not what was asked for.
    #[error("the document is not a day of readings: {0}")]
    Shape(String),
}

/// Whether asking again may help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hope {
    /// It was an accident, or the server is busy: as often as is allowed.
    Good,
    /// Somebody answered in an orderly way, with the wrong thing. That may have been a proxy's
    /// error page, so once more; if it comes a second time it is meant.
    Little,
    /// The server understood and said no.
    None,
}

impl Trouble {
    /// Whether asking again may help.
    pub fn hope(&self) -> Hope {
        match self {
            Self::Unreachable(_) | Self::Broken | Self::TimedOut | Self::Malformed(_) => {
                Hope::Good
            }
            Self::Status(status) => of_status(*status),
            Self::Redirects
            | Self::WrongType(_)
            | Self::Encoding(_)
            | Self::TooLarge(_)
            | Self::Shape(_) => Hope::Little,
        }
    }

    /// What a JSON parser's complaint means.
    #[expect(clippy::needless_pass_by_value, reason = "it is for `map_err`")]
    pub(crate) fn of_json(error: serde_json::Error) -> Self {
        let words = clean(&error.to_string());
        if error.is_data() { Self::Shape(words) } else { Self::Malformed(words) }
    }

    /// What reqwest's complaint means. Its words differ between systems and moments, so they are
    /// kept only where they help: nothing can be reached.
    pub(crate) fn of_request(error: &reqwest::Error) -> Self {
        if error.is_timeout() {
            Self::TimedOut
        } else if error.is_redirect() {
            Self::Redirects
        } else if error.is_connect() {
            Self::Unreachable(clean(&root(error)))
        } else {
            Self::Broken
        }
    }

    /// The same for a complaint in the middle of a body.
    pub(crate) fn of_read(error: &io::Error) -> Self {
        let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<reqwest::Error>());
        inner.map_or(Self::Broken, Self::of_request)
    }
}

fn of_status(status: u16) -> Hope {
    match status {
        // Request time-out, too early, too many requests: it may be otherwise soon.
        408 | 425 | 429 => Hope::Good,
        // Also not implemented, version not supported: nothing that passes.
        400..=499 | 501 | 505 => Hope::None,
        500..=599 => Hope::Good,
        _ => Hope::Little,
    }
}

/// The words of the first cause.
fn root(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

/// A server's words, short and harmless on a terminal.
pub(crate) fn clean(words: &str) -> String {
    let words = printable(words);
    match words.char_indices().nth(MOST_WORDS) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}

/// A status in words, where they are known.
fn words(status: u16) -> String {
    let status = reqwest::StatusCode::from_u16(status).ok();
    let words = status.and_then(|status| status.canonical_reason());
    words.map(|words| format!(" {words}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_is_worth_a_retry_and_what_is_meant_is_not() {
        for status in [408, 425, 429, 500, 502, 503, 504, 599] {
            assert_eq!(Trouble::Status(status).hope(), Hope::Good, "{status}");
        }
        for status in [400, 401, 403, 404, 410, 422, 451, 501, 505] {
            assert_eq!(Trouble::Status(status).hope(), Hope::None, "{status}");
        }
        for accident in [Trouble::Broken, Trouble::TimedOut, Trouble::Malformed(String::new())]
        {
            assert_eq!(accident.hope(), Hope::Good, "{accident}");
        }
        for orderly in [Trouble::Redirects, Trouble::TooLarge(1), Trouble::Shape(String::new())]
        {
            assert_eq!(orderly.hope(), Hope::Little, "{orderly}");
        }
    }

    #[test]
    fn a_status_is_said_in_words() {
        assert_eq!(Trouble::Status(503).to_string(), "status 503 Service Unavailable");
        assert_eq!(Trouble::Status(299).to_string(), "status 299");
    }

    #[test]
    fn what_a_server_says_cannot_move_the_cursor_or_fill_the_screen() {
        assert_eq!(clean("a\x1b[2Jb\nc"), "a\u{fffd}[2Jb c");
        assert_eq!(clean(&"é".repeat(500)).chars().count(), MOST_WORDS + 1);
    }
}
