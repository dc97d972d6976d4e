//! Servers that do everything wrong. A page that fails costs only itself.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod common;

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Duration;

use common::{Strange, answer, depths, html, missing, moved, quickly, settings, trouble};
use crawl::{Settings, Site, Trouble};
use flate2::Compression;
use flate2::write::GzEncoder;

const HTML: &str = "content-type: text/html\r\n";

/// A server with a good page, `/good`, and whatever `strange` says at `/strange`.
fn beside(strange: impl Fn(usize) -> Option<Vec<u8>> + Send + Sync + 'static) -> Strange {
    let times = AtomicUsize::new(0);
    Strange::start(move |path| match path {
        "/" => html("<a href=/strange><a href=/good>"),
        "/good" => html("<a href=/better>"),
        "/better" => html(""),
        "/strange" => strange(times.fetch_add(1, Relaxed)),
        _ => missing(),
    })
}

/// Crawls such a server and returns what is wrong with `/strange`; all else must be found.
fn wrong(strange: impl Fn(usize) -> Option<Vec<u8>> + Send + Sync + 'static) -> String {
    let settings =
        Settings { timeout: Duration::from_millis(500), most_bytes: 100_000, ..settings() };
    let site = quickly(&beside(strange).url(), settings);
    let found: Vec<String> = depths(&site).into_keys().collect();
    assert_eq!(found, ["/", "/better", "/good", "/strange"]);
    trouble(&site, "/strange")
}

fn raw(bytes: &'static [u8]) -> impl Fn(usize) -> Option<Vec<u8>> {
    move |_| Some(bytes.to_vec())
}

fn packed(text: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(text).expect("memory");
    packer.finish().expect("memory")
}

#[test]
fn an_answer_that_is_no_http_is_malformed_or_broken_off() {
    let broken: [&'static [u8]; 10] = [
        b"",
        b"\0\0\0\0",
        b"HTTP",
        b"HTTP/9.9 200 OK\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\ncontent-type: text/html\r\n\r\n<a",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nabc",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\nabcd",
    ];
    for bytes in broken {
        let why = wrong(raw(bytes));
        let expected = "the answer is broken off or malformed: ";
        assert!(why.starts_with(expected), "{}: {why}", String::from_utf8_lossy(bytes));
    }
    let endless =
        wrong(|_| Some(format!("HTTP/1.1 200 OK\r\n{}", "a: b\r\n".repeat(100_000)).into()));
    assert!(endless.starts_with("the answer is broken off"), "{endless}");
}

#[test]
fn an_answer_that_does_not_come_is_given_up() {
    assert_eq!(wrong(|_| None), "no whole answer within 500 ms");
}

