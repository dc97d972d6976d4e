//! Is it the product, and about as fast as one core makes it?

use matmul_2_order::multiply;

/// Small whole numbers, whose sums are exact in any order.
fn matrix(size: usize, step: usize) -> Vec<f64> {
    (0..size * size).map(|at| (at * step % 7) as f64).collect()
}

mod results {
    use super::*;

    #[test]
    fn two_rows_times_two_rows_is_what_it_is_on_paper() {
        let product = multiply(&[1.0, 2.0, 3.0, 4.0], &[5.0, 6.0, 7.0, 8.0], 2);
        assert_eq!(product, [19.0, 22.0, 43.0, 50.0]);
    }

    #[test]
    fn every_size_gives_what_the_definition_gives() {
        for size in [0, 1, 2, 3, 7, 16, 33] {
            let (a, b) = (matrix(size, 3), matrix(size, 5));
            let at = |i: usize, j: usize| -> f64 {
                (0..size).map(|k| a[i * size + k] * b[k * size + j]).sum()
            };
            let expected: Vec<f64> =
                (0..size * size).map(|place| at(place / size, place % size)).collect();
            assert_eq!(multiply(&a, &b, size), expected, "{size} rows");
        }
    }
}

#[cfg(feature = "speed")]
mod speed {
    use super::*;
    use matmul_2_order::reference;

    /// How many times as long as the reference it may take.
    const AT_MOST: f64 = 1.5;

    #[test]
    fn it_is_about_as_fast_as_the_reference() {
        let (a, b) = (matrix(256, 3), matrix(256, 5));
        drill::speed::compare(
            || multiply(&a, &b, 256),
            || reference::multiply(&a, &b, 256),
            AT_MOST,
        );
    }
}
