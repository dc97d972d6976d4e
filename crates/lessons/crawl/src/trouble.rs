//! What can be wrong with a page.

use serde::{Deserialize, Serialize};

use crate::scope::MOST_URL;

/// Why a page, or the file with the rules, could not be had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Trouble {
    /// The server's answer is an error: 404, 500.
    #[error("the server says {0}{explained}", explained = explain(*.0))]
    Status(u16),
    /// No connection could be made.
    #[error("cannot connect: {0}")]
    Connect(String),
    /// The connection ended in the middle of the answer, or what came is no HTTP.
    #[error("the answer is broken off or malformed: {0}")]
    Broken(String),
    /// The answer took longer than the limit.
    #[error("no whole answer within {0} ms")]
    Timeout(u64),
    /// The body is larger than the limit.
    #[error("has more than {0} bytes")]
    TooBig(u64),
    /// A redirect leads to a redirect that leads back.
    #[error("its redirects go round in a circle")]
    Loop,
    /// A redirect leads to a redirect that leads to a redirect …
    #[error("more than {0} redirects one after the other")]
    TooManyRedirects(u32),
    /// A redirect whose target is longer than any URL that is followed.
    #[error("redirects to a URL of more than {MOST_URL} bytes")]
    LongRedirect,
    /// A worker process died while it read the page, or could not be asked.
    #[error("cannot be read: {0}")]
    Unread(String),
    /// The run was asked to stop.
    #[error("the run was stopped")]
    Stopped,
}

impl Trouble {
    /// Whether it may be gone the next time.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Status(status) => matches!(status, 408 | 429 | 500 | 502 | 503 | 504),
            Self::Connect(_) | Self::Broken(_) | Self::Timeout(_) => true,
            _ => false,
        }
    }
}

fn explain(status: u16) -> String {
    let reason = reqwest::StatusCode::from_u16(status).ok();
    let reason = reason.and_then(|status| status.canonical_reason());
    reason.map(|reason| format!(" {reason}")).unwrap_or_default()
}

/// What went wrong at the bottom: reqwest's own text repeats the URL and hides the reason.
impl From<reqwest::Error> for Trouble {
    fn from(error: reqwest::Error) -> Self {
        let mut reason: &dyn std::error::Error = &error;
        while let Some(source) = reason.source() {
            reason = source;
        }
        let reason = reason.to_string();
        if error.is_connect() { Self::Connect(reason) } else { Self::Broken(reason) }
    }
}
