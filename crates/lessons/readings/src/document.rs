//! The API's document, as it comes: what we need of it, borrowed from its bytes.
//!
//! Whatever else is in it is passed over. A station may lack its name or its place, a reading its
//! value, a day all of its items; a station may appear in readings only.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::{Deserialize, Deserializer};

/// What the server sends for a day.
#[derive(Debug, Deserialize)]
pub(crate) struct Document<'a> {
    #[serde(borrow, default)]
    metadata: Option<Metadata<'a>>,
    /// There must be some, even if it is an empty list: anything else is another document.
    #[serde(borrow, deserialize_with = "nullable")]
    items: Vec<Item<'a>>,
}

/// A field that may be `null`, but not missing.
fn nullable<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(
    from: D,
) -> Result<T, D::Error> {
    Option::deserialize(from).map(Option::unwrap_or_default)
}

/// What a document says about all of its items.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Metadata<'a> {
    #[serde(borrow, default)]
    stations: Option<Vec<Station<'a>>>,
    #[serde(borrow, default)]
    reading_unit: Option<Cow<'a, str>>,
}

#[derive(Debug, Deserialize)]
struct Station<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow, default)]
    name: Option<Cow<'a, str>>,
    #[serde(default)]
    location: Option<Location>,
}

#[derive(Debug, Default, Deserialize)]
struct Location {
    latitude: Option<f64>,
    longitude: Option<f64>,
}

#[derive(Debug, Deserialize)]
struct Item<'a> {
    #[serde(borrow, default)]
    timestamp: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    readings: Option<Vec<Reading<'a>>>,
}

#[derive(Debug, Deserialize)]
struct Reading<'a> {
    #[serde(borrow)]
    station_id: Cow<'a, str>,
    #[serde(default)]
    value: Option<f64>,
}

/// The document turned round: for each station its readings, one for each time.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Table<'a> {
    /// What is measured in.
    pub(crate) unit: Option<Cow<'a, str>>,
    /// The times, as they were written.
    pub(crate) times: Vec<Cow<'a, str>>,
    /// The stations, in the order in which the document names them.
    pub(crate) columns: Vec<Column<'a>>,
}

/// One station and its readings.
#[derive(Debug, PartialEq)]
pub(crate) struct Column<'a> {
    pub(crate) id: Cow<'a, str>,
    pub(crate) name: Option<Cow<'a, str>>,
    pub(crate) latitude: Option<f64>,
    pub(crate) longitude: Option<f64>,
    /// One for each time; `None` where there is none.
    pub(crate) values: Vec<Option<f64>>,
}

impl<'a> Document<'a> {
    /// Turns it round.
    pub(crate) fn into_table(self) -> Table<'a> {
        let mut builder = Builder::default();
        for item in self.items {
            let Some(time) = item.timestamp else { continue };
            builder.row(time);
            for reading in item.readings.unwrap_or_default() {
                let place = builder.place(reading.station_id);
                builder.reading(place, reading.value);
            }
        }
        builder.finish(self.metadata.unwrap_or_default())
    }

    /// Its head, to be put around items that were read by other means: the only item that is here must
    /// be the one that stands in for them.
    pub(crate) fn into_metadata(self, stand_in: &str) -> Option<Metadata<'a>> {
        match self.items.as_slice() {
            [item] if item.timestamp.as_deref() == Some(stand_in) => {
                Some(self.metadata.unwrap_or_default())
            }
            _ => None,
        }
    }
}

impl Metadata<'_> {
    /// The same, borrowed from nothing.
    pub(crate) fn into_owned(self) -> Metadata<'static> {
        let owned = |text: Cow<str>| Cow::Owned(text.into_owned());
        let station = |station: Station| Station {
            id: owned(station.id),
            name: station.name.map(owned),
            location: station.location,
        };
        Metadata {
            stations: self.stations.map(|all| all.into_iter().map(station).collect()),
            reading_unit: self.reading_unit.map(owned),
        }
    }
}

impl<'a> Column<'a> {
    fn of(station: Station<'a>, values: Vec<Option<f64>>) -> Self {
        let Location { latitude, longitude } = station.location.unwrap_or_default();
        Self { id: station.id, name: station.name, latitude, longitude, values }
    }

    fn unknown(id: Cow<'a, str>) -> Self {
        Self { id, name: None, latitude: None, longitude: None, values: Vec::new() }
    }
}

/// Columns that grow by a row at a time, in the order in which stations appear.
#[derive(Debug, Default)]
pub(crate) struct Builder<'a> {
    times: Vec<Cow<'a, str>>,
    columns: Vec<Column<'a>>,
    /// The bytes with which a column's readings begin in the document, where that is known.
    written: Vec<&'a [u8]>,
    places: HashMap<Cow<'a, str>, usize>,
    /// The column behind that of the last reading.
    guess: usize,
}

impl<'a> Builder<'a> {
    /// Begins the next row.
    pub(crate) fn row(&mut self, time: Cow<'a, str>) {
        self.times.push(time);
        self.guess = 0;
    }

    /// The column behind that of the last reading, and the bytes with which its readings begin. Most
    /// rows have the stations in the same order, so it is a good guess.
    #[inline]
    pub(crate) fn expected(&self) -> Option<(usize, &'a [u8])> {
        let written = self.written.get(self.guess)?;
        (!written.is_empty()).then_some((self.guess, *written))
    }

