//! Weighted least squares with up to three columns.

/// For each column the numbers that, multiplied with the observations and summed, give its
/// coefficient. `None` where the columns cannot be told apart.
///
/// # How it works
///
/// 1. Each row is multiplied by the root of its weight: weighted becomes plain least squares.
/// 2. Gram and Schmidt's method makes the columns orthogonal, one after the other: X = Q R. That
///    keeps twice the digits of the textbook's (XᵀX)⁻¹Xᵀ where a column is nearly a multiple of
///    another, as P − 1 and P (P − 1) are.
/// 3. R is a triangle, so R⁻¹ Qᵀ is found from its last row upwards.
pub(super) fn solver(columns: &[Vec<f64>], weights: &[f64]) -> Option<Vec<Vec<f64>>> {
    let roots: Vec<f64> = weights.iter().map(|weight| weight.sqrt()).collect();
    let scaled =
        |column: &Vec<f64>| column.iter().zip(&roots).map(|(x, root)| x * root).collect();
    let (q, r) = orthogonal(columns.iter().map(scaled).collect())?;
    let mut solver = vec![Vec::new(); columns.len()];
    for at in (0..columns.len()).rev() {
        let mut row = q[at].clone();
        for later in at + 1..columns.len() {
            subtract(&mut row, &solver[later], r[at][later]);
        }
        for value in &mut row {
            *value /= r[at][at];
        }
        solver[at] = row;
    }
    for row in &mut solver {
        for (value, root) in row.iter_mut().zip(&roots) {
            *value *= root;
        }
    }
    Some(solver)
}

type Columns = Vec<Vec<f64>>;

/// The modified Gram–Schmidt process: orthonormal columns and the triangle that they lost.
fn orthogonal(mut columns: Columns) -> Option<(Columns, Columns)> {
    /// A column that is shorter than this, as a share of what it was, was a sum of others.
    const NOTHING: f64 = 1e-9;
    let count = columns.len();
    let mut triangle = vec![vec![0.0; count]; count];
    for at in 0..count {
        let whole = dot(&columns[at], &columns[at]).sqrt();
        for earlier in 0..at {
            let share = dot(&columns[earlier], &columns[at]);
            triangle[earlier][at] = share;
            let direction = columns[earlier].clone();
            subtract(&mut columns[at], &direction, share);
        }
        let length = dot(&columns[at], &columns[at]).sqrt();
        let usable = length.is_finite() && length > whole * NOTHING;
        if !usable {
            return None;
        }
        triangle[at][at] = length;
        columns[at].iter_mut().for_each(|value| *value /= length);
    }
    Some((columns, triangle))
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

fn subtract(from: &mut [f64], direction: &[f64], times: f64) {
    for (value, step) in from.iter_mut().zip(direction) {
        *value -= times * step;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn solve(columns: &[Vec<f64>], weights: &[f64], y: &[f64]) -> Option<Vec<f64>> {
        Some(solver(columns, weights)?.iter().map(|row| dot(row, y)).collect())
    }

    #[test]
    fn a_line_through_three_points_is_the_one_worked_out_by_hand() {
        // y = 1, 2, 2 at x = 0, 1, 2: slope 1/2, intercept 7/6.
        let columns = [vec![1.0; 3], vec![0.0, 1.0, 2.0]];
        let line = solve(&columns, &[1.0; 3], &[1.0, 2.0, 2.0]).expect("a line");
        assert!((line[0] - 7.0 / 6.0).abs() < 1e-14 && (line[1] - 0.5).abs() < 1e-14);
    }

    #[test]
    fn a_weight_of_three_is_a_point_taken_three_times() {
        let weighted = solve(&[vec![1.0, 2.0]], &[3.0, 1.0], &[4.0, 5.0]).expect("one number");
        let repeated = solve(&[vec![1.0, 1.0, 1.0, 2.0]], &[1.0; 4], &[4.0, 4.0, 4.0, 5.0]);
        assert!((weighted[0] - repeated.expect("one number")[0]).abs() < 1e-14);
    }

    #[test]
    fn columns_that_cannot_be_told_apart_have_no_solution() {
        assert!(solver(&[vec![1.0, 2.0, 3.0], vec![2.0, 4.0, 6.0]], &[1.0; 3]).is_none());
        assert!(solver(&[vec![1.0], vec![2.0]], &[1.0]).is_none());
        assert!(solver(&[vec![0.0, 0.0]], &[1.0; 2]).is_none());
    }

    proptest! {
        #[test]
        fn data_without_noise_give_their_coefficients_back(
            truth in prop::array::uniform3(-5.0..5.0_f64),
            weights in prop::collection::vec(0.01..100.0_f64, 5),
        ) {
            let columns: Vec<Vec<f64>> = [0, 1, 2]
                .iter()
                .map(|power| [1.0, 2.0, 4.0, 8.0, 16.0_f64].iter().map(|x| x.powi(*power)).collect())
                .collect();
            let y: Vec<f64> = (0..5)
                .map(|row| columns.iter().zip(truth).map(|(column, c)| column[row] * c).sum())
                .collect();
            let found = solve(&columns, &weights, &y).expect("three columns, five rows");
            for (found, truth) in found.iter().zip(truth) {
                prop_assert!((found - truth).abs() < 1e-8, "{} {}", found, truth);
            }
        }
    }
}
