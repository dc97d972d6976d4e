//! The frontier against a web that exists in memory only: answers come in any order, at any time.

use std::collections::{BTreeMap, VecDeque};

use proptest::prelude::*;
use readings::Backoff;

use super::*;
use crate::crawl::Settings;
use crate::site::{Why, agree};

/// What is at `/0`, `/1` and so on.
#[derive(Debug, Clone)]
enum Paper {
    Page(Vec<usize>),
    Copy(usize, Vec<usize>),
    Redirect(usize),
    Missing,
}

type Web = Vec<Paper>;

fn address(page: usize) -> String {
    format!("/{page}")
}

fn find(web: &Web, path: &str) -> Finding {
    let page: usize = path[1..].parse().expect("a page");
    let addresses = |links: &Vec<usize>| links.iter().map(|link| address(*link)).collect();
    let ok = Finding { status: Some(200), ..Finding::default() };
    match &web[page] {
        Paper::Page(links) => Finding { links: addresses(links), ..ok },
        Paper::Copy(of, links) => {
            Finding { canonical: Some(address(*of)), links: addresses(links), ..ok }
        }
        Paper::Redirect(to) => {
            Finding { status: Some(301), redirect: Some(address(*to)), ..Finding::default() }
        }
        Paper::Missing => Finding {
            status: Some(404),
            error: Some(Trouble::Status(404)),
            ..Finding::default()
        },
    }
}

fn crawl(settings: Settings) -> Crawl {
    Crawl::new("http://127.0.0.1/0", settings).expect("a crawl")
}

fn patient() -> Settings {
    Settings { patience: Duration::MAX, ..Settings::default() }
}

/// Crawls with up to `room` requests in flight; `pick` chooses which of them is answered next.
/// Returns the site and the paths in the order in which they were asked for.
fn run(
    web: &Web,
    crawl: &Crawl,
    room: usize,
    pick: &mut dyn FnMut(usize) -> usize,
) -> (Site, Vec<String>) {
    let mut frontier = Frontier::new(crawl, Ok(Robots::allow_all()), room);
    let (mut flying, mut asked) = (Vec::new(), Vec::new());
    let mut now = Instant::now();
    for _ in 0..100_000 {
        match frontier.next(now) {
            Next::Fetch(request) => {
                asked.push(request.url.path().to_owned());
                flying.push(request);
                assert!(flying.len() <= room, "more in flight than there is room for");
            }
            Next::Wait(until) if flying.is_empty() => {
                now = until.expect("something to wait for");
            }
            Next::Wait(until) => {
                // The time of a look may come before the answer does.
                if let Some(until) = until.filter(|_| pick(2) == 0) {
                    now = now.max(until);
                    continue;
                }
                now += Duration::from_millis(1);
                let request = flying.swap_remove(pick(flying.len()));
                let finding = find(web, request.url.path());
                frontier.done(Reply { place: request.place, finding, retry_after: None }, now);
            }
            Next::Over => {
                assert!(flying.is_empty());
                return (frontier.finish().expect("a site"), asked);
            }
        }
    }
    panic!("it does not end")
}

fn serially(web: &Web, crawl: &Crawl) -> (Site, Vec<String>) {
    run(web, crawl, 1, &mut |_| 0)
}

/// How far each page is away that a crawl without limits fetches: breadth-first search in which a
/// redirect costs nothing.
fn depths(web: &Web) -> BTreeMap<String, u32> {
    let mut depths = BTreeMap::new();
    let mut queue = VecDeque::from([(0, 0)]);
    while let Some((page, depth)) = queue.pop_front() {
        if depths.contains_key(&address(page)) {
            continue;
        }
        depths.insert(address(page), depth);
        match &web[page] {
            Paper::Page(links) => queue.extend(links.iter().map(|link| (*link, depth + 1))),
            Paper::Copy(of, _) => queue.push_back((*of, depth + 1)),
            Paper::Redirect(to) => queue.push_front((*to, depth)),
            Paper::Missing => {}
        }
    }
    depths
}

