//! What machine this is, as far as it says.

use std::fs;

use session::{Cache, Machine};

/// Describes this machine. What cannot be read is left out; nothing here fails.
pub fn machine() -> Machine {
    let cpuinfo = read("/proc/cpuinfo").unwrap_or_default();
    let available = std::thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
    let logical = count_of(&cpuinfo, "processor").max(1);
    let physical = physical(&cpuinfo);
    Machine {
        cpu: field(&cpuinfo, "model name").unwrap_or("unknown processor").to_owned(),
        architecture: std::env::consts::ARCH.to_owned(),
        logical: logical.max(available),
        physical,
        threads_per_core: physical.map(|cores| (logical / cores).max(1)),
        numa_nodes: numa_nodes(),
        available,
        quota: read("/sys/fs/cgroup/cpu.max").as_deref().and_then(quota),
        caches: caches(),
        memory_bytes: read("/proc/meminfo").as_deref().and_then(memory_bytes),
        simd: simd().to_owned(),
        system: system(),
        governor: read("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"),
        boost: boost(),
        virtualised: (!cpuinfo.is_empty()).then(|| has_flag(&cpuinfo, "hypervisor")),
        load: read("/proc/loadavg").as_deref().and_then(load),
    }
}

fn read(path: &str) -> Option<String> {
    fs::read_to_string(path).ok().map(|text| text.trim().to_owned())
}

/// The value of the first line `name : value`.
fn field<'t>(cpuinfo: &'t str, name: &str) -> Option<&'t str> {
    fields(cpuinfo, name).next()
}

fn fields<'t>(cpuinfo: &'t str, name: &str) -> impl Iterator<Item = &'t str> {
    cpuinfo.lines().filter_map(move |line| {
        let (key, value) = line.split_once(':')?;
        (key.trim() == name).then(|| value.trim())
    })
}

fn count_of(cpuinfo: &str, name: &str) -> u64 {
    fields(cpuinfo, name).count() as u64
}

fn has_flag(cpuinfo: &str, flag: &str) -> bool {
    field(cpuinfo, "flags")
        .is_some_and(|flags| flags.split_whitespace().any(|word| word == flag))
}

/// Physical cores: distinct pairs of socket and core.
fn physical(cpuinfo: &str) -> Option<u64> {
    let sockets = fields(cpuinfo, "physical id");
    let mut cores: Vec<(&str, &str)> = sockets.zip(fields(cpuinfo, "core id")).collect();
    cores.sort_unstable();
    cores.dedup();
    (!cores.is_empty()).then_some(cores.len() as u64)
}

fn numa_nodes() -> Option<u64> {
    let entries = fs::read_dir("/sys/devices/system/node").ok()?;
    let is_node = |name: &str| {
        name.strip_prefix("node").is_some_and(|number| number.parse::<u32>().is_ok())
    };
    let nodes =
        entries.flatten().filter(|entry| entry.file_name().to_str().is_some_and(is_node));
    Some(nodes.count() as u64)
}

/// `cpu.max` holds `quota period` in microseconds, or `max period`.
fn quota(cpu_max: &str) -> Option<f64> {
    let (quota, period) = cpu_max.split_once(' ')?;
    Some(quota.parse::<f64>().ok()? / period.parse::<f64>().ok()?)
}

fn memory_bytes(meminfo: &str) -> Option<u64> {
    let total = field(meminfo, "MemTotal")?.strip_suffix("kB")?;
    Some(total.trim().parse::<u64>().ok()? * 1024)
}

fn load(loadavg: &str) -> Option<f64> {
    loadavg.split(' ').next()?.parse().ok()
}

fn caches() -> Vec<Cache> {
    let about = |index: u32, what: &str| {
        read(&format!("/sys/devices/system/cpu/cpu0/cache/index{index}/{what}"))
    };
    (0..16)
        .map_while(|index| {
            Some(Cache {
                level: about(index, "level")?.parse().ok()?,
                kind: about(index, "type")?,
                bytes: size(&about(index, "size")?)?,
            })
        })
        .collect()
}

/// `32K` or `1M` in bytes.
fn size(text: &str) -> Option<u64> {
    let at = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(at);
    let scale = match unit {
        "" => 1,
        "K" => 1 << 10,
        "M" => 1 << 20,
        _ => return None,
    };
    Some(number.parse::<u64>().ok()? * scale)
}

fn boost() -> Option<bool> {
    let no_turbo =
        read("/sys/devices/system/cpu/intel_pstate/no_turbo").map(|text| text == "0");
    no_turbo.or_else(|| read("/sys/devices/system/cpu/cpufreq/boost").map(|text| text == "1"))
}

fn system() -> String {
    let release = read("/proc/sys/kernel/osrelease").unwrap_or_default();
    format!("{} {release}", std::env::consts::OS).trim().to_owned()
}

/// The widest vector instructions that the lessons could use here.
#[cfg(target_arch = "x86_64")]
fn simd() -> &'static str {
    if is_x86_feature_detected!("avx512f") {
        "avx512f"
    } else if is_x86_feature_detected!("avx2") {
        "avx2"
    } else {
        "sse2"
    }
}

/// The widest vector instructions that the lessons could use here.
#[cfg(not(target_arch = "x86_64"))]
fn simd() -> &'static str {
    if cfg!(target_arch = "aarch64") { "neon" } else { "none" }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO_CORES_WITH_SMT: &str = "\
processor\t: 0\nmodel name\t: A Processor\nphysical id\t: 0\ncore id\t: 0\nflags\t: fpu sse2 hypervisor\n
processor\t: 1\nmodel name\t: A Processor\nphysical id\t: 0\ncore id\t: 1\nflags\t: fpu\n
processor\t: 2\nmodel name\t: A Processor\nphysical id\t: 0\ncore id\t: 0\nflags\t: fpu\n
processor\t: 3\nmodel name\t: A Processor\nphysical id\t: 0\ncore id\t: 1\nflags\t: fpu\n";

    #[test]
    fn hardware_threads_of_one_core_are_counted_once() {
        assert_eq!(count_of(TWO_CORES_WITH_SMT, "processor"), 4);
        assert_eq!(physical(TWO_CORES_WITH_SMT), Some(2));
        assert_eq!(physical(""), None);
    }

    #[test]
    fn a_flag_is_a_whole_word() {
        assert!(has_flag(TWO_CORES_WITH_SMT, "hypervisor"));
        assert!(!has_flag(TWO_CORES_WITH_SMT, "sse"));
    }

    #[test]
    fn a_quota_is_in_processors_and_max_is_none() {
        assert_eq!(quota("150000 100000"), Some(1.5));
        assert_eq!(quota("max 100000"), None);
    }

    #[test]
    fn sizes_have_a_unit_or_none() {
        assert_eq!(size("32K"), Some(32 << 10));
        assert_eq!(size("1M"), Some(1 << 20));
        assert_eq!(size("64"), Some(64));
        assert_eq!(size("big"), None);
    }

    #[test]
    fn memory_and_load_are_read_from_their_lines() {
        assert_eq!(
            memory_bytes("MemTotal:       24000000 kB\nMemFree: 1 kB"),
            Some(24_576_000_000)
        );
        assert_eq!(load("0.50 0.40 0.30 1/100 4242"), Some(0.5));
    }

    #[test]
    fn this_machine_has_at_least_one_processor() {
        let machine = machine();
        assert!(machine.available >= 1 && machine.logical >= machine.available, "{machine:?}");
    }
}
