//! Does the search end, with and without a find, and does it end early?
mod results {
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

    use drill::WORKERS;
    use hashfind_2_leave::search;

    #[test]
    fn an_early_find_ends_the_search() {
        for workers in WORKERS {
            assert_eq!(search(100, workers, |file| file == 0), Some(0));
        }
    }

    #[test]
    fn a_search_without_a_find_ends_too() {
        for (workers, files) in WORKERS.into_iter().flat_map(|w| [0, 1, 100].map(|f| (w, f))) {
            assert_eq!(search(files, workers, |_| false), None);
        }
    }

    #[test]
    fn after_a_find_few_more_files_are_looked_at() {
        let looks = AtomicUsize::new(0);
        let found = search(1000, 1, |file| {
            looks.fetch_add(1, SeqCst);
            file == 0
        });
        assert_eq!(found, Some(0));
        // One that was sent, one in the channel, one at its door, and some for good measure.
        let looks = looks.into_inner();
        assert!(looks <= 10, "{looks} files of 1000 were looked at, and the first one was it");
    }
}

mod rendezvous {
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

    use drill::{Rendezvous, WORKERS};
    use hashfind_2_leave::search;

    #[test]
    fn all_workers_look_at_the_same_time() {
        for workers in WORKERS {
            let rendezvous = Rendezvous::new(workers);
            let met = AtomicUsize::new(0);
            search(workers, workers, |_| {
                rendezvous.meet();
                met.fetch_add(1, SeqCst);
                false
            });
            assert_eq!(met.into_inner(), workers, "looks at the same time");
        }
    }
}