fn found(site: &Site) -> BTreeMap<String, u32> {
    site.pages.iter().map(|page| (site.address(page).to_owned(), page.depth)).collect()
}

fn webs() -> impl Strategy<Value = Web> {
    (1..30_usize).prop_flat_map(|pages| {
        let links = || prop::collection::vec(0..pages, 0..5);
        let paper = prop_oneof![
            6 => links().prop_map(Paper::Page),
            1 => (0..pages, links()).prop_map(|(of, links)| Paper::Copy(of, links)),
            2 => (0..pages).prop_map(Paper::Redirect),
            1 => Just(Paper::Missing),
        ];
        prop::collection::vec(paper, pages)
    })
}

proptest! {
    /// The promise of the module's docs: whatever comes first, the queue is the serial one.
    #[test]
    fn answers_in_any_order_give_the_serial_crawl(
        web in webs(), room in 2..9_usize, picks in prop::collection::vec(any::<usize>(), 200),
        pages in 1..40_usize, depth in 0..6_u32,
    ) {
        let crawl = crawl(Settings { pages, depth, ..patient() });
        let mut picks = picks.into_iter().cycle();
        let mut pick = |count: usize| picks.next().unwrap_or(0) % count;
        let (serial, order) = serially(&web, &crawl);
        let (parallel, asked) = run(&web, &crawl, room, &mut pick);
        prop_assert_eq!(asked, order);
        prop_assert_eq!(agree(&serial, &parallel), Ok(()));
    }

    #[test]
    fn every_page_within_reach_is_found_once_and_its_depth_is_the_shortest(
        web in webs(), room in 1..9_usize, depth in 0..8_u32, impatient in any::<bool>(),
        picks in prop::collection::vec(any::<usize>(), 200),
    ) {
        let patience = if impatient { Duration::from_millis(3) } else { Duration::MAX };
        let crawl = crawl(Settings { depth, patience, ..Settings::default() });
        let mut picks = picks.into_iter().cycle();
        let mut pick = |count: usize| picks.next().unwrap_or(0) % count;
        let (site, mut asked) = run(&web, &crawl, room, &mut pick);
        let mut expected = depths(&web);
        // A chain of redirects is followed so far.
        prop_assume!(site.pages.iter().all(|page| {
            page.finding.error != Some(Trouble::TooManyRedirects(MOST_REDIRECTS))
        }));
        expected.retain(|_, away| *away <= depth);
        prop_assert_eq!(found(&site), expected);
        let count = asked.len();
        asked.sort();
        asked.dedup();
        prop_assert_eq!(asked.len(), count, "a page was asked for twice");
    }

    #[test]
    fn no_more_pages_are_asked_for_than_the_limit_says(
        web in webs(), room in 1..9_usize, pages in 1..20_usize,
        picks in prop::collection::vec(any::<usize>(), 200),
    ) {
        let patience = Duration::from_millis(2);
        let crawl = crawl(Settings { pages, patience, ..Settings::default() });
        let mut picks = picks.into_iter().cycle();
        let mut pick = |count: usize| picks.next().unwrap_or(0) % count;
        let (site, asked) = run(&web, &crawl, room, &mut pick);
        let all = depths(&web).len();
        prop_assert!(asked.len() <= pages && site.pages.len() == asked.len());
        let cut: u64 = site.undone.iter().map(|undone| undone.count).sum();
        prop_assert_eq!(cut > 0, site.pages.len() < all, "what is left is said");
    }
}

fn chain(length: usize) -> Web {
    (1..=length).map(|next| Paper::Page(vec![next])).chain([Paper::Page(vec![])]).collect()
}

