//! A crawl never leaves the server that it was given.

mod common;

use std::sync::Arc;

use common::{Strange, answer, crawl, depths, html, missing, moved, quickly, run, settings};
use crawl::{Settings, VARIANTS};

/// A server that must not be asked for anything.
fn forbidden() -> Arc<Strange> {
    Arc::new(Strange::start(|_| html("<a href=/secret>")))
}

#[test]
fn no_link_and_no_redirect_leads_to_another_server() {
    executors::enter(&crawl::entries());
    let other = forbidden();
    let port = other.url().trim_end_matches('/').rsplit_once(':').expect("a port").1.to_owned();
    let elsewhere = [
        format!("http://127.0.0.1:{port}/"),
        format!("http://localhost:{port}/"),
        format!("//127.0.0.1:{port}/x"),
        format!("http://[::1]:{port}/"),
        format!("http://0.0.0.0:{port}/"),
        format!("http://127.1:{port}/"),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "http://10.0.0.1/".to_owned(),
        "file:///etc/passwd".to_owned(),
        "ftp://127.0.0.1/".to_owned(),
        "https://127.0.0.1/".to_owned(),
        "data:text/html,<a href=/x>".to_owned(),
        "http://".to_owned(),
    ];
    let count = elsewhere.len();
    let server = Strange::start(move |path| match path {
        "/" => {
            let links =
                |(at, url): (usize, &String)| format!("<a href='{url}'><a href=/to/{at}>");
            html(&elsewhere.iter().enumerate().map(links).collect::<String>())
        }
        "/robots.txt" => missing(),
        _ => moved(&elsewhere[path["/to/".len()..].parse::<usize>().expect("a number")]),
    });
    for variant in VARIANTS {
        let site = run(&crawl(&server.url(), settings()), variant.name, 3);
        assert_eq!(site.pages.len(), 1 + count, "{}", variant.name);
        let front =
            site.pages.iter().find(|page| site.address(page) == "/").expect("it is there");
        assert_eq!(front.finding.outside as usize, count);
        assert!(site.pages[1..].iter().all(|page| page.finding.leaves.is_some()));
        assert!(site.broken().is_empty(), "to lead elsewhere is no fault");
    }
    assert_eq!(other.asked(), [""; 0], "the other server was asked");
}

#[test]
fn a_start_that_leads_elsewhere_says_where() {
    let other = forbidden();
    let target = other.url();
    let expected = target.clone();
    let server = Strange::start(move |path| match path {
        "/robots.txt" => missing(),
        _ => moved(&target),
    });
    let site = quickly(&server.url(), settings());
    assert_eq!(site.leaves_at_once(), Some(expected.as_str()));
    assert_eq!(other.asked(), [""; 0]);
}

#[test]
fn the_rules_are_not_fetched_from_another_server_and_then_nothing_is() {
    let other = forbidden();
    let target = format!("{}robots.txt", other.url());
    let server = Strange::start(move |path| match path {
        "/robots.txt" => moved(&target),
        _ => html(""),
    });
    let site = quickly(&server.url(), settings());
    assert!(site.unruly.is_some() && site.pages.is_empty());
    assert_eq!((server.asked().len(), other.asked().len()), (1, 0));
}

#[test]
fn redirects_within_the_server_are_followed_and_keep_the_depth() {
    let server = Strange::start(|path| match path {
        "/" => html("<a href=/a><a href=/out><a href=/c#x>"),
        "/a" => moved("b?x#y"),
        "/b?x" => moved("/.//"),
        "//" => html("<a href=//c/d>"),
        "/c" => html(""),
        _ => missing(),
    });
    let site = quickly(&server.url(), settings());
    let depths = depths(&site);
    assert_eq!((depths["/a"], depths["/b?x"], depths["//"], depths["/c"]), (1, 1, 1, 1));
    assert_eq!(depths.len(), 6);
    assert!(!server.asked().contains(&"//c/d".to_owned()), "that is another server");
}

#[test]
fn a_prefix_is_not_left_but_the_rules_are_where_they_are() {
    let server = Strange::start(|path| match path {
        "/docs/" => {
            html("<a href=a><a href=../b><a href=/docs2/><a href=/docs/../c><a href=r>")
        }
        "/docs/a" => html("<base href=/><a href=docs/d><a href=e>"),
        "/docs/r" => moved("/outside"),
        "/robots.txt" => {
            Some(answer("200 OK", "", b"user-agent: speedup-crawl\ndisallow: /docs/d"))
        }
        _ => html(""),
    });
    let settings = Settings { prefix: "/docs/".to_owned(), ..settings() };
    let site = quickly(&format!("{}docs/", server.url()), settings);
    let mut asked = server.asked();
    asked.sort();
    assert_eq!(asked, ["/docs/", "/docs/a", "/docs/r", "/robots.txt"]);
    assert_eq!(site.pages.len(), 3);
}
