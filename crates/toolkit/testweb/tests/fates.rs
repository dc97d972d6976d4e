//! Two runs meet the same fates, however many requests are in flight.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has to fail")]

mod web;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use reqwest::blocking::Client;
use testweb::{Behaviour, Fault, Latency, Limit, Over, Server, Site};
use web::{client, site};

/// What the attempts at each page came to.
type Fates = BTreeMap<String, Vec<String>>;

fn behaviour() -> Behaviour {
    Behaviour {
        latency: Latency::LogNormal { median: Duration::from_micros(500), sigma: 1.0 },
        limit: Some(Limit { at_once: 2, over: Over::Refuse }),
        faults: vec![(Fault::Error500, 0.2), (Fault::Drop, 0.1), (Fault::Truncated, 0.1)],
        ..Behaviour::default()
    }
}

/// Asks for 60 pages four times each, with so many workers.
fn run(server: &Server, workers: usize) -> Fates {
    let pages = Site::default().reachable().expect("a site");
    let next = Mutex::new(pages.into_keys().take(60));
    let fates = Mutex::new(Fates::new());
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                let client = client();
                while let Some(page) = { next.lock().expect("no panic").next() } {
                    let url = format!("{}{page}", server.url());
                    let fate = (0..4).map(|_| attempt(&client, &url)).collect();
                    fates.lock().expect("no panic").insert(page, fate);
                }
            });
        }
    });
    fates.into_inner().expect("no panic")
}

/// One attempt; whoever is refused for lack of room asks again, and that is no attempt.
fn attempt(client: &Client, url: &str) -> String {
    loop {
        let answer = client.get(url).send().expect("an answer");
        let status = answer.status().as_u16();
        if status != 503 {
            let length = answer.bytes().map(|body| body.len());
            return format!("{status} {:?}", length.ok());
        }
    }
}

#[test]
fn fates_do_not_depend_on_how_many_ask_at_once() {
    let server = site(behaviour());
    let serial = run(&server, 1);
    let faults = server.counters().faults;
    assert_eq!(faults.len(), 3);
    for workers in [2, 3, 8] {
        server.reset();
        assert_eq!(run(&server, workers), serial, "{workers} workers");
        assert_eq!(server.counters().faults, faults);
    }
}

#[test]
fn a_retry_can_succeed_and_another_seed_has_other_fates() {
    let server = site(behaviour());
    let fates = run(&server, 1);
    let saved = |fate: &Vec<String>| fate[0].starts_with("500") && fate[1].starts_with("200");
    assert!(fates.values().any(saved));
    let other = site(Behaviour { seed: 1, ..behaviour() });
    assert_ne!(run(&other, 1), fates);
}
