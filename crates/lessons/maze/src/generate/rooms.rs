//! The rooms of a maze with tunnels: every second cell of every second row.

use crate::Moves;
use crate::grid::{Cell, Grid};
use crate::maze;

/// The rooms of a grid as a grid of their own, in which a room is open.
pub(super) fn all(grid: &Grid) -> Grid {
    let mut rooms = grid.clone();
    rooms.words_mut().fill(0);
    for y in (1..grid.height() - 1).step_by(2) {
        for x in (1..grid.width() - 1).step_by(2) {
            rooms.open(rooms.cell(x, y));
        }
    }
    rooms
}

/// What to add to a room's number to get the wall on each side of it. Added twice, it leads to the room
/// behind the wall, or to a place that is no room.
pub(super) fn walls(grid: &Grid) -> [i32; 4] {
    let mut walls = [0; 4];
    for (wall, (_, step)) in walls.iter_mut().zip(maze::steps(grid, Moves::Four)) {
        *wall = step;
    }
    walls
}

/// The wall of `room` on one side, and the room behind it.
#[inline]
pub(super) fn behind(room: Cell, wall: i32) -> (Cell, Cell) {
    (room.wrapping_add_signed(wall), room.wrapping_add_signed(2 * wall))
}
