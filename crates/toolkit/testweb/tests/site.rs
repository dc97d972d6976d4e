//! The site's truth about itself, against a small crawler that knows nothing of it.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has to fail")]

mod web;

use std::collections::{BTreeMap, VecDeque};

use encoding_rs::{Encoding, UTF_8};
use reqwest::blocking::{Client, Response};
use scraper::{Html, Selector};
use testweb::{Behaviour, Content, Robots, Server, Site, Trap};
use url::Url;
use web::{client, get, start, text};

/// Crawls politely, by the letter: addresses with their depth, as far as `within` wants.
fn crawl(server: &Server, within: impl Fn(&str) -> bool) -> BTreeMap<String, u32> {
    let client = client();
    let root = Url::parse(server.url()).expect("an address");
    let rules = rules(&client, &root);
    let mut found = BTreeMap::from([("/".to_owned(), 0)]);
    let mut queue = VecDeque::from([(root.clone(), 0)]);
    while let Some((url, depth)) = queue.pop_front() {
        let answer = client.get(url.clone()).send().expect("an answer");
        for link in links(&url, answer) {
            let target = link[url::Position::BeforePath..url::Position::AfterQuery].to_owned();
            let ours = link.origin() == root.origin() && !forbidden(&rules, &target);
            if ours && within(&target) && !found.contains_key(&target) {
                found.insert(target, depth + 1);
                queue.push_back((link, depth + 1));
            }
        }
    }
    found
}

/// The links of a page; none of anything else. A redirect is a link here.
fn links(url: &Url, answer: Response) -> Vec<Url> {
    if let Some(location) = answer.headers().get("location") {
        let location = location.to_str().expect("text");
        return vec![url.join(location).expect("an address")];
    }
    let kind = answer.headers()["content-type"].to_str().expect("text").to_owned();
    if answer.status() != 200 || !kind.starts_with("text/html") {
        return Vec::new();
    }
    let body = answer.bytes().expect("a body");
    let page = Html::parse_document(&decode(&kind, &body));
    let select = |what| Selector::parse(what).expect("a selector");
    if page.select(&select("meta[name=robots][content*=nofollow]")).next().is_some() {
        return Vec::new();
    }
    let base = page.select(&select("base[href]")).find_map(|base| base.attr("href"));
    let base = base.map_or_else(|| url.clone(), |base| url.join(base).expect("a base"));
    let anchors = select("a[href]");
    let links = page.select(&anchors);
    let followed =
        links.filter(|link| !link.attr("rel").is_some_and(|rel| rel.contains("nofollow")));
    let links = followed.filter_map(|link| base.join(link.attr("href")?).ok());
    links.filter(|link| link.scheme() == "http").collect()
}

/// By the head's charset, else by the page's, else UTF-8.
fn decode(kind: &str, body: &[u8]) -> String {
    let named = kind.split_once("charset=").map(|(_, name)| name.as_bytes().to_vec());
    let meta = || {
        let text = String::from_utf8_lossy(body).into_owned();
        let (_, rest) = text.split_once("<meta charset=\"")?;
        Some(rest.split('"').next()?.as_bytes().to_vec())
    };
    let encoding = named.or_else(meta).and_then(|name| Encoding::for_label(&name));
    encoding.unwrap_or(UTF_8).decode(body).0.into_owned()
}

/// The rules for everybody: whether they allow, and for which paths.
fn rules(client: &Client, root: &Url) -> Vec<(bool, String)> {
    let answer = client.get(root.join("/robots.txt").expect("an address")).send();
    let text = answer.expect("an answer").text().expect("text");
    let lines = text.lines().skip_while(|line| !line.starts_with("User-agent: *"));
    let fields = lines.filter_map(|line| line.split('#').next()?.split_once(": "));
    let rule = |(name, path): (&str, &str)| match name {
        "Allow" => Some((true, path.trim().to_owned())),
        "Disallow" => Some((false, path.trim().to_owned())),
        _ => None,
    };
    fields.filter_map(rule).collect()
}

