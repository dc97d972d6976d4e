//! What an answer is made from: a body, its type and its status.

use std::io::Write;
use std::sync::OnceLock;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;

/// The content type of JSON.
pub(crate) const JSON: &str = "application/json";

/// The content type of pages.
pub(crate) const HTML: &str = "text/html; charset=utf-8";

/// The content type of plain text.
pub(crate) const TEXT: &str = "text/plain; charset=utf-8";

/// Below this, compressing costs more bytes of head than it saves.
const SMALLEST_PACKED: usize = 256;

/// A document, made once and served often.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) status: u16,
    pub(crate) kind: &'static str,
    /// Where a redirect leads.
    pub(crate) location: Option<String>,
    pub(crate) body: Bytes,
    /// The body as gzip, once somebody has asked for that.
    packed: OnceLock<Bytes>,
}

impl Document {
    pub(crate) fn new(status: u16, kind: &'static str, body: impl Into<Bytes>) -> Self {
        Self { status, kind, location: None, body: body.into(), packed: OnceLock::new() }
    }

    pub(crate) fn redirect(status: u16, location: String) -> Self {
        let body = format!("Look at {location}\n");
        Self { location: Some(location), ..Self::new(status, TEXT, body) }
    }

    /// A page that says why there is none.
    pub(crate) fn error(status: u16, why: &str) -> Self {
        Self::new(status, TEXT, format!("{why}\n"))
    }

    /// The body as gzip; `None` if it isn't worth it.
    pub(crate) fn packed(&self) -> Option<&Bytes> {
        let pictures = self.kind.starts_with("image/");
        let worth = self.body.len() >= SMALLEST_PACKED && !pictures;
        worth.then(|| self.packed.get_or_init(|| pack(&self.body)))
    }
}

/// Compresses fast rather than small: the sizes differ little, the times do.
pub(crate) fn pack(body: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 4), Compression::fast());
    // Writing to a vector does not fail.
    let packed = encoder.write_all(body).and_then(|()| encoder.finish());
    packed.unwrap_or_default().into()
}
