//! What this machine can do at best, measured.
//!
//! ```text
//! arithmetic ── fma, apart   multiply and add, in registers, with the widest vectors
//! memory     ── bandwidth    read, write and triad, from each cache and from main memory
//! handing over ── atomic, thread, process, pipe, loopback
//! files      ── disk         read what is not cached
//! ```
//!
//! A ceiling is the *best* of several short windows, not their mean: nothing that a lesson does may
//! be faster than what the machine can do, and other programs only ever take away. Each is
//! measured on one core and, where that says more, on all cores at once.

mod apart;
mod atomic;
mod bandwidth;
mod disk;
mod fma;
mod loopback;
mod pipe;
mod process;
mod streaming;
mod team;
mod thread;

use session::{Ceiling, Machine, Measure};

/// A ceiling could not be measured; the others still can.
#[derive(Debug, thiserror::Error)]
#[error("{name} could not be measured: {reason}")]
pub struct Unmeasured {
    /// The ceiling's name.
    pub name: &'static str,
    /// What went wrong.
    pub reason: std::io::Error,
}

/// One measurement: a name, what it means, and how it is made.
struct Probe {
    name: &'static str,
    about: &'static str,
    measure: Measure,
    run: fn(&Setting<'_>, usize) -> std::io::Result<f64>,
    /// Whether all cores at once say something that one core does not.
    together: bool,
}

/// What a probe knows of the machine.
struct Setting<'m> {
    machine: &'m Machine,
}

const PROBES: &[Probe] = &[
    Probe {
        name: "fma-f64",
        about: "multiply and add f64 in registers",
        measure: Measure::FlopsPerSecond,
        run: |_, cores| Ok(fma::double(cores)),
        together: true,
    },
    Probe {
        name: "fma-f32",
        about: "multiply and add f32 in registers",
        measure: Measure::FlopsPerSecond,
        run: |_, cores| Ok(fma::single(cores)),
        together: true,
    },
    Probe {
        name: "apart-f64",
        about: "multiply and add f64 in registers, three products to four sums, none fused",
        measure: Measure::FlopsPerSecond,
        run: |_, cores| Ok(apart::double(cores)),
        together: true,
    },
    Probe {
        name: "triad-l1",
        about: "a = b + s·c in half of the level 1 cache",
        measure: Measure::BytesPerSecond,
        run: |setting, cores| Ok(bandwidth::triad(bandwidth::half(setting.machine, 1), cores)),
        together: true,
    },
    Probe {
        name: "triad-l2",
        about: "a = b + s·c in half of the level 2 cache",
        measure: Measure::BytesPerSecond,
        run: |setting, cores| Ok(bandwidth::triad(bandwidth::half(setting.machine, 2), cores)),
        together: true,
    },
    Probe {
        name: "triad-memory",
        about: "a = b + s·c in main memory, 24 bytes a number as STREAM counts",
        measure: Measure::BytesPerSecond,
        run: |setting, cores| Ok(bandwidth::triad(bandwidth::beyond(setting.machine), cores)),
        together: true,
    },
    Probe {
        name: "read-memory",
        about: "add up what lies in main memory",
        measure: Measure::BytesPerSecond,
        run: |setting, cores| Ok(bandwidth::read(bandwidth::beyond(setting.machine), cores)),
        together: true,
    },
    Probe {
        name: "write-memory",
        about: "fill main memory that was written before",
        measure: Measure::BytesPerSecond,
        run: |setting, cores| Ok(bandwidth::write(bandwidth::beyond(setting.machine), cores)),
        together: true,
    },
    Probe {
        name: "atomic-own",
        about: "add 1 to an atomic that no other core touches",
        measure: Measure::Seconds,
        run: |_, cores| Ok(atomic::own(cores)),
        together: true,
    },
    Probe {
        name: "atomic-shared",
        about: "add 1 to one atomic that all cores add to",
        measure: Measure::Seconds,
        run: |_, cores| Ok(atomic::shared(cores)),
        together: true,
    },
    Probe {
        name: "thread",
        about: "start a thread that does nothing, and join it",
        measure: Measure::Seconds,
        run: |_, _| thread::spawn(),
        together: false,
    },
    Probe {
        name: "process",
        about: "start a program that does nothing, and wait for it",
        measure: Measure::Seconds,
        run: |_, _| process::spawn(),
        together: false,
    },
    Probe {
        name: "pipe",
        about: "a byte to another process and back, through two pipes",
        measure: Measure::Seconds,
        run: |_, _| pipe::round_trip(),
        together: false,
    },
    Probe {
        name: "loopback",
        about: "a byte to another thread and back, through a TCP connection on 127.0.0.1",
        measure: Measure::Seconds,
        run: |_, _| loopback::round_trip(),
        together: false,
    },
    Probe {
        name: "disk",
        about: "read a file of the temporary folder that is not in the page cache",
        measure: Measure::BytesPerSecond,
        run: |_, _| disk::read(),
        together: false,
    },
];

/// The names of the ceilings, in the order of measuring.
pub fn names() -> impl Iterator<Item = &'static str> {
    PROBES.iter().map(|probe| probe.name)
}

/// Measures the ceilings that `wanted` selects by name, on each of the numbers of `cores`; on one
/// only where several at once say nothing more. `progress` is told each name before it is measured;
/// what cannot be measured is left out and named in the second list.
pub fn measure(
    machine: &Machine,
    wanted: impl Fn(&str) -> bool,
    cores: &[usize],
    mut progress: impl FnMut(&str),
) -> (Vec<Ceiling>, Vec<Unmeasured>) {
    let setting = Setting { machine };
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for probe in PROBES.iter().filter(|probe| wanted(probe.name)) {
        progress(probe.name);
        for &cores in if probe.together { cores } else { &[1] } {
            match (probe.run)(&setting, cores) {
                Ok(value) => found.push(Ceiling {
                    name: probe.name.to_owned(),
                    about: probe.about.to_owned(),
                    measure: probe.measure,
                    cores: cores as u64,
                    value,
                }),
                Err(reason) => missing.push(Unmeasured { name: probe.name, reason }),
            }
        }
    }
    (found, missing)
}
