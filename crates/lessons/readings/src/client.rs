//! The HTTP clients, for threads and for tasks, with the same settings.

use reqwest::header::{ACCEPT, ACCEPT_ENCODING, HeaderMap, HeaderValue};
use reqwest::{NoProxy, Proxy, redirect, retry};

/// Redirects that are followed for one request.
const MOST_REDIRECTS: usize = 5;

const AGENT: &str = concat!("speedup-readings/", env!("CARGO_PKG_VERSION"));

/// Whether a connection is used for more than one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Connections {
    /// It is: an open one waits for the next request.
    Kept,
    /// It is not: each request opens its own.
    Fresh,
}

/// A client for code that waits by blocking its thread.
///
/// It is built, used and dropped outside of tokio's threads, which must not be blocked. Inside it
/// there is one thread that does all the talking, asynchronously: a thread that asks sleeps until
/// that one has the answer.
pub(crate) fn blocking(connections: Connections) -> reqwest::Result<reqwest::blocking::Client> {
    let builder: reqwest::blocking::ClientBuilder = settings(connections)?.into();
    // Each request brings its own time-out.
    builder.timeout(None).build()
}

/// A client for tasks.
pub(crate) fn asynchronous() -> reqwest::Result<reqwest::Client> {
    settings(Connections::Kept)?.build()
}

fn settings(connections: Connections) -> reqwest::Result<reqwest::ClientBuilder> {
    let mut builder = reqwest::Client::builder()
        .user_agent(AGENT)
        .default_headers(headers())
        // Unpacking is work: it is done where documents are parsed, not where answers are awaited.
        .gzip(false)
        .redirect(redirect::Policy::limited(MOST_REDIRECTS))
        // How often a day is asked for is our business.
        .retry(retry::never())
        .no_proxy();
    if connections == Connections::Fresh {
        builder = builder.pool_max_idle_per_host(0);
    }
    for proxy in proxies()? {
        builder = builder.proxy(proxy);
    }
    Ok(builder)
}

fn headers() -> HeaderMap {
    HeaderMap::from_iter([
        (ACCEPT, HeaderValue::from_static("application/json")),
        (ACCEPT_ENCODING, HeaderValue::from_static("gzip")),
    ])
}

/// The proxies that the environment names, but not for servers on this machine.
fn proxies() -> reqwest::Result<Vec<Proxy>> {
    let variable = |name: &str| {
        let value = std::env::var(name).or_else(|_| std::env::var(name.to_uppercase()));
        value.ok().filter(|value| !value.is_empty())
    };
    let others = variable("no_proxy").unwrap_or_default();
    let direct = NoProxy::from_string(&format!("localhost,127.0.0.0/8,::1,{others}"));
    let mut proxies = Vec::new();
    if let Some(address) = variable("http_proxy") {
        proxies.push(Proxy::http(address)?.no_proxy(direct.clone()));
    }
    if let Some(address) = variable("https_proxy") {
        proxies.push(Proxy::https(address)?.no_proxy(direct.clone()));
    }
    if let Some(address) = variable("all_proxy") {
        proxies.push(Proxy::all(address)?.no_proxy(direct));
    }
    Ok(proxies)
}
