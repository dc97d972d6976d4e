//! The counters add up.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has to fail")]

mod web;

use std::thread;
use std::time::Duration;

use testweb::{Behaviour, Counters, Fault, Latency, Server};
use web::{client, site};

/// Six clients, each with so many requests.
fn load(server: &Server, requests: u32) {
    thread::scope(|scope| {
        for worker in 0..6 {
            scope.spawn(move || {
                let client = client();
                for page in 0..requests {
                    let url = format!("{}/?page={}", server.url(), (page + worker) % 7);
                    let answer = client.get(url).send().expect("an answer");
                    let _ = answer.bytes();
                }
            });
        }
    });
}

/// Two numbers that were added up in different orders.
fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-6 * one.abs().max(other.abs()).max(1e-3)
}

fn littles_law(counters: &Counters) {
    let time = counters.time_in_flight.as_secs_f64();
    assert!(same(counters.mean_in_flight() * counters.elapsed().as_secs_f64(), time));
    assert!(same(counters.mean_in_flight(), counters.rate() * counters.mean_latency()));
}

#[test]
fn requests_are_the_sum_of_their_parts_and_obey_littles_law() {
    let server = site(Behaviour {
        latency: Latency::LogNormal { median: Duration::from_millis(2), sigma: 0.8 },
        faults: vec![(Fault::Error500, 0.2), (Fault::Drop, 0.1)],
        ..Behaviour::default()
    });
    load(&server, 30);
    let counters = server.counters();
    assert_eq!(counters.requests, 180);
    assert_eq!(counters.statuses.values().sum::<u64>(), 180);
    assert_eq!(counters.paths.values().sum::<u64>(), 180);
    assert_eq!(counters.paths.len(), 7);
    assert_eq!(counters.statuses[&500], counters.faults[&Fault::Error500]);
    assert_eq!((counters.in_flight, counters.other_paths, counters.other_hosts), (0, 0, 0));
    assert!(counters.most_in_flight <= 6 && counters.mean_in_flight() <= 6.0);
    // Each dropped connection is one more.
    assert_eq!(counters.connections, 6 + counters.faults[&Fault::Drop]);
    // The shortest latency of 180 is not zero.
    assert!(counters.mean_latency() > 0.0005);
    littles_law(&counters);
}

#[test]
fn littles_law_also_holds_while_requests_are_in_flight() {
    let latency = Latency::Fixed(Duration::from_millis(3));
    let server = site(Behaviour { latency, ..Behaviour::default() });
    thread::scope(|scope| {
        let loaded = scope.spawn(|| load(&server, 40));
        while !loaded.is_finished() {
            let counters = server.counters();
            let sum = counters.time_in_flight.as_secs_f64();
            assert!(same(counters.area_in_flight, sum), "{counters:?}");
        }
    });
    littles_law(&server.counters());
}

#[test]
fn who_follows_a_link_to_another_host_is_seen() {
    let server = site(Behaviour::default());
    let url = server.url().replace("127.0.0.1", "localhost");
    let answer = client().get(url).send().expect("localhost is this machine, too");
    assert_eq!(answer.status(), 200);
    assert_eq!(server.counters().other_hosts, 1);
}

#[test]
fn counters_are_the_same_after_a_journey_as_json() {
    let server = site(Behaviour {
        faults: vec![(Fault::SlowStart, 1.0)],
        stall: Duration::ZERO,
        ..Behaviour::default()
    });
    load(&server, 3);
    let counters = server.counters();
    let json = serde_json::to_string(&counters).expect("JSON");
    let back: Counters = serde_json::from_str(&json).expect("counters");
    assert!(same(back.time_in_flight.as_secs_f64(), counters.time_in_flight.as_secs_f64()));
    let whole = |counters: Counters| Counters {
        time_in_flight: Duration::ZERO,
        first_arrival: Duration::ZERO,
        last_departure: Duration::ZERO,
        area_in_flight: 0.0,
        ..counters
    };
    assert_eq!(whole(back), whole(counters));
}
