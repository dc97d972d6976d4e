//! The ceiling over a case: the least time that a run of its job can take on this machine.

use session::{Ceiling, Demand, Measure};

use crate::row::Draft;
use crate::{Row, duration, percent};

/// What the machine could do at best of what a job asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Bound {
    /// What one run asks for.
    pub demand: Demand,
    /// The ceiling on each number of cores that it was measured on, the fewest first; at least one.
    ceilings: Vec<Ceiling>,
}

impl Bound {
    /// The bound from everything that was measured in the sessions of a case: of several
    /// measurements the highest, since other programs only ever take away. `None` where the ceiling
    /// was not measured.
    pub fn new<'c>(
        demand: &Demand,
        measured: impl IntoIterator<Item = &'c Ceiling>,
    ) -> Option<Self> {
        let mut ceilings: Vec<Ceiling> = Vec::new();
        for new in measured.into_iter().filter(|one| one.name == demand.ceiling) {
            match ceilings.iter_mut().find(|old| old.cores == new.cores) {
                Some(old) if new.is_above(old) => *old = new.clone(),
                Some(_) => {}
                None => ceilings.push(new.clone()),
            }
        }
        ceilings.sort_by_key(|ceiling| ceiling.cores);
        (!ceilings.is_empty()).then(|| Self { demand: demand.clone(), ceilings })
    }

    /// The least time of a run with so many workers, in nanoseconds: on as many cores as it was
    /// measured on and as there are workers for.
    pub fn ns(&self, workers: u64) -> f64 {
        let fits = |ceiling: &&Ceiling| ceiling.cores <= workers.max(1);
        let ceiling = self.ceilings.iter().rfind(fits).unwrap_or(&self.ceilings[0]);
        ceiling.seconds(self.demand.work) * 1e9
    }

    /// The share of the ceiling that `row` reaches: its least time over its time.
    pub fn share(&self, row: &Row) -> f64 {
        self.ns(row.workers.unwrap_or(1)) / row.time.estimate
    }

    /// Cores and the least time in nanoseconds on them, the fewest first.
    pub fn times(&self) -> impl Iterator<Item = (u64, f64)> {
        self.ceilings.iter().map(|one| (one.cores, one.seconds(self.demand.work) * 1e9))
    }

    /// What the ceiling is, what it allows, and who comes nearest; more than all of it is called a
    /// fault of the measurement.
    pub fn sentence<'r>(&self, rows: impl IntoIterator<Item = &'r Row>) -> String {
        let allows: Vec<String> = self
            .ceilings
            .iter()
            .map(|one| {
                let least = duration(one.seconds(self.demand.work) * 1e9);
                format!("{least} on {} ({})", cores(one.cores), value(one))
            })
            .collect();
        let (name, about) = (&self.demand.ceiling, &self.ceilings[0].about);
        let ceiling =
            format!("the ceiling is {name}, {about}: no run below {}", allows.join(", "));
        let reached = rows.into_iter().map(|row| (self.share(row), row));
        match reached.max_by(|one, other| one.0.total_cmp(&other.0)) {
            Some((share, row)) if row.time.high < row.time.estimate * share => format!(
                "{ceiling}; {} reads {} of it, so it was measured too low or the job asks for \
                 less than was said",
                row.label(),
                percent(share)
            ),
            Some((share, row)) => {
                format!("{ceiling}; {} reaches {} of it", row.label(), percent(share))
            }
            None => ceiling,
        }
    }
}

fn cores(count: u64) -> String {
    if count == 1 { "1 core".to_owned() } else { format!("{count} cores") }
}

/// A ceiling's value with its unit: `70.4 GFLOP/s`.
pub fn value(ceiling: &Ceiling) -> String {
    let billions = ceiling.value / 1e9;
    match ceiling.measure {
        Measure::FlopsPerSecond => format!("{billions:.1} GFLOP/s"),
        Measure::BytesPerSecond => format!("{billions:.1} GB/s"),
        Measure::Seconds => duration(ceiling.value * 1e9),
    }
}

/// Notes in each draft which share of the ceiling it reaches.
pub(crate) fn note(bound: Option<&Bound>, drafts: &mut [Draft]) {
    for draft in drafts {
        draft.row.ceiling = bound.map(|bound| bound.share(&draft.row));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ceiling(cores: u64, measure: Measure, value: f64) -> Ceiling {
        Ceiling { name: "it".into(), about: "what it is".into(), measure, cores, value }
    }

    fn bound(measured: &[Ceiling]) -> Option<Bound> {
        Bound::new(&Demand { ceiling: "it".into(), work: 100.0 }, measured)
    }

    #[test]
    fn the_best_of_several_measurements_counts() {
        let rates = [5e9, 1e10, 8e9].map(|value| ceiling(1, Measure::BytesPerSecond, value));
        assert!((bound(&rates).expect("some").ns(1) - 10.0).abs() < 1e-9);
        let times = [5e-6, 1e-6, 8e-6].map(|value| ceiling(1, Measure::Seconds, value));
        assert!((bound(&times).expect("some").ns(1) - 100_000.0).abs() < 1e-6);
    }

    #[test]
    fn workers_are_held_against_as_many_cores_as_were_measured() {
        let rate = |cores, value| ceiling(cores, Measure::FlopsPerSecond, value);
        let bound = bound(&[rate(4, 4e10), rate(1, 1e10), rate(2, 2e10)]).expect("some");
        let least: Vec<f64> = [0, 1, 2, 3, 4, 8].map(|workers| bound.ns(workers)).to_vec();
        assert_eq!(least, [10.0, 10.0, 5.0, 5.0, 2.5, 2.5]);
    }

    #[test]
    fn cores_share_what_is_counted_in_times() {
        let bound = bound(&[ceiling(2, Measure::Seconds, 1e-6)]).expect("some");
        assert!((bound.ns(2) - 50_000.0).abs() < 1e-6);
    }

    #[test]
    fn a_ceiling_that_was_not_measured_bounds_nothing() {
        assert_eq!(bound(&[]), None);
        let other = Ceiling { name: "other".into(), ..ceiling(1, Measure::Seconds, 1.0) };
        assert_eq!(bound(&[other]), None);
    }
}
