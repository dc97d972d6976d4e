//! Every variant finds the same, whatever the number of workers, and asks for each page once.

mod common;

use std::time::Duration;

use common::{crawl, depths, run, serve, settings};
use crawl::{Crawl, Settings, VARIANTS, agree};
use lesson::agreement::{self, WORKERS};
use testweb::{Behaviour, Fault, Latency, Robots, Site, Trap};

fn check(crawl: &Crawl) {
    assert_eq!(agreement::check(VARIANTS, crawl, agree), Ok(()));
}

fn url(server: &testweb::Server) -> String {
    format!("{}/", server.url())
}

#[test]
fn all_find_exactly_what_a_polite_crawler_must() {
    executors::enter(&crawl::entries());
    let site = Site::awkward();
    let server = serve(site.clone(), Behaviour::default());
    let crawl = crawl(&url(&server), settings());
    check(&crawl);
    assert_eq!(depths(&run(&crawl, "serial", 1)), site.reachable().expect("a good site"));
}

#[test]
fn all_agree_on_small_sites() {
    executors::enter(&crawl::entries());
    for (pages, fan_out) in [(1, 1), (2, 1), (3, 2), (9, 1), (33, 32)] {
        let site = Site { pages, fan_out, depth: 40, ..Site::default() };
        let server = serve(site.clone(), Behaviour::default());
        let crawl = crawl(&url(&server), settings());
        check(&crawl);
        assert_eq!(depths(&run(&crawl, "async", 8)), site.reachable().expect("a good site"));
    }
}

#[test]
fn all_fetch_the_same_pages_where_a_trap_is_cut_off() {
    executors::enter(&crawl::entries());
    let site = Site { traps: Trap::ALL.to_vec(), pages: 30, ..Site::default() };
    // The slow ones must not decide where the limit falls.
    let latency = Latency::Tail {
        usual: Duration::from_millis(1),
        slow: Duration::from_millis(6),
        share: 0.2,
    };
    let server = serve(site, Behaviour { latency, ..Behaviour::default() });
    for (pages, depth) in [(80, 1000), (150, 4), (7, 1000)] {
        let crawl = crawl(&url(&server), Settings { pages, depth, ..settings() });
        check(&crawl);
        let site = run(&crawl, "async_pool", 8);
        assert!(site.pages.len() <= pages && !site.undone.is_empty());
        assert_eq!(site.overtaken, 0);
    }
}

#[test]
fn all_agree_on_a_site_that_fails_now_and_then() {
    executors::enter(&crawl::entries());
    let faults = [
        Fault::Error500,
        Fault::Unavailable503,
        Fault::Drop,
        Fault::Stall,
        Fault::SlowStart,
        Fault::Truncated,
        Fault::Malformed,
        Fault::WrongType,
        Fault::Huge,
        Fault::Redirect,
        Fault::RedirectLoop,
    ];
    let behaviour = Behaviour {
        faults: faults.map(|fault| (fault, 0.02)).to_vec(),
        stall: Duration::from_millis(700),
        gzip: true,
        ..Behaviour::default()
    };
    let server = serve(Site { pages: 60, ..Site::awkward() }, behaviour);
    let timeout = Duration::from_millis(400);
    let crawl = crawl(&url(&server), Settings { timeout, most_bytes: 1 << 20, ..settings() });
    let results = VARIANTS.iter().map(|variant| {
        server.reset(); // and so every run meets the same faults
        let site = run(&crawl, variant.name, 8);
        assert!(server.counters().faults.len() > 5);
        site
    });
    let results: Vec<_> = results.map(Ok).collect();
    for other in &results[1..] {
        assert_eq!(agree(&results[0], other), Ok(()));
    }
}

#[test]
fn every_page_is_asked_for_once_and_no_more_are_in_flight_than_workers() {
    executors::enter(&crawl::entries());
    let latency = Latency::Fixed(Duration::from_millis(2));
    let server = serve(Site::awkward(), Behaviour { latency, ..Behaviour::default() });
    let crawl = crawl(&url(&server), settings());
    for variant in VARIANTS {
        for workers in WORKERS {
            server.reset();
            let site = run(&crawl, variant.name, workers);
            let counters = server.counters();
            let workers = if variant.is_parallel() { workers as u64 } else { 1 };
            let most = counters.most_in_flight;
            assert!(most <= workers, "{}: {most} in flight with {workers}", variant.name);
            assert!(workers == 1 || most > 1, "{}: it does not wait at one time", variant.name);
            let twice = counters.paths.iter().find(|(_, times)| **times != 1);
            assert_eq!(twice, None, "{} with {workers}", variant.name);
            // And robots.txt.
            assert_eq!(counters.requests as usize, site.pages.len() + 1);
            assert_eq!((counters.other_hosts, counters.in_flight), (0, 0));
        }
    }
}

#[test]
fn a_delay_holds_for_all_and_makes_all_equally_slow() {
    executors::enter(&crawl::entries());
    let robots = Some(Robots { crawl_delay: Duration::from_millis(40) });
    let site = Site { pages: 6, robots, ..Site::default() };
    let server = serve(site, Behaviour::default());
    let asked = Settings::default();
    let told = Settings { ignore_robots: true, delay: Duration::from_millis(40), ..settings() };
    for settings in [asked, told] {
        let crawl = crawl(&url(&server), settings);
        for variant in VARIANTS {
            server.reset();
            let pages = run(&crawl, variant.name, 8).pages.len() as u32;
            let elapsed = server.counters().elapsed();
            // Between six pages there are five delays; the server sees them from its own end.
            let least = (Duration::from_millis(40) * (pages - 1))
                .saturating_sub(Duration::from_millis(10));
            assert!(elapsed >= least, "{}: {elapsed:?}, not {least:?}", variant.name);
            assert_eq!(server.counters().most_in_flight, 1, "{}", variant.name);
        }
    }
}
