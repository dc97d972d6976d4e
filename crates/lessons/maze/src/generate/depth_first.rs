//! A random walk through rooms that were not visited; where it is stuck, it steps back.

use fastrand::Rng;

use super::rooms;
use crate::grid::Grid;

/// Joins all rooms of a grid of walls.
///
/// The stack is our own and holds one byte for each step, the side by which a room was entered: a walk
/// of millions of steps would overflow the stack of a recursive function.
pub(super) fn carve(grid: &mut Grid, rng: &mut Rng) {
    let mut fresh = rooms::all(grid);
    let walls = rooms::walls(grid);
    let mut room = grid.cell(1, 1);
    let mut entered: Vec<u8> = Vec::new();
    grid.open(room);
    fresh.close(room);
    loop {
        let is_fresh = |side: &u8| fresh.is_open(rooms::behind(room, walls[*side as usize]).1);
        if let Some(side) = choose((0..4).filter(is_fresh), rng) {
            let (wall, next) = rooms::behind(room, walls[side as usize]);
            grid.open(wall);
            grid.open(next);
            fresh.close(next);
            entered.push(side);
            room = next;
        } else if let Some(side) = entered.pop() {
            room = rooms::behind(room, -walls[side as usize]).1;
        } else {
            return;
        }
    }
}

/// One of the sides, each as likely as the others.
fn choose(sides: impl Iterator<Item = u8>, rng: &mut Rng) -> Option<u8> {
    let mut found = [0; 4];
    let mut count = 0;
    for side in sides {
        found[count] = side;
        count += 1;
    }
    (count > 0).then(|| found[rng.usize(..count)])
}
