//! Random walks whose loops are cut out: a uniform spanning tree.

use fastrand::Rng;

use super::rooms;
use crate::grid::{Cell, Grid};

/// Joins all rooms of a grid of walls, so that every tree is as likely as any other.
///
/// From each room that is not in the tree, a walk goes on at random until it meets the tree. Each room
/// keeps the side by which it was left *last*; following those from the start is the walk without its
/// loops. It is added to the tree. D. B. Wilson, "Generating random spanning trees more quickly than the
/// cover time", STOC 1996, proves that the tree is uniform.
///
/// The first walks are the long ones: from n rooms to a tree of one room takes about n·log n steps.
pub(super) fn carve(grid: &mut Grid, rng: &mut Rng) {
    let all = rooms::all(grid);
    let mut outside = all.clone();
    let mut walker =
        Walk { walls: rooms::walls(grid), left: vec![0; grid.places()], rooms: &all };
    let first = grid.cell(1, 1);
    grid.open(first);
    outside.close(first);
    for start in all.open_cells() {
        walker.until_tree(start, &outside, rng);
        let mut room = start;
        while outside.is_open(room) {
            outside.close(room);
            let (wall, next) = walker.last_exit(room);
            grid.open(room);
            grid.open(wall);
            room = next;
        }
    }
}

struct Walk<'a> {
    rooms: &'a Grid,
    walls: [i32; 4],
    /// For each room the side by which a walk last left it.
    left: Vec<u8>,
}

impl Walk<'_> {
    fn until_tree(&mut self, mut room: Cell, outside: &Grid, rng: &mut Rng) {
        while outside.is_open(room) {
            let side = rng.u8(..4);
            let next = rooms::behind(room, self.walls[side as usize]).1;
            if self.rooms.is_open(next) {
                self.left[room as usize] = side;
                room = next;
            }
        }
    }

    /// The wall that was passed when a room was last left, and the room behind it.
    fn last_exit(&self, room: Cell) -> (Cell, Cell) {
        rooms::behind(room, self.walls[self.left[room as usize] as usize])
    }
}
