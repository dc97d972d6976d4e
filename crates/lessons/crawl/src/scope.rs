//! Where a crawl may go: one host, or a part of it.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::address::{QueryRule, normalise};

/// The longest URL that is followed, in bytes. Browsers and servers agree on about this much, and
/// what grows beyond it is a loop.
pub const MOST_URL: usize = 2048;

/// A crawl cannot start there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScopeError {
    /// It is not a URL.
    #[error("{0} is not a URL: {1}")]
    NoUrl(String, url::ParseError),
    /// It is a URL of another kind.
    #[error("{0} does not start with http:// or https://")]
    NotHttp(String),
    /// A program that was built without TLS.
    #[error("{0} needs TLS: build with --features tls")]
    NoTls(String),
    /// The path that the crawl is to stay under.
    #[error("the prefix {0} does not start with /")]
    NoPath(String),
    /// The start is not under the prefix.
    #[error("{start} is not under the prefix {prefix}")]
    Elsewhere {
        /// Where the crawl would start.
        start: String,
        /// What it may not leave.
        prefix: String,
    },
    /// The URL is longer than [`MOST_URL`].
    #[error("the URL has more than {MOST_URL} bytes")]
    Long,
}

/// One server, and the paths on it: scheme, host and port are one *origin*, and another port is
/// another server. URLs within it are known by their path and query alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// `http://host:port/`.
    root: Url,
    prefix: String,
    query: QueryRule,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// To this path and query, in its one spelling.
    Inside(String),
    /// To another server, to a path that was not asked for, or to something that is no page, as
    /// `mailto:` does.
    Outside,
    /// To a URL longer than [`MOST_URL`].
    TooLong,
}

impl Scope {
    /// The scope of a crawl that starts at `start`, and the start's path and query.
    pub fn new(
        start: &str,
        prefix: &str,
        query: QueryRule,
    ) -> Result<(Self, String), ScopeError> {
        let url =
            Url::parse(start).map_err(|reason| ScopeError::NoUrl(start.to_owned(), reason))?;
        match url.scheme() {
            "http" => {}
            "https" if cfg!(feature = "tls") => {}
            "https" => return Err(ScopeError::NoTls(start.to_owned())),
            _ => return Err(ScopeError::NotHttp(start.to_owned())),
        }
        if !prefix.starts_with('/') {
            return Err(ScopeError::NoPath(prefix.to_owned()));
        }
        let url = normalise(url, query);
        let mut root = url.clone();
        root.set_path(prefix);
        let prefix = normalise(root.clone(), query).path().to_owned();
        root.set_path("/");
        root.set_query(None);
        let scope = Self { root, prefix, query };
        match scope.place(url) {
            Place::Inside(address) => Ok((scope, address)),
            Place::TooLong => Err(ScopeError::Long),
            Place::Outside => {
                Err(ScopeError::Elsewhere { start: start.to_owned(), prefix: scope.prefix })
            }
        }
    }

    /// The server's root: `http://host:port/`.
    pub fn root(&self) -> &Url {
        &self.root
    }

    /// What every path starts with; `/` is the whole server.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Whether a URL is on this server: the same scheme, host and port.
    pub fn is_here(&self, url: &Url) -> bool {
        url.scheme() == self.root.scheme()
            && url.host() == self.root.host()
            && url.port_or_known_default() == self.root.port_or_known_default()
    }

    /// Where a URL leads.
    pub fn place(&self, url: Url) -> Place {
        if !self.is_here(&url) {
            return Place::Outside;
        }
        let url = normalise(url, self.query);
        if !self.covers(url.path()) {
            return Place::Outside;
        }
        if url.as_str().len() > MOST_URL {
            return Place::TooLong;
        }
        Place::Inside(url[url::Position::BeforePath..].to_owned())
    }

    /// Where a link on a page leads.
    pub fn resolve(&self, base: &Url, href: &str) -> Place {
        base.join(href).map_or(Place::Outside, |url| self.place(url))
    }

    /// The whole URL of a path and query.
    pub fn url(&self, address: &str) -> Url {
        // Not `join`: to that, `//b/` is another host. What was cut off a URL fits where it was; if
        // it did not, the root is at least inside.
        Url::parse(&self.text(address)).unwrap_or_else(|_| self.root.clone())
    }

    /// The text of the whole URL: root without its slash, path and query.
    pub fn text(&self, address: &str) -> String {
        format!("{}{address}", self.root.as_str().trim_end_matches('/'))
    }

