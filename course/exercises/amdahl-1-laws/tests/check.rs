//! Known answers, and that two of the formulas undo each other.

mod results {
    use amdahl_1_laws::{limit, serial_share, speedup};

    #[track_caller]
    fn close(got: f64, expected: f64) {
        assert!((got - expected).abs() < 1e-9, "{got} in place of {expected}");
    }

    #[test]
    fn half_of_it_shared_among_two_is_four_thirds() {
        close(speedup(0.5, 2.0), 4.0 / 3.0);
    }

    #[test]
    fn with_one_tenth_left_nine_workers_are_five_times_as_fast() {
        close(speedup(0.9, 9.0), 5.0);
    }

    #[test]
    fn nothing_shared_out_is_as_fast_as_before_and_all_of_it_as_many_times_as_workers() {
        for workers in [1.0, 2.0, 3.0, 8.0, 256.0] {
            close(speedup(0.0, workers), 1.0);
            close(speedup(1.0, workers), workers);
        }
    }

    #[test]
    fn the_limit_is_one_over_the_rest() {
        close(limit(0.0), 1.0);
        close(limit(0.5), 2.0);
        close(limit(0.75), 4.0);
    }

    #[test]
    fn if_all_can_be_shared_out_there_is_no_limit() {
        assert!(limit(1.0).is_infinite(), "{} is a limit", limit(1.0));
    }

    #[test]
    fn twice_as_fast_with_three_workers_is_a_quarter_serial() {
        close(serial_share(2.0, 3.0), 0.25);
        close(serial_share(3.0, 3.0), 0.0);
        close(serial_share(1.0, 3.0), 1.0);
    }

    #[test]
    fn the_share_behind_a_speedup_is_found_again() {
        for p in [0.0, 0.3, 0.95, 0.99, 1.0] {
            for workers in [2.0, 3.0, 8.0, 256.0] {
                close(serial_share(speedup(p, workers), workers), 1.0 - p);
            }
        }
    }
}