/// Whether the longest rule that fits forbids it.
fn forbidden(rules: &[(bool, String)], target: &str) -> bool {
    let fits = |rule: &str| match rule.strip_prefix("/*") {
        Some(end) => target.ends_with(end.trim_end_matches('$')),
        None => target.starts_with(rule),
    };
    let fitting = rules.iter().filter(|(_, rule)| fits(rule));
    fitting.max_by_key(|(_, rule)| rule.len()).is_some_and(|(allowed, _)| !allowed)
}

fn serve(site: &Site) -> Server {
    start(Content::Site(site.clone()), Behaviour::default())
}

#[test]
fn a_polite_crawler_finds_what_is_reachable_and_nothing_else() {
    let awkward = Site { text: 300, ..Site::awkward() };
    for site in [
        Site { pages: 1, ..Site::default() },
        Site { pages: 40, text: 0, ..Site::default() },
        Site { pages: 60, fan_out: 1, depth: 59, ..Site::default() },
        Site { pages: 33, relative: false, ..awkward.clone() },
        Site { robots: None, nofollow: 0, ..awkward.clone() },
        Site { pages: 1, ..awkward.clone() },
        Site { queries: 200, bases: 200, noise: 200, seed: 5, ..awkward.clone() },
        awkward,
    ] {
        let server = serve(&site);
        let found = crawl(&server, |_| true);
        let reachable = site.reachable().expect("a site");
        assert_eq!(found, reachable, "{site:?}");
        let counters = server.counters();
        assert_eq!(counters.other_hosts, 0);
        assert!(counters.paths.values().all(|requests| *requests == 1));
        assert!(!counters.paths.keys().any(|path| path.starts_with("/hidden/")));
    }
}

#[test]
fn an_impolite_crawler_would_find_more() {
    let site = Site::awkward();
    let reachable = site.reachable().expect("a site");
    let server = serve(&site);
    for path in ["/hidden/0.html", "/private/0.html", "/drafts/1.html.bak"] {
        assert_eq!(get(&server, path).status(), 200, "{path}");
        assert!(!reachable.contains_key(path));
    }
    assert!(reachable.contains_key("/private/open/2.html"));
    let without = Site { robots: None, ..site }.reachable().expect("a site");
    assert!(without.contains_key("/private/0.html"));
}

#[test]
fn an_awkward_site_has_some_of_everything() {
    let site = Site::awkward();
    let server = serve(&site);
    let reachable = site.reachable().expect("a site");
    let mut statuses = BTreeMap::<u16, u32>::new();
    let mut kinds = BTreeMap::<String, u32>::new();
    let (mut all, mut copies) = (String::new(), String::new());
    for path in reachable.keys() {
        let answer = get(&server, path);
        *statuses.entry(answer.status().as_u16()).or_default() += 1;
        let kind = answer.headers()["content-type"].to_str().expect("text").to_owned();
        *kinds.entry(kind).or_default() += 1;
        let text = if path.starts_with("/print/") { &mut copies } else { &mut all };
        text.push_str(&String::from_utf8_lossy(&answer.bytes().expect("a body")));
    }
    assert_eq!(statuses[&404], site.dead);
    assert_eq!((statuses[&301], statuses[&302]), (site.moved, site.abroad));
    for kind in ["image/png", "application/pdf"] {
        assert_eq!(kinds[kind], site.files / 3);
    }
    for charset in
        ["text/html; charset=iso-8859-1", "text/html; charset=windows-1251", "text/html"]
    {
        assert!(kinds[charset] > 0);
    }
    let count = |part: &str| all.matches(part).count() as u32;
    assert_eq!(count("<base "), site.bases);
    assert_eq!(copies.matches("rel=\"canonical\"").count() as u32, site.copies);
    assert_eq!(count("rel=\"nofollow\""), site.nofollow / 2);
    assert_eq!(count("content=\"nofollow\""), site.nofollow / 2);
    assert_eq!(count("mailto:"), site.noise);
    let queries = reachable.keys().filter(|path| path.contains("?id=")).count() as u32;
    assert_eq!(queries, site.queries);
    assert!(count("&amp;lang=en") > 0 && count("#part-") > 0 && count("=\"../") > 0);
}

