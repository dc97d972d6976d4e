//! The limit and the rate, as clients see them.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has to fail")]

mod web;

use std::io::Write;
use std::thread;
use std::time::Duration;

use reqwest::blocking::Response;
use testweb::{Behaviour, Fault, Latency, Limit, Over, Rate};
use web::{client, connect, get, site};

fn retry_after(answer: &Response) -> Option<u64> {
    answer.headers().get("retry-after")?.to_str().ok()?.parse().ok()
}

#[test]
fn no_more_are_in_flight_than_the_limit_and_all_are_served() {
    let limit = Some(Limit { at_once: 3, over: Over::Wait });
    let latency = Latency::Fixed(Duration::from_millis(5));
    let server = site(Behaviour { limit, latency, ..Behaviour::default() });
    thread::scope(|scope| {
        for _ in 0..12 {
            scope.spawn(|| {
                let client = client();
                for _ in 0..8 {
                    let answer = client.get(server.url()).send().expect("an answer");
                    assert_eq!(answer.status(), 200);
                }
            });
        }
    });
    let counters = server.counters();
    assert_eq!((counters.requests, counters.refused, counters.in_flight), (96, 0, 0));
    assert_eq!(counters.most_in_flight, 3);
}

/// A limit of one, and a request that holds it for as long as its connection is open.
#[test]
fn over_the_limit_one_is_refused_until_there_is_room() {
    let server = site(Behaviour {
        limit: Some(Limit { at_once: 1, over: Over::Refuse }),
        always: vec![("stall".to_owned(), Fault::Stall)],
        stall: Duration::from_secs(3600),
        ..Behaviour::default()
    });
    let mut holder = connect(&server);
    holder.write_all(b"GET /?stall HTTP/1.1\r\nHost: x\r\n\r\n").expect("sent");
    while server.counters().in_flight == 0 {
        thread::yield_now();
    }
    let refused = get(&server, "/");
    assert_eq!((refused.status().as_u16(), retry_after(&refused)), (503, Some(1)));
    assert_eq!(server.counters().refused, 1);
    drop(holder);
    // The server sees the end of the connection, and the place is free again.
    while get(&server, "/").status() != 200 {
        thread::yield_now();
    }
    assert_eq!(server.counters().most_in_flight, 1);
}

#[test]
fn over_the_rate_one_is_told_when_to_come_back_and_that_is_true() {
    let rate = Some(Rate { per_second: 0.8, burst: 3 });
    let server = site(Behaviour { rate, ..Behaviour::default() });
    let mut let_in = 0;
    let refused = loop {
        let answer = get(&server, "/");
        if answer.status() != 200 {
            break answer;
        }
        let_in += 1;
    };
    assert!(let_in >= 3);
    assert_eq!(refused.status(), 429);
    let seconds = retry_after(&refused).expect("a Retry-After");
    assert!((1..=2).contains(&seconds));
    thread::sleep(Duration::from_secs(seconds));
    assert_eq!(get(&server, "/").status(), 200);
    assert_eq!(server.counters().statuses, [(200, let_in + 1), (429, 1)].into());
}
