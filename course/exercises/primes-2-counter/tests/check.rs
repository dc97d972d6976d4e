//! Is nothing lost, in whatever order the threads take their steps?

#[cfg(not(feature = "schedules"))]
mod results {
    use drill::WORKERS;
    use primes_2_counter::count;

    fn is_prime(number: u64) -> bool {
        number > 1 && (2..).take_while(|d| d * d <= number).all(|d| !number.is_multiple_of(d))
    }

    #[test]
    fn one_thread_finds_25_primes_up_to_100() {
        let numbers: Vec<u64> = (1..=100).collect();
        assert_eq!(count(&numbers, 1, is_prime), (25, 97));
    }

    #[test]
    fn one_prime_is_found_wherever_it_is() {
        for workers in WORKERS {
            for at in 0..9 {
                let mut numbers = [4; 9];
                numbers[at] = 7;
                assert_eq!(count(&numbers, workers, is_prime), (1, 7), "at {at}");
            }
        }
    }

    #[test]
    fn without_a_prime_both_are_0() {
        for workers in WORKERS {
            assert_eq!(count(&[], workers, is_prime), (0, 0));
            assert_eq!(count(&[1, 4, 6], workers, is_prime), (0, 0));
        }
    }
}

#[cfg(not(feature = "schedules"))]
mod rendezvous {
    use drill::{Rendezvous, WORKERS};
    use primes_2_counter::count;

    #[test]
    fn all_threads_test_at_the_same_time() {
        for workers in WORKERS {
            let rendezvous = Rendezvous::new(workers);
            let numbers: Vec<u64> = (1..=workers as u64).collect();
            count(&numbers, workers, |_| {
                rendezvous.meet();
                false
            });
        }
    }
}

#[cfg(feature = "schedules")]
mod schedules {
    use primes_2_counter::count;

    #[test]
    fn no_prime_is_lost_in_any_order_of_steps() {
        drill::schedules::check(500, || {
            let (found, _) = count(&[2, 3, 5, 7], 2, |_| true);
            assert_eq!(found, 4, "primes found, of 4");
        });
    }

    #[test]
    fn the_largest_is_kept_in_any_order_of_steps() {
        drill::schedules::check(500, || {
            let (_, largest) = count(&[2, 3, 5, 7], 2, |_| true);
            assert_eq!(largest, 7, "the largest of 2, 3, 5, 7");
        });
    }
}
