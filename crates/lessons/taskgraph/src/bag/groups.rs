//! Sums by key.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Table;

/// What is known of the numbers of one key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// How many there are.
    pub count: u64,
    /// Their sum.
    pub sum: f64,
    /// The sum of their absolute values: how far rounding can have moved the sum.
    pub magnitude: f64,
}

impl Group {
    /// The mean of the numbers.
    pub fn mean(&self) -> f64 {
        self.sum / self.count as f64
    }

    fn add(&mut self, other: &Self) {
        self.count += other.count;
        self.sum += other.sum;
        self.magnitude += other.magnitude;
    }
}

/// Groups by key, in the order of the keys: so they look the same whoever put them together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Groups(pub BTreeMap<String, Group>);

impl Groups {
    /// The groups of a table. A key of which no row is left has no group.
    pub(crate) fn of(table: &Table) -> Self {
        let rows = table.sums().filter(|(_, count, ..)| *count > 0);
        let group = |(key, count, sum, magnitude): (&str, u64, f64, f64)| {
            (key.to_owned(), Group { count, sum, magnitude })
        };
        Self(rows.map(group).collect())
    }

    /// Adds those of another part.
    pub fn add(&mut self, other: &Self) {
        for (key, group) in &other.0 {
            match self.0.get_mut(key) {
                Some(mine) => mine.add(group),
                None => drop(self.0.insert(key.clone(), *group)),
            }
        }
    }

    /// Adds one number, as a plain loop does.
    pub(crate) fn push(&mut self, key: &str, value: f64) {
        let one = Group { count: 1, sum: value, magnitude: value.abs() };
        match self.0.get_mut(key) {
            Some(mine) => mine.add(&one),
            None => drop(self.0.insert(key.to_owned(), one)),
        }
    }

    /// The bytes that they hold; the tree's own nodes are estimated by a half more.
    pub(crate) fn bytes(&self) -> u64 {
        let entry = size_of::<(String, Group)>() * 3 / 2;
        self.0.keys().map(|key| (entry + key.len()) as u64).sum()
    }
}
