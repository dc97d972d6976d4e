//! Are the answers right, and are the calls under way at the same time?

use amdahl_2_lock::map;
use drill::WORKERS;

fn numbers(length: usize) -> Vec<u64> {
    (1..=length as u64).collect()
}

mod results {
    use super::*;

    #[test]
    fn every_length_gives_what_the_loop_gives() {
        for length in [0, 1, 2, 3, 7, 31] {
            let numbers = numbers(length);
            let expected: Vec<u64> = numbers.iter().map(|n| n * n).collect();
            // With one worker; for more see below, where the order of the answers is arranged.
            assert_eq!(map(&numbers, 1, |n| n * n), expected, "{length} numbers");
        }
    }
}

mod workers {
    use super::*;
    use drill::Census;

    #[test]
    fn no_more_threads_work_than_there_are_workers() {
        for workers in WORKERS {
            let census = Census::new();
            map(&numbers(100), workers, |_| census.mark());
            assert!(census.threads() <= workers, "{} of {workers}", census.threads());
        }
    }
}

mod rendezvous {
    use std::sync::Mutex;
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;
    use drill::Rendezvous;

    #[test]
    fn as_many_numbers_as_workers_are_under_way_at_the_same_time() {
        for workers in WORKERS {
            let rendezvous = Rendezvous::new(workers);
            let answers = map(&numbers(workers), workers, |_| rendezvous.meet());
            assert_eq!(answers.len(), workers);
        }
    }

    #[test]
    fn a_slow_first_number_holds_up_nobody_and_its_answer_comes_first() {
        let (done, others) = mpsc::channel();
        let others = Mutex::new(others);
        let answers = map(&numbers(6), 2, |&number| {
            if number > 1 {
                done.send(()).expect("the slow one listens");
                return number;
            }
            let others = others.lock().expect("only this one listens");
            for count in 0..5 {
                let waited = others.recv_timeout(Duration::from_secs(2));
                assert!(waited.is_ok(), "only {count} of 5 others were done meanwhile");
            }
            number
        });
        assert_eq!(answers, numbers(6), "the answers in the order of the numbers");
    }
}
