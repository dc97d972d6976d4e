//! A weather service: air temperatures of some stations, in the shape of data.gov.sg.

use std::fmt::Write;
use std::sync::Arc;

use fastrand::Rng;
use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::document::{Document, JSON};
use crate::fate::mix;

/// Where the readings of a day are.
pub(crate) const PATH: &str = "/v1/environment/air-temperature";

/// The most readings that a service has: some 2 GB of JSON.
const MOST_READINGS: u64 = 50_000_000;

/// One reading in so many is missing.
const MISSING: u32 = 200;

/// Names of places in Singapore; with more stations they start again.
const PLACES: [&str; 8] = [
    "Clementi Road",
    "East Coast Parkway",
    "Ang Mo Kio Avenue 5",
    "Marina Barrage",
    "Upper Changi Road North",
    "Woodlands Avenue 9",
    "Sentosa Island",
    "Kim Chuan Road",
];

/// The readings of some stations on some days, made up from a seed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weather {
    /// The first day, such as `2020-01-01`.
    pub first: String,
    /// How many days there are.
    pub days: u32,
    /// How many stations there are.
    pub stations: u32,
    /// Minutes between two readings of a station.
    pub minutes: u32,
    /// Decides the temperatures.
    pub seed: u64,
}

impl Default for Weather {
    /// 100 days of 15 stations, a reading a minute: 0.8 MB of JSON a day.
    fn default() -> Self {
        Self { first: "2020-01-01".to_owned(), days: 100, stations: 15, minutes: 1, seed: 2020 }
    }
}

impl Weather {
    /// The dates of the days, in order.
    ///
    /// Empty if the first day is no date.
    pub fn dates(&self) -> Vec<String> {
        let first = self.first.parse::<Date>();
        first.map_or_else(
            |_| Vec::new(),
            |first| (0..self.days).map(|day| first.plus(day).to_string()).collect(),
        )
    }

    /// The path and query of a day.
    pub fn path(date: &str) -> String {
        format!("{PATH}?date={date}")
    }

    /// The document of a day, as it is served. Errors with what is wrong with the weather or the
    /// date.
    pub fn document(&self, date: &str) -> Result<String, String> {
        let first = self.check()?;
        let date: Date = date.parse()?;
        Ok(self.day(first, date))
    }

    /// The first day, or what is wrong.
    pub(crate) fn check(&self) -> Result<Date, String> {
        let first: Date = self.first.parse()?;
        if !(1..=24 * 60).contains(&self.minutes) {
            return Err(format!("{} minutes between readings are not 1 to 1440", self.minutes));
        }
        let a_day = u64::from(self.times()) * u64::from(self.stations);
        let readings = a_day.saturating_mul(u64::from(self.days));
        if readings > MOST_READINGS || self.stations > 100_000 || self.days > 1_000_000 {
            return Err(format!(
                "{} days of {} stations are too much weather: {readings} readings, \
                 more than {MOST_READINGS}",
                self.days, self.stations
            ));
        }
        if first.plus(self.days).year > 9999 {
            return Err("the last day is after the year 9999".to_owned());
        }
        Ok(first)
    }

    /// How many times a day there are readings.
    fn times(&self) -> u32 {
        (24 * 60_u32).div_ceil(self.minutes.max(1))
    }

