//! A part of an array, in memory.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Numbers in rows and columns, row by row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Chunk {
    rows: usize,
    columns: usize,
    #[serde(serialize_with = "as_bytes", deserialize_with = "from_bytes")]
    data: Vec<f64>,
}

impl Chunk {
    /// `rows` × `columns` numbers, row by row. What is missing is 0, what is too much is dropped.
    pub fn new(rows: usize, columns: usize, mut data: Vec<f64>) -> Self {
        data.resize(rows * columns, 0.0);
        Self { rows, columns, data }
    }

    /// One row.
    pub fn row(data: Vec<f64>) -> Self {
        Self { rows: 1, columns: data.len(), data }
    }

    /// Rows and columns.
    pub const fn shape(&self) -> (usize, usize) {
        (self.rows, self.columns)
    }

    /// All numbers, row by row.
    pub fn data(&self) -> &[f64] {
        &self.data
    }

    /// Row by row. Rows without numbers are rows too.
    pub fn lines(&self) -> impl Iterator<Item = &[f64]> {
        (0..self.rows).map(|row| &self.data[row * self.columns..][..self.columns])
    }

    /// A chunk of the same shape, number by number.
    #[must_use]
    pub fn map(&self, function: impl Fn(f64) -> f64) -> Self {
        Self { data: self.data.iter().map(|number| function(*number)).collect(), ..*self }
    }

    /// Random numbers from 0 to 1, those of `columns` columns from the corner `(row, column)`.
    pub(crate) fn random(
        seed: u64,
        (row, column): (u32, u32),
        (height, width): (u32, u32),
        columns: u32,
    ) -> Self {
        let mut data = Vec::with_capacity(height as usize * width as usize);
        for line in 0..u64::from(height) {
            let first = (u64::from(row) + line) * u64::from(columns) + u64::from(column);
            data.extend((first..first + u64::from(width)).map(|at| random_number(seed, at)));
        }
        Self { rows: height as usize, columns: width as usize, data }
    }

    /// Rows and columns exchanged, in blocks of which a cache line of each side is used whole.
    #[must_use]
    pub fn transposed(&self) -> Self {
        const BLOCK: usize = 16;
        let (rows, columns) = (self.rows, self.columns);
        let mut data = vec![0.0; self.data.len()];
        for top in (0..rows).step_by(BLOCK) {
            for left in (0..columns).step_by(BLOCK) {
                for column in left..columns.min(left + BLOCK) {
                    for row in top..rows.min(top + BLOCK) {
                        data[column * rows + row] = self.data[row * columns + column];
                    }
                }
            }
        }
        Self { rows: columns, columns: rows, data }
    }
}

/// The number at place `at` of a random sequence, from 0 up to 1, without those before it:
/// `SplitMix64` (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
#[inline]
pub fn random_number(seed: u64, at: u64) -> f64 {
    let mut bits = seed.wrapping_add(at.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^= bits >> 31;
    (bits >> 11) as f64 / (1_u64 << 53) as f64
}

/// Numbers travel as one string of bytes: number by number takes many times as long.
fn as_bytes<S: Serializer>(data: &[f64], serializer: S) -> Result<S::Ok, S::Error> {
    let mut bytes = Vec::with_capacity(size_of_val(data));
    for number in data {
        bytes.extend_from_slice(&number.to_le_bytes());
    }
    serializer.serialize_bytes(&bytes)
}

fn from_bytes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f64>, D::Error> {
    struct Numbers;
    impl Visitor<'_> for Numbers {
        type Value = Vec<f64>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("8 bytes for each number")
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<f64>, E> {
            let (numbers, rest) = bytes.as_chunks();
            if !rest.is_empty() {
                return Err(E::invalid_length(bytes.len(), &self));
            }
            Ok(numbers.iter().copied().map(f64::from_le_bytes).collect())
        }
    }
    deserializer.deserialize_bytes(Numbers)
}
