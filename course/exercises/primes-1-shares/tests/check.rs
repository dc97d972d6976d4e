//! Is it the right count, and does every thread get its share of the large numbers?

use drill::WORKERS;
use primes_1_shares::count;

fn is_prime(number: u64) -> bool {
    number > 1 && (2..).take_while(|d| d * d <= number).all(|d| !number.is_multiple_of(d))
}

fn numbers(length: usize) -> Vec<u64> {
    (1..=length as u64).collect()
}

mod results {
    use super::*;

    #[test]
    fn there_are_25_primes_up_to_100() {
        assert_eq!(count(&numbers(100), 2, is_prime), 25);
    }

    #[test]
    fn every_length_and_every_number_of_workers_gives_what_the_loop_gives() {
        for length in [0, 1, 2, 3, 7, 31, 1000] {
            let numbers = numbers(length);
            let expected = numbers.iter().filter(|number| is_prime(**number)).count();
            for workers in WORKERS {
                let got = count(&numbers, workers, is_prime);
                assert_eq!(got, expected, "up to {length}, {workers} workers");
            }
        }
    }
}

mod workers {
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

    use super::*;
    use drill::Census;

    #[test]
    fn each_number_is_tested_once_on_no_more_threads_than_workers() {
        for workers in WORKERS {
            let (census, tested) = (Census::new(), AtomicUsize::new(0));
            count(&numbers(1000), workers, |_| {
                census.mark();
                tested.fetch_add(1, Relaxed);
                true
            });
            assert_eq!(tested.load(Relaxed), 1000, "tests of 1000 numbers");
            assert!(census.threads() <= workers, "{} of {workers}", census.threads());
        }
    }
}

mod rendezvous {
    use super::*;
    use drill::Rendezvous;

    #[test]
    fn as_many_numbers_as_workers_are_tested_at_the_same_time() {
        for workers in WORKERS {
            let rendezvous = Rendezvous::new(workers);
            let met = count(&numbers(workers), workers, |_| {
                rendezvous.meet();
                true
            });
            assert_eq!(met, workers);
        }
    }

    #[test]
    fn the_largest_numbers_are_shared_out_too() {
        for workers in WORKERS {
            let rendezvous = Rendezvous::new(workers);
            let small = 10 * workers as u64;
            let met = count(&numbers(11 * workers), workers, |number| {
                if number > small {
                    rendezvous.meet();
                }
                number > small
            });
            assert_eq!(met, workers);
        }
    }
}
