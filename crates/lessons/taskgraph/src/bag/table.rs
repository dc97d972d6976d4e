//! Rows of keys and numbers, in memory.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

/// Rows, each a key and a number. Each key is there once, and rows hold its number: there are few
/// keys and many rows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    keys: Vec<String>,
    codes: Vec<u32>,
    values: Vec<f64>,
}

impl Table {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// All rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = (&str, f64)> {
        self.codes
            .iter()
            .zip(&self.values)
            .map(|(code, value)| (&*self.keys[*code as usize], *value))
    }

    /// The bytes that it holds.
    pub(crate) fn bytes(&self) -> u64 {
        let keys: usize = self.keys.iter().map(|key| size_of::<String>() + key.len()).sum();
        (keys + size_of_val(&*self.codes) + size_of_val(&*self.values)) as u64
    }

    /// Each number replaced by the function of its key and itself.
    #[must_use]
    pub(crate) fn map(&self, function: impl Fn(&str, f64) -> f64) -> Self {
        let values = self.rows().map(|(key, value)| function(key, value)).collect();
        Self { keys: self.keys.clone(), codes: self.codes.clone(), values }
    }

    /// The rows for which the function says yes.
    #[must_use]
    pub(crate) fn filter(&self, keep: impl Fn(&str, f64) -> bool) -> Self {
        let kept = self.codes.iter().zip(&self.values);
        let kept = kept.filter(|(code, value)| keep(&self.keys[**code as usize], **value));
        let (codes, values) = kept.unzip();
        Self { keys: self.keys.clone(), codes, values }
    }

    /// The sums of each key's numbers, in the order of the keys: counts, sums, sums of absolute
    /// values.
    pub(crate) fn sums(&self) -> impl Iterator<Item = (&str, u64, f64, f64)> {
        let mut sums = vec![(0, 0.0, 0.0); self.keys.len()];
        for (code, value) in self.codes.iter().zip(&self.values) {
            let (count, sum, magnitude) = &mut sums[*code as usize];
            *count += 1;
            *sum += value;
            *magnitude += value.abs();
        }
        let keys = self.keys.iter().map(String::as_str);
        keys.zip(sums).map(|(key, (count, sum, magnitude))| (key, count, sum, magnitude))
    }
}

/// A table while it grows.
#[derive(Debug, Default)]
pub(crate) struct Growing {
    table: Table,
    known: HashMap<String, u32>,
}

impl Growing {
    /// Adds a row.
    pub(crate) fn push(&mut self, key: &str, value: f64) {
        let next = self.table.keys.len() as u32;
        let code = self.known.get(key).copied().unwrap_or_else(|| {
            self.table.keys.push(key.to_owned());
            self.known.insert(key.to_owned(), next);
            next
        });
        self.table.codes.push(code);
        self.table.values.push(value);
    }

    /// The table, with no more memory than it needs.
    pub(crate) fn finish(mut self) -> Table {
        self.table.keys.shrink_to_fit();
        self.table.codes.shrink_to_fit();
        self.table.values.shrink_to_fit();
        self.table
    }
}
