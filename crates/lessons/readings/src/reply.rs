//! An answer, from its head to its document: what is read of it, and what is refused.

use std::cell::RefCell;
use std::io::Read;
use std::time::SystemTime;

use bytes::Bytes;
use flate2::read::MultiGzDecoder;
use reqwest::StatusCode;
use reqwest::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, RETRY_AFTER};

use crate::run::Miss;
use crate::trouble::clean;
use crate::{Date, Day, Trouble, retry_after};

/// The head of an answer that is worth reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    packed: bool,
    length: usize,
    largest: u64,
}

/// The bytes of an answer, as they came.
///
/// Pieces are put together where they are parsed: whoever waits for answers should not spend time on
/// one while others arrive.
#[derive(Debug)]
pub(crate) struct Body {
    head: Head,
    pieces: Vec<Bytes>,
    length: u64,
}

impl Head {
    /// Looks at status and headers before a byte of the body is read.
    pub(crate) fn check(
        status: StatusCode,
        headers: &HeaderMap,
        largest: u64,
    ) -> Result<Self, Miss> {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        if !status.is_success() {
            let asked = text(RETRY_AFTER).and_then(|text| retry_after(text, SystemTime::now()));
            return Err(Miss { trouble: Trouble::Status(status.as_u16()), asked });
        }
        if let Some(kind) = text(CONTENT_TYPE).filter(|kind| !is_json(kind)) {
            return Err(Trouble::WrongType(clean(kind)).into());
        }
        let packed = match text(CONTENT_ENCODING).unwrap_or("identity") {
            "identity" => false,
            "gzip" | "x-gzip" => true,
            other => return Err(Trouble::Encoding(clean(other)).into()),
        };
        let length = text(CONTENT_LENGTH).and_then(|text| text.parse().ok()).unwrap_or(0);
        if length > largest {
            return Err(Trouble::TooLarge(largest).into());
        }
        Ok(Self { packed, length: length as usize, largest })
    }

    /// An empty body.
    pub(crate) fn body(self) -> Body {
        Body { head: self, pieces: Vec::new(), length: 0 }
    }
}

/// Whether a content type is JSON's, or that of a kind of JSON: `application/geo+json`.
fn is_json(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind.ends_with("/json") || kind.ends_with("+json")
}

impl Body {
    /// How many bytes have come.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// Adds bytes that came, unless they are too many.
    pub(crate) fn add(&mut self, bytes: Bytes) -> Result<(), Trouble> {
        self.length += bytes.len() as u64;
        if self.length > self.head.largest {
            return Err(Trouble::TooLarge(self.head.largest));
        }
        self.pieces.push(bytes);
        Ok(())
    }

    /// Adds all that comes, unless it is too much. No buffer of its own: it would be a thousand of
    /// them for a thousand threads.
    pub(crate) fn read(&mut self, answer: &mut impl Read) -> Result<(), Trouble> {
        let mut bytes = Vec::with_capacity(self.head.length);
        let read = answer.take(self.head.largest + 1).read_to_end(&mut bytes);
        read.map_err(|error| Trouble::of_read(&error))?;
        self.add(bytes.into())
    }

    /// The day that it holds. This is the work of the lesson: everything else is waiting.
    pub(crate) fn parse(&self, date: Date) -> Result<Day, Miss> {
        SCRATCH.with_borrow_mut(|scratch| {
            scratch.clear();
            let document = self.document(scratch)?;
            Ok(Day::parse(date, document)?)
        })
    }

    /// The document in one piece, unpacked, put together in `scratch` where it takes that. A few bytes of
    /// gzip can stand for a great many, so these are counted too.
    fn document<'s>(&'s self, scratch: &'s mut Vec<u8>) -> Result<&'s [u8], Trouble> {
        if self.head.packed {
            let packed = self.pieces.concat();
            let mut reader = MultiGzDecoder::new(packed.as_slice()).take(self.head.largest + 1);
            reader
                .read_to_end(scratch)
                .map_err(|_| Trouble::Malformed("it cannot be unpacked".to_owned()))?;
        } else if let [all] = self.pieces.as_slice() {
            return Ok(all);
        } else {
            self.pieces.iter().for_each(|piece| scratch.extend_from_slice(piece));
        }
        if scratch.len() as u64 > self.head.largest {
            return Err(Trouble::TooLarge(self.head.largest));
        }
        Ok(scratch)
    }
}

