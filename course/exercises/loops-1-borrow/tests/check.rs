use drill::{Census, Rendezvous, WORKERS};
use loops_1_borrow::map;

/// Lengths that are awkward to cut: none, one, fewer and more than there are workers.
const LENGTHS: [usize; 7] = [0, 1, 2, 3, 7, 31, 1000];

fn numbers(length: usize) -> Vec<u64> {
    (1..=length as u64).collect()
}

mod results {
    use super::*;

    #[test]
    fn four_numbers_are_squared_in_their_order() {
        assert_eq!(map(&[3, 1, 4, 2], 2, |n| n * n), [9, 1, 16, 4]);
    }

    #[test]
    fn every_length_and_every_number_of_workers_gives_what_the_loop_gives() {
        for length in LENGTHS {
            let numbers = numbers(length);
            let expected: Vec<u64> = numbers.iter().map(|n| n * n).collect();
            for workers in WORKERS {
                let got = map(&numbers, workers, |n| n * n);
                assert_eq!(got, expected, "{length} numbers, {workers} workers");
            }
        }
    }
}

mod workers {
    use super::*;

    #[test]
    fn as_many_numbers_as_workers_are_done_on_as_many_threads() {
        for workers in WORKERS {
            let census = Census::new();
            map(&numbers(workers), workers, |_| census.mark());
            assert_eq!(census.threads(), workers, "threads that worked, of {workers} workers");
        }
    }

    #[test]
    fn a_long_list_starts_no_more_threads_than_there_are_workers() {
        for workers in WORKERS {
            let census = Census::new();
            map(&numbers(1000), workers, |_| census.mark());
            assert!(census.threads() <= workers, "{} of {workers}", census.threads());
        }
    }
}

mod rendezvous {
    use super::*;

    #[test]
    fn all_threads_work_at_the_same_time() {
        for workers in WORKERS {
            let rendezvous = Rendezvous::new(workers);
            map(&numbers(workers), workers, |_| rendezvous.meet());
        }
    }
}
