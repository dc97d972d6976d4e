//! What must hold.

use readings_1_inflight::fetch_all;

mod results {
    use super::fetch_all;

    #[test]
    fn the_answers_come_in_the_order_of_the_days() {
        for (days, at_once) in [(0, 1), (1, 4), (31, 1), (31, 2), (31, 8), (3, 8)] {
            let days: Vec<u32> = (0..days).collect();
            let expected: Vec<u32> = days.iter().map(|day| day * 10).collect();
            assert_eq!(fetch_all(&days, at_once, |day| day * 10), expected);
        }
    }
}

mod workers {
    use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

    use super::fetch_all;

    #[test]
    fn no_more_are_under_way_than_may_be() {
        for at_once in drill::WORKERS {
            let (peak, asked) = (drill::Peak::new(), AtomicU32::new(0));
            let days: Vec<u32> = (0..200).collect();
            fetch_all(&days, at_once, |_| {
                let _under_way = peak.enter();
                asked.fetch_add(1, Relaxed);
                (0..50).for_each(|_| std::thread::yield_now());
            });
            assert!(peak.most() <= at_once, "{} calls at once, not {at_once}", peak.most());
            assert_eq!(asked.load(Relaxed), 200, "each day is asked for once");
        }
    }
}

mod rendezvous {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::fetch_all;

    /// An answer may take a panic of `fetch` for an answer that is missing. Here it is not.
    fn all_answer(days: &[u32], at_once: usize, fetch: impl Fn(u32) + Sync) {
        let answers = fetch_all(days, at_once, |&day| {
            fetch(day);
            day
        });
        assert_eq!(answers, days, "a call of `fetch` did not end well: see above");
    }

    #[test]
    fn so_many_are_really_under_way() {
        for at_once in [2, 3, 8] {
            let meeting = drill::Rendezvous::new(at_once);
            let days: Vec<u32> = (0..2 * at_once as u32).collect();
            all_answer(&days, at_once, |_| meeting.meet());
        }
    }

    #[test]
    fn one_slow_day_holds_up_nobody() {
        let (done, others) = mpsc::channel();
        let others = std::sync::Mutex::new(others);
        all_answer(&[0, 1, 2, 3, 4, 5], 2, |day| {
            if day > 0 {
                return done.send(()).expect("the slow day listens");
            }
            let others = others.lock().expect("only this day listens");
            for other in 1..6 {
                let waited = others.recv_timeout(Duration::from_secs(2));
                assert!(waited.is_ok(), "{} days were done while day 0 was slow", other - 1);
            }
        });
    }
}