    /// The column of a station whose readings begin with `bytes`.
    pub(crate) fn place_written(&mut self, id: Cow<'a, str>, bytes: &'a [u8]) -> usize {
        let place = self.place(id);
        self.written.resize(self.columns.len(), &[]);
        self.written[place] = bytes;
        place
    }

    /// The column of a station.
    pub(crate) fn place(&mut self, id: Cow<'a, str>) -> usize {
        let next = self.columns.len();
        let place = *self.places.entry(id.clone()).or_insert(next);
        if place == next {
            self.columns.push(Column::unknown(id));
        }
        place
    }

    /// Adds a reading to the row; the last one of a station counts.
    #[inline]
    pub(crate) fn reading(&mut self, place: usize, value: Option<f64>) {
        self.guess = place + 1;
        let (values, row) = (&mut self.columns[place].values, self.times.len());
        if values.len() + 1 != row {
            values.resize(row - 1, None); // rows without it, or a second reading in this row
        }
        values.push(value);
    }

    /// The columns of the stations that are listed, and then of those that are not.
    pub(crate) fn finish(self, metadata: Metadata<'a>) -> Table<'a> {
        let Self { times, columns, mut places, .. } = self;
        let Metadata { stations, reading_unit: unit } = metadata;
        let mut found: Vec<_> = columns.into_iter().map(Some).collect();
        let mut all: Vec<Column> = Vec::new();
        for station in stations.unwrap_or_default() {
            // Where one is listed twice, the second has no place of its own any more.
            let next = found.len();
            let place = *places.entry(station.id.clone()).or_insert(next);
            if place == next {
                found.push(None);
                all.push(Column::of(station, Vec::new()));
            } else if let Some(column) = found[place].take() {
                all.push(Column::of(station, column.values));
            }
        }
        all.extend(found.into_iter().flatten());
        for column in &mut all {
            column.values.resize(times.len(), None);
        }
        Table { unit, times, columns: all }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table<'_> {
        serde_json::from_str::<Document>(text).expect("a document").into_table()
    }

    fn values(table: &Table) -> Vec<(String, Vec<Option<f64>>)> {
        let column = |column: &Column| (column.id.to_string(), column.values.clone());
        table.columns.iter().map(column).collect()
    }

    #[test]
    fn rows_become_columns_and_gaps_stay_gaps() {
        let table = table(
            r#"{"metadata":{"stations":[{"id":"A"},{"id":"B","name":"b","location":{"latitude":1.5}}]},
                "items":[{"timestamp":"t0","readings":[{"station_id":"B","value":2}]},
                         {"timestamp":"t1","readings":[]},
                         {"timestamp":"t2","readings":[{"station_id":"A","value":1.5},
                                                       {"station_id":"B","value":null}]}]}"#,
        );
        let expected = [("A", [None, None, Some(1.5)]), ("B", [Some(2.0), None, None])];
        let expected = expected.map(|(id, values)| (id.to_owned(), values.to_vec()));
        assert_eq!(values(&table), expected);
        assert_eq!(table.times, ["t0", "t1", "t2"]);
        assert_eq!((table.columns[1].latitude, table.columns[1].longitude), (Some(1.5), None));
    }

    #[test]
    fn a_station_that_is_not_listed_gets_a_column_and_one_listed_twice_has_one() {
        let table = table(
            r#"{"metadata":{"stations":[{"id":"A"},{"id":"A"}]},
                "items":[{"timestamp":"t0","readings":[{"station_id":"Z","value":9}]},
                         {"timestamp":"t1","readings":[{"station_id":"A","value":1},
                                                       {"station_id":"A","value":3}]}]}"#,
        );
        let expected = [("A", [None, Some(3.0)]), ("Z", [Some(9.0), None])];
        assert_eq!(values(&table), expected.map(|(id, all)| (id.to_owned(), all.to_vec())));
    }

    #[test]
    fn days_without_anything_are_days() {
        for empty in [
            r#"{"items":[]}"#,
            r#"{"items":null}"#,
            r#"{"items":[{}],"metadata":null}"#,
            r#"{"items":[{"timestamp":null,"readings":null}],"metadata":{"stations":null}}"#,
            r#"{"api_info":{"status":"healthy"},"items":[],"metadata":{"stations":[],"x":[1]}}"#,
        ] {
            assert_eq!(table(empty), Table::default(), "{empty}");
        }
    }

    #[test]
    fn escaped_text_is_read_as_it_was_meant() {
        let table = table(
            r#"{"metadata":{"stations":[{"id":"\u0041","name":"Caf\u00e9 \"1\""}]},"items":[]}"#,
        );
        assert_eq!(table.columns[0].id, "A");
        assert_eq!(table.columns[0].name.as_deref(), Some("Café \"1\""));
    }

    #[test]
    fn another_document_is_none_of_ours() {
        for other in [
            "{}",
            "[]",
            "null",
            "3",
            r#"{"items":{}}"#,
            r#"{"items":[1]}"#,
            r#"{"items":[{"readings":[{"value":1}]}]}"#,
            r#"{"items":[{"readings":[{"station_id":"A","value":"warm"}]}]}"#,
            r#"{"metadata":{"stations":[{"name":"no id"}]},"items":[]}"#,
        ] {
            let error = serde_json::from_str::<Document>(other).expect_err(other);
            assert!(error.is_data(), "{other}: {error}");
        }
    }
}
