//! The items of a document in the layout in which servers send them, without a parser.
//!
//! A day is 0.8 MB, nearly all of it 21,600 times `{"station_id":"S109","value":25.6},`. A parser
//! asks of each byte what it may be; here the answer is known in advance, and is only checked. That
//! decides how long the last answers of a run take once they are there.
//!
//! # How it stays right
//!
//! 1. Anything that is not as expected, be it a space, an escape or an exponent, makes [`table`] give
//!    up, and serde reads the whole document.
//! 2. What is around the items is read by serde anyway, with one item in the place of all others that
//!    no server sends. If that comes out where items are expected, the rest is JSON and the items were
//!    cut out of the right place.
//! 3. A property test holds it against serde, for documents of all kinds and for broken ones.

use std::borrow::Cow;

use crate::document::{Builder, Document, Table};

/// Where the items begin. Within a string the quotes would be escaped.
const START: &[u8] = b"\"items\":[";

/// The time of the item that stands in for all others.
const STAND_IN: &str = "\u{1}";

/// The same item, and the end of the list.
const REST: &[u8] = br#"{"timestamp":"\u0001"}]"#;

/// The most digits that a number can have and be exact.
const MOST_DIGITS: usize = 15;

/// The document turned round; `None` if it takes a parser.
pub(crate) fn table(document: &[u8]) -> Option<Table<'_>> {
    let start = document.windows(START.len()).position(|bytes| bytes == START)? + START.len();
    let mut scanner = Scanner { left: &document[start..] };
    let mut builder = Builder::default();
    scanner.items(&mut builder)?;
    let skeleton = [&document[..start], REST, scanner.left].concat();
    let skeleton: Document = serde_json::from_slice(&skeleton).ok()?;
    let metadata = skeleton.into_metadata(STAND_IN)?;
    Some(builder.finish(metadata.into_owned()))
}

/// The bytes that are left to read. Each method takes what it is named for from their front.
struct Scanner<'a> {
    left: &'a [u8],
}