#[test]
fn a_body_beyond_the_limit_is_not_read_whatever_its_head_says() {
    let too_big = "has more than 100000 bytes";
    let body = vec![b' '; 100_001];
    let large = body.clone();
    assert_eq!(wrong(move |_| Some(answer("200 OK", HTML, &large))), too_big);
    let endless = [b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n", &body[..]].concat();
    assert_eq!(wrong(move |_| Some(endless.clone())), too_big);
    // 10 MB in 10 KB.
    let bomb = packed(&vec![b' '; 10_000_000]);
    assert!(bomb.len() < 20_000);
    let headers = format!("{HTML}content-encoding: gzip\r\n");
    assert_eq!(wrong(move |_| Some(answer("200 OK", &headers, &bomb))), too_big);
    assert_eq!(wrong(|_| Some(answer("200 OK", HTML, &vec![b' '; 100_000]))), "");
}

#[test]
fn what_may_pass_is_tried_again() {
    let after = |failures, bad: fn() -> Option<Vec<u8>>| {
        wrong(move |time| if time < failures { bad() } else { html("") })
    };
    assert_eq!(
        after(2, || Some(answer("503 Service Unavailable", "retry-after: 0\r\n", b""))),
        ""
    );
    assert_eq!(after(2, || Some(answer("500 Internal Server Error", "", b""))), "");
    assert_eq!(after(2, || Some(answer("429 Too Many Requests", "", b""))), "");
    assert_eq!(after(2, || Some(Vec::new())), "", "a dropped connection");
    assert_eq!(after(1, || None), "", "a stalled one");
    assert_eq!(
        after(9, || Some(answer("503 Service Unavailable", "", b""))),
        "the server says 503 Service Unavailable"
    );
}

#[test]
fn what_does_not_pass_is_not_tried_again() {
    for status in ["404 Not Found", "403 Forbidden", "410 Gone", "501 Not Implemented"] {
        let server = beside(move |_| Some(answer(status, HTML, b"<a href=/no>")));
        let site = quickly(&server.url(), settings());
        assert_eq!(trouble(&site, "/strange"), format!("the server says {status}"));
        assert_eq!((server.count("/strange"), server.count("/no")), (1, 0));
    }
}

#[test]
fn only_html_is_read() {
    let pages = |headers: &'static str| {
        let body = b"<a href=/found>";
        let server = beside(move |_| Some(answer("200 OK", headers, body)));
        let site = quickly(&server.url(), settings());
        assert_eq!(trouble(&site, "/strange"), "");
        server.count("/found")
    };
    for headers in [
        "content-type: image/png\r\n",
        "content-type: text/plain\r\n",
        "content-type: application/octet-stream\r\n",
        "content-type: \r\n",
    ] {
        assert_eq!(pages(headers), 0, "{headers}");
    }
    for headers in [
        "content-type: TEXT/HTML;charset=utf-8\r\n",
        "content-type: application/xhtml+xml\r\n",
        "",
    ] {
        assert_eq!(pages(headers), 1, "{headers}");
    }
    let gzip = format!("{HTML}content-encoding: gzip\r\n");
    let server = beside(move |_| Some(answer("200 OK", &gzip, &packed(b"<a href=/found>"))));
    quickly(&server.url(), settings());
    assert_eq!(server.count("/found"), 1);
}

#[test]
fn redirects_that_go_round_end() {
    let site = |to: fn(&str) -> Option<Vec<u8>>| -> Site {
        let server = Strange::start(move |path| match path {
            "/" => html("<a href=/0>"),
            "/robots.txt" => missing(),
            _ => to(path),
        });
        quickly(&server.url(), settings())
    };
    let itself = site(moved);
    assert_eq!(trouble(&itself, "/0"), Trouble::Loop.to_string());
    let pair = site(|path| moved(if path == "/0" { "/1" } else { "/0" }));
    assert_eq!((trouble(&pair, "/1"), pair.pages.len()), (Trouble::Loop.to_string(), 3));
    let endless = site(|path| moved(&format!("{path}0")));
    assert_eq!(endless.pages.len(), 12);
    assert_eq!(endless.broken().len(), 1);
    let long = site(|_| moved(&format!("/{}", "x".repeat(3_000))));
    assert_eq!(trouble(&long, "/0"), Trouble::LongRedirect.to_string());
    let nowhere = site(|_| moved("http://["));
    assert_eq!(trouble(&nowhere, "/0"), "");
}

#[test]
fn pages_in_other_encodings_lead_to_the_right_pages() {
    let found = |headers: &'static str, body: &'static [u8]| {
        let server = beside(move |_| Some(answer("200 OK", headers, body)));
        quickly(&server.url(), settings());
        server.asked()
    };
    let has =
        |asked: Vec<String>, path: &str| assert!(asked.contains(&path.to_owned()), "{asked:?}");
    let latin = "content-type: text/html; charset=iso-8859-1\r\n";
    has(found(latin, b"<a href='/\xFC'>"), "/%C3%BC");
    // A query is sent in the page's own encoding.
    has(found(latin, b"<a href='/x?\xFC'>"), "/x?%FC");
    has(found(HTML, b"<meta charset=shift_jis><a href='/\x93\xFA'>"), "/%E6%97%A5");
    has(found(HTML, b"\xFF\xFE<\0a\0 \0h\0r\0e\0f\0=\0/\0\xFC\0>\0"), "/%C3%BC");
    has(found(HTML, "<a href='/ü'>".as_bytes()), "/%C3%BC");
}

