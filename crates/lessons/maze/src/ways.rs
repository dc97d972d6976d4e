//! Breadth-first search along signposts. New: a byte of each cell holds the ways on from it, so that no
//! neighbour is asked. Costs: the signposts, which are put up 64 at a time; and only four moves.

use crate::signposts::{SLOTS, Signposts};
use crate::tiling::narrow;
use crate::{Maze, Moves, Solution, branchless};

/// Finds a shortest path level by level. With eight moves, which do not fit in half a byte, it is
/// [`branchless`].
///
/// [`branchless`](branchless::run) looks at four neighbours of each cell, and in a maze three of them are
/// walls or where it came from. That takes some 60 instructions. Here
/// one look at the cell itself gives the set of its ways on, and a table has the cells that they lead to:
/// they are added and written as one vector, and their number is added to the length of the list. That takes
/// half as many, and still no branch.
///
/// Whether a cell is new is asked when it is left, not when it is found. In corridors that hardly matters.
/// In an open grid a cell is found from two or three sides, and each time it is on the list:
/// there [`bits`](crate::bits) are faster.
pub fn run(maze: &Maze) -> Solution {
    if maze.moves() == Moves::Eight {
        return branchless::run(maze);
    }
    narrow(maze).unwrap_or_else(|| search(maze))
}

fn search(maze: &Maze) -> Solution {
    let mut signposts = Signposts::new(maze.grid());
    let end = signposts.place(maze.grid(), maze.to());
    let (mut level, mut next) =
        (signposts.start(signposts.place(maze.grid(), maze.from())), Vec::new());
    let mut count = level.len();
    while count > 0 && !signposts.has(end) {
        make_room(&mut next, count * SLOTS);
        count = signposts.leave(&level[..count], &mut next);
        std::mem::swap(&mut level, &mut next);
    }
    Solution::shortest(signposts.has(end).then(|| signposts.path(maze, maze.to())))
}

/// Makes a list at least `length` long; it grows by doubling.
pub(crate) fn make_room(list: &mut Vec<u32>, length: usize) {
    if list.len() < length {
        list.resize(2 * length, 0);
    }
}