#[test]
fn rules_for_crawlers_say_how_long_to_wait() {
    let crawl_delay = std::time::Duration::from_millis(1500);
    let server = serve(&Site { robots: Some(Robots { crawl_delay }), ..Site::default() });
    let rules = text(&server, "/robots.txt");
    assert!(rules.contains("\nCrawl-delay: 1.5\n") && !rules.contains("Sitemap"), "{rules}");
    assert!(!text(&serve(&Site::awkward()), "/robots.txt").contains("Crawl-delay"));
    assert_eq!(get(&serve(&Site::default()), "/robots.txt").status(), 404);
}

/// Every address in the sitemap, the parts of a long one included.
fn mapped(server: &Server, path: &str) -> Vec<String> {
    let xml = text(server, path);
    let entries = xml.split("<loc>").skip(1).filter_map(|entry| entry.split("</loc>").next());
    let paths = entries.map(|entry| entry.replace(server.url(), "").replace("&amp;", "&"));
    let paths: Vec<String> = paths.collect();
    if xml.contains("<sitemapindex ") {
        return paths.iter().flat_map(|part| mapped(server, part)).collect();
    }
    assert!(xml.contains("<urlset ") && paths.len() <= 50_000);
    paths
}

#[test]
fn the_sitemap_has_every_page_however_many() {
    for pages in [1, 77, 120_001] {
        let site = Site { pages, sitemap: true, queries: 9, ..Site::default() }.deep_enough();
        let mut mapped = mapped(&serve(&site), "/sitemap.xml");
        mapped.sort();
        let reachable: Vec<String> = site.reachable().expect("a site").into_keys().collect();
        assert!(mapped == reachable, "{pages}");
    }
    assert_eq!(get(&serve(&Site::default()), "/sitemap.xml").status(), 404);
}

/// A crawler with a bound gets out, with as much as its bound allows.
#[test]
fn traps_have_no_end() {
    for (trap, part) in [
        (Trap::Calendar, "/calendar?month="),
        (Trap::Sessions, "/shop/"),
        (Trap::Mirror, "/mirror/"),
    ] {
        let site = Site { pages: 5, text: 50, traps: vec![trap], ..Site::default() };
        let server = serve(&site);
        let left = std::cell::Cell::new(300);
        let found = crawl(&server, |target| {
            left.set(left.get() - i32::from(target.starts_with(part)));
            left.get() > 0
        });
        let (trapped, rest): (Vec<_>, Vec<_>) =
            found.into_keys().partition(|target| target.starts_with(part));
        assert!(trapped.len() >= 100, "{trap}: {}", trapped.len());
        assert!(trapped.iter().all(|target| site.is_trap(target)));
        let reachable: Vec<String> = site.reachable().expect("a site").into_keys().collect();
        assert_eq!(rest, reachable);
        assert!(!reachable.iter().any(|target| site.is_trap(target)));
        assert_eq!(server.counters().statuses[&404], 1, "robots.txt alone is not there");
    }
}

#[test]
fn without_traps_there_are_none() {
    let server = serve(&Site::awkward());
    for path in ["/calendar?month=2020-01", "/shop/0.html?sid=00000001", "/mirror/"] {
        assert_eq!(get(&server, path).status(), 404, "{path}");
    }
}

#[test]
fn pages_have_about_the_text_that_was_asked_for() {
    for bytes in [0, 1000, 100_000] {
        let site = Site { text: bytes, pages: 10, cycles: 0, ..Site::default() };
        let server = serve(&site);
        let sizes: Vec<usize> = site
            .reachable()
            .expect("a site")
            .keys()
            .map(|path| text(&server, path).len())
            .collect();
        let mean = sizes.iter().sum::<usize>() as f64 / 10.0;
        let (least, most) = (f64::from(bytes) * 0.6, f64::from(bytes) * 1.4 + 1500.0);
        assert!((least..most).contains(&mean), "{bytes}: {mean}");
    }
}