    /// `/docs` covers `/docs` and `/docs/a`, and not `/docs2`.
    fn covers(&self, path: &str) -> bool {
        path.strip_prefix(self.prefix.as_str()).is_some_and(|rest| {
            self.prefix.ends_with('/') || rest.is_empty() || rest.starts_with('/')
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope(start: &str, prefix: &str) -> Scope {
        Scope::new(start, prefix, QueryRule::Keep).expect("a scope").0
    }

    #[test]
    fn a_link_is_inside_on_the_same_server_only() {
        let scope = scope("http://localhost:8000/a/b", "/");
        let base = Url::parse("http://localhost:8000/a/b").expect("a URL");
        for (href, place) in [
            ("c", "/a/c"),
            ("", "/a/b"),
            ("#part", "/a/b"),
            ("?q", "/a/b?q"),
            ("../../..//x", "//x"),
            ("//LOCALHOST:8000/x", "/x"),
            ("http://me@localhost:8000/x", "/x"),
            ("http:x", "/a/x"),
        ] {
            assert_eq!(scope.resolve(&base, href), Place::Inside(place.to_owned()), "{href}");
        }
        for outside in [
            "//other/",
            "//localhost/",
            "//localhost:8001/x",
            "https://localhost:8000/",
            "//127.0.0.1:8000/",
            "ftp://localhost:8000/",
            "file:///etc/passwd",
            "mailto:a@b.c",
            "javascript:void(0)",
            "data:text/html,x",
            "http://",
            "//localhost.:8000/",
            "http://localhost:8000@other/",
            "//[::1]:8000/",
            "//localhost:99999/",
            "tel:1",
        ] {
            assert_eq!(scope.resolve(&base, outside), Place::Outside, "{outside}");
        }
    }

    #[test]
    fn a_path_of_two_slashes_stays_on_the_server() {
        let scope = scope("http://a.example/", "/");
        let Place::Inside(address) =
            scope.place(Url::parse("http://a.example//b.example/").expect("a URL"))
        else {
            panic!("it is inside")
        };
        assert_eq!(scope.url(&address).as_str(), "http://a.example//b.example/");
    }

    #[test]
    fn a_prefix_ends_at_a_slash() {
        let inside = |prefix, path: &str| {
            let scope = scope(&format!("http://a{prefix}"), prefix);
            scope.place(scope.url(path)) != Place::Outside
        };
        assert!(inside("/docs", "/docs") && inside("/docs", "/docs/x"));
        assert!(inside("/docs", "/docs?q") && !inside("/docs", "/docs2"));
        assert!(inside("/docs/", "/docs/x") && !inside("/docs/", "/docs"));
        assert!(!inside("/docs/", "/docs/../x"), "dot segments are resolved before");
        assert!(inside("/%7edocs/", "/~docs/x"));
    }

    #[test]
    fn a_default_port_is_the_same_server() {
        let scope = scope("http://a:80/", "/");
        let place = scope.place(Url::parse("http://A/x").expect("a URL"));
        assert_eq!(place, Place::Inside("/x".to_owned()));
        assert_eq!(scope.text("/x?y"), "http://a/x?y");
    }

    #[test]
    fn a_url_that_is_too_long_is_not_followed() {
        let scope = scope("http://a/", "/");
        let url =
            |length: usize| scope.url(&format!("/{}", "x".repeat(length - "http://a/".len())));
        assert!(matches!(scope.place(url(MOST_URL)), Place::Inside(_)));
        assert_eq!(scope.place(url(MOST_URL + 1)), Place::TooLong);
    }

    #[test]
    fn a_start_that_cannot_be_crawled_says_why() {
        let why = |start, prefix| Scope::new(start, prefix, QueryRule::Keep).expect_err("no");
        assert!(matches!(why("localhost:80", "/"), ScopeError::NotHttp(_)));
        assert!(matches!(why("x", "/"), ScopeError::NoUrl(..)));
        assert!(matches!(why("http://", "/"), ScopeError::NoUrl(..)));
        assert!(matches!(why("file:///etc", "/"), ScopeError::NotHttp(_)));
        assert!(matches!(why("http://a/", "docs"), ScopeError::NoPath(_)));
        assert!(matches!(why("http://a/x", "/docs"), ScopeError::Elsewhere { .. }));
        let long = format!("http://a/{}", "x".repeat(MOST_URL));
        assert_eq!(why(&long, "/"), ScopeError::Long);
    }
}
