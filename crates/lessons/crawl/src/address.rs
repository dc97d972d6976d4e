//! One spelling for each URL, so that no page is fetched twice under two names.
//!
//! The `url` crate follows the WHATWG's URL standard: it lowers the case of scheme and host, drops
//! a default port, resolves dot segments and encodes what must be encoded. What is left to do is in
//! RFC 3986, section 6.2.2: percent-encoding has upper-case digits, and letters that need none have
//! none. A fragment names a part of the page, a user name belongs to nobody who reads a link, and
//! an empty query asks for nothing: these go.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use url::Url;

/// What is done with the part of a URL behind the question mark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QueryRule {
    /// It is kept as it is: `?b=2&a=1` and `?a=1&b=2` are two pages.
    #[default]
    Keep,
    /// Its parts between `&` are sorted, empty ones dropped. Right where a program reads them by
    /// name, as most do.
    Sort,
}

/// The URL in its one spelling. Doing it twice changes nothing more.
pub fn normalise(mut url: Url, rule: QueryRule) -> Url {
    url.set_fragment(None);
    if !url.username().is_empty() || url.password().is_some() {
        // These refuse URLs that cannot have a user, which then have none.
        let _ = url.set_username("");
        let _ = url.set_password(None);
    }
    if let Cow::Owned(path) = tidy(url.path()) {
        url.set_path(&path);
    }
    if let Some(query) = url.query() {
        let tidied = tidy(query);
        let sorted = match rule {
            QueryRule::Keep => tidied,
            QueryRule::Sort => Cow::Owned(sort(&tidied)),
        };
        if sorted != query || sorted.is_empty() {
            let sorted = sorted.into_owned();
            url.set_query(Some(sorted.as_str()).filter(|query| !query.is_empty()));
        }
    }
    url
}

fn sort(query: &str) -> String {
    let mut parts: Vec<&str> = query.split('&').filter(|part| !part.is_empty()).collect();
    parts.sort_unstable();
    parts.join("&")
}

/// Percent-encoding in its one form. Where a `%` is followed by anything but two digits, nobody
/// knows what was meant, and the text stays as it is.
pub(crate) fn tidy(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    match rewrite(text) {
        Some(tidied) if tidied != text => Cow::Owned(tidied),
        _ => Cow::Borrowed(text),
    }
}

fn rewrite(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut out = String::with_capacity(text.len());
    out.push_str(parts.next()?);
    for part in parts {
        let digits = part.get(..2)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let byte = u8::from_str_radix(digits, 16).ok()?;
        if is_unreserved(byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push_str(&digits.to_ascii_uppercase());
        }
        out.push_str(&part[2..]);
    }
    Some(out)
}

/// The characters that mean the same encoded or not (RFC 3986, section 2.3).
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn normal(text: &str) -> String {
        normalise(Url::parse(text).expect("a URL"), QueryRule::Keep).into()
    }

    /// The cases of RFC 3986, section 6.2, and what the WHATWG's standard adds to them.
    #[test]
    fn a_url_has_one_spelling() {
        let known = [
            ("HTTP://www.Example.COM/", "http://www.example.com/"),
            ("http://example.com", "http://example.com/"),
            ("http://example.com:80/", "http://example.com/"),
            ("http://example.com:/", "http://example.com/"),
            ("https://example.com:443/a", "https://example.com/a"),
            ("http://example.com:8080/", "http://example.com:8080/"),
            (
                "http://example.com/a/./b/../b/%63/%7bfoo%7d",
                "http://example.com/a/b/c/%7Bfoo%7D",
            ),
            ("http://example.com/%7Esmith/home.html", "http://example.com/~smith/home.html"),
            ("http://example.com/%7esmith/", "http://example.com/~smith/"),
            ("http://example.com/../../a", "http://example.com/a"),
            ("http://example.com/a/%2e%2E/b", "http://example.com/b"),
            ("http://example.com/a/..", "http://example.com/"),
            ("http://example.com/a\\b", "http://example.com/a/b"),
            ("http://example.com/a%2fb", "http://example.com/a%2Fb"),
            ("http://example.com/a b/ü", "http://example.com/a%20b/%C3%BC"),
            ("http://example.com/a#part", "http://example.com/a"),
            ("http://example.com/a?#part", "http://example.com/a"),
            ("http://example.com/a?", "http://example.com/a"),
            ("http://example.com/a?b=%41%2f", "http://example.com/a?b=A%2F"),
            ("http://me:secret@example.com/", "http://example.com/"),
            ("http://me@example.com/", "http://example.com/"),
            ("http://EXÄMPLE.com/", "http://xn--exmple-cua.com/"),
            ("http://0x7f.1/", "http://127.0.0.1/"),
            ("  http://example.com/a\n", "http://example.com/a"),
            ("http:example.com/a", "http://example.com/a"),
            ("http://example.com//a//b", "http://example.com//a//b"),
            ("http://example.com/a/", "http://example.com/a/"),
        ];
        for (given, expected) in known {
            assert_eq!(normal(given), expected, "{given}");
        }
    }

    #[test]
    fn a_percent_sign_that_encodes_nothing_stays_with_all_around_it() {
        for strange in ["http://a/%", "http://a/%4", "http://a/%zz%41", "http://a/%%34%31"] {
            assert_eq!(normal(strange), strange);
        }
        assert_eq!(normal("http://a/%25%34%31"), "http://a/%2541", "decoded once, not twice");
    }

    #[test]
    fn the_query_is_kept_or_sorted() {
        let url = || Url::parse("http://a/?b=2&&a=1&b=1&a").expect("a URL");
        assert_eq!(normalise(url(), QueryRule::Keep).query(), Some("b=2&&a=1&b=1&a"));
        assert_eq!(normalise(url(), QueryRule::Sort).query(), Some("a&a=1&b=1&b=2"));
        let empty = Url::parse("http://a/?&&").expect("a URL");
        assert_eq!(normalise(empty, QueryRule::Sort).as_str(), "http://a/");
    }

    proptest! {
        #[test]
        fn doing_it_twice_changes_nothing_more(
            tail in "[a-cA-C0-9%./?&=#:@\\\\ ü~|\\[\\]^-]{0,40}", sorted in any::<bool>(),
        ) {
            let rule = if sorted { QueryRule::Sort } else { QueryRule::Keep };
            if let Ok(url) = Url::parse(&format!("http://h/{tail}")) {
                let once = normalise(url, rule);
                prop_assert_eq!(&once, &normalise(once.clone(), rule));
                let parsed = Url::parse(once.as_str()).expect("it still is a URL");
                prop_assert_eq!(&once, &parsed);
                prop_assert!(once.fragment().is_none());
            }
        }

        #[test]
        fn the_order_of_a_query_does_not_matter_when_it_is_sorted(
            parts in prop::collection::vec("[a-c=%0-9]{0,6}", 0..6),
        ) {
            let url = |query: String| Url::parse(&format!("http://h/p?{query}")).expect("a URL");
            let there = normalise(url(parts.join("&")), QueryRule::Sort);
            let back: Vec<String> = parts.iter().rev().cloned().collect();
            // A lone percent sign makes the whole query stay as it is but for the order.
            prop_assert_eq!(there, normalise(url(back.join("&")), QueryRule::Sort));
        }
    }
}
