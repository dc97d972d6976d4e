//! Every variant gives the same days and the same failures, whatever the server does.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod common;

use std::time::Duration;

use common::{dates, failures, faults, fetch, server, slow};
use lesson::agreement::{self, WORKERS};
use readings::{Fetch, Readings, VARIANTS, agree};
use testweb::{Behaviour, Fault, Latency, Limit, Over, Rate, Server};

/// What every variant gives for `fetch` with every number of workers; they must agree. The counters
/// are checked after each run: no day was asked for too often, not too much was in flight.
fn check(server: &Server, fetch: &Fetch) -> Readings {
    let mut expected = None;
    for variant in VARIANTS {
        let sweep = if variant.is_parallel() { &WORKERS[..] } else { &WORKERS[..1] };
        for &workers in sweep {
            server.reset(); // the same requests meet the same fates again
            let readings = variant.prepare(workers).expect("it can be prepared")(fetch);
            let name = format!("{} with {workers} workers", variant.name);
            let counters = server.counters();
            for (path, times) in &counters.paths {
                let days = path.starts_with("/v1");
                assert!(
                    !days || *times <= u64::from(fetch.backoff.tries),
                    "{name}: {path} {times}"
                );
            }
            assert!(counters.most_in_flight <= workers as u64, "{name}: {counters:?}");
            let expected = expected.get_or_insert_with(|| readings.clone());
            assert_eq!(agree(expected, &readings), Ok(()), "{name}: {:?}", failures(&readings));
        }
    }
    expected.expect("there are variants")
}

/// The same, with a name for each day that should be there.
fn all_days(server: &Server, fetch: &Fetch) -> Readings {
    let readings = check(server, fetch);
    assert_eq!(failures(&readings), [""; 0]);
    let days: Vec<_> = readings.days.iter().map(|day| day.date).collect();
    assert_eq!(days, fetch.dates());
    readings
}

#[test]
fn all_variants_agree_on_awkward_numbers_of_days() {
    executors::enter(&readings::entries());
    let server = server(33, slow(2));
    for days in [0, 1, 2, 31, 33] {
        let job = fetch(server.url(), days);
        assert_eq!(agreement::check(VARIANTS, &job, agree), Ok(()), "{days} days");
    }
    let counters = server.counters();
    assert_eq!(counters.statuses.keys().collect::<Vec<_>>(), [&200]);
}

#[test]
fn a_well_behaved_server_is_asked_once_for_each_day_and_by_all_workers_at_once() {
    executors::enter(&readings::entries());
    // Long enough for all workers to arrive while the first is waiting.
    let server = server(16, slow(150));
    for variant in VARIANTS {
        let workers = if variant.is_parallel() { 8 } else { 1 };
        let mut job = fetch(server.url(), 2 * workers);
        job.rate = 10_000.0;
        server.reset();
        common::run(variant.name, &job, workers as usize);
        let counters = server.counters();
        assert_eq!(counters.requests, u64::from(2 * workers), "{}", variant.name);
        assert!(counters.paths.values().all(|times| *times == 1), "{}", variant.name);
        assert_eq!(counters.most_in_flight, u64::from(workers), "{}", variant.name);
    }
}

#[test]
fn connections_are_kept_or_not_as_the_variant_says() {
    executors::enter(&readings::entries());
    let server = server(12, slow(1));
    for (name, workers, most) in [
        ("serial", 1, 1),
        ("fresh", 1, 12),
        ("async_serial", 1, 1),
        ("pool", 3, 3),
        ("async", 3, 3),
    ] {
        server.reset();
        let before = server.counters().connections;
        common::run(name, &fetch(server.url(), 12), workers);
        let opened = server.counters().connections - before;
        let right = if name == "fresh" { opened == most } else { opened <= most };
        assert!(right, "{name}: {opened} connections");
    }
}

