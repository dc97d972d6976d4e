//! What a well-behaved server serves.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has to fail")]

mod web;

use std::io::Read;
use std::net::TcpListener;

use flate2::read::GzDecoder;
use testweb::{Behaviour, Content, Limit, Over, Server, Site, StartError, Weather};
use web::{client, get, send, site, start, text, weather};

#[test]
fn a_day_of_weather_is_served_and_counted() {
    let made = Weather { days: 3, ..Weather::default() };
    let server = start(Content::Weather(made.clone()), Behaviour::default());
    let path = Weather::path("2020-01-02");
    let body = text(&server, &path);
    assert_eq!(Ok(&body), made.document("2020-01-02").as_ref());
    let counters = server.counters();
    assert_eq!(counters.paths[&path], 1);
    assert_eq!(counters.bytes, body.len() as u64);
}

#[test]
fn every_reachable_page_is_there() {
    let site = Site::default();
    let reachable = site.reachable().expect("a site");
    let server = start(Content::Site(site), Behaviour::default());
    for path in reachable.keys() {
        assert_eq!(get(&server, path).status(), 200, "{path}");
    }
    assert_eq!(get(&server, "/nothing").status(), 404);
}

#[test]
fn two_servers_with_the_same_seed_serve_the_same_and_another_seed_something_else() {
    let (one, other) = (site(Behaviour::default()), site(Behaviour::default()));
    let host = |server: &Server| server.url().trim_start_matches("http://").to_owned();
    let page = text(&one, "/").replace(&host(&one), "");
    assert_eq!(page, text(&other, "/").replace(&host(&other), ""));
    let third = start(Content::Site(Site { seed: 1, ..Site::default() }), Behaviour::default());
    assert_ne!(page, text(&third, "/").replace(&host(&third), ""));
}

#[test]
fn the_head_alone_is_what_comes_before_the_body() {
    let server = site(Behaviour::default());
    let url = format!("{}/", server.url());
    let whole = client().get(&url).send().expect("an answer");
    let head = client().head(&url).send().expect("an answer");
    let (status, mut kind) = (head.status(), head.headers().clone());
    assert_eq!(status, whole.status());
    let mut expected = whole.headers().clone();
    for headers in [&mut kind, &mut expected] {
        headers.remove("date");
    }
    assert_eq!(kind, expected);
    assert_eq!(head.text().expect("a body"), "");
}

#[test]
fn other_methods_are_refused_and_counted() {
    let server = site(Behaviour::default());
    let answer = client().post(format!("{}/", server.url())).body("x").send();
    assert_eq!(answer.expect("an answer").status(), 405);
    assert_eq!(server.counters().statuses[&405], 1);
}

#[test]
fn only_who_accepts_gzip_gets_it_and_it_is_the_same() {
    let server = weather(Behaviour { gzip: true, ..Behaviour::default() });
    let path = Weather::path("2020-01-01");
    let ask = |accepted: &str| {
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: {accepted}\r\nConnection: close\r\n\r\n"
        );
        let answer = send(&server, request.as_bytes());
        let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
        (head, answer[end + 4..].to_vec())
    };
    let (head, plain) = ask("identity");
    assert!(!head.contains("content-encoding") && head.contains("vary: accept-encoding"));
    let (head, packed) = ask("br, gzip");
    assert!(head.contains("content-encoding: gzip"), "{head}");
    assert!(packed.len() < plain.len() / 3);
    let mut unpacked = Vec::new();
    GzDecoder::new(packed.as_slice()).read_to_end(&mut unpacked).expect("gzip");
    assert_eq!(unpacked, plain);
    // What is counted is what was sent.
    assert_eq!(server.counters().bytes, (packed.len() + plain.len()) as u64);
}

#[test]
fn without_gzip_nobody_gets_it() {
    let server = weather(Behaviour::default());
    let answer = get(&server, &Weather::path("2020-01-01"));
    assert!(answer.headers().get("vary").is_none());
    assert!(answer.text().expect("a body").starts_with('{'));
}

#[test]
fn the_latency_passes_before_the_head_comes() {
    for (latency, least) in [("30ms", 30), ("lognormal:30ms,0.1", 20), ("tail:1ms,40ms,1", 40)]
    {
        let latency = latency.parse().expect("a latency");
        let server = site(Behaviour { latency, ..Behaviour::default() });
        get(&server, "/");
        let time = server.counters().time_in_flight;
        assert!(time.as_millis() >= least, "{latency}: {time:?}");
    }
}

#[test]
fn a_port_that_is_taken_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let error = Server::start(Content::Site(Site::default()), Behaviour::default(), port);
    let error = error.expect_err("it is taken").to_string();
    assert!(
        error.starts_with(&format!("cannot listen on port {port} of 127.0.0.1: ")),
        "{error}"
    );
}

#[test]
fn content_and_behaviour_that_make_no_sense_are_refused() {
    let start = |content, behaviour| Server::start(content, behaviour, 0);
    let pages = Content::Site(Site { pages: 0, ..Site::default() });
    let date = Weather { first: "yesterday".to_owned(), ..Weather::default() };
    let limit = Some(Limit { at_once: 0, over: Over::Wait });
    for (error, part) in [
        (start(pages, Behaviour::default()), "at least one page"),
        (start(Content::Weather(date), Behaviour::default()), "`yesterday` is no date"),
        (
            start(Content::Site(Site::default()), Behaviour { limit, ..Behaviour::default() }),
            "a limit of 0",
        ),
    ] {
        match error {
            Err(StartError::Wrong(error)) => assert!(error.contains(part), "{error}"),
            other => panic!("{other:?}"),
        }
    }
    let folder = Content::Folder("/nowhere/at/all".into());
    let error = start(folder, Behaviour::default()).expect_err("there is none").to_string();
    assert!(error.starts_with("cannot serve the folder /nowhere/at/all: "), "{error}");
}

#[test]
fn orders_to_the_server_are_not_counted_and_meet_no_faults() {
    let fault = vec![(testweb::Fault::Error500, 1.0)];
    let server = site(Behaviour { faults: fault, ..Behaviour::default() });
    assert_eq!(get(&server, "/").status(), 500);
    let answer = get(&server, "/_testweb/counters").bytes().expect("a body");
    let counters: testweb::Counters = serde_json::from_slice(&answer).expect("counters");
    assert_eq!((counters.requests, counters.statuses[&500]), (1, 1));
    assert_eq!(get(&server, "/_testweb/reset").status(), 405);
    assert_eq!(get(&server, "/_testweb/other").status(), 404);
    let reset = client().post(format!("{}/_testweb/reset", server.url())).send();
    assert_eq!(reset.expect("an answer").status(), 200);
    let counters = server.counters();
    assert_eq!((counters.requests, counters.paths.len()), (0, 0));
}
