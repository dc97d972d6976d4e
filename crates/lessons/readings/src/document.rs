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

#[derive(Debug, Default, Deserialize)]
struct Metadata<'a> {
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
        let Metadata { stations, reading_unit: unit } = self.metadata.unwrap_or_default();
        let columns = stations.unwrap_or_default().into_iter().map(Column::of).collect();
        let mut builder = Builder::new(columns, self.items.len());
        let items =
            self.items.into_iter().filter_map(|item| Some((item.timestamp?, item.readings)));
        let times = items.map(|(time, readings)| {
            builder.row(readings.unwrap_or_default());
            time
        });
        let times = times.collect();
        Table { unit, times, columns: builder.finish() }
    }
}

impl<'a> Column<'a> {
    fn of(station: Station<'a>) -> Self {
        let Location { latitude, longitude } = station.location.unwrap_or_default();
        let (id, name) = (station.id, station.name);
        Self { id, name, latitude, longitude, values: Vec::new() }
    }

    fn unknown(id: Cow<'a, str>) -> Self {
        Self { id, name: None, latitude: None, longitude: None, values: Vec::new() }
    }
}

/// Columns that grow by a row at a time.
struct Builder<'a> {
    columns: Vec<Column<'a>>,
    places: HashMap<Cow<'a, str>, usize>,
    rows: usize,
    /// How many rows are expected.
    room: usize,
}

impl<'a> Builder<'a> {
    /// A station that is listed twice has one column.
    fn new(listed: Vec<Column<'a>>, room: usize) -> Self {
        let mut builder = Self { columns: Vec::new(), places: HashMap::new(), rows: 0, room };
        for column in listed {
            if !builder.places.contains_key(&column.id) {
                builder.add(column);
            }
        }
        builder
    }

    fn add(&mut self, mut column: Column<'a>) -> usize {
        column.values.reserve(self.room);
        self.places.insert(column.id.clone(), self.columns.len());
        self.columns.push(column);
        self.columns.len() - 1
    }

    fn row(&mut self, readings: Vec<Reading<'a>>) {
        self.rows += 1;
        // Most rows have the stations in the same order, so the next one is a good guess.
        let mut guess = 0;
        for reading in readings {
            let place = self.place(reading.station_id, guess);
            guess = place + 1;
            let values = &mut self.columns[place].values;
            values.resize(self.rows - 1, None);
            values.push(reading.value); // a second reading at the same time is cut off by resize
        }
    }

    fn place(&mut self, id: Cow<'a, str>, guess: usize) -> usize {
        match self.columns.get(guess) {
            Some(column) if column.id == id => guess,
            _ => match self.places.get(&id) {
                Some(place) => *place,
                None => self.add(Column::unknown(id)),
            },
        }
    }

    fn finish(mut self) -> Vec<Column<'a>> {
        for column in &mut self.columns {
            column.values.resize(self.rows, None);
        }
        self.columns
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