#[test]
fn what_passes_is_asked_for_again_until_it_has_passed() {
    executors::enter(&readings::entries());
    let passing = [
        Fault::Error500,
        Fault::Unavailable503,
        Fault::Drop,
        Fault::Truncated,
        Fault::Malformed,
    ];
    let server = server(24, faults(&passing, 0.06));
    let mut job = fetch(server.url(), 24);
    job.backoff.tries = 12; // with three in ten going wrong, no day needs so many
    all_days(&server, &job);
    assert!(server.counters().faults.len() >= 3, "{:?}", server.counters().faults);
}

#[test]
fn wrong_types_and_huge_answers_are_asked_for_once_more() {
    executors::enter(&readings::entries());
    let server =
        server(16, faults(&[Fault::WrongType, Fault::Huge, Fault::RedirectLoop], 0.04));
    all_days(&server, &fetch(server.url(), 16));
    assert!(!server.counters().faults.is_empty());
}

#[test]
fn redirects_and_slow_starts_are_no_failures() {
    executors::enter(&readings::entries());
    let behaviour = Behaviour {
        stall: Duration::from_millis(30),
        ..faults(&[Fault::Redirect, Fault::SlowStart], 0.2)
    };
    let server = server(10, behaviour);
    all_days(&server, &fetch(server.url(), 10));
    let counters = server.counters();
    let asked: u64 =
        counters.paths.iter().filter(|(path, _)| path.starts_with("/v1")).map(|(_, n)| n).sum();
    assert_eq!(asked, 10, "nobody was asked twice");
}

#[test]
fn answers_that_stall_are_given_up_in_time_and_asked_for_again() {
    executors::enter(&readings::entries());
    let server = server(
        8,
        Behaviour { stall: Duration::from_secs(60), ..faults(&[Fault::Stall], 0.15) },
    );
    let mut job = fetch(server.url(), 8);
    job.timeout = Duration::from_millis(250);
    all_days(&server, &job);
    assert!(server.counters().faults.contains_key(&Fault::Stall));
}

#[test]
fn packed_answers_are_the_same_days() {
    executors::enter(&readings::entries());
    let plain = server(5, slow(1));
    let packed = server(5, Behaviour { gzip: true, ..slow(1) });
    let (plain_days, packed_days) =
        (all_days(&plain, &fetch(plain.url(), 5)), all_days(&packed, &fetch(packed.url(), 5)));
    assert_eq!(plain_days, packed_days);
    assert!(packed.counters().bytes < plain.counters().bytes);
}

#[test]
fn days_that_stay_broken_are_named_and_cost_no_other_day() {
    executors::enter(&readings::entries());
    let kinds = [
        (Fault::Error500, "status 500 Internal Server Error, asked 3 times"),
        (Fault::Drop, "the connection broke off, asked 3 times"),
        (Fault::Stall, "no answer in time, asked 3 times"),
        (Fault::Malformed, "the document is broken"),
        (Fault::WrongType, "the answer is no JSON but text/html, asked 2 times"),
        (Fault::Huge, "the answer is larger than 8388608 bytes, asked 2 times"),
        (Fault::RedirectLoop, "too many redirects, asked 2 times"),
        (Fault::Truncated, "the document is broken"),
    ];
    let all = dates(20);
    let always = kinds
        .iter()
        .zip(all.iter().skip(3))
        .map(|((fault, _), date)| (date.to_string(), *fault));
    let behaviour =
        Behaviour { always: always.collect(), stall: Duration::from_secs(60), ..slow(1) };
    // The last day is not served at all.
    let server = server(19, behaviour);
    let mut job = fetch(server.url(), 20);
    job.backoff.tries = 3;
    job.timeout = Duration::from_millis(150);
    let readings = check(&server, &job);
    assert_eq!(readings.days.len(), 11);
    let said = failures(&readings);
    for ((line, (_, reason)), date) in said.iter().zip(kinds).zip(all.iter().skip(3)) {
        assert!(line.starts_with(&format!("{date}: {reason}")), "{line}");
    }
    assert_eq!(said.last().map(String::as_str), Some("2020-01-20: status 404 Not Found"));
}

