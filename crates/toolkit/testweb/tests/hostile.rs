//! Clients that behave badly harm nobody but themselves.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has to fail")]

mod web;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use testweb::{Behaviour, Fault, Latency, Server};
use web::{PATIENCE, always, connect, get, send, site, weather};

/// Everybody else is served as before.
fn all_is_well(server: &Server) {
    for _ in 0..3 {
        assert_eq!(get(server, "/").status(), 200);
    }
}

fn status(answer: &[u8]) -> String {
    String::from_utf8_lossy(answer).chars().skip("HTTP/1.1 ".len()).take(3).collect()
}

#[test]
fn garbage_gets_an_error_or_nothing() {
    let server = site(Behaviour::default());
    let long_line = [b"GET /".as_slice(), &vec![b'x'; 100_000], b" HTTP/1.1\r\n\r\n"].concat();
    for garbage in [
        b"".as_slice(),
        b"\r\n\r\n",
        b"\0\0\0\0",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"G\xffT / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nbad header\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        &long_line,
    ] {
        let answer = send_and_shut(&server, garbage);
        assert!(answer.is_empty() || status(&answer).starts_with('4'), "{}", status(&answer));
        all_is_well(&server);
    }
}

/// The body of a GET is of no interest; what comes after it cannot be trusted.
#[test]
fn a_broken_body_of_a_request_ends_its_connection() {
    let server = site(Behaviour::default());
    let head = "GET / HTTP/1.1\r\nHost: x\r\n";
    for body in [
        "Transfer-Encoding: chunked\r\n\r\nzzzz\r\n",
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzzzz\r\n",
        "Content-Length: 1000000000\r\n\r\nand no more",
    ] {
        let answer = send_and_shut(&server, format!("{head}{body}").as_bytes());
        assert_eq!(status(&answer), "200");
        all_is_well(&server);
    }
    // Three connections here, and three for each time that all was well.
    assert_eq!(server.counters().requests, 12);
}

/// Sends, says that this is all, and reads to the end.
fn send_and_shut(server: &Server, bytes: &[u8]) -> Vec<u8> {
    let mut stream = connect(server);
    // The server may be gone before it has taken all.
    let _ = stream.write_all(bytes);
    let _ = stream.shutdown(std::net::Shutdown::Write);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    answer
}

#[test]
fn odd_targets_are_answered() {
    let server = site(Behaviour::default());
    for target in [
        "*",
        "http://elsewhere.invalid/",
        "/%00",
        "/?",
        "/\u{e9}",
        "//",
        "/_elsewhere",
        "/_loop/a",
    ] {
        let request = format!("GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        let answer = send(&server, request.as_bytes());
        assert_eq!(answer.get(..9), Some(b"HTTP/1.1 ".as_slice()), "{target}");
        assert_ne!(status(&answer), "500", "{target}");
    }
    let answer = send(&server, b"CONNECT x:1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assert_eq!(status(&answer), "405");
    all_is_well(&server);
}

#[test]
fn a_head_that_is_too_long_is_refused() {
    let server = site(Behaviour::default());
    let header = format!("X-Long: {}\r\n", "x".repeat(1000));
    for (headers, wanted) in [(10, "200"), (20, "431"), (1000, "431")] {
        let request = format!(
            "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{}\r\n",
            header.repeat(headers)
        );
        let answer = send(&server, request.as_bytes());
        // A long one may be cut off before its answer is read.
        assert!(answer.is_empty() && headers == 1000 || status(&answer) == wanted, "{headers}");
    }
    all_is_well(&server);
}

#[test]
fn slow_senders_and_half_open_connections_hold_up_nobody() {
    let server = site(Behaviour::default());
    let held: Vec<TcpStream> = (0..200)
        .map(|n| {
            let mut stream = connect(&server);
            let sent = &b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "[..n % 34];
            stream.write_all(sent).expect("a few bytes");
            stream
        })
        .collect();
    all_is_well(&server);
    // One of them goes on, and is served.
    let mut last = connect(&server);
    for byte in b"GET / HTTP/1.1\r\nConnection: close\r\nHost: x\r\n\r\n" {
        last.write_all(&[*byte]).expect("a byte");
    }
    let mut answer = Vec::new();
    last.read_to_end(&mut answer).expect("an answer");
    assert_eq!(status(&answer), "200");
    drop(held);
    all_is_well(&server);
}

#[test]
fn a_client_that_does_not_read_holds_up_nobody() {
    let server = site(always(Fault::Huge));
    let held: Vec<TcpStream> = (0..20)
        .map(|_| {
            let mut stream = connect(&server);
            stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").expect("sent");
            stream
        })
        .collect();
    let mut piece = vec![0; 1 << 20];
    get(&server, "/").read_exact(&mut piece).expect("a MiB");
    drop(held);
}

#[test]
fn whoever_leaves_is_no_longer_in_flight() {
    let latency = Latency::Fixed(Duration::from_secs(3600));
    let server = site(Behaviour { latency, ..Behaviour::default() });
    let mut stream = connect(&server);
    stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").expect("sent");
    while server.counters().in_flight == 0 {
        thread::yield_now();
    }
    drop(stream);
    while server.counters().in_flight > 0 {
        thread::yield_now();
    }
}

/// Fails, instead of waiting for ever.
fn in_time(act: impl FnOnce() + Send + 'static) {
    let (done, waiting) = mpsc::channel();
    thread::spawn(move || {
        act();
        let _ = done.send(());
    });
    waiting.recv_timeout(PATIENCE).expect("it ends");
}

#[test]
fn a_server_ends_although_connections_are_stalled() {
    let hour = Duration::from_secs(3600);
    for behaviour in [
        Behaviour { stall: hour, ..always(Fault::Stall) },
        Behaviour { stall: hour, ..always(Fault::SlowStart) },
        always(Fault::Huge),
        Behaviour { latency: Latency::Fixed(hour), ..Behaviour::default() },
    ] {
        let server = weather(behaviour);
        let mut held: Vec<TcpStream> = (0..10).map(|_| connect(&server)).collect();
        for stream in &mut held {
            let day = testweb::Weather::path("2020-01-01");
            write!(stream, "GET {day} HTTP/1.1\r\nHost: x\r\n\r\n").expect("sent");
        }
        while server.counters().in_flight < 10 {
            thread::yield_now();
        }
        held.push(connect(&server)); // and one that says nothing
        in_time(move || drop(server));
        for mut stream in held {
            let _ = stream.read_to_end(&mut Vec::new()); // it is closed: this ends
        }
    }
}

#[test]
fn a_port_is_free_again_when_its_server_has_ended() {
    let server = site(Behaviour::default());
    all_is_well(&server);
    let port = server.url().rsplit(':').next().and_then(|port| port.parse().ok());
    let port = port.expect("a port");
    drop(server);
    let content = testweb::Content::Site(testweb::Site::default());
    let again = Server::start(content, Behaviour::default(), port).expect("the same port");
    all_is_well(&again);
}
