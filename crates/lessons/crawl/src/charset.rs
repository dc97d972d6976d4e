//! Which letters the bytes of a page are.
//!
//! In this order, as browsers do it: a byte order mark, the answer's head, a `<meta>` among the
//! first 1,024 bytes. Where nothing is said, it is UTF-8 if it can be, else windows-1252, which is
//! what old pages in Western languages are.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How far into a page its encoding is looked for (HTML standard, section 13.2.3.2).
const PRESCAN: usize = 1024;

/// The text of a page, and what it was encoded in. `declared` is the `charset` of the answer's
/// `Content-Type`. What is no letter in the encoding becomes U+FFFD.
pub fn decode<'b>(
    bytes: &'b [u8],
    declared: Option<&str>,
) -> (Cow<'b, str>, &'static Encoding) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return (encoding.decode_without_bom_handling(&bytes[mark..]).0, encoding);
    }
    let said = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    let encoding = said.or_else(|| prescan(&bytes[..bytes.len().min(PRESCAN)]));
    if encoding.is_none_or(|encoding| encoding == UTF_8) {
        match std::str::from_utf8(bytes) {
            Ok(text) => return (Cow::Borrowed(text), UTF_8),
            Err(_) if encoding.is_some() => {
                return (String::from_utf8_lossy(bytes), UTF_8);
            }
            Err(_) => {}
        }
    }
    let encoding = encoding.unwrap_or(WINDOWS_1252);
    (encoding.decode_without_bom_handling(bytes).0, encoding)
}

/// The encoding that a `<meta>` names: `<meta charset=…>`, or `charset=…` in its `content`.
fn prescan(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.to_ascii_lowercase();
    let mut rest = head.as_slice();
    loop {
        let tag = find(rest, b"<")?;
        rest = &rest[tag..];
        if rest.starts_with(b"<!--") {
            rest = &rest[find(rest, b"-->")?..];
        } else if rest.starts_with(b"<meta") {
            let end = find(rest, b">").unwrap_or(rest.len());
            if let Some(encoding) = named(&rest[..end]) {
                return Some(encoding);
            }
        }
        rest = &rest[1..];
    }
}

fn named(meta: &[u8]) -> Option<&'static Encoding> {
    let rest = &meta[find(meta, b"charset")? + b"charset".len()..];
    let rest = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
    let ends = |byte: &u8| byte.is_ascii_whitespace() || b"\"';/>".contains(byte);
    let label = rest.split(ends).next()?;
    let encoding = Encoding::for_label(label)?;
    // Whoever can read this far does not read UTF-16.
    Some(if [UTF_16LE, UTF_16BE].contains(&encoding) { UTF_8 } else { encoding })
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

#[cfg(test)]
mod tests {
    use encoding_rs::{GBK, ISO_8859_2, SHIFT_JIS};

    use super::*;

    fn check(bytes: &[u8], declared: Option<&str>, text: &str, encoding: &'static Encoding) {
        let (found, by) = decode(bytes, declared);
        assert_eq!((&*found, by.name()), (text, encoding.name()));
    }

    #[test]
    fn the_head_of_the_answer_says_the_encoding() {
        check(b"\xB1", Some("iso-8859-2"), "\u{105}", ISO_8859_2);
        check(b"\xFC", Some("latin1"), "ü", WINDOWS_1252);
        check("日本".as_bytes(), Some("UTF8"), "日本", UTF_8);
        check(b"\x93\xFA\x96\x7B", Some("shift_jis"), "日本", SHIFT_JIS);
        check(b"a\xFF", Some("utf-8"), "a\u{FFFD}", UTF_8);
    }

    #[test]
    fn a_byte_order_mark_is_stronger_than_the_head() {
        check(b"\xEF\xBB\xBF\xC3\xBC", Some("latin1"), "ü", UTF_8);
        check(b"\xFF\xFE\xFC\x00", Some("utf-8"), "ü", UTF_16LE);
        check(b"\xFE\xFF\x00\xFC", None, "ü", UTF_16BE);
    }

    #[test]
    fn a_meta_says_it_where_the_head_does_not() {
        let pages: [&[u8]; 4] = [
            b"<meta charset=gbk>\xC4\xE3",
            b"<!DOCTYPE html><META CharSet = 'GBK' />\xC4\xE3",
            b"<meta http-equiv=content-type content=\"text/html; charset=gbk\">\xC4\xE3",
            b"<!-- <meta charset=utf-8> --><meta name=x><meta charset=\"gbk\">\xC4\xE3",
        ];
        for page in pages {
            let (text, encoding) = decode(page, Some("no-such-charset"));
            assert!(text.ends_with('你') && encoding == GBK, "{text}");
        }
        check(b"<meta charset=utf-16>a", None, "<meta charset=utf-16>a", UTF_8);
    }

    #[test]
    fn a_meta_that_comes_late_is_not_seen() {
        let late = [" ".repeat(PRESCAN).as_bytes(), b"<meta charset=gbk>\xC4"].concat();
        assert_eq!(decode(&late, None).1, WINDOWS_1252);
    }

    #[test]
    fn where_nothing_is_said_it_is_utf_8_if_it_can_be() {
        check("ü".as_bytes(), None, "ü", UTF_8);
        check(b"\xFC\x80", None, "ü€", WINDOWS_1252);
        check(b"", None, "", UTF_8);
    }

    #[test]
    fn utf_8_is_not_copied() {
        assert!(matches!(decode("ü".as_bytes(), None).0, Cow::Borrowed(_)));
    }
}
