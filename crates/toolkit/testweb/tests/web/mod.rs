//! A server and its clients.
#![allow(dead_code, reason = "each test uses some of it")]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use reqwest::blocking::{Client, Response};
use reqwest::redirect::Policy;
use testweb::{Behaviour, Content, Fault, Server, Site, Weather};

/// Longer than anything here takes.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A server of made-up pages.
pub(crate) fn site(behaviour: Behaviour) -> Server {
    start(Content::Site(Site { text: 500, ..Site::default() }), behaviour)
}

/// A server of three small days of weather.
pub(crate) fn weather(behaviour: Behaviour) -> Server {
    let weather = Weather { days: 3, minutes: 30, ..Weather::default() };
    start(Content::Weather(weather), behaviour)
}

pub(crate) fn start(content: Content, behaviour: Behaviour) -> Server {
    Server::start(content, behaviour, 0).expect("a server")
}

/// A behaviour in which every request meets this fault.
pub(crate) fn always(fault: Fault) -> Behaviour {
    Behaviour {
        faults: vec![(fault, 1.0)],
        stall: Duration::from_millis(150),
        ..Behaviour::default()
    }
}

/// A client that follows no redirects.
pub(crate) fn client() -> Client {
    let client = Client::builder().redirect(Policy::none()).no_proxy().timeout(PATIENCE);
    client.build().expect("a client")
}

pub(crate) fn get(server: &Server, path: &str) -> Response {
    client().get(format!("{}{path}", server.url())).send().expect("an answer")
}

pub(crate) fn text(server: &Server, path: &str) -> String {
    get(server, path).text().expect("a body")
}

/// A connection without any client software.
pub(crate) fn connect(server: &Server) -> TcpStream {
    let address = server.url().trim_start_matches("http://");
    let stream = TcpStream::connect(address).expect("a connection");
    stream.set_read_timeout(Some(PATIENCE)).expect("a socket");
    stream
}

/// Sends bytes as they are, and reads until the server closes; an error ends it, too.
pub(crate) fn send(server: &Server, bytes: &[u8]) -> Vec<u8> {
    let mut stream = connect(server);
    // The server may close before it has taken all.
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    answer
}
