//! Does exactly one of `run` and `cancel` win?

#[cfg(not(feature = "schedules"))]
mod results {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

    use executors_2_cancel::Job;

    fn counted() -> (Job, Arc<AtomicUsize>) {
        let done = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&done);
        let job = Job::new(move || {
            count.fetch_add(1, SeqCst);
        });
        (job, done)
    }

    #[test]
    fn what_is_cancelled_does_not_run() {
        let (job, done) = counted();
        assert!(job.cancel(), "it has not begun");
        assert!(!job.run(), "it is cancelled");
        assert!(!job.cancel(), "it is cancelled already");
        assert_eq!(done.load(SeqCst), 0, "times done");
    }

    #[test]
    fn what_has_run_is_not_cancelled_and_does_not_run_again() {
        let (job, done) = counted();
        assert!(job.run(), "it waits");
        assert!(!job.cancel(), "it was done");
        assert!(!job.run(), "it was done");
        assert_eq!(done.load(SeqCst), 1, "times done");
    }
}

#[cfg(not(feature = "schedules"))]
mod rendezvous {
    use std::sync::mpsc;

    use drill::Rendezvous;
    use executors_2_cancel::Job;

    #[test]
    fn a_late_cancel_does_not_wait_for_the_work() {
        let (begun, begins) = mpsc::channel();
        let rendezvous = Rendezvous::new(2);
        let inside = rendezvous.clone();
        let job = Job::new(move || {
            begun.send(()).expect("the test listens");
            inside.meet();
        });
        std::thread::scope(|scope| {
            scope.spawn(|| job.run());
            begins.recv().expect("the work begins");
            assert!(!job.cancel(), "it has begun");
            rendezvous.meet();
        });
    }
}

#[cfg(feature = "schedules")]
mod schedules {
    use drill::sync::Arc;
    use drill::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use drill::thread;
    use executors_2_cancel::Job;

    #[test]
    fn either_it_is_done_or_it_is_cancelled_in_any_order_of_steps() {
        drill::schedules::check(500, || {
            let done = Arc::new(AtomicUsize::new(0));
            let count = Arc::clone(&done);
            let job = Arc::new(Job::new(move || {
                count.fetch_add(1, SeqCst);
            }));
            let worker = {
                let job = Arc::clone(&job);
                thread::spawn(move || job.run())
            };
            let cancelled = job.cancel();
            let ran = worker.join().unwrap();
            assert_ne!(ran, cancelled, "exactly one wins: ran {ran}, cancelled {cancelled}");
            assert_eq!(done.load(SeqCst), usize::from(ran), "times the work was done");
        });
    }
}