#[test]
fn a_page_behind_the_limit_is_named_with_the_limit() {
    let (site, _) = serially(&chain(9), &crawl(Settings { pages: 4, ..patient() }));
    assert_eq!(site.pages.len(), 4);
    let undone = &site.undone[0];
    assert_eq!((undone.why, undone.count), (Why::Pages(4), 1));
    assert_eq!(undone.examples, ["http://127.0.0.1/4"]);
    let (site, _) = serially(&chain(9), &crawl(Settings { depth: 4, ..patient() }));
    assert_eq!(site.pages.len(), 5);
    assert_eq!((site.undone[0].why, site.undone[0].count), (Why::Depth(4), 1));
}

#[test]
fn more_urls_than_can_be_remembered_are_counted() {
    let web: Web = vec![Paper::Page((0..9).collect()); 9];
    let (site, _) = serially(&web, &crawl(Settings { seen: 5, ..patient() }));
    assert_eq!((site.pages.len(), site.seen()), (5, 5));
    // Four that are forgotten, on each of five pages.
    assert_eq!((site.undone[0].why, site.undone[0].count), (Why::Memory(5), 20));
}

#[test]
fn redirects_in_a_circle_and_into_one_are_named() {
    let web = vec![
        Paper::Page(vec![1, 4]),
        Paper::Redirect(2),
        Paper::Redirect(3),
        Paper::Redirect(2),
        Paper::Redirect(4),
    ];
    let (site, asked) = serially(&web, &crawl(patient()));
    assert_eq!(asked.len(), 5);
    let broken: Vec<String> = site.broken().iter().map(|broken| broken.url.clone()).collect();
    assert_eq!(
        broken,
        [1, 4, 2, 3]
            .map(|page| format!("http://127.0.0.1/{page}"))
            .into_iter()
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
    );
    assert!(site.broken().iter().all(|broken| *broken.trouble == Trouble::Loop));
}

#[test]
fn a_chain_of_redirects_has_an_end() {
    let most = MOST_REDIRECTS as usize;
    let chain = |length: usize| -> Web {
        let redirects = (1..=length).map(Paper::Redirect);
        redirects.chain([Paper::Page(vec![])]).collect()
    };
    let (site, _) = serially(&chain(most), &crawl(patient()));
    assert!(site.broken().is_empty() && site.pages.len() == most + 1);
    let (site, _) = serially(&chain(most + 1), &crawl(patient()));
    let broken = site.broken();
    assert_eq!((broken.len(), site.pages.len()), (1, most + 1));
    assert_eq!(*broken[0].trouble, Trouble::TooManyRedirects(MOST_REDIRECTS));
}

#[test]
fn a_broken_page_is_named_with_all_pages_that_link_to_it() {
    let web = vec![
        Paper::Page(vec![1, 2, 3]),
        Paper::Page(vec![3, 3]),
        Paper::Redirect(3),
        Paper::Missing,
    ];
    let (site, _) = serially(&web, &crawl(patient()));
    let broken = &site.broken()[0];
    assert_eq!(broken.url, "http://127.0.0.1/3");
    assert_eq!(
        broken.found_on,
        ["/0", "/1", "/2"].map(|path| format!("http://127.0.0.1{path}"))
    );
}

#[test]
fn a_copy_is_an_alias_and_its_links_are_not_followed() {
    let web = vec![
        Paper::Page(vec![1]),
        Paper::Copy(2, vec![3]),
        Paper::Page(vec![]),
        Paper::Missing,
    ];
    let (site, asked) = serially(&web, &crawl(patient()));
    assert_eq!(asked, ["/0", "/1", "/2"]);
    assert!(site.undone.is_empty() && site.broken().is_empty());
}

fn request(next: Next) -> Request {
    let Next::Fetch(request) = next else { panic!("{next:?} is no request") };
    request
}

fn reply(request: &Request, finding: Finding) -> Reply {
    Reply { place: request.place, finding, retry_after: None }
}

fn unavailable(tries: u32) -> Finding {
    let error = Some(Trouble::Status(503));
    Finding { status: Some(503), error, tries, ..Finding::default() }
}

