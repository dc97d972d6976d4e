//! Does everybody get a machine, whatever the order of events?

use cafe_2_machines::Machines;

#[cfg(not(feature = "schedules"))]
mod results {
    use super::*;

    #[test]
    fn a_job_gets_a_machine_and_its_result_comes_back() {
        let machines = Machines::new(3);
        for slice in 0..10 {
            let (machine, toast) = machines.with(|machine| (machine, 2 * slice));
            assert!(machine < 3, "there is no machine {machine}");
            assert_eq!(toast, 2 * slice);
        }
    }
}

#[cfg(not(feature = "schedules"))]
mod rendezvous {
    use super::*;
    use drill::Rendezvous;

    #[test]
    fn jobs_on_different_machines_run_at_the_same_time() {
        for count in drill::WORKERS {
            let (machines, meeting) = (Machines::new(count), Rendezvous::new(count));
            std::thread::scope(|scope| {
                for _cook in 0..count {
                    scope.spawn(|| machines.with(|_machine| meeting.meet()));
                }
            });
        }
    }
}

#[cfg(feature = "schedules")]
mod schedules {
    use super::*;
    use drill::sync::Arc;
    use drill::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use drill::thread;

    /// So many cooks use so few machines; each counts how many run with its own.
    fn busy(cooks: usize, count: usize) {
        let machines = Arc::new(Machines::new(count));
        let running = Arc::new(AtomicUsize::new(0));
        let cooks: Vec<_> = (0..cooks)
            .map(|_cook| {
                let (machines, running) = (Arc::clone(&machines), Arc::clone(&running));
                thread::spawn(move || {
                    machines.with(|_machine| {
                        let now = running.fetch_add(1, SeqCst) + 1;
                        assert!(now <= count, "{now} jobs on {count} machines");
                        thread::yield_now();
                        running.fetch_sub(1, SeqCst);
                    });
                })
            })
            .collect();
        for cook in cooks {
            cook.join().expect("no cook panics");
        }
    }

    #[test]
    fn three_cooks_share_one_machine() {
        drill::schedules::check(500, || busy(3, 1));
    }

    #[test]
    fn four_cooks_share_two_machines() {
        drill::schedules::check(500, || busy(4, 2));
    }
}
