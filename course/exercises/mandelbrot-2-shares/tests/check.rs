//! Does each worker get an equal part of the work?
mod results {
    use drill::WORKERS;
    use mandelbrot_2_shares::shares;

    /// Checks all that must hold.
    fn check(costs: &[u64]) {
        let total: u64 = costs.iter().sum();
        let dearest = costs.iter().max().copied().unwrap_or(0);
        for workers in WORKERS {
            let shares = shares(costs, workers);
            assert_eq!(shares.len(), workers, "shares for {workers} workers");
            let rows: Vec<usize> = shares.iter().cloned().flatten().collect();
            let expected: Vec<usize> = (0..costs.len()).collect();
            assert_eq!(rows, expected, "every row once and in order, {workers} workers");
            let most: u64 = shares.iter().map(|s| costs[s.clone()].iter().sum()).max().unwrap();
            let allowed = total.div_ceil(workers as u64) + dearest;
            assert!(most <= allowed, "{workers} workers: a share costs {most} of {total}");
        }
    }

    #[test]
    fn equal_rows_make_equal_shares() {
        check(&[5; 24]);
    }

    #[test]
    fn rows_that_grow_dearer_are_shared_by_their_cost() {
        check(&(0..240).map(|row| row * row).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_left_over_does_not_pile_up_at_the_end() {
        check(&[3; 1000]);
        check(&[7, 5, 7, 5, 7, 5, 7, 5, 7, 5, 7, 5, 7, 5, 7, 5, 7, 5, 7, 5]);
    }

    #[test]
    fn free_rows_and_no_rows_are_shared_too() {
        check(&[]);
        check(&[0; 10]);
        check(&[9, 0, 0]);
        check(&[0, 0, 9]);
    }
}
