//! Every ceiling can be measured here, and is what it says.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use session::{Machine, Measure};

fn machine(available: u64) -> Machine {
    Machine { available, logical: available, ..Machine::default() }
}

#[test]
fn each_name_is_its_own() {
    let mut names: Vec<&str> = ceilings::names().collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn every_ceiling_is_a_positive_number_of_its_unit() {
    let mut told = Vec::new();
    let (found, missing) =
        ceilings::measure(&machine(2), |_| true, &[1, 2], |name| told.push(name.to_owned()));
    assert!(missing.is_empty(), "{missing:?}");
    assert_eq!(told, ceilings::names().collect::<Vec<_>>());
    for ceiling in &found {
        // Nothing takes longer than a second here, and no machine does 10^15 of anything.
        let possible = match ceiling.measure {
            Measure::Seconds => 1e-12..1.0,
            Measure::FlopsPerSecond | Measure::BytesPerSecond => 1e5..1e15,
        };
        assert!(possible.contains(&ceiling.value), "{ceiling:?}");
    }
    let cores: Vec<u64> =
        found.iter().filter(|one| one.name == "fma-f64").map(|one| one.cores).collect();
    assert_eq!(cores, [1, 2], "one core, then two");
}

#[test]
fn only_what_is_wanted_is_measured() {
    let (found, _) = ceilings::measure(&machine(1), |name| name == "atomic-own", &[1], |_| ());
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].name.as_str(), found[0].cores), ("atomic-own", 1));
}
