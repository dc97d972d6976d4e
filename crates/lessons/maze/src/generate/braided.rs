//! Opens the dead ends of a maze, so that it has loops.

use fastrand::Rng;

use super::rooms;
use crate::grid::{Cell, Grid};

/// Opens a second wall of every room that has one open, if it has another room behind one. That leaves
/// no dead end unless the maze is one room wide or high.
///
/// A wall to another dead end is taken where there is one: that opens two at a time.
pub(super) fn open_dead_ends(grid: &mut Grid, rng: &mut Rng) {
    let all = rooms::all(grid);
    let walls = rooms::walls(grid);
    for room in all.open_cells() {
        if !is_dead_end(grid, room, &walls) {
            continue;
        }
        let closed: Vec<(Cell, Cell)> = walls
            .iter()
            .map(|&wall| rooms::behind(room, wall))
            .filter(|&(wall, next)| all.is_open(next) && !grid.is_open(wall))
            .collect();
        let twins = closed.iter().filter(|(_, next)| is_dead_end(grid, *next, &walls));
        let twins: Vec<_> = twins.copied().collect();
        let choices = if twins.is_empty() { &closed } else { &twins };
        if let Some(&(wall, _)) = rng.choice(choices) {
            grid.open(wall);
        }
    }
}

fn is_dead_end(grid: &Grid, room: Cell, walls: &[i32; 4]) -> bool {
    let is_open = |wall: &&i32| grid.is_open(rooms::behind(room, **wall).0);
    walls.iter().filter(is_open).count() <= 1
}
