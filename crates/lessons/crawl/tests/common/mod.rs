//! What the tests have in common: crawls of sites, and a server that says anything.
#![allow(dead_code, reason = "not every test uses all of it")]
#![allow(clippy::unnecessary_wraps, reason = "an answer may also be none")]
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crawl::{Crawl, Settings, Site, VARIANTS};
use readings::Backoff;
use testweb::{Behaviour, Content, Server};

/// Settings for tests: retries come soon, and nothing depends on who is slow.
pub(crate) fn settings() -> Settings {
    let millis = Duration::from_millis;
    let backoff =
        Backoff { first: millis(2), most: millis(20), tries: 3, ..Backoff::default() };
    Settings { backoff, patience: Duration::MAX, ..Settings::default() }
}

pub(crate) fn serve(site: testweb::Site, behaviour: Behaviour) -> Server {
    Server::start(Content::Site(site), behaviour, 0).expect("a server")
}

pub(crate) fn crawl(url: &str, settings: Settings) -> Crawl {
    Crawl::new(url, settings).expect("a crawl")
}

/// Crawls by the variant with this name.
pub(crate) fn run(crawl: &Crawl, variant: &str, workers: usize) -> Site {
    let variant = VARIANTS.iter().find(|known| known.name == variant).expect("a variant");
    let ready = variant.prepare(workers).expect("it can be prepared");
    ready(crawl).expect("a site")
}

/// Crawls as nearly all users will.
pub(crate) fn quickly(url: &str, settings: Settings) -> Site {
    run(&crawl(url, settings), "async", 8)
}

/// Path and query of each page, and how far it is away.
pub(crate) fn depths(site: &Site) -> BTreeMap<String, u32> {
    site.pages.iter().map(|page| (site.address(page).to_owned(), page.depth)).collect()
}

/// What went wrong with the page at a path, in words.
pub(crate) fn trouble(site: &Site, path: &str) -> String {
    let page = site.pages.iter().find(|page| site.address(page) == path).expect("the page");
    page.finding.error.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// A server that answers each path with whatever bytes it is told, and counts what it is asked for.
pub(crate) struct Strange {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Strange {
    /// Answers a path by `answer`; `None` leaves the client without one.
    pub(crate) fn start(
        answer: impl Fn(&str) -> Option<Vec<u8>> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let (asked, over) =
            (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let (log, end) = (Arc::clone(&asked), Arc::clone(&over));
        let thread = thread::spawn(move || {
            thread::scope(|scope| {
                for stream in listener.incoming() {
                    if end.load(Relaxed) {
                        break;
                    }
                    let (answer, log) = (&answer, &log);
                    scope.spawn(move || talk(stream.expect("a connection"), answer, log));
                }
            });
        });
        Self { url, asked, over, thread: Some(thread) }
    }

    pub(crate) fn url(&self) -> String {
        format!("{}/", self.url)
    }

    /// The paths that were asked for, in order.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("nobody panicked").clone()
    }

    /// How many times a path was asked for.
    pub(crate) fn count(&self, path: &str) -> usize {
        self.asked().iter().filter(|asked| *asked == path).count()
    }
}

impl Drop for Strange {
    fn drop(&mut self) {
        self.over.store(true, Relaxed);
        let address = self.url.trim_start_matches("http://");
        drop(TcpStream::connect(address)); // wakes the thread that accepts
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// One request, one answer, and the connection is closed.
fn talk(
    mut stream: TcpStream,
    answer: &impl Fn(&str) -> Option<Vec<u8>>,
    log: &Mutex<Vec<String>>,
) {
    stream.set_read_timeout(Some(Duration::from_secs(5))).expect("a time");
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read == 1) {
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let Some(path) = head.split(' ').nth(1) else { return };
    log.lock().expect("nobody panicked").push(path.to_owned());
    match answer(path) {
        Some(bytes) => {
            let _ = stream.write_all(&bytes);
        }
        // Until the client gives up.
        None => drop(stream.read(&mut byte)),
    }
}

/// An answer with a head.
pub(crate) fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

/// A page of HTML.
pub(crate) fn html(body: &str) -> Option<Vec<u8>> {
    Some(answer("200 OK", "content-type: text/html\r\n", body.as_bytes()))
}

/// A redirect.
pub(crate) fn moved(to: &str) -> Option<Vec<u8>> {
    Some(answer("302 Found", &format!("location: {to}\r\n"), b""))
}

/// Nothing there.
pub(crate) fn missing() -> Option<Vec<u8>> {
    Some(answer("404 Not Found", "content-type: text/html\r\n", b"<a href=/not-a-link>"))
}
