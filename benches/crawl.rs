//! Crawl: a small site behind a latency, one page at a time and many, by requests in flight.

use std::process::ExitCode;
use std::time::Duration;

use crawl::{Crawl, Settings, VARIANTS, agree};
use testweb::{Apart, Behaviour, Content, Latency, Site};

speedup::count_allocations!();

/// So many pages, and so long until each answer: a serial crawl, robots.txt included, takes about
/// 30 ms.
const PAGES: u32 = 24;
const LATENCY: Duration = Duration::from_millis(1);

fn main() -> ExitCode {
    testweb::enter();
    executors::enter(&crawl::entries());
    let content = Content::Site(Site { pages: PAGES, ..Site::default() });
    let behaviour = Behaviour { latency: Latency::Fixed(LATENCY), ..Behaviour::default() };
    let Ok(server) = Apart::start(&content, &behaviour) else { return ExitCode::FAILURE };
    let settings = Settings { patience: Duration::MAX, ..Settings::default() };
    let Ok(start) = Crawl::new(server.url(), settings) else { return ExitCode::FAILURE };
    speedup::bench("crawl", |bench| {
        bench
            .case("site", || start)
            .about(format!("{PAGES} pages from a server that takes {LATENCY:?} for each"))
            .items(u64::from(PAGES), "pages")
            .waits(u64::from(PAGES) + 1, LATENCY)
            .workers(&[1, 4, 16, 32])
            .variants(VARIANTS)
            .measure_by(agree);
    })
}
