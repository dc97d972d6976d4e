//! The links of a page, held against a parser that builds the whole tree.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::collections::BTreeSet;

use crawl::links::{Links, extract};
use proptest::prelude::*;
use scraper::{Html, Selector};

const AGENT: &str = "speedup-crawl";

fn hrefs(html: &str) -> Vec<String> {
    extract(html, AGENT).hrefs
}

#[test]
fn links_are_found_in_all_elements_that_lead_to_pages() {
    let page = "<a href=1>x</a><area href=2><iframe src=3></iframe><link rel=next href=no>\
        <frameset><frame src=4></frameset><img src=no><a name=no><form action=no>\
        <meta http-equiv=Refresh content='5; URL=5'><script src=no></script><embed src=no>";
    assert_eq!(hrefs(page), ["1", "2", "3", "4", "5"]);
}

#[test]
fn attributes_are_read_as_browsers_read_them() {
    for (html, href) in [
        ("<A HREF=Up>", "Up"),
        ("<a\nhref\n=\n'two words'\n>", "two words"),
        ("<a class=x href=\"q\"data-x>", "q"),
        ("<a href=first href=second>", "first"),
        ("<a href=a/b/>", "a/b/"),
        ("<a/href=slash>", "slash"),
        ("<a href=?a=1&amp;b=2>", "?a=1&b=2"),
        (
            "<a href='?a=1&copy=2&copy;&notit;&#x41;&#66&eacute&eacute='>",
            "?a=1&copy=2©&notit;ABé&eacute=",
        ),
        ("<a href=\"a\0b\">", "a\u{FFFD}b"),
        ("<a href='<b>'>", "<b>"),
        ("<a href=a'b\"c<d>", "a'b\"c<d"),
        ("<a href>", ""),
        ("<a href=ü>", "ü"),
        ("<a =x href=y>", "y"),
    ] {
        assert_eq!(hrefs(html), [href], "{html}");
    }
}

#[test]
fn what_is_text_and_not_a_tag_is_no_link() {
    for html in [
        "<!-- <a href=x> -->",
        "<!-->--!><!-- <a href=x> --!>",
        "<! <a href=x>",
        "<? <a href=x>",
        "<script>'<a href=x>'</script>",
        "<script><!--<script></script><a href=x></script>",
        "<style><a href=x></style>",
        "<title><a href=x></title>",
        "<textarea><a href=x></textarea>",
        "<xmp><a href=x></xmp>",
        "<noframes><a href=x></noframes>",
        "<iframe><a href=x></iframe>",
        "<plaintext><a href=x>",
        "<script><a href=x>",
        "< a href=x>",
        "<a href=x",
        "<a href='x",
        "</a href=x>",
        "&lt;a href=x>",
    ] {
        assert_eq!(hrefs(html), [""; 0], "{html}");
    }
}

#[test]
fn what_ends_is_over() {
    for html in [
        "<script></script><a href=x>",
        "<script></style></SCRIPT ><a href=x>",
        "<title></titel></title><a href=x>",
        "<!--><a href=x>",
        "<!---><a href=x>",
        "<!-- --!><a href=x>",
        "<!DOCTYPE html><a href=x>",
        "<textarea><!--</textarea><a href=x>",
        "<b><i></b><table><a href=x></table>",
        "<noscript><a href=x></noscript>",
    ] {
        assert_eq!(hrefs(html), ["x"], "{html}");
    }
}

#[test]
fn the_first_base_and_the_first_canonical_link_count() {
    let links = extract(
        "<base target=_top><base href=/a/><base href=/b/><link rel='x CANONICAL' href=c>\
        <link rel=canonical href=d>",
        AGENT,
    );
    assert_eq!((links.base.as_deref(), links.canonical.as_deref()), (Some("/a/"), Some("c")));
}

#[test]
fn a_link_or_a_page_can_ask_not_to_be_followed() {
    let links = extract("<a href=x rel='ugc NoFollow'><a href=y rel=next>", AGENT);
    assert_eq!((links.hrefs, links.nofollowed), (vec!["y".to_owned()], 1));
    let forbids = |meta: &str| extract(meta, AGENT).nofollow;
    assert!(forbids("<meta name=robots content='noindex, nofollow'>"));
    assert!(forbids("<META NAME=Robots CONTENT=NONE>"));
    assert!(forbids("<meta name=speedup-crawl content=nofollow>"));
    assert!(!forbids("<meta name=otherbot content=nofollow>"));
    assert!(!forbids("<meta name=robots content='noindex,follow'>"));
    assert!(!forbids("<meta name=description content=nofollow>"));
}