impl<'a> Scanner<'a> {
    fn items(&mut self, builder: &mut Builder<'a>) -> Option<()> {
        if self.literal(b"]").is_some() {
            return Some(());
        }
        loop {
            self.literal(br#"{"timestamp":""#)?;
            let time = std::str::from_utf8(self.text()?).ok()?;
            builder.row(Cow::Borrowed(time));
            self.literal(br#","readings":["#)?;
            self.readings(builder)?;
            self.literal(b"}")?;
            if self.is_last()? {
                return Some(());
            }
        }
    }

    fn readings(&mut self, builder: &mut Builder<'a>) -> Option<()> {
        if self.literal(b"]").is_some() {
            return Some(());
        }
        loop {
            let place = match self.expected(builder) {
                Some(place) => place,
                None => self.station(builder)?,
            };
            let value = match self.literal(b"null") {
                Some(()) => None,
                None => Some(self.number()?),
            };
            self.literal(b"}")?;
            builder.reading(place, value);
            if self.is_last()? {
                return Some(());
            }
        }
    }

    /// The station that came after the last one in earlier rows, if it comes now: one comparison with
    /// the bytes that it had then.
    #[inline]
    fn expected(&mut self, builder: &Builder<'a>) -> Option<usize> {
        let (place, bytes) = builder.expected()?;
        self.left = self.left.strip_prefix(bytes)?;
        Some(place)
    }

    /// Any station, up to its value.
    #[cold]
    fn station(&mut self, builder: &mut Builder<'a>) -> Option<usize> {
        let before = self.left;
        self.literal(br#"{"station_id":""#)?;
        let id = std::str::from_utf8(self.text()?).ok()?;
        self.literal(br#","value":"#)?;
        let bytes = &before[..before.len() - self.left.len()];
        Some(builder.place_written(Cow::Borrowed(id), bytes))
    }

    /// Known to the compiler with its length, it becomes a comparison or two.
    #[inline]
    fn literal<const N: usize>(&mut self, expected: &[u8; N]) -> Option<()> {
        let (first, left) = self.left.split_first_chunk::<N>()?;
        if first != expected {
            return None;
        }
        self.left = left;
        Some(())
    }

    /// Whether a list ends here; else there is a comma.
    fn is_last(&mut self) -> Option<bool> {
        let (first, left) = self.left.split_first()?;
        self.left = left;
        match first {
            b',' => Some(false),
            b']' => Some(true),
            _ => None,
        }
    }

    /// Text up to its closing quote, without escapes.
    fn text(&mut self) -> Option<&'a [u8]> {
        let special = |byte: &u8| *byte == b'"' || *byte == b'\\' || *byte < b' ';
        let end = self.left.iter().position(special)?;
        let (text, left) = self.left.split_at(end);
        self.left = left;
        self.literal(b"\"")?;
        Some(text)
    }

    /// A number without exponent; `None` if it is none.
    #[inline]
    fn number(&mut self) -> Option<f64> {
        let sign = if self.literal(b"-").is_some() { -1.0 } else { 1.0 };
        let (whole, left) = self.digits();
        // JSON has no leading zeros.
        if left == 0 || (left > 1 && whole < 10_u64.pow(left as u32 - 1)) {
            return None;
        }
        if self.literal(b".").is_none() {
            return Some(sign * whole as f64);
        }
        let (fraction, right) = self.digits();
        if right == 0 || left + right > MOST_DIGITS {
            return None;
        }
        let power = 10_u64.pow(right as u32);
        // Both are exact, so the quotient is the nearest number that there is.
        Some(sign * ((whole * power + fraction) as f64 / power as f64))
    }

    /// Digits, as many as there are but no more than are exact, and how many.
    #[inline]
    fn digits(&mut self) -> (u64, usize) {
        let (mut sum, mut count) = (0, 0);
        for byte in self.left.iter().take(MOST_DIGITS) {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                break;
            }
            (sum, count) = (sum * 10 + u64::from(digit), count + 1);
        }
        self.left = &self.left[count..];
        (sum, count)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What serde reads.
    fn parsed(document: &[u8]) -> Option<Table<'_>> {
        Some(serde_json::from_slice::<Document>(document).ok()?.into_table())
    }

    /// What serde reads, if the scanner reads the same or gives up.
    fn agreed(document: &[u8]) -> Option<Table<'_>> {
        let (table, parsed) = (table(document), parsed(document));
        if table.is_some() {
            assert_eq!(table, parsed, "{}", String::from_utf8_lossy(document));
        }
        table
    }

    const USUAL: &str = r#"{"metadata":{"stations":[{"id":"B","name":"b"},{"id":"A"}],"reading_unit":"C"},"items":[{"timestamp":"2020-01-01T00:00:00+08:00","readings":[{"station_id":"A","value":25.6},{"station_id":"B","value":-0.05}]},{"timestamp":"t","readings":[]},{"timestamp":"u","readings":[{"station_id":"C","value":null},{"station_id":"A","value":3}]}],"api_info":{"status":"healthy"}}"#;

    #[test]
    fn the_usual_layout_is_scanned() {
        let table = agreed(USUAL.as_bytes()).expect("it needs no parser");
        assert_eq!(table.times.len(), 3);
        let ids: Vec<_> = table.columns.iter().map(|column| column.id.as_ref()).collect();
        assert_eq!(ids, ["B", "A", "C"]);
        assert!(agreed(br#"{"items":[]}"#).is_some());
    }

    #[test]
    fn what_testweb_sends_is_scanned() {
        let weather = testweb::Weather { days: 1, ..testweb::Weather::default() };
        let document = weather.document("2020-01-01").expect("a document");
        assert!(agreed(document.as_bytes()).is_some());
    }

    #[test]
    fn other_layouts_take_a_parser() {
        for (usual, other) in [
            ("\"value\":25.6", "\"value\": 25.6"),
            ("\"value\":25.6", "\"value\":2.56e1"),
            ("\"value\":25.6", "\"value\":25.600000000000001"),
            ("\"station_id\":\"A\"", "\"station_id\":\"\\u0041\""),
            ("\"timestamp\":\"t\",", "\"timestamp\":\"t\",\"more\":1,"),
        ] {
            let document = USUAL.replacen(usual, other, 1);
            assert_eq!(table(document.as_bytes()), None, "{other}");
            assert!(parsed(document.as_bytes()).is_some(), "{other}");
        }
    }

    #[test]
    fn what_is_no_json_is_never_scanned() {
        for (usual, broken) in [
            ("\"value\":25.6", "\"value\":025.6"),
            ("\"value\":25.6", "\"value\":25."),
            ("\"value\":25.6", "\"value\":-"),
            ("\"value\":25.6", "\"value\":25.6.1"),
            ("healthy\"}}", "healthy\"}"),
            ("healthy\"}}", "healthy\"}} x"),
            ("\"timestamp\":\"t\"", "\"timestamp\":\"\t\""),
        ] {
            let document = USUAL.replacen(usual, broken, 1);
            assert_eq!((table(document.as_bytes()), parsed(document.as_bytes())), (None, None));
        }
        let mut document = USUAL.as_bytes().to_vec();
        let at = USUAL.find("\"A\",\"value\"").expect("a reading") + 1;
        document[at] = 0xff;
        assert_eq!((table(&document), parsed(&document)), (None, None));
    }

    #[test]
    fn items_that_are_another_things_are_not_taken_for_the_documents() {
        for other in [
            r#"{"metadata":{"items":[{"timestamp":"t","readings":[]}]},"items":[]}"#,
            r#"{"metadata":{"items":[]},"items":[{"timestamp":"t","readings":[]}]}"#,
            r#"{"items":[],"items":[]}"#,
            r#"[{"items":[]}]"#,
        ] {
            agreed(other.as_bytes());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn a_scanned_document_is_what_serde_reads_also_if_bytes_were_changed(
            at in 0..USUAL.len(), byte in any::<u8>(), other in 0..USUAL.len(), cut in 0..4_usize,
        ) {
            let mut document = USUAL.as_bytes().to_vec();
            document[at] = byte;
            if cut == 0 {
                document.truncate(other);
            } else {
                document[other] = b"0]\""[cut - 1];
            }
            agreed(&document);
        }

        #[test]
        fn any_number_is_read_as_serde_reads_it(
            negative in any::<bool>(), whole in 0..10_000_000_u64, digits in "[0-9]{0,9}",
        ) {
            let sign = if negative { "-" } else { "" };
            let point = if digits.is_empty() { "" } else { "." };
            let number = format!("{sign}{whole}{point}{digits}");
            let document = USUAL.replacen("25.6", &number, 1);
            agreed(document.as_bytes());
        }
    }
}