#[test]
fn requests_keep_the_delay_also_when_there_is_room_for_many() {
    let millis = Duration::from_millis;
    let crawl = crawl(Settings { delay: millis(100), ..patient() });
    let mut frontier = Frontier::new(&crawl, Ok(Robots::allow_all()), 8);
    let web = vec![Paper::Page(vec![1, 2]), Paper::Missing, Paper::Missing];
    let start = Instant::now();
    let first = request(frontier.next(start));
    frontier.done(reply(&first, find(&web, "/0")), start + millis(10));
    assert_eq!(frontier.next(start + millis(10)), Next::Wait(Some(start + millis(100))));
    request(frontier.next(start + millis(100)));
    assert_eq!(frontier.next(start + millis(101)), Next::Wait(Some(start + millis(200))));
    request(frontier.next(start + millis(250)));
}

#[test]
fn the_servers_delay_counts_where_it_is_longer() {
    let rules = Robots::parse(b"user-agent: *\ncrawl-delay: 2", "x");
    let crawl = crawl(Settings { delay: Duration::from_secs(1), ..patient() });
    let mut frontier = Frontier::new(&crawl, Ok(rules), 8);
    let start = Instant::now();
    let first = request(frontier.next(start));
    frontier.done(reply(&first, unavailable(1)), start);
    let Next::Wait(Some(until)) = frontier.next(start + Duration::from_secs(1)) else {
        panic!("it waits")
    };
    assert_eq!(until, start + Duration::from_secs(2));
}

#[test]
fn what_may_pass_is_tried_again_and_not_for_ever() {
    let backoff = Backoff { tries: 3, ..Backoff::default() };
    let crawl = crawl(Settings { backoff, ..patient() });
    let mut frontier = Frontier::new(&crawl, Ok(Robots::allow_all()), 8);
    let mut now = Instant::now();
    for tries in 1..=3 {
        let request = request(frontier.next(now));
        frontier.done(reply(&request, unavailable(tries)), now);
        now += Duration::from_secs(60);
    }
    assert_eq!(frontier.next(now), Next::Over);
    let site = frontier.finish().expect("a site");
    assert_eq!((site.pages.len(), site.pages[0].finding.tries), (1, 3));
}

#[test]
fn what_does_not_pass_is_not_tried_again() {
    let crawl = crawl(patient());
    let mut frontier = Frontier::new(&crawl, Ok(Robots::allow_all()), 8);
    let now = Instant::now();
    let first = request(frontier.next(now));
    frontier.done(reply(&first, find(&vec![Paper::Missing], "/0")), now);
    assert_eq!(frontier.next(now), Next::Over);
}

#[test]
fn a_server_that_has_too_many_requests_gets_none_for_as_long_as_it_asks() {
    let crawl = crawl(patient());
    let mut frontier = Frontier::new(&crawl, Ok(Robots::allow_all()), 8);
    let web = vec![Paper::Page(vec![1, 2]), Paper::Missing, Paper::Missing];
    let start = Instant::now();
    let first = request(frontier.next(start));
    frontier.done(reply(&first, find(&web, "/0")), start);
    let second = request(frontier.next(start));
    let error = Some(Trouble::Status(429));
    let finding = Finding { status: Some(429), error, ..Finding::default() };
    let retry_after = Some(Duration::from_secs(5));
    frontier.done(Reply { place: second.place, finding, retry_after }, start);
    let Next::Wait(Some(until)) = frontier.next(start) else { panic!("it waits") };
    assert!(until >= start + Duration::from_secs(5));
    let again = request(frontier.next(until));
    assert_eq!(again.place, second.place, "what waited longest comes first");
}

