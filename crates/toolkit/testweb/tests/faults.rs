//! Each fault, as a client sees it.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has to fail")]

mod web;

use std::io::{Read, Write};
use std::time::Instant;

use reqwest::blocking::Client;
use reqwest::redirect::Policy;
use testweb::{Behaviour, Content, Fault, Server, Site, Weather};
use web::{always, client, connect, get, site, start, text, weather};

/// What a well-behaved server says.
fn truth(path: &str) -> String {
    text(&weather(Behaviour::default()), path)
}

fn day() -> String {
    Weather::path("2020-01-01")
}

/// That this fault, and nothing else, was counted once.
fn counted(server: &Server, fault: Fault) {
    assert_eq!(server.counters().faults, [(fault, 1)].into());
}

#[test]
fn errors_are_statuses() {
    for (fault, status) in [(Fault::Error500, 500), (Fault::Unavailable503, 503)] {
        let server = weather(always(fault));
        let answer = get(&server, &day());
        assert_eq!(answer.status(), status);
        assert!(answer.headers().get("retry-after").is_none());
        counted(&server, fault);
    }
}

#[test]
fn a_dropped_body_ends_half_way_in_an_error() {
    let server = weather(always(Fault::Drop));
    let whole = truth(&day());
    let mut answer = get(&server, &day());
    assert_eq!(answer.content_length(), Some(whole.len() as u64));
    let mut body = Vec::new();
    answer.read_to_end(&mut body).expect_err("it is dropped");
    assert!(body == whole.as_bytes()[..whole.len() / 2], "{} bytes", body.len());
    counted(&server, Fault::Drop);
}

#[test]
fn a_stalled_body_stops_half_way_and_then_the_connection_is_closed() {
    let server = weather(always(Fault::Stall));
    let start = Instant::now();
    let mut body = Vec::new();
    get(&server, &day()).read_to_end(&mut body).expect_err("it is closed");
    assert_eq!(body.len(), truth(&day()).len() / 2);
    // It never ends sooner.
    assert!(start.elapsed() >= always(Fault::Stall).stall);
    counted(&server, Fault::Stall);
}

#[test]
fn a_slow_start_is_late_and_then_whole() {
    let server = weather(always(Fault::SlowStart));
    let start = Instant::now();
    assert_eq!(text(&server, &day()), truth(&day()));
    assert!(start.elapsed() >= always(Fault::SlowStart).stall);
    counted(&server, Fault::SlowStart);
}

#[test]
fn a_truncated_body_is_well_formed_http_and_half_of_it() {
    for gzip in [false, true] {
        let server = weather(Behaviour { gzip, ..always(Fault::Truncated) });
        let answer = get(&server, &day());
        let body = answer.text().expect("well-formed HTTP");
        let whole = truth(&day());
        assert!(body == whole[..whole.len() / 2], "{} bytes", body.len());
        counted(&server, Fault::Truncated);
    }
}

#[test]
fn a_malformed_body_is_no_json_and_no_utf8() {
    for gzip in [false, true] {
        let server = weather(Behaviour { gzip, ..always(Fault::Malformed) });
        let body = get(&server, &day()).bytes().expect("well-formed HTTP");
        assert!(serde_json::from_slice::<serde_json::Value>(&body).is_err());
        assert!(std::str::from_utf8(&body).is_err());
        assert!(body.len() > truth(&day()).len());
        counted(&server, Fault::Malformed);
    }
}

#[test]
fn a_wrong_type_has_the_right_body() {
    let server = weather(always(Fault::WrongType));
    let answer = get(&server, &day());
    assert_eq!(answer.headers()["content-type"], "text/html");
    assert_eq!(answer.text().expect("a body"), truth(&day()));
    let server = site(always(Fault::WrongType));
    assert_eq!(get(&server, "/").headers()["content-type"], "image/png");
}

#[test]
fn a_huge_body_promises_no_length_and_goes_on() {
    let server = weather(always(Fault::Huge));
    let mut answer = get(&server, &day());
    assert_eq!(answer.content_length(), None);
    let mut body = vec![0; 20 << 20];
    answer.read_exact(&mut body).expect("20 MiB of it");
    assert!(body.starts_with(truth(&day()).as_bytes()));
    drop(answer);
    counted(&server, Fault::Huge);
}

