//! A line of the file, as it is written and read.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::document::{Column, Table};
use crate::{Date, Station};

/// The bytes that a value takes, and a time: `25.6,` and a date with an hour in quotes.
const VALUE: usize = 5;
const TIME: usize = 28;

/// A line of the file.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Line<'a> {
    pub(crate) date: Date,
    #[serde(borrow)]
    unit: Option<Cow<'a, str>>,
    #[serde(borrow)]
    times: Vec<Cow<'a, str>>,
    #[serde(borrow)]
    stations: Vec<Entry<'a>>,
}

/// A station in a line. Its values come last, and are written by hand.
#[derive(Debug, Serialize, Deserialize)]
struct Entry<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    name: Option<Cow<'a, str>>,
    latitude: Option<f64>,
    longitude: Option<f64>,
    #[serde(skip_serializing)]
    values: Vec<Option<f64>>,
}

impl<'a> Line<'a> {
    /// What a day's document said, with the day on it.
    pub(crate) fn of(date: Date, table: Table<'a>) -> Self {
        let Table { unit, times, columns } = table;
        let entry = |column| {
            let Column { id, name, latitude, longitude, values } = column;
            Entry { id, name, latitude, longitude, values }
        };
        Self { date, unit, times, stations: columns.into_iter().map(entry).collect() }
    }

    /// What the stations measured.
    pub(crate) fn stations(&self) -> Vec<Station> {
        let station = |entry: &Entry| Station {
            id: entry.id.to_string(),
            name: entry.name.as_deref().unwrap_or_default().to_owned(),
            stats: entry.values.iter().flatten().copied().collect(),
        };
        self.stations.iter().map(station).collect()
    }

    /// The line, without its end.
    pub(crate) fn text(&self) -> serde_json::Result<String> {
        let values = VALUE * self.stations.len();
        let mut text = Vec::with_capacity(
            200 * (1 + self.stations.len()) + self.times.len() * (TIME + values),
        );
        let head = Self {
            date: self.date,
            unit: self.unit.clone(),
            times: self.times.clone(),
            stations: Vec::new(),
        };
        serde_json::to_writer(&mut text, &head)?;
        text.truncate(text.len() - b"]}".len());
        for (number, entry) in self.stations.iter().enumerate() {
            if number > 0 {
                text.push(b',');
            }
            serde_json::to_writer(&mut text, entry)?;
            text.pop(); // its closing brace: there is more
            text.extend_from_slice(br#","values":["#);
            write(&entry.values, &mut text)?;
            text.extend_from_slice(b"]}");
        }
        text.extend_from_slice(b"]}");
        String::from_utf8(text).map_err(serde::ser::Error::custom)
    }
}

/// Writes values with commas between them, quickly where they have one digit after the point: of
/// thermometers, all have.
fn write(values: &[Option<f64>], text: &mut Vec<u8>) -> serde_json::Result<()> {
    for value in values {
        let Some(value) = value else {
            text.extend_from_slice(b"null,");
            continue;
        };
        if let Some((bytes, start)) = tenths(*value) {
            text.extend_from_slice(&bytes[start..]);
        } else {
            serde_json::to_writer(&mut *text, value)?;
            text.push(b',');
        }
    }
    if !values.is_empty() {
        text.pop(); // the last comma
    }
    Ok(())
}

/// The shortest text of a value that is a number of tenths, with a comma, and where in the bytes it
/// begins; `None` for all others, and for those of four digits and more before the point.
#[inline]
#[expect(clippy::float_cmp, reason = "it is about this very number")]
fn tenths(value: f64) -> Option<([u8; 8], usize)> {
    // A cast saturates, so what is too large stays too large, and what is no number is 0.
    let tenths = (value.abs() * 10.0 + 0.5) as u32;
    // It is the shortest text only if no other number is nearer to it; -0.0 has a text of its own.
    if !(1..10_000).contains(&tenths) || f64::from(tenths) / 10.0 != value.abs() {
        return None;
    }
    let digit = |place: u32| b'0' + (tenths / place % 10) as u8;
    let mut bytes = [0, 0, digit(1000), digit(100), digit(10), b'.', digit(1), b','];
    let first = match tenths {
        1000.. => 2,
        100.. => 3,
        _ => 4,
    };
    bytes[first - 1] = b'-';
    Some((bytes, first - usize::from(value < 0.0)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(value: f64) -> String {
        let mut text = Vec::new();
        write(&[None, Some(value)], &mut text).expect("it goes to memory");
        let text = String::from_utf8(text).expect("text");
        text.strip_prefix("null,").expect("there is no first value").to_owned()
    }

    #[test]
    fn every_tenth_is_written_as_serde_writes_it() {
        for tenths in -11_000..11_000 {
            let value = f64::from(tenths) / 10.0;
            assert_eq!(written(value), serde_json::to_string(&value).expect("a number"));
        }
        for value in [-0.0, 0.05, 25.6 + 4e-15, 1e300, f64::MIN_POSITIVE] {
            assert_eq!(written(value), serde_json::to_string(&value).expect("a number"));
        }
    }

    proptest! {
        #[test]
        fn so_is_any_number(value in prop::num::f64::NORMAL, near in -2_000.0..2_000.0_f64) {
            for value in [value, near] {
                prop_assert_eq!(written(value), serde_json::to_string(&value).expect("a number"));
            }
        }
    }
}