#[test]
fn a_page_with_too_many_links_is_read_in_part() {
    let links: Vec<_> = (0..crawl::MOST_LINKS + 5).map(|i| format!("<a href=/{i}>")).collect();
    let links = links.concat();
    let server = Strange::start(move |path| if path == "/" { html(&links) } else { missing() });
    let site = quickly(&server.url(), Settings { pages: 1, ..settings() });
    let front = &site.pages[0];
    assert_eq!((front.links.len(), front.finding.ignored), (crawl::MOST_LINKS, 5));
}

/// What a crawl does with the answer to `/robots.txt`: how often it asked for that, whether it then
/// fetched `/`, and whether it fetched `/hidden`.
fn by_rules(
    rules: impl Fn(usize) -> Option<Vec<u8>> + Send + Sync + 'static,
) -> (usize, bool, bool) {
    let times = AtomicUsize::new(0);
    let server = Strange::start(move |path| match path {
        "/robots.txt" => rules(times.fetch_add(1, Relaxed)),
        "/rules" => Some(answer("200 OK", "", b"user-agent: *\ndisallow: /hidden")),
        _ => html("<a href=/hidden>"),
    });
    let timeout = Duration::from_millis(500);
    let site = quickly(&server.url(), Settings { timeout, ..settings() });
    let front = server.count("/") == 1;
    assert_eq!(front, site.unruly.is_none());
    (server.count("/robots.txt"), front, server.count("/hidden") == 1)
}

#[test]
fn the_rules_are_obeyed_and_where_there_are_none_all_is_allowed() {
    let text = b"user-agent: speedup-crawl\ndisallow: /hid";
    assert_eq!(by_rules(|_| Some(answer("200 OK", "", text))), (1, true, false));
    for status in ["404 Not Found", "401 Unauthorized", "403 Forbidden"] {
        assert_eq!(by_rules(move |_| Some(answer(status, "", text))), (1, true, true));
    }
    assert_eq!(by_rules(|_| moved("/rules")), (1, true, false));
    assert_eq!(
        by_rules(|_| moved("/robots.txt")),
        (6, true, true),
        "five redirects, then none"
    );
    let long = [&text[..], b"\n", &vec![b'#'; 600_000]].concat();
    assert_eq!(by_rules(move |_| Some(answer("200 OK", "", &long))), (1, true, false));
}

#[test]
fn rules_that_cannot_be_had_forbid_everything() {
    assert_eq!(by_rules(|_| Some(answer("500 Oh", "", b""))), (3, false, false));
    assert_eq!(by_rules(|_| Some(Vec::new())), (3, false, false));
    assert_eq!(by_rules(|_| None), (3, false, false));
    let second = |time| {
        if time == 0 { None } else { Some(answer("404 Not Found", "", b"")) }
    };
    assert_eq!(by_rules(second), (2, true, true));
}

#[test]
fn the_rules_are_not_asked_for_if_they_are_ignored() {
    let server = Strange::start(|path| match path {
        "/robots.txt" => Some(answer("200 OK", "", b"user-agent: *\ndisallow: /")),
        _ => html("<a href=/robots.txt>"),
    });
    let site = quickly(&server.url(), Settings { ignore_robots: true, ..settings() });
    assert_eq!(site.pages.len(), 2);
    assert_eq!(server.count("/robots.txt"), 1, "as a page");
}

#[test]
fn a_host_that_is_not_there_fails_soon_and_is_named() {
    let site = quickly("http://127.0.0.1:9/", settings());
    let why = site.unruly.expect("no rules").to_string();
    assert!(why.starts_with("cannot connect: "), "{why}");
    let error =
        crawl::Crawl::new("http://no-such-host.invalid/", settings()).expect_err("no host");
    assert!(error.to_string().starts_with("no-such-host.invalid is not found: "), "{error}");
}
