//! Heat on a plate: what MPI is for. Each step needs the neighbours' edges and nothing else.
//!
//! A plate of n × n points whose upper edge is hot. In each step every inner point becomes the mean of its
//! four neighbours (Jacobi's method). A rank has a strip of rows; it must know one row of the strip above
//! and one of the strip below. It computes n²/P points a step and sends 2n: the larger the plate, the
//! smaller the share of the messages. That is surface against volume.

pub mod halo;
pub mod serial;

/// A plate and how long it is watched.
#[derive(Debug, Clone, Copy)]
pub struct Plate {
    /// Points along each side.
    pub side: usize,
    /// Steps.
    pub steps: usize,
}

impl Plate {
    /// The rows `from..to` at the beginning: cold, but for the upper edge.
    fn rows(self, from: usize, to: usize) -> Vec<f64> {
        let hot = |row| if row == 0 { 1.0 } else { 0.0 };
        (from..to).flat_map(|row| std::iter::repeat_n(hot(row), self.side)).collect()
    }
}

/// One step of the row `now` between its neighbours; the ends of a row stay as they are. The order of
/// the sum is fixed, so that every way of sharing out gives the same bits.
// ANCHOR: step
fn step(above: &[f64], now: &[f64], below: &[f64], next: &mut [f64]) {
    next.copy_from_slice(now);
    let inner = 1..now.len().saturating_sub(1);
    for column in inner {
        let beside = now[column - 1] + now[column + 1];
        next[column] = 0.25 * (above[column] + below[column] + beside);
    }
}
// ANCHOR_END: step
