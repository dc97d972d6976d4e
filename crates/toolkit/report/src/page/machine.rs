//! The machine and the build, as a list of what was found out about them.

use model::{Build, Machine, Summary};

use draw::escape;

/// What is known of where and what the newest session ran.
pub(super) fn machine(summary: &Summary) -> String {
    let mut known = hardware(&summary.machine);
    known.extend(system(&summary.machine));
    known.extend(build(&summary.build));
    let items: String = known.iter().map(item).collect();
    format!("<dl>\n{items}</dl>\n")
}

fn item((name, value): &(&str, String)) -> String {
    format!("<dt>{name}</dt><dd>{}</dd>\n", escape(value))
}

type Known = Vec<(&'static str, String)>;

fn hardware(machine: &Machine) -> Known {
    let mut known = vec![("Processor", format!("{} ({})", machine.cpu, machine.architecture))];
    let physical =
        machine.physical.map_or_else(String::new, |count| format!(", {count} physical cores"));
    known.push(("Cores", format!("{} logical{physical}", machine.logical)));
    if let Some(threads) = machine.threads_per_core {
        let state = if threads > 1 { "on" } else { "off" };
        known.push(("SMT", format!("{state}, {threads} hardware threads per core")));
    }
    known.push(("Usable here", format!("{} at once", machine.available)));
    if let Some(quota) = machine.quota {
        known.push(("Quota", format!("{quota:.1} processors")));
    }
    let cache = |cache: &str| (!cache.is_empty()).then(|| ("Caches", cache.to_owned()));
    known.extend(cache(&caches(machine)));
    known.extend(machine.memory_bytes.map(|bytes| ("Memory", model::bytes(bytes as f64))));
    known.extend(machine.numa_nodes.map(|nodes| ("Memory nodes", nodes.to_string())));
    known.push(("Vector instructions", machine.simd.clone()));
    known
}

fn caches(machine: &Machine) -> String {
    let caches = machine.caches.iter().map(|cache| {
        let kind = match cache.kind.as_str() {
            "Data" => "d",
            "Instruction" => "i",
            _ => "",
        };
        format!("L{}{kind} {}", cache.level, model::bytes(cache.bytes as f64))
    });
    caches.collect::<Vec<_>>().join(", ")
}

fn system(machine: &Machine) -> Known {
    let word = |state| if state { "yes" } else { "no" };
    let unknown = || "not readable".to_owned();
    vec![
        ("System", machine.system.clone()),
        (
            "Virtualised",
            machine.virtualised.map_or_else(unknown, |state| word(state).to_owned()),
        ),
        ("Governor", machine.governor.clone().unwrap_or_else(unknown)),
        ("Boost", machine.boost.map_or_else(unknown, |state| word(state).to_owned())),
        ("Load at the start", machine.load.map_or_else(unknown, |load| format!("{load:.2}"))),
    ]
}

fn build(build: &Build) -> Known {
    let modified = match build.modified {
        Some(true) => ", with changes that it lacks",
        _ => "",
    };
    let commit = match &build.commit {
        Some(commit) => format!("{commit}{modified}"),
        None => "none".to_owned(),
    };
    let flags = if build.flags.is_empty() { "none".to_owned() } else { build.flags.clone() };
    vec![
        ("Compiler", build.rustc.clone()),
        ("RUSTFLAGS", flags),
        ("Optimisation", build.opt_level.clone()),
        ("Commit", commit),
    ]
}
