//! [`bits`] in strips of rows, each with a worker that owns it. New: nobody writes what another
//! one reads; what crosses a border is sent. Costs: copies of the tiles along all borders.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::rendezvous::Rendezvous;
use crate::share::{Deal, Message, Share};
use crate::tiles::trace;
use crate::tiling::narrow;
use crate::{Maze, Moves, Solution, bits};

/// The fewest tiles of a level that are worth a meeting. It takes some hundreds of nanoseconds, a tile
/// takes ten.
const WIDE: usize = 64;

/// Finds a shortest path on `workers` threads, level by level; with one worker it is [`bits`].
///
/// # How it works
///
/// [`frontier`](crate::frontier::run) deals out the cells of every level anew. So both workers write to the
/// same cache lines, and one puts the lists together while the other waits. Here the maze is dealt out, once:
///
/// 1. It is cut into more strips than there are workers, and dealt out like cards: a frontier that is in
///    some part of the maze is in strips of all workers.
/// 2. Each leaves the tiles of its own strips. Where a step leads out, it reaches a copy of the tile there.
///    What it reached is sent to the owner, who looks whether it is new.
/// 3. All meet, once for each level. The last one to come goes on with the tiles of all
///    as long as a level is too narrow to be shared; the others wait.
pub fn run(maze: &Maze, workers: usize) -> Solution {
    if workers < 2 {
        return bits::run(maze);
    }
    narrow(maze).unwrap_or_else(|| match maze.moves() {
        Moves::Four => search::<false>(maze, workers),
        Moves::Eight => search::<true>(maze, workers),
    })
}

fn search<const EIGHT: bool>(maze: &Maze, workers: usize) -> Solution {
    let deal = Deal::new(maze.grid(), workers);
    let search = Search {
        shares: shares(maze, &deal),
        posts: (0..workers * workers).map(|_| Default::default()).collect(),
        tiles: AtomicUsize::new(0),
        found: AtomicBool::new(false),
        over: AtomicBool::new(false),
        rendezvous: Rendezvous::new(workers),
    };
    thread::scope(|scope| {
        for worker in 0..workers {
            let search = &search;
            scope.spawn(move || search.work::<EIGHT>(worker));
        }
    });
    let shares: Vec<_> = search.shares.iter().map(lock).collect();
    Solution::shortest(trace(maze, |x, y| {
        let (owner, tile) = deal.find(x, y);
        shares.get(owner)?.came(tile, (x, y))
    }))
}

/// Each worker builds its own share: that is a part of the work as well.
fn shares(maze: &Maze, deal: &Deal) -> Vec<Mutex<Share>> {
    thread::scope(|scope| {
        let build = |worker| scope.spawn(move || Share::new(maze, deal, worker));
        let threads: Vec<_> = (0..deal.workers).map(build).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).map(Mutex::new).collect()
    })
}

struct Search {
    shares: Vec<Mutex<Share>>,
    /// What each worker sent to each other one in the last level and in the one before.
    posts: Vec<[Mutex<Vec<Message>>; 2]>,
    /// How many tiles the next level has.
    tiles: AtomicUsize,
    /// Whether the end was reached.
    found: AtomicBool,
    /// Whether the search is, because of that or because there is nowhere to go.
    over: AtomicBool,
    rendezvous: Rendezvous,
}

impl Search {
    fn work<const EIGHT: bool>(&self, worker: usize) {
        for number in 0.. {
            timeline::compute("level", number, || {
                let tiles = self.leave::<EIGHT>(worker, &mut lock(&self.shares[worker]));
                self.tiles.fetch_add(tiles, Relaxed);
            });
            timeline::wait("level", number, || {
                self.rendezvous.wait_while(|| self.gather::<EIGHT>());
            });
            if self.over.load(Relaxed) {
                return;
            }
        }
    }

    /// Leaves a worker's part of a level. Returns how many tiles of the next it knows of.
    fn leave<const EIGHT: bool>(&self, worker: usize, share: &mut Share) -> usize {
        let (workers, level) = (self.shares.len(), share.level());
        for from in 0..workers {
            share.receive(&mut lock(&self.posts[from * workers + worker][level % 2]));
        }
        share.leave::<EIGHT>();
        for to in 0..workers {
            share.send(to, || lock(&self.posts[worker * workers + to][1 - level % 2]));
        }
        if share.found() {
            self.found.store(true, Relaxed);
        }
        share.tiles()
    }

    /// Goes on alone while levels are narrow, and sees whether all is over.
    fn gather<const EIGHT: bool>(&self) {
        let mut tiles = self.tiles.swap(0, Relaxed);
        let found = || self.found.load(Relaxed);
        if tiles < WIDE {
            let mut shares: Vec<_> = self.shares.iter().map(lock).collect();
            while (1..WIDE).contains(&tiles) && !found() {
                let each = (0..).zip(&mut shares);
                tiles = each.map(|(worker, share)| self.leave::<EIGHT>(worker, share)).sum();
            }
        }
        self.over.store(tiles == 0 || found(), Relaxed);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