#[test]
fn a_refresh_leads_where_its_url_says() {
    for (content, href) in [
        ("0;url=x", Some("x")),
        ("5 ; URL = 'a b' ", Some("a b")),
        ("0; x", Some("x")),
        ("0, url=\"x\"y", Some("x")),
        ("5", None),
        ("0; url", None),
    ] {
        let meta =
            format!("<meta http-equiv=refresh content='{}'>", content.replace('\'', "&#39;"));
        assert_eq!(hrefs(&meta).first().map(String::as_str), href, "{content}");
    }
}

/// The same by way of a tree. A set: a tree may repeat an `<a>` that crosses other elements.
fn by_tree(html: &str) -> (BTreeSet<String>, Option<String>, Option<String>) {
    let tree = Html::parse_document(html);
    let select = |selector, name: &str| -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        let found = tree.select(&selector);
        found.filter_map(|element| element.value().attr(name).map(str::to_owned)).collect()
    };
    let mut hrefs: BTreeSet<_> = select("a, area", "href").into_iter().collect();
    hrefs.extend(select("iframe", "src"));
    let first = |selector| select(selector, "href").into_iter().next();
    (hrefs, first("base"), first("link[rel=canonical]"))
}

fn by_scan(html: &str) -> (BTreeSet<String>, Option<String>, Option<String>) {
    let Links { hrefs, base, canonical, .. } = extract(html, AGENT);
    (hrefs.into_iter().collect(), base, canonical)
}

/// Pieces of pages, whole and broken. Left out is what the docs of `links` name: `<select>`,
/// `<template>`, `<svg>`, `<math>`; frames, which a tree has in a frameset only; and `<noscript>`,
/// which this tree's parser, a browser, does not look into.
fn piece() -> impl Strategy<Value = String> {
    let value = "[a-c&;#x0-9='\"<>/ \\n?é\0-]{0,8}";
    let known = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div ",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "</a>",
        "<table>",
        "<tr><td>",
        "</table>",
        "<ul><li>",
        "<br/>",
        "<!--",
        "-->",
        "--!>",
        "<!DOCTYPE html>",
        "<![CDATA[",
        "]]>",
        "<?php",
        "<script>",
        "</script>",
        "<script><!--",
        "<style>",
        "</style>",
        "<title>",
        "</title>",
        "<textarea>",
        "</textarea>",
        "<xmp>",
        "</xmp>",
        "<iframe src=f>",
        "</iframe>",
        "<head>",
        "</head>",
        "<body>",
        "</body>",
        "</html>",
        "&amp;",
        "&",
        "<",
        ">",
        "\"",
        "'",
        "=",
        "/",
        "\0",
        "\r\n",
        "text",
        "<h1",
        "<button>",
        "</button>",
        "<form>",
        "<option>",
    ]);
    prop_oneof![
        6 => known.prop_map(str::to_owned),
        2 => value.prop_map(|value| format!("<a href=\"{value}\">")),
        2 => value.prop_map(|value| format!("<a href='{value}'>")),
        2 => value.prop_map(|value| format!("<A x HREF={value}>")),
        1 => value.prop_map(|value| format!("<area alt={value} href={value}/>")),
        1 => value.prop_map(|value| format!("<base href='{value}'>")),
        1 => value.prop_map(|value| format!("<link rel=canonical href=\"{value}\">")),
        1 => value.prop_map(|value| format!("<a {value} href=z>")),
        1 => value,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn the_links_are_those_of_the_tree(pieces in prop::collection::vec(piece(), 0..14)) {
        let html = pieces.concat();
        prop_assert_eq!(by_scan(&html), by_tree(&html), "{}", html);
    }

    #[test]
    fn any_text_can_be_read(html in "[<>a-c/='\" &;!?\\[\\]\0\\n-]{0,60}") {
        prop_assert_eq!(by_scan(&html), by_tree(&html), "{}", html);
    }
}
