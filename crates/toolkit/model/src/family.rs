//! The same job in several sizes: from which size on does a variant win?

use crate::{Case, Interval, Verdict};

/// Cases that differ in size only.
#[derive(Debug, Clone, PartialEq)]
pub struct Family {
    /// Its name: `loops/squares`.
    pub name: String,
    /// What the size counts, in the plural.
    pub unit: String,
    /// The parallel variants at the most workers that are not oversubscribed.
    pub variants: Vec<Crossover>,
}

/// One variant over the sizes of a family.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossover {
    /// The variant's name with its workers: `rayon ×2`.
    pub label: String,
    /// Its points, by size.
    pub points: Vec<Point>,
}

/// One variant at one size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The size.
    pub size: u64,
    /// T(own serial form) / T(variant): what the workers bought.
    pub gain: Interval,
    /// What may be said of it against its own serial form.
    pub verdict: Verdict,
    /// The gain on another machine, where one was put beside.
    pub beside: Option<Interval>,
}

impl Crossover {
    /// The largest size at which it loses for sure and the smallest from which on it always wins
    /// for sure; `None` where there is no such size in the data.
    pub fn bracket(&self) -> (Option<u64>, Option<u64>) {
        let loses = self.points.iter().filter(|point| point.verdict == Verdict::Slower);
        let wins =
            self.points.iter().rev().take_while(|point| point.verdict == Verdict::Faster);
        (loses.map(|point| point.size).max(), wins.map(|point| point.size).min())
    }
}

/// Sorts the cases that belong to a family into families, in the order of their first case.
pub(crate) fn families(cases: &[(Option<session::Size>, Case)]) -> Vec<Family> {
    let mut families: Vec<Family> = Vec::new();
    for (size, case) in cases {
        let Some(size) = size else { continue };
        let known = families.iter().position(|family| family.name == size.family);
        let at = known.unwrap_or_else(|| {
            families.push(Family {
                name: size.family.clone(),
                unit: size.unit.clone(),
                variants: Vec::new(),
            });
            families.len() - 1
        });
        for variant in case.parallel() {
            add(&mut families[at], size.value, case, variant);
        }
    }
    for family in &mut families {
        family.variants.retain(|crossover| crossover.points.len() > 1);
    }
    families.retain(|family| !family.variants.is_empty());
    families
}

fn add(family: &mut Family, size: u64, case: &Case, variant: &str) {
    let sweep = case.sweep(variant);
    let Some(row) = sweep.iter().rev().find(|row| !row.oversubscribed) else {
        return;
    };
    let Some(gain) = row.gain else { return };
    let point = Point { size, gain, verdict: row.gain_verdict, beside: None };
    let label = row.label();
    match family.variants.iter_mut().find(|crossover| crossover.label == label) {
        Some(crossover) => {
            crossover.points.push(point);
            crossover.points.sort_by_key(|point| point.size);
        }
        None => family.variants.push(Crossover { label, points: vec![point] }),
    }
}
