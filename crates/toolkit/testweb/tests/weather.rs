//! The weather, as a client reads it.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has to fail")]

mod web;

use std::collections::BTreeSet;

use serde_json::Value;
use testweb::{Behaviour, Content, Server, Weather};
use web::{get, start};

fn serve(weather: &Weather) -> Server {
    start(Content::Weather(weather.clone()), Behaviour::default())
}

fn day(server: &Server, date: &str) -> Value {
    let answer = get(server, &Weather::path(date));
    assert_eq!(answer.headers()["content-type"], "application/json");
    serde_json::from_slice(&answer.bytes().expect("a body")).expect("JSON")
}

fn list<'a>(value: &'a Value, name: &str) -> &'a Vec<Value> {
    value[name].as_array().expect("a list")
}

#[test]
fn a_day_has_its_stations_and_a_reading_of_most_of_them_every_minute() {
    let weather = Weather { days: 2, ..Weather::default() };
    let json = day(&serve(&weather), "2020-01-02");
    assert_eq!(json["api_info"]["status"], "healthy");
    assert_eq!(json["metadata"]["reading_unit"], "deg C");
    let stations = list(&json["metadata"], "stations");
    let ids: BTreeSet<&str> =
        stations.iter().filter_map(|station| station["id"].as_str()).collect();
    assert_eq!(ids.len(), 15);
    for station in stations {
        assert_eq!(station["id"], station["device_id"]);
        assert!(station["name"].is_string());
        assert!((1.2..1.5).contains(&station["location"]["latitude"].as_f64().expect("one")));
    }
    let items = list(&json, "items");
    assert_eq!(items.len(), 1440);
    let mut readings = 0;
    for (minute, item) in items.iter().enumerate() {
        let time = format!("2020-01-02T{:02}:{:02}:00+08:00", minute / 60, minute % 60);
        assert_eq!(item["timestamp"], time);
        for reading in list(item, "readings") {
            assert!(ids.contains(reading["station_id"].as_str().expect("an id")));
            assert!((15.0..40.0).contains(&reading["value"].as_f64().expect("a number")));
            readings += 1;
        }
    }
    // One in 200 is missing: 108 of 21,600, give or take five standard deviations.
    assert!((21_440..21_545).contains(&readings), "{readings}");
}

#[test]
fn other_numbers_give_other_shapes() {
    for (stations, minutes, times) in [(1, 60, 24), (3, 7, 206), (40, 1440, 1), (0, 720, 2)] {
        let weather = Weather { stations, minutes, days: 1, ..Weather::default() };
        let json = day(&serve(&weather), "2020-01-01");
        assert_eq!(list(&json["metadata"], "stations").len(), stations as usize);
        assert_eq!(list(&json, "items").len(), times, "every {minutes} minutes");
    }
}

#[test]
fn the_dates_are_served_and_no_others() {
    let weather =
        Weather { first: "2019-12-30".to_owned(), days: 4, minutes: 720, ..Weather::default() };
    let server = serve(&weather);
    let dates = weather.dates();
    assert_eq!(dates, ["2019-12-30", "2019-12-31", "2020-01-01", "2020-01-02"]);
    let status = |query: &str| {
        let path = format!("/v1/environment/air-temperature{query}");
        let answer = get(&server, &path);
        let status = answer.status().as_u16();
        let json: Value =
            serde_json::from_slice(&answer.bytes().expect("a body")).expect("JSON");
        assert_eq!(json["error"].is_string(), status >= 400);
        status
    };
    for date in &dates {
        assert_eq!(status(&format!("?date={date}")), 200);
    }
    assert_eq!(status("?units=k&date=2020-01-01"), 200);
    for missing in ["2019-12-29", "2020-01-03", "0001-01-01", "9999-12-31"] {
        assert_eq!(status(&format!("?date={missing}")), 404, "{missing}");
    }
    for wrong in
        ["", "?", "?date", "?date=", "?date=today", "?date=2020-02-30", "?dates=2020-01-01"]
    {
        assert_eq!(status(wrong), 400, "{wrong}");
    }
    assert_eq!(get(&server, "/").status(), 404);
}

#[test]
fn the_same_seed_makes_the_same_weather_and_days_differ() {
    let weather = Weather { days: 2, minutes: 60, ..Weather::default() };
    let day = |weather: &Weather, date| weather.document(date).expect("a day");
    assert_eq!(day(&weather, "2020-01-01"), day(&weather.clone(), "2020-01-01"));
    let other = Weather { seed: 1, ..weather.clone() };
    assert_ne!(day(&weather, "2020-01-01"), day(&other, "2020-01-01"));
    let next = day(&weather, "2020-01-02").replace("2020-01-02", "2020-01-01");
    assert_ne!(day(&weather, "2020-01-01"), next);
}

#[test]
fn too_much_weather_is_refused() {
    for (weather, part) in [
        (Weather { days: u32::MAX, ..Weather::default() }, "too much weather"),
        (Weather { stations: u32::MAX, ..Weather::default() }, "too much weather"),
        (Weather { minutes: 0, ..Weather::default() }, "0 minutes between readings"),
        (
            Weather { first: "9999-12-01".to_owned(), ..Weather::default() },
            "after the year 9999",
        ),
    ] {
        let error = Server::start(Content::Weather(weather), Behaviour::default(), 0);
        let error = error.expect_err(part).to_string();
        assert!(error.contains(part), "{error}");
    }
}
