//! A maze with a signpost in each cell: a byte that says in which of the four directions one can go on.

use crate::grid::{Cell, Grid, ones};
use crate::maze::steps;
use crate::moves::{DIRECTIONS, opposite};
use crate::tiling::{Place, Tiling};
use crate::{Maze, Moves, Path};

/// A cell that is to be reached, as its place times 16, plus the ways that do not lead back.
pub(crate) type Arrival = u32;

/// All four ways: bit 0 is east, and so on clockwise.
const ALL: u8 = 15;

/// The most ways on from a cell that was entered by one.
const MOST: usize = 3;

/// How many arrivals are written for a cell, though at most three of them count: what
/// a vector holds.
pub(crate) const SLOTS: usize = 4;

/// The arrivals in the cells around, less 16 times the place in the middle; the last entry is their number.
type Fan = [i32; SLOTS];

/// What a search notes of all cells.
///
/// As long as a cell was not reached, the lower half of its byte are its ways. Then that is empty, and the
/// upper half are all ways but the one back. So one byte says where to go on, whether to, and the way back.
#[derive(Debug)]
pub(crate) struct Signposts {
    notes: Vec<u8>,
    /// A fan for every set of ways, in each of nine parts of a tile: where a step leads depends on
    /// whether it leaves the tile.
    fans: [Fan; 256],
    /// For each place in a tile the first fan of its part.
    parts: [u8; 64],
    tiling: Tiling,
}

impl Signposts {
    /// No cell was reached.
    pub(crate) fn new(grid: &Grid) -> Self {
        let tiling = Tiling::new(grid);
        let parts = std::array::from_fn(part);
        let mut fans = [Fan::default(); 256];
        for (at, &part) in parts.iter().enumerate() {
            for ways in 0..=ALL {
                fans[usize::from(part | ways)] = fan(tiling, at, ways);
            }
        }
        let mut all = Self { notes: vec![0; tiling.places()], fans, parts, tiling };
        for y in 0..grid.height() {
            for x in (0..grid.width()).step_by(64) {
                all.put_up(grid, x, y);
            }
        }
        all
    }

    /// Puts up the signposts of 64 cells: where a cell and the one in a direction are open, that is a way.
    fn put_up(&mut self, grid: &Grid, x: usize, y: usize) {
        let (first, stride) = (grid.cell(x, y) as usize, grid.stride());
        let cells = (grid.width() - x).min(64);
        let open = grid.word(first) & (u64::MAX >> (64 - cells));
        let around = [first + 1, first + stride, first - 1, first - stride];
        let ways = around.map(|first| open & grid.word(first));
        let tiles = self.notes[self.tiling.locate((x, y))..].chunks_mut(64);
        for (tile, shift) in tiles.zip((0..cells).step_by(8)) {
            let bytes = ways.map(|way| BYTES[(way >> shift) as usize & 0xff]);
            let notes = (0..).zip(bytes).fold(0, |notes, (way, bytes)| notes | bytes << way);
            tile[..8].copy_from_slice(&u64::to_le_bytes(notes));
        }
    }

    /// Where a cell is among the signposts.
    pub(crate) fn place(&self, grid: &Grid, cell: Cell) -> Place {
        self.tiling.place(grid, cell)
    }

    /// The cell at a place.
    pub(crate) fn cell(&self, grid: &Grid, place: Place) -> Cell {
        self.tiling.cell(grid, place)
    }

    /// Whether a search has been there. Only asked of open cells.
    #[inline]
    pub(crate) fn has(&self, place: Place) -> bool {
        self.notes[place as usize] > ALL
    }

    /// Notes the start of a search, and returns the arrivals in the cells around.
    pub(crate) fn start(&mut self, place: Place) -> Vec<Arrival> {
        let note = &mut self.notes[place as usize];
        let ways = std::mem::replace(note, ALL << 4);
        ones(ways.into())
            .map(|way| (place * 16).wrapping_add_signed(self.single(place, way)))
            .collect()
    }

    /// What the only entry of a fan is.
    #[inline]
    fn single(&self, place: Place, way: u32) -> i32 {
        self.fans[usize::from(self.parts[place as usize % 64] | 1 << way)][0]
    }

    /// Notes all cells of a level that are new, writes where one can go on from them to `next`, which has
    /// [`SLOTS`] for each of them, and returns how many arrivals that are.
    #[inline]
    pub(crate) fn leave(&mut self, level: &[Arrival], next: &mut [Arrival]) -> usize {
        let Self { notes, fans, parts, .. } = self;
        let notes = &mut notes[..];
        let mut count = 0;
        for &arrival in level {
            let Some(slots) = next[count..].first_chunk_mut::<SLOTS>() else { break };
            let place = (arrival >> 4) as usize;
            let note = notes[place];
            let ways = note & arrival as u8 & ALL;
            notes[place] = if note & ALL == 0 { note } else { (arrival << 4) as u8 };
            let fan = &fans[usize::from(parts[place % 64] | ways)];
            let middle = arrival & !u32::from(ALL);
            *slots = fan.map(|step| middle.wrapping_add_signed(step));
            count += fan[MOST] as usize;
        }
        count
    }

    /// The path from the start to a cell that was reached.
    pub(crate) fn path(&self, maze: &Maze, mut cell: Cell) -> Path {
        let steps: Vec<_> =
            steps(maze.grid(), Moves::Four).iter().map(|&(_, step)| step).collect();
        let mut place = self.place(maze.grid(), cell);
        let mut cells = vec![cell];
        loop {
            let back = (!self.notes[place as usize] >> 4).trailing_zeros();
            let Some(step) = steps.get(back as usize) else { break };
            cell = cell.wrapping_add_signed(*step);
            place = place.wrapping_add_signed(self.single(place, back) >> 4);
            cells.push(cell);
        }
        cells.reverse();
        Path { cells }
    }
}

/// For each byte the eight bytes that are its bits.
const BYTES: [u64; 256] = {
    let mut bytes = [0; 256];
    let mut at = 0;
    while at < 8 * 256 {
        bytes[at / 8] |= ((at as u64 / 8) >> (at % 8) & 1) << (at % 8 * 8);
        at += 1;
    }
    bytes
};

/// The part of a tile in which a place is, times 16: corners, edges, and all within.
fn part(at: usize) -> u8 {
    let third = |at: usize| u8::from(at > 0) + u8::from(at == 7);
    16 * (third(at % 8) + 3 * third(at / 8))
}

/// The fan of up to three ways. Nobody asks for that of four: one of them leads back.
fn fan(tiling: Tiling, at: usize, ways: u8) -> Fan {
    let mut fan = Fan::default();
    for (slot, way) in ones(ways.into()).take(MOST).enumerate() {
        let on = ALL ^ 1 << (opposite(2 * way as u8) / 2);
        let step = tiling.step(at, DIRECTIONS[2 * way as usize]);
        fan[slot] = 16 * step + i32::from(on);
        fan[MOST] += 1;
    }
    fan
}