#[test]
fn nobody_there_is_found_out_once_and_said_for_all() {
    executors::enter(&readings::entries());
    let mut job = fetch("http://127.0.0.1:1", 40);
    job.backoff.tries = 2;
    let mut expected = None;
    for variant in VARIANTS {
        let readings = variant.prepare(3).expect("it can be prepared")(&job);
        let trouble = readings.unreachable().expect("nobody is there").to_string();
        assert!(trouble.starts_with("cannot connect: "), "{}: {trouble}", variant.name);
        let expected = expected.get_or_insert_with(|| readings.clone());
        assert_eq!(agree(expected, &readings), Ok(()), "{}", variant.name);
    }
}

#[test]
fn a_server_that_asks_for_peace_is_left_in_peace() {
    executors::enter(&readings::entries());
    // The third request within a second is turned away, with Retry-After: 1.
    let behaviour = Behaviour { rate: Some(Rate { per_second: 2.0, burst: 2 }), ..slow(1) };
    let server = server(3, behaviour);
    for name in ["pool", "async"] {
        server.reset();
        let readings = common::run(name, &fetch(server.url(), 3), 3);
        assert_eq!(failures(&readings), [""; 0], "{name}");
        let counters = server.counters();
        assert!(counters.requests <= 5, "{name}: {counters:?}");
        // Whoever does not listen has used up six tries of a few milliseconds long before.
        assert!(counters.elapsed() < Duration::from_secs(8), "{name}: {counters:?}");
    }
}

#[test]
fn a_server_that_refuses_what_is_too_much_gets_it_later() {
    executors::enter(&readings::entries());
    let limit = Limit { at_once: 2, over: Over::Refuse };
    let server = server(6, Behaviour { limit: Some(limit), ..slow(5) });
    let mut job = fetch(server.url(), 6);
    // It asks for a second; to be tested in less, that is capped.
    job.backoff.most = Duration::from_millis(40);
    job.backoff.tries = 50;
    for name in ["spawned", "pool", "rayon", "processes", "async", "async_limited"] {
        server.reset();
        assert_eq!(failures(&common::run(name, &job, 4)), [""; 0], "{name}");
        assert!(server.counters().most_in_flight <= 2);
    }
}

#[test]
fn a_rate_is_kept() {
    let server = server(20, slow(1));
    let mut job = fetch(server.url(), 20);
    job.rate = 200.0;
    common::run("async_limited", &job, 20);
    let counters = server.counters();
    // 19 gaps of 5 ms: a busy machine makes it slower, nothing makes it faster.
    assert!(counters.elapsed() >= Duration::from_millis(90), "{counters:?}");
}

#[test]
fn the_time_for_all_days_is_kept_by_all() {
    executors::enter(&readings::entries());
    let behaviour =
        Behaviour { latency: Latency::Fixed(Duration::from_secs(60)), ..Behaviour::default() };
    let server = server(6, behaviour);
    let mut job = fetch(server.url(), 6);
    job.deadline = Some(Duration::from_millis(200));
    for variant in VARIANTS {
        let readings = variant.prepare(2).expect("it can be prepared")(&job);
        let expected: Vec<_> = dates(6)
            .iter()
            .map(|date| format!("{date}: the time for all days was up"))
            .collect();
        assert_eq!(failures(&readings), expected, "{}", variant.name);
    }
}

#[test]
fn an_interrupt_leaves_what_was_fetched_and_names_the_rest() {
    executors::enter(&readings::entries());
    for variant in VARIANTS {
        let server = server(30, slow(20));
        let job = fetch(server.url(), 30);
        let raised = job.clone();
        let watcher = std::thread::spawn(move || {
            while raised.done() < 3 {
                std::thread::sleep(Duration::from_millis(1));
            }
            raised.interrupt.raise();
        });
        let readings = variant.prepare(2).expect("it can be prepared")(&job);
        watcher.join().expect("it does not panic");
        assert!(readings.days.len() >= 3 && readings.days.len() < 30, "{}", variant.name);
        assert_eq!(readings.days.len() + readings.failures.len(), 30, "{}", variant.name);
        assert!(readings.interrupted(), "{}", variant.name);
        assert!(failures(&readings).iter().all(|line| line.ends_with(": interrupted")));
    }
}
