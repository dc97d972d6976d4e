//! The ranks of a run: who this process is, and how a failure ends all of them.

use std::io::Write;
use std::panic;
use std::time::Duration;

use mpi::environment::Universe;
use mpi::topology::SimpleCommunicator;
use mpi::traits::*;

/// The rank that reads the arguments, collects the answers and writes them.
pub const ROOT: i32 = 0;

/// The processes of a run, numbered from 0.
pub struct Ranks {
    /// The communicator of all of them.
    pub world: SimpleCommunicator,
    /// The number of this process.
    pub rank: i32,
    /// How many there are.
    pub size: i32,
    // Dropped last: it ends MPI.
    _universe: Option<Universe>,
}

/// MPI was started before, or cannot be.
#[derive(Debug, thiserror::Error)]
#[error("MPI cannot be started in this process")]
pub struct StartError;

impl Ranks {
    /// Starts MPI. From here on a panic on any rank ends them all, with a line that names it: without
    /// that the others would wait for its messages for ever.
    pub fn start() -> Result<Self, StartError> {
        let universe = mpi::initialize().ok_or(StartError)?;
        let world = universe.world();
        let (rank, size) = (world.rank(), world.size());
        panic::set_hook(Box::new(move |panic| {
            // In one piece, and with time to be read: mpiexec drops what it has not read at the end.
            let line =
                format!("cluster: rank {rank} of {size} panicked, all ranks end: {panic}\n");
            let _ = std::io::stderr().write_all(line.as_bytes()); // nobody listens
            std::thread::sleep(Duration::from_millis(200));
            SimpleCommunicator::world().abort(101);
        }));
        Ok(Self { world, rank, size, _universe: Some(universe) })
    }

    /// The first rank alone, or all of them, of a run that was started before.
    pub fn again(all: bool) -> Self {
        let world =
            if all { SimpleCommunicator::world() } else { SimpleCommunicator::self_comm() };
        let (rank, size) = (world.rank(), world.size());
        Self { world, rank, size, _universe: None }
    }

    /// Whether this is the rank that collects.
    pub fn is_root(&self) -> bool {
        self.rank == ROOT
    }

    /// Which of `items` belong to `rank`, if each has a block of about as many: from, to.
    pub fn block(&self, items: usize, rank: i32) -> (usize, usize) {
        let (size, rank) = (self.size as usize, rank as usize);
        (items * rank / size, items * (rank + 1) / size)
    }

    /// The block of this rank.
    pub fn own_block(&self, items: usize) -> (usize, usize) {
        self.block(items, self.rank)
    }

    /// How many numbers each rank has in its block of `items`, of `width` numbers each, and where they
    /// begin: what MPI wants to know of blocks of different lengths.
    pub fn layout(&self, items: usize, width: usize) -> (Vec<i32>, Vec<i32>) {
        let blocks = (0..self.size).map(|rank| self.block(items, rank));
        blocks.map(|(from, to)| (((to - from) * width) as i32, (from * width) as i32)).unzip()
    }

    /// Collects lists of any lengths at the root, one after the other in the order of the ranks. First each
    /// tells how long its list is.
    pub fn gather<T>(&self, mine: &[T]) -> Option<Vec<T>>
    where
        T: Equivalence + Default + Clone,
    {
        let root = self.world.process_at_rank(ROOT);
        let length = mine.len() as i32;
        if !self.is_root() {
            root.gather_into(&length);
            root.gather_varcount_into(mine);
            return None;
        }
        let mut lengths = vec![0; self.size as usize];
        root.gather_into_root(&length, &mut lengths[..]);
        let mut end = 0;
        let places: Vec<i32> = lengths
            .iter()
            .map(|length| {
                end += length;
                end - length
            })
            .collect();
        let mut all = vec![T::default(); end as usize];
        let mut parts = mpi::datatype::PartitionMut::new(&mut all[..], lengths, &places[..]);
        root.gather_varcount_into_root(mine, &mut parts);
        Some(all)
    }
}