#[test]
fn a_huge_body_ends_after_a_gibibyte() {
    let server = site(always(Fault::Huge));
    let mut stream = connect(&server);
    stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").expect("sent");
    let mut piece = vec![0; 1 << 20];
    let mut read = 0;
    loop {
        match stream.read(&mut piece).expect("more of it") {
            0 => break,
            length => read += length,
        }
    }
    assert!(read >= 1 << 30, "{read}");
    let bytes = server.counters().bytes as usize;
    assert!((1 << 30..(1 << 30) + 10_000).contains(&bytes), "{bytes}");
}

#[test]
fn a_redirect_leads_to_the_same_thing_which_redirects_no_more() {
    let server = weather(always(Fault::Redirect));
    let answer = get(&server, &day());
    assert_eq!(answer.status(), 302);
    let location = answer.headers()["location"].to_str().expect("text").to_owned();
    assert_ne!(location, day());
    assert_eq!(text(&server, &location), truth(&day()));
    counted(&server, Fault::Redirect);
}

#[test]
fn a_redirect_loop_has_no_end() {
    let server = weather(always(Fault::RedirectLoop));
    let following =
        Client::builder().redirect(Policy::limited(9)).no_proxy().build().expect("a client");
    let error = following.get(format!("{}{}", server.url(), day())).send();
    assert!(error.expect_err("no end").is_redirect());
    let counters = server.counters();
    assert_eq!(counters.statuses, [(302, 10)].into());
    assert_eq!(counters.paths.len(), 3);
    counted(&server, Fault::RedirectLoop);
}

#[test]
fn a_fault_with_a_name_meets_all_requests_of_that_name_and_no_others() {
    let always = vec![("2020-01-02".to_owned(), Fault::Error500)];
    let server = weather(Behaviour { always, ..Behaviour::default() });
    for (date, status) in [("2020-01-01", 200), ("2020-01-02", 500), ("2020-01-03", 200)] {
        for _ in 0..3 {
            assert_eq!(get(&server, &Weather::path(date)).status(), status);
        }
    }
    assert_eq!(server.counters().faults, [(Fault::Error500, 3)].into());
}

/// A head has no body that could go wrong.
#[test]
fn the_head_of_a_spoiled_answer_is_well_formed() {
    for fault in Fault::ALL {
        let server = site(always(fault));
        let answer = client().head(format!("{}/", server.url())).send().expect("a head");
        assert_eq!(answer.text().expect("nothing"), "", "{fault}");
    }
}

#[test]
fn faults_of_large_files_are_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole: Vec<u8> = (0..3_000_001_u32).map(|n| (n % 251) as u8).collect();
    std::fs::write(folder.path().join("large.bin"), &whole).expect("a file");
    let serve = |fault| start(Content::Folder(folder.path().to_owned()), always(fault));
    for fault in [Fault::Drop, Fault::Stall] {
        let server = serve(fault);
        let mut body = Vec::new();
        get(&server, "/large.bin").read_to_end(&mut body).expect_err("half of it");
        assert!(body == whole[..1_500_000], "{fault}: {} bytes", body.len());
    }
    let truncated = get(&serve(Fault::Truncated), "/large.bin").bytes().expect("well-formed");
    assert!(truncated == whole[..1_500_000]);
    let malformed = get(&serve(Fault::Malformed), "/large.bin").bytes().expect("well-formed");
    assert!(malformed.len() > whole.len() && malformed.ends_with(&whole));
}

/// A page without a body is dropped, too.
#[test]
fn an_empty_body_can_be_dropped() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("empty.txt"), "").expect("a file");
    let server = start(Content::Folder(folder.path().to_owned()), always(Fault::Drop));
    get(&server, "/empty.txt").bytes().expect_err("it is dropped");
}

#[test]
fn a_connection_survives_faults_that_are_well_formed() {
    let faults = vec![(Fault::Truncated, 0.3), (Fault::Error500, 0.3), (Fault::Malformed, 0.3)];
    let content = Content::Site(Site::default());
    let server = start(content, Behaviour { faults, ..Behaviour::default() });
    let client = client();
    for page in 0..50 {
        let answer = client.get(format!("{}/?{page}", server.url())).send();
        answer.expect("an answer").bytes().expect("a body");
    }
    assert_eq!(server.counters().connections, 1);
}
