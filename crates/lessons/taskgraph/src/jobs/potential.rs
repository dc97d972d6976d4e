//! The Lennard-Jones potential of many particles, 4(r⁻¹² - r⁻⁶) for each pair: particles in blocks, a
//! task for each pair of blocks. The work grows with the square of the data, so little is sent for
//! much work.
//!
//! J. E. Lennard-Jones, "On the determination of molecular fields", Proc. R. Soc. Lond. A 106 (1924),
//! 463–477. In reduced units: energy in ε, distance in σ.

use lesson::Disagreement;

use super::{Job, chunk, gamma};
use crate::array::random_number;
use crate::value;
use crate::{
    Call, Chunk, Failure, Function, Graph, Operation, Settings, Size, TaskId, Value, array,
};

/// The distance of neighbours on the lattice: near the potential's minimum at 2^(1/6).
const SPACING: f64 = 1.2;

/// How far a particle is from its place on the lattice, along each axis, at most. Two particles are
/// never closer than 0.8, where the potential is not steep yet.
const SHAKEN: f64 = 0.1;

/// The job.
#[derive(Debug, Clone, PartialEq)]
pub struct Potential {
    /// How many particles.
    pub particles: usize,
    /// How many particles are in a block.
    pub chunk: usize,
    /// The seed of their places.
    pub seed: u64,
    /// What is asked of a run.
    pub settings: Settings,
}

/// The energy of all pairs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Energy {
    /// Their sum.
    pub sum: f64,
    /// The sum of their absolute values.
    pub magnitude: f64,
    /// How many pairs there are.
    pub pairs: u64,
}

/// The places of some particles: its constants are the first particle, how many, how many there are
/// along an edge of the lattice, and the two halves of the seed.
pub(crate) const POSITIONS: Call = Function::new("positions", |constants, _| match constants {
    &[first, count, edge, high, low] => {
        let seed = ((high as u64) << 32) | low as u64;
        let particles = (first as u64)..(first + count) as u64;
        let places = particles.flat_map(|at| place(at, edge as u64, seed)).collect();
        Ok(Chunk::new(count as usize, 3, places).into())
    }
    _ => Err("it needs five constants".to_owned()),
});

/// The energy between two blocks, or within one: a row of the sum and of the sum of absolute values.
pub(crate) const ENERGY: Call = Function::new("energy", |_, inputs| {
    let block = |at| value::chunk(inputs, at).map_err(|error| error.to_string());
    let left = block(0)?;
    let right = if inputs.len() > 1 { Some(block(1)?) } else { None };
    let (sum, magnitude) = energy(left.data(), right.map(Chunk::data));
    Ok(Chunk::row(vec![sum, magnitude]).into())
});

/// Where a particle is.
fn place(particle: u64, edge: u64, seed: u64) -> [f64; 3] {
    let lattice = [particle % edge, particle / edge % edge, particle / edge / edge];
    std::array::from_fn(|axis| {
        let shaken = 2.0 * random_number(seed, 3 * particle + axis as u64) - 1.0;
        SPACING * lattice[axis] as f64 + SHAKEN * shaken
    })
}

/// The potential of two particles.
fn pair(left: [f64; 3], right: [f64; 3]) -> f64 {
    let square: f64 =
        left.iter().zip(right).map(|(left, right)| (left - right) * (left - right)).sum();
    let third = 1.0 / (square * square * square);
    4.0 * (third * third - third)
}

/// The energy of all pairs of a particle on the left and one on the right; of all pairs on the left
/// where there is no right.
fn energy(left: &[f64], right: Option<&[f64]>) -> (f64, f64) {
    let (left, _) = left.as_chunks::<3>();
    let (mut sum, mut magnitude) = (0.0, 0.0);
    for (at, &one) in left.iter().enumerate() {
        let others = right.map_or(&left[at + 1..], |right| right.as_chunks::<3>().0);
        for &other in others {
            let energy = pair(one, other);
            sum += energy;
            magnitude += energy.abs();
        }
    }
    (sum, magnitude)
}

impl Potential {
    /// Particles along an edge of the lattice: the smallest cube that holds them all.
    fn edge(&self) -> u64 {
        let (particles, mut edge) = (self.particles as u64, 1);
        while edge * edge * edge < particles {
            edge += 1;
        }
        edge
    }

    fn pairs(&self) -> u64 {
        let particles = self.particles as u64;
        particles * particles.saturating_sub(1) / 2
    }

    fn blocks(&self, graph: &mut Graph) -> Vec<TaskId> {
        let (high, low) = ((self.seed >> 32) as f64, f64::from(self.seed as u32));
        let side = self.chunk.max(1);
        let count = self.particles.div_ceil(side).max(1);
        let block = |at: usize| {
            let length = side.min(self.particles - at * side);
            let constants = [(at * side) as f64, length as f64, self.edge() as f64, high, low];
            let positions = Operation::call(POSITIONS, &constants);
            graph.add(positions, &[], Size::numbers(3 * length))
        };
        (0..count).map(block).collect()
    }
}

impl Job for Potential {
    type Answer = Energy;

    fn settings(&self) -> Settings {
        self.settings
    }

    fn graph(&self) -> (Graph, Vec<TaskId>) {
        let mut graph = Graph::new();
        let blocks = self.blocks(&mut graph);
        let (energy, size) = (Operation::call(ENERGY, &[]), Size::numbers(2));
        let mut tasks = Vec::new();
        for (at, &left) in blocks.iter().enumerate() {
            tasks.push(graph.add(energy.clone(), &[left], size));
            for &right in &blocks[at + 1..] {
                tasks.push(graph.add(energy.clone(), &[left, right], size));
            }
        }
        let sum = array::tree(&mut graph, tasks, &array::Step::Total, size);
        (graph, vec![sum])
    }

    fn answer(&self, outputs: &[Result<Value, Failure>]) -> Option<Energy> {
        match *chunk(outputs, 0)?.data() {
            [sum, magnitude] => Some(Energy { sum, magnitude, pairs: self.pairs() }),
            _ => None,
        }
    }

    fn plain(&self) -> Option<Energy> {
        let places: Vec<f64> = (0..self.particles as u64)
            .flat_map(|particle| place(particle, self.edge(), self.seed))
            .collect();
        let (sum, magnitude) = energy(&places, None);
        Some(Energy { sum, magnitude, pairs: self.pairs() })
    }

    fn plain_bytes(&self) -> u64 {
        (3 * self.particles * size_of::<f64>()) as u64
    }

    /// Each pair's energy is computed in the same way; what differs is in which order they are
    /// added.
    fn agree(plain: &Energy, other: &Energy) -> Result<(), Disagreement> {
        let bound = 2.0 * gamma(plain.pairs) * plain.magnitude;
        if (plain.sum - other.sum).abs() <= bound && plain.pairs == other.pairs {
            return Ok(());
        }
        Err(Disagreement(format!("{other:?}, not {plain:?}; rounding explains {bound:e}")))
    }
}
