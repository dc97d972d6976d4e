//! Are rows handed out one by one, and each of them once?
#[cfg(not(feature = "schedules"))]
mod results {
    use drill::{Rendezvous, WORKERS};
    use mandelbrot_1_counter::draw;

    #[test]
    fn every_row_is_in_its_place() {
        for (workers, rows) in WORKERS.into_iter().flat_map(|w| [0, 1, 7, 100].map(|r| (w, r)))
        {
            let expected: Vec<u64> = (0..rows as u64).map(|row| row * row).collect();
            assert_eq!(draw(rows, workers, |row| (row * row) as u64), expected);
        }
    }

    #[test]
    fn the_order_holds_when_threads_take_turns() {
        // Two meetings of two: each thread has a part in both, so each has rows of both halves.
        let rendezvous = Rendezvous::new(2);
        let values = draw(4, 2, |row| {
            rendezvous.meet();
            row as u64
        });
        assert_eq!(values, [0, 1, 2, 3]);
    }
}

#[cfg(not(feature = "schedules"))]
mod rendezvous {
    use std::sync::{Condvar, Mutex};
    use std::time::Duration;

    use drill::{Rendezvous, WORKERS};
    use mandelbrot_1_counter::draw;

    #[test]
    fn all_workers_are_busy_at_the_same_time() {
        for workers in WORKERS {
            let rendezvous = Rendezvous::new(workers);
            let values = draw(workers, workers, |_| {
                rendezvous.meet();
                0
            });
            assert_eq!(values.len(), workers);
        }
    }

    #[test]
    fn one_long_row_holds_no_other_row_up() {
        let (done, changed) = (Mutex::new(0), Condvar::new());
        let values = draw(10, 2, |row| {
            let mut count = done.lock().unwrap();
            if row == 0 {
                // The long row lasts until all nine others are done, by whoever is free.
                let patience = Duration::from_secs(2);
                let (count, _) =
                    changed.wait_timeout_while(count, patience, |count| *count < 9).unwrap();
                return *count;
            }
            *count += 1;
            changed.notify_all();
            0
        });
        let others = values[0];
        assert_eq!(others, 9, "during the long row only {others} of 9 others were done");
    }
}

#[cfg(feature = "schedules")]
mod schedules {
    use drill::sync::Arc;
    use drill::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use mandelbrot_1_counter::draw;

    #[test]
    fn no_row_is_drawn_twice_in_any_order_of_steps() {
        drill::schedules::check(500, || {
            let drawn = Arc::new(AtomicUsize::new(0));
            draw(3, 2, |row| {
                drawn.fetch_add(1, SeqCst);
                row as u64
            });
            assert_eq!(drawn.load(SeqCst), 3, "rows drawn for a picture of 3");
        });
    }
}
