//! A day of readings: a line of the file, and what can be said about it.
//!
//! ```json
//! {"date":"2020-01-01","unit":"deg C","times":["2020-01-01T00:00:00+08:00", …],
//!  "stations":[{"id":"S109","name":"Ang Mo Kio","latitude":1.37,"longitude":103.84,"values":[25.6,null, …]}, …]}
//! ```
//!
//! A station has one value for each time, `null` where it sent none. The document that the server
//! sends says the same in seven times as many bytes, and does not say which day it is.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::line::Line;
use crate::{Date, Stats, Trouble, scan};

/// A day of readings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Day {
    /// Which day.
    pub date: Date,
    /// All of it, as a line of JSON without its end.
    pub line: String,
    /// The stations, in the order of the line.
    pub stations: Vec<Station>,
}

/// What a station measured in a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Station {
    /// Its short name.
    pub id: String,
    /// Its name; empty if nobody says it.
    pub name: String,
    /// Its readings.
    pub stats: Stats,
}

impl Day {
    /// Reads what the server sent for `date`.
    pub fn parse(date: Date, document: &[u8]) -> Result<Self, Trouble> {
        let table = match scan::table(document) {
            Some(table) => table,
            None => serde_json::from_slice::<Document>(document)
                .map_err(Trouble::of_json)?
                .into_table(),
        };
        check(date, &table.times)?;
        let line = Line::of(date, table);
        Ok(Self {
            date,
            stations: line.stations(),
            line: line.text().map_err(Trouble::of_json)?,
        })
    }

    /// Reads a line of a file.
    pub fn from_line(text: &str) -> Result<Self, Trouble> {
        let line: Line = serde_json::from_str(text).map_err(Trouble::of_json)?;
        Ok(Self { date: line.date, stations: line.stations(), line: text.to_owned() })
    }

    /// The readings of all stations together.
    pub fn stats(&self) -> Stats {
        let mut stats = Stats::default();
        self.stations.iter().for_each(|station| stats.merge(&station.stats));
        stats
    }
}

/// A cache that confuses its entries sends a document that is right in all but its day.
fn check(date: Date, times: &[Cow<str>]) -> Result<(), Trouble> {
    let day = |time: &Cow<str>| time.get(..10)?.parse::<Date>().ok();
    let mut days = times.iter().filter_map(day).peekable();
    match days.peek().copied() {
        Some(first) if !days.any(|day| day == date) => {
            Err(Trouble::Shape(format!("its readings are of {first}")))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("a date")
    }

    const DOCUMENT: &str = r#"{"metadata":{"stations":[{"id":"S1","device_id":"S1","name":"Hill \"A\"",
        "location":{"latitude":1.37,"longitude":103.84}}],"reading_type":"DBT 1M F","reading_unit":"deg C"},
        "items":[{"timestamp":"2020-01-01T00:00:00+08:00","readings":[{"station_id":"S1","value":25.6}]},
                 {"timestamp":"2020-01-01T00:01:00+08:00","readings":[{"station_id":"S1","value":26}]}],
        "api_info":{"status":"healthy"}}"#;

    #[test]
    fn a_document_becomes_a_line_with_its_date() {
        let day = Day::parse(date("2020-01-01"), DOCUMENT.as_bytes()).expect("a day");
        assert_eq!(
            day.line,
            r#"{"date":"2020-01-01","unit":"deg C","times":["2020-01-01T00:00:00+08:00","2020-01-01T00:01:00+08:00"],"stations":[{"id":"S1","name":"Hill \"A\"","latitude":1.37,"longitude":103.84,"values":[25.6,26.0]}]}"#
        );
        let stats = Stats { count: 2, sum: 51.6, min: 25.6, max: 26.0 };
        assert_eq!(day.stats(), stats);
        assert_eq!(day.stations[0].name, "Hill \"A\"");
    }

    #[test]
    fn a_document_of_another_day_is_refused() {
        let trouble = Day::parse(date("2020-01-02"), DOCUMENT.as_bytes());
        assert_eq!(trouble, Err(Trouble::Shape("its readings are of 2020-01-01".to_owned())));
    }

    #[test]
    fn a_day_without_readings_is_a_day() {
        let day = Day::parse(date("2020-01-02"), br#"{"items":[]}"#).expect("a day");
        assert_eq!(day.line, r#"{"date":"2020-01-02","unit":null,"times":[],"stations":[]}"#);
        assert_eq!(day.stats().mean(), None);
    }

    #[test]
    fn a_document_that_ends_early_is_no_shape_but_a_break() {
        for end in [0, 1, DOCUMENT.len() / 2, DOCUMENT.len() - 1] {
            let trouble = Day::parse(date("2020-01-01"), &DOCUMENT.as_bytes()[..end]);
            assert!(matches!(trouble, Err(Trouble::Malformed(_))), "{end}: {trouble:?}");
        }
    }

    proptest! {
        #[test]
        fn a_line_that_is_read_again_is_the_same_day(
            values in prop::collection::vec(prop::option::of(-50_000..50_000_i32), 0..40),
            name in ".{0,12}",
        ) {
            let reading = |(minute, value): (usize, &Option<i32>)| serde_json::json!({
                "timestamp": format!("2020-01-01T00:{minute:02}:00+08:00"),
                "readings": [{ "station_id": "S", "value": value.map(|value| f64::from(value) / 1e3) }],
            });
            let items: Vec<_> = values.iter().enumerate().map(reading).collect();
            let stations = serde_json::json!({ "stations": [{ "id": "S", "name": name }] });
            let document = serde_json::json!({ "metadata": stations, "items": items }).to_string();
            let day = Day::parse(date("2020-01-01"), document.as_bytes()).expect("a day");
            prop_assert!(!day.line.contains('\n'));
            prop_assert_eq!(Day::from_line(&day.line), Ok(day.clone()));
            let known: Vec<_> = values.iter().flatten().collect();
            prop_assert_eq!(day.stats().count, known.len() as u64);
        }
    }
}