    fn day(&self, first: Date, date: Date) -> String {
        let size = self.times() as usize * (60 + self.stations as usize * 38) + 1000;
        let mut json = String::with_capacity(size);
        json.push_str(r#"{"metadata":{"stations":["#);
        self.stations(&mut json);
        json.push_str(r#"],"reading_type":"DBT 1M F","reading_unit":"deg C"},"items":["#);
        self.items(first, date, &mut json);
        json.push_str(r#"],"api_info":{"status":"healthy"}}"#);
        json
    }

    fn stations(&self, json: &mut String) {
        for station in 0..self.stations {
            let comma = if station == 0 { "" } else { "," };
            let place = PLACES[station as usize % PLACES.len()];
            // On a grid over the island.
            let latitude = 1.25 + f64::from(station % 20) * 0.01;
            let longitude = 103.65 + f64::from(station / 20 % 40) * 0.01;
            let id = number(station);
            // Writing to a string does not fail.
            let _ = write!(
                json,
                r#"{comma}{{"id":"S{id}","device_id":"S{id}","name":"{place}","location":{{"latitude":{latitude:.4},"longitude":{longitude:.4}}}}}"#
            );
        }
    }

    fn items(&self, first: Date, date: Date, json: &mut String) {
        let mut rng = Rng::with_seed(mix(self.seed ^ mix(date.since(first) as u64)));
        let names: Vec<String> = (0..self.stations)
            .map(|station| format!(r#"{{"station_id":"S{}","value":"#, number(station)))
            .collect();
        // In tenths of a degree, each station has its own climate.
        let climates: Vec<i64> = names.iter().map(|_| rng.i64(-15..=15)).collect();
        for time in 0..self.times() {
            let minute = time * self.minutes;
            let comma = if time == 0 { "" } else { "," };
            let _ = write!(
                json,
                r#"{comma}{{"timestamp":"{date}T{:02}:{:02}:00+08:00","readings":["#,
                minute / 60,
                minute % 60
            );
            readings(&names, &climates, usual(minute), &mut rng, json);
            json.push_str("]}");
        }
    }
}

/// The number in a station's name.
fn number(station: u32) -> u32 {
    100 + station
}

/// The usual temperature of a time of day in tenths of a degree: 25 before dawn, 31 at 14:00.
fn usual(minute: u32) -> i64 {
    let angle = (f64::from(minute) - 840.0) / 1440.0 * std::f64::consts::TAU;
    (280.0 + 30.0 * angle.cos()).round() as i64
}

fn readings(names: &[String], climates: &[i64], usual: i64, rng: &mut Rng, json: &mut String) {
    let mut comma = "";
    for (name, climate) in names.iter().zip(climates) {
        if rng.u32(..MISSING) == 0 {
            continue;
        }
        let tenths = usual + climate + rng.i64(-5..=5);
        json.push_str(comma);
        json.push_str(name);
        // Between 15 and 35 degrees: two digits, a point, a digit.
        for digit in [tenths / 100, tenths / 10 % 10] {
            json.push(char::from(b'0' + digit as u8));
        }
        json.push('.');
        json.push(char::from(b'0' + (tenths % 10) as u8));
        json.push('}');
        comma = ",";
    }
}

/// All documents of a weather service.
#[derive(Debug)]
pub(crate) struct Almanac {
    first: Date,
    days: Vec<Arc<Document>>,
}

impl Almanac {
    /// Makes every day's document, and packs it if it will be asked for packed.
    pub(crate) fn new(weather: &Weather, pack: bool) -> Result<Self, String> {
        let first = weather.check()?;
        let document = |day| {
            let document = Document::new(200, JSON, weather.day(first, first.plus(day)));
            if pack {
                document.packed();
            }
            Arc::new(document)
        };
        Ok(Self { first, days: (0..weather.days).map(document).collect() })
    }

    pub(crate) fn find(&self, path: &str, query: Option<&str>) -> Arc<Document> {
        if path != PATH {
            return error(404, &format!("there is nothing at {path}; readings are at {PATH}"));
        }
        let mut pairs = query.unwrap_or_default().split('&');
        let Some(date) = pairs.find_map(|pair| pair.strip_prefix("date=")) else {
            return error(400, "the date is missing: ?date=2020-01-31");
        };
        let date: Date = match date.parse() {
            Ok(date) => date,
            Err(why) => return error(400, &why),
        };
        let day = usize::try_from(date.since(self.first)).ok();
        match day.and_then(|day| self.days.get(day)) {
            Some(document) => Arc::clone(document),
            None => error(404, &format!("there are no readings of {date}")),
        }
    }
}

fn error(status: u16, message: &str) -> Arc<Document> {
    let json = serde_json::json!({ "error": message, "api_info": { "status": "unhealthy" } });
    Arc::new(Document::new(status, JSON, json.to_string()))
}
