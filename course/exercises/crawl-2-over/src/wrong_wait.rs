//! Nobody leaves early any more: whoever has nothing waits for a page. After the last page all wait for one.
use std::collections::{BTreeSet, VecDeque};

use drill::sync::{Condvar, Mutex};
use drill::thread;

struct State {
    queue: VecDeque<u32>,
    seen: BTreeSet<u32>,
    busy: usize,
}

/// All pages that can be reached from `start`, visited by `workers` threads. `links` visits a page and
/// gives the pages that it leads to; it is called once for each page.
pub fn crawl(
    start: u32,
    workers: usize,
    links: impl Fn(u32) -> Vec<u32> + Sync,
) -> BTreeSet<u32> {
    let (queue, seen) = ([start].into(), [start].into());
    let state = Mutex::new(State { queue, seen, busy: 0 });
    let bell = Condvar::new();
    let next = || {
        let mut state = state.lock().ok()?;
        loop {
            if let Some(page) = state.queue.pop_front() {
                state.busy += 1;
                return Some(page);
            }
            state = bell.wait(state).ok()?;
        }
    };
    let work = || {
        while let Some(page) = next() {
            let found = links(page);
            let Ok(mut state) = state.lock() else { return };
            for link in found {
                if state.seen.insert(link) {
                    state.queue.push_back(link);
                }
            }
            state.busy -= 1;
            bell.notify_all();
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
    state.into_inner().map(|state| state.seen).unwrap_or_default()
}
