//! What must hold.

use crawl_2_over::crawl;

#[cfg(not(feature = "schedules"))]
mod results {
    use std::collections::BTreeSet;
    use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

    use super::crawl;

    #[test]
    fn every_page_is_visited_once() {
        for workers in drill::WORKERS {
            let visits = AtomicU32::new(0);
            let pages = crawl(1, workers, |page| {
                visits.fetch_add(1, Relaxed);
                [2 * page, 2 * page + 1, 1].into_iter().filter(|link| *link < 200).collect()
            });
            assert_eq!(pages, BTreeSet::from_iter(1..200), "{workers} workers");
            assert_eq!(visits.load(Relaxed), 199, "{workers} workers");
        }
    }

    #[test]
    fn a_page_without_links_is_a_crawl() {
        assert_eq!(crawl(7, 3, |_| Vec::new()), BTreeSet::from([7]));
    }
}

#[cfg(not(feature = "schedules"))]
mod rendezvous {
    use std::sync::{Mutex, mpsc};
    use std::time::Duration;

    use super::crawl;

    /// One page leads to four, these to one, that to four: nobody may leave at the ones. A page that is
    /// alone takes its time, so that whoever would leave does.
    #[test]
    fn four_workers_are_there_whenever_four_pages_are() {
        let meeting = drill::Rendezvous::new(4);
        crawl(0, 4, |page| {
            if page % 5 > 0 {
                meeting.meet();
                return vec![page - page % 5 + 5];
            }
            (0..1_000).for_each(|_| std::thread::yield_now());
            if page < 200 { (page + 1..page + 5).collect() } else { vec![] }
        });
    }

    #[test]
    fn one_slow_page_holds_up_no_other() {
        let (seen, deep) = mpsc::channel();
        let deep = Mutex::new(deep);
        crawl(0, 2, |page| match page {
            0 => vec![1, 2],
            1 => {
                let waited = deep.lock().map(|deep| deep.recv_timeout(Duration::from_secs(2)));
                assert!(
                    matches!(waited, Ok(Ok(()))),
                    "page 4 waits for page 1, another branch"
                );
                vec![]
            }
            4 => {
                seen.send(()).expect("page 1 listens");
                vec![]
            }
            page => vec![page + 1],
        });
    }
}

#[cfg(feature = "schedules")]
mod schedules {
    use super::crawl;

    #[test]
    fn it_ends_whoever_runs_when() {
        drill::schedules::check(100, || {
            let pages = crawl(0, 2, |page| if page < 2 { vec![page + 1, 3] } else { vec![] });
            assert_eq!(pages.len(), 4);
        });
    }
}
