//! Is it found, does everybody stop, and does everybody work until then?
mod results {
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

    use drill::WORKERS;
    use hashfind_1_stop::search;

    #[test]
    fn the_file_is_found_wherever_it_is() {
        for (workers, place) in WORKERS.into_iter().flat_map(|w| [0, 1, 57, 99].map(|p| (w, p)))
        {
            assert_eq!(search(100, workers, |file, _| file == place), Some(place));
        }
    }

    #[test]
    fn a_file_that_is_not_there_costs_one_look_at_each() {
        for workers in WORKERS {
            let looks = AtomicUsize::new(0);
            let found = search(100, workers, |_, _| {
                looks.fetch_add(1, SeqCst);
                false
            });
            assert_eq!((found, looks.into_inner()), (None, 100), "{workers} workers");
        }
    }
}

mod workers {
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
    use std::thread;
    use std::time::{Duration, Instant};

    use hashfind_1_stop::search;

    #[test]
    fn everybody_stops_once_it_is_found() {
        let (late, unheard) = (AtomicUsize::new(0), AtomicBool::new(false));
        let started = Instant::now();
        let found = search(1000, 2, |file, stop| {
            if file == 1 {
                // A file without an end: it is left as soon as the flag is up.
                while !stop.load(SeqCst) && !unheard.load(SeqCst) {
                    unheard.store(started.elapsed() > Duration::from_secs(2), SeqCst);
                    thread::yield_now();
                }
            } else if stop.load(SeqCst) {
                late.fetch_add(1, SeqCst);
            }
            file == 0
        });
        let late = late.into_inner();
        assert_eq!(found, Some(0));
        assert!(!unheard.into_inner(), "nobody raised the flag");
        // Who looked at the flag just before it went up begins one more file.
        assert!(late <= 1, "{late} files were begun after the find");
    }
}

mod rendezvous {
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

    use drill::{Rendezvous, WORKERS};
    use hashfind_1_stop::search;

    #[test]
    fn all_workers_look_at_the_same_time() {
        for workers in WORKERS {
            let rendezvous = Rendezvous::new(workers);
            let met = AtomicUsize::new(0);
            search(workers, workers, |_, _| {
                rendezvous.meet();
                met.fetch_add(1, SeqCst);
                false
            });
            assert_eq!(met.into_inner(), workers, "looks at the same time");
        }
    }
}
