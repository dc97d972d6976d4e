//! A worker's part of a maze: strips of tiles, and copies of the rows of tiles along them.

use crate::moves::Direction;
use crate::tiles::{Step, Tiles, Twin};
use crate::{Grid, Maze};

/// How many strips there are for each worker. A frontier that spreads from a corner is in few of them at
/// first: with more strips it is shared out sooner, and has more borders to cross.
const STRIPS: usize = 8;

/// The least height of a strip, in tiles: with less there would be more copies than tiles. And the most.
const HEIGHTS: (usize, usize) = (4, 64);

/// How rows of tiles are dealt out: a strip of them to each worker in turn.
#[derive(Debug)]
pub(crate) struct Deal {
    pub(crate) workers: usize,
    /// Rows of tiles in the maze.
    rows: usize,
    /// Rows of tiles in a strip.
    height: usize,
    /// Tiles in a row.
    stride: usize,
}

impl Deal {
    pub(crate) fn new(grid: &Grid, workers: usize) -> Self {
        let rows = grid.height().div_ceil(8);
        let height = (rows / (STRIPS * workers)).clamp(HEIGHTS.0, HEIGHTS.1);
        Self { workers, rows, height, stride: Tiles::stride(grid) }
    }

    /// The owner of the cell in this column and row, and the number of its tile in the owner's share.
    pub(crate) fn find(&self, x: usize, y: usize) -> (usize, usize) {
        let (owner, row) = self.find_row(y / 8);
        (owner, row * self.stride + x / 8 + 1)
    }

    /// The owner of a row of tiles, and its number there: above it are a row of walls, all strips before
    /// and their copies, and the upper copy of its own strip.
    fn find_row(&self, row: usize) -> (usize, usize) {
        let (strip, within) = (row / self.height, row % self.height);
        (strip % self.workers, strip / self.workers * (self.height + 2) + within + 2)
    }

    /// The rows of a worker's share from above: for each of its strips the row above it, which is a copy,
    /// its own rows, and the row below.
    fn rows_of(&self, worker: usize) -> Vec<usize> {
        let strips = (worker..self.rows.div_ceil(self.height)).step_by(self.workers);
        let rows = |strip| (0..self.height + 2).map(move |row| strip * self.height + row);
        strips.flat_map(rows).map(|row| row.wrapping_sub(1)).collect()
    }
}

/// What was reached in somebody else's tile.
#[derive(Debug)]
pub(crate) struct Message {
    tile: u32,
    step: Step,
}

/// The tiles of one worker and what it knows of the search.
#[derive(Debug)]
pub(crate) struct Share {
    tiles: Tiles,
    /// The number of the level that is to be left.
    level: usize,
    /// The tiles that have cells of this level.
    frontier: Vec<u32>,
    /// Lists that are filled anew for each level, and keep their memory: tiles, and copies of tiles.
    reached: [Vec<u32>; 2],
    /// What is to be sent to each worker.
    sent: Vec<Vec<Message>>,
    /// How many messages were sent after the last level.
    messages: usize,
    /// Tile and bit of the end, if it is here.
    end: Option<(u32, u64)>,
}

impl Share {
    /// The strips of `worker`, and the start, if that is in them.
    pub(crate) fn new(maze: &Maze, deal: &Deal, worker: usize) -> Self {
        let mut tiles = tiles(maze.grid(), deal, worker);
        let mine = |cell| {
            let (x, y) = maze.grid().position(cell);
            let (owner, tile) = deal.find(x, y);
            (owner == worker).then_some((tile as u32, 1 << (y % 8 * 8 + x % 8)))
        };
        let mut frontier = Vec::new();
        if let Some((number, start)) = mine(maze.from()) {
            let tile = tiles.tile(number);
            (tile.free, tile.frontier[0]) = (tile.free & !start, start);
            frontier.push(number);
        }
        let sent = (0..deal.workers).map(|_| Vec::new()).collect();
        let (reached, end) = (Default::default(), mine(maze.to()));
        Self { tiles, level: 0, frontier, reached, sent, messages: 0, end }
    }

    /// The number of the level that is to be left, from 0.
    pub(crate) fn level(&self) -> usize {
        self.level
    }

    /// How many tiles have cells of this level, those that others are told of included.
    pub(crate) fn tiles(&self) -> usize {
        self.frontier.len() + self.messages
    }

    /// Whether the end was reached, if it is here.
    pub(crate) fn found(&self) -> bool {
        self.end.is_some_and(|(tile, end)| self.tiles.get(tile).free & end == 0)
    }

    /// The direction in which a cell of a tile was reached, if it was.
    pub(crate) fn came(&self, tile: usize, cell: (usize, usize)) -> Option<Direction> {
        self.tiles.came(tile, cell)
    }

    /// Adds what others have reached here to this level.
    pub(crate) fn receive(&mut self, messages: &mut Vec<Message>) {
        for Message { tile: number, step } in messages.drain(..) {
            let tile = self.tiles.tile(number);
            let step = step.within(tile.free);
            if tile.reach(step, self.level % 2) {
                self.frontier.push(number);
            }
        }
    }

    /// Leaves all cells of this level.
    pub(crate) fn leave<const EIGHT: bool>(&mut self) {
        let (now, next) = (self.level % 2, 1 - self.level % 2);
        let (tiles, mut reached) = (&mut self.tiles, std::mem::take(&mut self.reached));
        for tile in self.frontier.drain(..) {
            let cells = std::mem::take(&mut tiles.tile(tile).frontier[now]);
            tiles.spread::<EIGHT>(tile, cells, |there, tile, step| {
                if tile.reach(step, next) {
                    reached[usize::from(tile.twin.is_some())].push(there);
                }
            });
        }
        self.messages = reached[1].len();
        for copy in reached[1].drain(..) {
            let tile = tiles.tile(copy);
            let step = tile.arrivals(next);
            if let Some(Twin { owner, tile }) = tile.twin {
                self.sent[owner as usize].push(Message { tile, step });
            }
        }
        std::mem::swap(&mut self.frontier, &mut reached[0]);
        self.reached = reached;
        self.level += 1;
    }

    /// Puts what is to be sent to a worker into its post, which is opened only if there is something.
    pub(crate) fn send<P>(&mut self, to: usize, post: impl FnOnce() -> P)
    where
        P: std::ops::DerefMut<Target = Vec<Message>>,
    {
        if !self.sent[to].is_empty() {
            std::mem::swap(&mut *post(), &mut self.sent[to]);
        }
    }
}

/// All tiles of a share. Those of the first and the last row of each strip are copies.
fn tiles(grid: &Grid, deal: &Deal, worker: usize) -> Tiles {
    let rows = deal.rows_of(worker);
    let mut tiles = Tiles::of_rows(grid, rows.iter().copied());
    for (at, &row) in rows.iter().enumerate() {
        let within = at % (deal.height + 2);
        let is_copy = within == 0 || within == deal.height + 1;
        if is_copy && row < deal.rows {
            let (owner, there) = deal.find_row(row);
            for (tile, number) in tiles.row(at + 1).iter_mut().zip(there * deal.stride..) {
                tile.twin = Some(Twin { owner: owner as u32, tile: number as u32 });
            }
        }
    }
    tiles
}