thread_local! {
    /// Where documents are put together. Memory that is new for each of them would cost more than
    /// the copying: the system hands it out zeroed, page by page.
    static SCRATCH: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::time::Duration;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use reqwest::header::{HeaderName, HeaderValue};

    use super::*;

    const LARGEST: u64 = 1_000;

    fn check(status: u16, headers: &[(HeaderName, &str)]) -> Result<Head, Miss> {
        let value = |text: &str| HeaderValue::from_str(text).expect("a header");
        let headers = headers.iter().map(|(name, text)| (name.clone(), value(text))).collect();
        let status = StatusCode::from_u16(status).expect("a status");
        Head::check(status, &headers, LARGEST)
    }

    fn trouble(headers: &[(HeaderName, &str)]) -> Option<Trouble> {
        check(200, headers).err().map(|miss| miss.trouble)
    }

    fn packed(bytes: &[u8]) -> Body {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).expect("it goes to memory");
        let mut body = Head { packed: true, length: 0, largest: LARGEST }.body();
        body.add(encoder.finish().expect("it goes to memory").into()).expect("it is small");
        body
    }

    #[test]
    fn json_of_any_kind_is_read_and_other_things_are_not() {
        for json in
            ["application/json", "Application/JSON; charset=utf-8", "text/json", "x/y+json"]
        {
            assert_eq!(trouble(&[(CONTENT_TYPE, json)]), None, "{json}");
        }
        assert_eq!(trouble(&[]), None, "a server that says nothing is believed");
        for other in ["text/html", "application/jsonp", "json", ""] {
            let refused = trouble(&[(CONTENT_TYPE, other)]);
            assert_eq!(refused, Some(Trouble::WrongType(other.to_owned())));
        }
    }

    #[test]
    fn a_busy_server_says_when_to_come_back() {
        let miss = check(429, &[(RETRY_AFTER, "7")]).expect_err("it is busy");
        assert_eq!(miss.trouble, Trouble::Status(429));
        assert_eq!(miss.asked, Some(Duration::from_secs(7)));
        assert_eq!(check(503, &[]).expect_err("it is busy").asked, None);
    }

    #[test]
    fn what_is_announced_as_too_large_is_not_read_at_all() {
        assert_eq!(trouble(&[(CONTENT_LENGTH, "1000")]), None);
        let refused = trouble(&[(CONTENT_LENGTH, "1001")]);
        assert_eq!(refused, Some(Trouble::TooLarge(LARGEST)));
    }

    #[test]
    fn what_turns_out_too_large_is_dropped_on_the_way() {
        let mut body = check(200, &[]).expect("a head").body();
        assert_eq!(body.add(vec![0; 1_000].into()), Ok(()));
        assert_eq!(body.add(vec![0].into()), Err(Trouble::TooLarge(LARGEST)));
    }

    #[test]
    fn packed_documents_are_unpacked_up_to_the_same_size() {
        let document = |body: &Body| body.document(&mut Vec::new()).map(<[u8]>::to_vec);
        assert_eq!(document(&packed(b"{}")), Ok(b"{}".to_vec()));
        assert_eq!(document(&packed(&[b' '; 1_000])).map(|all| all.len()), Ok(1_000));
        let bomb = packed(&vec![b' '; 100_000]);
        assert_eq!(document(&bomb), Err(Trouble::TooLarge(LARGEST)));
        let mut cut = packed(b"{}");
        let most = cut.pieces[0].len() - 1;
        cut.pieces[0].truncate(most);
        assert!(matches!(document(&cut), Err(Trouble::Malformed(_))));
    }

    #[test]
    fn other_ways_of_packing_are_refused() {
        let refused = trouble(&[(CONTENT_ENCODING, "br")]);
        assert_eq!(refused, Some(Trouble::Encoding("br".to_owned())));
    }
}
