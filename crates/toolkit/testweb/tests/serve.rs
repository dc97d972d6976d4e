//! What is served, seen by a client.

use testweb::{Behaviour, Content, Server, Site, Weather};

fn get(url: &str) -> (u16, String) {
    let answer = reqwest::blocking::get(url).expect("an answer");
    (answer.status().as_u16(), answer.text().expect("a body"))
}

#[test]
fn a_day_of_weather_is_served_and_counted() {
    let weather = Weather { days: 3, ..Weather::default() };
    let server = Server::start(Content::Weather(weather.clone()), Behaviour::default(), 0)
        .expect("a port");
    let target = Weather::path("2020-01-02");
    let (status, body) = get(&format!("{}{target}", server.url()));
    assert_eq!(status, 200);
    assert_eq!(Ok(&body), weather.document("2020-01-02").as_ref());
    let counters = server.counters();
    assert_eq!(counters.requests, 1);
    assert_eq!(counters.paths[&target], 1);
    assert_eq!(counters.bytes, body.len() as u64);
    server.reset();
    assert_eq!(server.counters().requests, 0);
}

#[test]
fn every_reachable_page_is_there() {
    let site = Site::default();
    let reachable = site.reachable().expect("a site");
    let server = Server::start(Content::Site(site), Behaviour::default(), 0).expect("a port");
    for path in reachable.keys() {
        assert_eq!(get(&format!("{}{path}", server.url())).0, 200, "{path}");
    }
    assert_eq!(get(&format!("{}/nothing", server.url())).0, 404);
}
