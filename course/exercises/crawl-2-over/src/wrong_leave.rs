//! A queue that is empty looks like the end. The first worker takes the first page, and the others find nothing.
use std::collections::{BTreeSet, VecDeque};

use drill::sync::Mutex;
use drill::thread;

struct State {
    queue: VecDeque<u32>,
    seen: BTreeSet<u32>,
}

/// All pages that can be reached from `start`, visited by `workers` threads. `links` visits a page and
/// gives the pages that it leads to; it is called once for each page.
pub fn crawl(
    start: u32,
    workers: usize,
    links: impl Fn(u32) -> Vec<u32> + Sync,
) -> BTreeSet<u32> {
    let state = Mutex::new(State { queue: [start].into(), seen: [start].into() });
    let next = || state.lock().ok()?.queue.pop_front();
    let work = || {
        while let Some(page) = next() {
            let found = links(page);
            let Ok(mut state) = state.lock() else { return };
            for link in found {
                if state.seen.insert(link) {
                    state.queue.push_back(link);
                }
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
    state.into_inner().map(|state| state.seen).unwrap_or_default()
}
