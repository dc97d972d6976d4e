//! Is it the mean, and do the workers work at the same time?

use drill::WORKERS;
use loops_2_mean::mean;

/// 0, 1, 2 …: sums of these are exact.
fn values(size: u32) -> Vec<f64> {
    (0..size).map(f64::from).collect()
}

mod results {
    use super::*;

    #[test]
    fn the_mean_is_right_when_the_parts_are_not_equally_long() {
        for size in [1, 2, 7, 9, 31, 33, 1000] {
            for workers in WORKERS {
                let expected = Some(f64::from(size - 1) / 2.0);
                let given = mean(&values(size), workers, |value| value);
                assert_eq!(given, expected, "{size} values, {workers} workers");
            }
        }
    }

    #[test]
    fn it_is_the_mean_of_the_terms() {
        for workers in WORKERS {
            // The squares of 0 to 8 add up to 204.
            assert_eq!(mean(&values(9), workers, |value| value * value), Some(204.0 / 9.0));
        }
    }

    #[test]
    fn an_empty_list_has_no_mean() {
        for workers in WORKERS {
            assert_eq!(mean(&[], workers, |value| value), None);
        }
    }
}

mod workers {
    use super::*;
    use drill::Census;

    #[test]
    fn no_more_threads_than_workers_compute() {
        for workers in WORKERS {
            let census = Census::new();
            mean(&values(100), workers, |value| {
                census.mark();
                value
            });
            assert!(census.threads() <= workers, "{} threads", census.threads());
        }
    }
}

mod rendezvous {
    use super::*;
    use drill::Rendezvous;

    #[test]
    fn all_workers_compute_at_the_same_time() {
        for workers in WORKERS {
            // A value for each worker, so that each has one call, and all must meet in it.
            let meeting = Rendezvous::new(workers);
            mean(&values(workers as u32), workers, |value| {
                meeting.meet();
                value
            });
        }
    }
}
