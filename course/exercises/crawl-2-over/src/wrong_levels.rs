//! Level by level the end is easy to see: a level that leads nowhere is the last. But each level waits for its slowest page.
use std::collections::{BTreeSet, VecDeque};

use drill::sync::Mutex;
use drill::thread;

/// All pages that can be reached from `start`, visited by `workers` threads. `links` visits a page and
/// gives the pages that it leads to; it is called once for each page.
pub fn crawl(
    start: u32,
    workers: usize,
    links: impl Fn(u32) -> Vec<u32> + Sync,
) -> BTreeSet<u32> {
    let mut seen = BTreeSet::from([start]);
    let mut level = vec![start];
    while !level.is_empty() {
        let pages = Mutex::new(VecDeque::from(level));
        let found = Mutex::new(Vec::new());
        let work = || {
            while let Some(page) = pages.lock().ok().and_then(|mut pages| pages.pop_front()) {
                let links = links(page);
                if let Ok(mut found) = found.lock() {
                    found.extend(links);
                }
            }
        };
        thread::scope(|scope| {
            for _ in 0..workers {
                scope.spawn(work);
            }
        });
        let found = found.into_inner().unwrap_or_default();
        level = found.into_iter().filter(|link| seen.insert(*link)).collect();
    }
    seen
}
