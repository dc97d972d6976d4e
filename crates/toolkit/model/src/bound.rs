//! The ceiling over a case: the least time that a run of its job can take.

use session::{Ceiling, Demand, Measure, Waits};

use crate::row::Draft;
use crate::{Row, duration, percent};

/// The least time that a run of a job can take.
#[derive(Debug, Clone, PartialEq)]
pub enum Bound {
    /// What the machine could do at best of what the job asks for.
    Machine {
        /// What one run asks for.
        demand: Demand,
        /// The ceiling on each number of cores that it was measured on, the fewest first; at least
        /// one.
        ceilings: Vec<Ceiling>,
    },
    /// How soon all that the job waits for can have come.
    Waiting(Waits),
}

/// A place on the ceiling.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// Where: `on 2 cores`, `with 40 at once`.
    pub place: String,
    /// The least time there, in nanoseconds.
    pub ns: f64,
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
        (!ceilings.is_empty()).then(|| Self::Machine { demand: demand.clone(), ceilings })
    }

    /// The ceiling's name: `fma-f64`, `waiting`.
    pub fn name(&self) -> &str {
        match self {
            Self::Machine { demand, .. } => &demand.ceiling,
            Self::Waiting(_) => "waiting",
        }
    }

    /// The least time of a run with so many workers, in nanoseconds: on as many cores as it was
    /// measured on and as there are workers for, or with so many waits at once.
    pub fn ns(&self, workers: u64) -> f64 {
        match self {
            Self::Machine { demand, ceilings } => {
                let fits = |ceiling: &&Ceiling| ceiling.cores <= workers.max(1);
                let ceiling = ceilings.iter().rfind(fits).unwrap_or(&ceilings[0]);
                ceiling.seconds(demand.work) * 1e9
            }
            Self::Waiting(waits) => waits.least_ns(workers),
        }
    }

    /// The share of the ceiling that `row` reaches: its least time over its time.
    pub fn share(&self, row: &Row) -> f64 {
        self.ns(row.workers.unwrap_or(1)) / row.time.estimate
    }

    /// Where the ceiling is worth drawing over a case with these rows: on one core and on all; or with
    /// the most at once.
    pub fn limits(&self, rows: &[Row]) -> Vec<Limit> {
        let limit = |place: String, workers| Limit { place, ns: self.ns(workers) };
        match self {
            Self::Machine { ceilings, .. } => {
                let on = |one: &Ceiling| limit(format!("on {}", cores(one.cores)), one.cores);
                let mut ends = vec![on(&ceilings[0])];
                ends.extend(ceilings[1..].last().map(on));
                ends
            }
            Self::Waiting(_) => {
                let most = rows.iter().filter_map(|row| row.workers).max().unwrap_or(1);
                vec![limit(at_once(most), most)]
            }
        }
    }

    /// What the ceiling is, what it allows, and who comes nearest; more than all of it is called a
    /// fault of the measurement.
    pub fn sentence(&self, rows: &[Row]) -> String {
        let ceiling = format!("the ceiling is {}", self.allows(rows));
        let by = |key: fn(&Self, &Row) -> f64| {
            rows.iter().max_by(|one, other| key(self, one).total_cmp(&key(self, other)))
        };
        let (Some(nearest), Some(fastest)) =
            (by(Self::share), by(|_, row| row.speedup.estimate))
        else {
            return ceiling;
        };
        let share = self.share(nearest);
        if nearest.time.high < nearest.time.estimate * share {
            return format!(
                "{ceiling}; {} reads {} of it, so it was measured too low or the job asks for \
                 less than was said",
                nearest.label(),
                percent(share)
            );
        }
        // One that waits for one answer at a time is always near its ceiling.
        let row = if matches!(self, Self::Machine { .. }) { nearest } else { fastest };
        format!("{ceiling}; {} reaches {} of it", row.label(), percent(self.share(row)))
    }

    /// What it is and the least times that it allows.
    fn allows(&self, rows: &[Row]) -> String {
        match self {
            Self::Machine { demand, ceilings } => {
                let least: Vec<String> = ceilings
                    .iter()
                    .map(|one| {
                        let least = duration(one.seconds(demand.work) * 1e9);
                        format!("{least} on {} ({})", cores(one.cores), value(one))
                    })
                    .collect();
                let (name, about) = (&demand.ceiling, &ceilings[0].about);
                format!("{name}, {about}: no run below {}", least.join(", "))
            }
            Self::Waiting(waits) => {
                let mut counts: Vec<u64> = rows.iter().filter_map(|row| row.workers).collect();
                counts.push(1);
                counts.sort_unstable();
                counts.dedup();
                let least = |&count: &u64| {
                    format!("{} {}", duration(waits.least_ns(count)), at_once(count))
                };
                let least: Vec<String> = counts.iter().map(least).collect();
                format!(
                    "waiting, {} answers of {} each: no run below {}",
                    waits.times,
                    duration(waits.each_ns as f64),
                    least.join(", ")
                )
            }
        }
    }
}

fn at_once(count: u64) -> String {
    format!("with {count} at once")
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
    fn whoever_waits_is_held_against_as_many_waits_at_once() {
        let bound = Bound::Waiting(Waits { times: 100, each_ns: 50_000_000 });
        let least: Vec<f64> = [1, 40, 256].map(|workers| bound.ns(workers) / 1e6).to_vec();
        assert_eq!(least, [5_000.0, 150.0, 50.0]);
        assert_eq!(
            bound.sentence(&[]),
            "the ceiling is waiting, 100 answers of 50.0 ms each: no run below 5.00 s with 1 at once"
        );
    }

    #[test]
    fn a_ceiling_that_was_not_measured_bounds_nothing() {
        assert_eq!(bound(&[]), None);
        let other = Ceiling { name: "other".into(), ..ceiling(1, Measure::Seconds, 1.0) };
        assert_eq!(bound(&[other]), None);
    }
}
