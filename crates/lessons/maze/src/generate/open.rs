//! An open grid with walls here and there.

use fastrand::Rng;

use crate::grid::Grid;

/// Opens every cell of a grid of walls but a share of `density`, picked at random. The first and the last
/// cell are always open.
pub(super) fn scatter(grid: &mut Grid, density: f64, rng: &mut Rng) {
    for y in 0..grid.height() {
        for x in 0..grid.width() {
            if rng.f64() >= density {
                grid.open(grid.cell(x, y));
            }
        }
    }
    grid.open(grid.cell(0, 0));
    grid.open(grid.cell(grid.width() - 1, grid.height() - 1));
}