#[test]
fn a_slow_page_is_overtaken_when_there_is_nothing_else_to_do() {
    let web = vec![
        Paper::Page(vec![1, 2]),
        Paper::Page(vec![4]),
        Paper::Page(vec![3]),
        Paper::Page(vec![4]),
        Paper::Page(vec![5]),
        Paper::Page(vec![]),
    ];
    let patience = Duration::from_secs(1);
    let crawl = crawl(Settings { patience, depth: 3, ..Settings::default() });
    let mut frontier = Frontier::new(&crawl, Ok(Robots::allow_all()), 8);
    let start = Instant::now();
    let first = request(frontier.next(start));
    frontier.done(reply(&first, find(&web, "/0")), start);
    let slow = request(frontier.next(start));
    let quick = request(frontier.next(start));
    frontier.done(reply(&quick, find(&web, "/2")), start);
    assert_eq!(frontier.next(start), Next::Wait(Some(start + patience)));
    let third = request(frontier.next(start + patience));
    assert_eq!(third.url.path(), "/3");
    frontier.done(reply(&third, find(&web, "/3")), start + patience);
    let fourth = request(frontier.next(start + patience));
    frontier.done(reply(&fourth, find(&web, "/4")), start + patience);
    // Page 4 was found three links away; the slow page shows that it is two.
    frontier.done(reply(&slow, find(&web, "/1")), start + 2 * patience);
    // And so page 5, which was too far away, is not.
    let fifth = request(frontier.next(start + 2 * patience));
    frontier.done(reply(&fifth, find(&web, "/5")), start + 2 * patience);
    assert_eq!(frontier.next(start + 2 * patience), Next::Over);
    let site = frontier.finish().expect("a site");
    assert_eq!(site.overtaken, 1);
    assert_eq!(found(&site), depths(&web));
}

#[test]
fn what_the_rules_forbid_is_not_asked_for_and_is_named() {
    let rules = Robots::parse(b"user-agent: *\ndisallow: /1", "x");
    let crawl = crawl(patient());
    let mut frontier = Frontier::new(&crawl, Ok(rules), 8);
    let now = Instant::now();
    let first = request(frontier.next(now));
    frontier.done(reply(&first, find(&vec![Paper::Page(vec![1])], "/0")), now);
    assert_eq!(frontier.next(now), Next::Over);
    let site = frontier.finish().expect("a site");
    assert_eq!((site.undone[0].why, site.undone[0].count), (Why::Forbidden, 1));
}

#[test]
fn without_the_rules_nothing_is_asked_for() {
    let crawl = crawl(patient());
    let mut frontier = Frontier::new(&crawl, Err(Trouble::Status(500)), 8);
    assert_eq!(frontier.next(Instant::now()), Next::Over);
    let site = frontier.finish().expect("a site");
    assert_eq!((site.pages.len(), site.unruly), (0, Some(Trouble::Status(500))));
}

#[test]
fn a_crawl_that_is_stopped_waits_for_what_is_in_flight_and_names_the_rest() {
    let crawl = crawl(patient());
    let mut frontier = Frontier::new(&crawl, Ok(Robots::allow_all()), 2);
    let web = vec![Paper::Page(vec![1, 2, 3]), Paper::Missing, Paper::Missing, Paper::Missing];
    let now = Instant::now();
    let first = request(frontier.next(now));
    frontier.done(reply(&first, find(&web, "/0")), now);
    let (second, third) = (request(frontier.next(now)), request(frontier.next(now)));
    crawl.interrupt().raise();
    assert_eq!(frontier.next(now), Next::Wait(None));
    let stopped = Finding::failed(Trouble::Stopped, Duration::ZERO);
    frontier.done(reply(&second, stopped), now);
    frontier.done(reply(&third, find(&web, "/2")), now);
    assert_eq!(frontier.next(now), Next::Over);
    let site = frontier.finish().expect("a site");
    assert!(site.is_stopped());
    assert_eq!(site.pages.len(), 2, "what came behind the stopped one is kept");
    assert_eq!((site.undone[0].why, site.undone[0].count), (Why::Stopped, 2));
}
