//! A line of the file, as it is written and read.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::{Deserialize, Serialize};
use serde_json::ser::{CompactFormatter, Formatter};

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

/// A station in a line.
#[derive(Debug, Serialize, Deserialize)]
struct Entry<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    name: Option<Cow<'a, str>>,
    latitude: Option<f64>,
    longitude: Option<f64>,
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
        let size =
            100 * self.stations.len() + self.times.len() * (TIME + VALUE * self.stations.len());
        let mut text = Vec::with_capacity(size + 100);
        self.serialize(&mut serde_json::Serializer::with_formatter(&mut text, Tenths))?;
        String::from_utf8(text).map_err(serde::ser::Error::custom)
    }
}

/// JSON without spaces, and quick with numbers that have one digit after the point: of
/// thermometers, all.
struct Tenths;

impl Formatter for Tenths {
    #[inline]
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        // A cast saturates, so what is too large stays too large, and what is no number is 0.
        let tenths = (value.abs() * 10.0 + 0.5) as u32;
        // The shortest text of a number is that of a tenth only if no other number is nearer to it;
        // -0.0 has a text of its own.
        if !(1..10_000).contains(&tenths) || f64::from(tenths) / 10.0 != value.abs() {
            return CompactFormatter.write_f64(writer, value);
        }
        let digit = |place: u32| b'0' + (tenths / place % 10) as u8;
        let mut text = [0, digit(1000), digit(100), digit(10), b'.', digit(1)];
        let first = match tenths {
            1000.. => 1,
            100.. => 2,
            _ => 3,
        };
        text[first - 1] = b'-';
        let start = first - usize::from(value < 0.0);
        writer.write_all(&text[start..])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(value: f64) -> String {
        let mut text = Vec::new();
        Tenths.write_f64(&mut text, value).expect("it goes to memory");
        String::from_utf8(text).expect("text")
    }

    #[test]
    fn every_tenth_is_written_as_serde_writes_it() {
        for tenths in -11_000..11_000 {
            let value = f64::from(tenths) / 10.0;
            assert_eq!(written(value), serde_json::to_string(&value).expect("a number"));
        }
        for value in [-0.0, 0.05, 25.600_000_000_000_001, 1e300, f64::MIN_POSITIVE] {
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
