//! Is each input used once, by all workers, and pulled no sooner than it is needed?

use drill::WORKERS;
use generators_1_in_flight::feed;

mod results {
    use std::sync::Mutex;

    use super::*;

    #[test]
    fn each_input_is_used_once() {
        for inputs in [0, 1, 2, 7, 100] {
            for at_once in WORKERS {
                let used = Mutex::new(Vec::new());
                feed(0..inputs, at_once, |input| used.lock().unwrap().push(input));
                let mut used = used.into_inner().unwrap();
                used.sort_unstable();
                assert_eq!(used, (0..inputs).collect::<Vec<_>>(), "{at_once} at once");
            }
        }
    }
}

mod workers {
    use super::*;
    use drill::{Census, Peak};

    #[test]
    fn few_inputs_exist_at_a_time() {
        for at_once in WORKERS {
            let (peak, mut pulled) = (Peak::new(), 0);
            // Each input is inside from when it is pulled to when `work` lets it go.
            let inputs = (0..200).map(|_| {
                pulled += 1;
                peak.enter()
            });
            feed(inputs, at_once, |_input| {
                (0..50).for_each(|_| std::thread::yield_now());
            });
            let (most, limit) = (peak.most(), 2 * at_once + 1);
            assert!(most <= limit, "{most} inputs existed at once, {limit} may");
            assert_eq!(pulled, 200, "inputs pulled");
        }
    }

    #[test]
    fn no_more_threads_work_than_calls_may_be_under_way() {
        for at_once in WORKERS {
            let (census, peak) = (Census::new(), Peak::new());
            feed(0..200, at_once, |_| {
                let _under_way = peak.enter();
                census.mark();
                std::thread::yield_now();
            });
            assert!(peak.most() <= at_once, "{} calls at once, not {at_once}", peak.most());
            assert!(census.threads() <= at_once, "{} of {at_once}", census.threads());
        }
    }
}

mod rendezvous {
    use super::*;
    use drill::Rendezvous;

    #[test]
    fn so_many_calls_are_under_way_at_the_same_time() {
        for at_once in WORKERS {
            let rendezvous = Rendezvous::new(at_once);
            feed(0..at_once, at_once, |_| rendezvous.meet());
        }
    }
}
