//! Is it the product, and are the rows under way at the same time?

use drill::WORKERS;
use matmul_1_rows::fill;

/// A row of A times B. A has the numbers from 0 on, row after row, and B has 1 above and on the
/// diagonal, so that each number of the product is the sum of a row of A up to there.
fn product(number: usize, columns: usize, numbers: &mut [f64]) {
    let mut sum = 0.0;
    for (at, value) in numbers.iter_mut().enumerate() {
        sum += (number * columns + at) as f64;
        *value = sum;
    }
}

mod results {
    use super::*;

    #[test]
    fn two_rows_are_multiplied_by_two_threads() {
        let mut matrix = [0.0; 6];
        fill(&mut matrix, 3, 2, |number, numbers| product(number, 3, numbers));
        assert_eq!(matrix, [0.0, 1.0, 3.0, 3.0, 7.0, 12.0]);
    }

    #[test]
    fn every_shape_and_every_number_of_workers_gives_what_the_loop_gives() {
        for (rows, columns) in [(0, 3), (1, 1), (2, 5), (3, 2), (7, 4), (31, 3), (100, 1)] {
            let mut expected = vec![0.0; rows * columns];
            for (number, numbers) in expected.chunks_mut(columns).enumerate() {
                product(number, columns, numbers);
            }
            for workers in WORKERS {
                let mut matrix = vec![0.0; rows * columns];
                fill(&mut matrix, columns, workers, |number, numbers| {
                    product(number, columns, numbers);
                });
                assert_eq!(matrix, expected, "{rows} rows of {columns}, {workers} workers");
            }
        }
    }
}

mod workers {
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

    use super::*;
    use drill::Census;

    #[test]
    fn each_row_is_computed_once_on_no_more_threads_than_workers() {
        for workers in WORKERS {
            let (census, rows) = (Census::new(), AtomicUsize::new(0));
            fill(&mut [0.0; 200], 2, workers, |_, _| {
                census.mark();
                rows.fetch_add(1, Relaxed);
            });
            assert_eq!(rows.load(Relaxed), 100, "calls for 100 rows");
            assert!(census.threads() <= workers, "{} of {workers}", census.threads());
        }
    }
}

mod rendezvous {
    use super::*;
    use drill::Rendezvous;

    #[test]
    fn as_many_rows_as_workers_are_computed_at_the_same_time() {
        for workers in WORKERS {
            let rendezvous = Rendezvous::new(workers);
            fill(&mut vec![0.0; 3 * workers], 3, workers, |_, _| rendezvous.meet());
        }
    }
}
