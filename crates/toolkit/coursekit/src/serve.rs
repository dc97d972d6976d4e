//! Serves a folder on this machine, and reloads its pages when it has changed.

use std::convert::Infallible;
use std::io;
use std::net::Ipv4Addr;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::Semaphore;

/// The most connections at once; further ones wait.
const MOST_CONNECTIONS: usize = 64;

/// The largest file that is served, in bytes.
const MOST_BYTES: u64 = 64 << 20;

/// How long a client may take to send a head.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where a page asks whether it has changed.
const VERSION: &str = "/.version";

/// What a page does to see whether it has changed.
const RELOAD: &str = "<script>(() => { let seen; setInterval(async () => { try { const now = await \
    (await fetch('/.version')).text(); if (seen === undefined) seen = now; else if (seen !== now) \
    location.reload(); } catch { } }, 700); })();</script>\n";

/// The server cannot start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Nothing can listen there.
    #[error("port {port} of 127.0.0.1 is taken; choose another with --port")]
    Taken {
        /// The port.
        port: u16,
    },
    /// The system refuses.
    #[error("cannot serve on port {port}: {reason}")]
    System {
        /// The port.
        port: u16,
        /// What the system said.
        reason: io::Error,
    },
}

/// A server on 127.0.0.1; it ends when it is dropped.
#[derive(Debug)]
pub struct Server {
    url: String,
    version: Arc<AtomicU64>,
    // Dropping it closes all connections.
    _runtime: Runtime,
}

impl Server {
    /// Serves `folder`; port 0 stands for any free one.
    pub fn start(folder: &Path, port: u16) -> Result<Self, ServeError> {
        let failed = |reason: io::Error| match reason.kind() {
            io::ErrorKind::AddrInUse => ServeError::Taken { port },
            _ => ServeError::System { port, reason },
        };
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .map_err(failed)?;
        let listener =
            runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, port))).map_err(failed)?;
        let url = format!("http://{}/", listener.local_addr().map_err(failed)?);
        let version = Arc::new(AtomicU64::new(0));
        let site = Arc::new(Site { folder: folder.to_owned(), version: Arc::clone(&version) });
        runtime.spawn(accept(listener, site));
        Ok(Self { url, version, _runtime: runtime })
    }

    /// Where it is.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Lets open pages load themselves again.
    pub fn changed(&self) {
        self.version.fetch_add(1, Ordering::Relaxed);
    }
}

/// What is served.
struct Site {
    folder: PathBuf,
    version: Arc<AtomicU64>,
}

async fn accept(listener: TcpListener, site: Arc<Site>) {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    while let Ok(place) = Arc::clone(&places).acquire_owned().await {
        let Ok((stream, _)) = listener.accept().await else {
            // No file descriptor is left, for example.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let site = Arc::clone(&site);
        tokio::spawn(async move {
            let _place = place;
            let service = service_fn(|request| {
                let answer = site.answer(&request);
                async move { Ok::<_, Infallible>(answer) }
            });
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(PATIENCE)
                .serve_connection(TokioIo::new(stream), service);
            // How it ended is the browser's affair.
            let _ = connection.await;
        });
    }
}

impl Site {
    fn answer<B>(&self, request: &Request<B>) -> Response<Full<Bytes>> {
        let head = request.method() == Method::HEAD;
        if !head && request.method() != Method::GET {
            let mut answer = plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD\n");
            answer.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
            return answer;
        }
        let mut answer = self.content(request.uri().path());
        if head {
            *answer.body_mut() = Full::default();
        }
        answer
    }

    fn content(&self, path: &str) -> Response<Full<Bytes>> {
        if path == VERSION {
            let version = self.version.load(Ordering::Relaxed).to_string();
            return with(StatusCode::OK, "text/plain; charset=utf-8", version.into_bytes());
        }
        let Some(file) = self.file(path) else {
            return plain(StatusCode::NOT_FOUND, "there is no such page\n");
        };
        let large = std::fs::metadata(&file).map_or(true, |found| found.len() > MOST_BYTES);
        match std::fs::read(&file) {
            Ok(bytes) if !large => {
                let kind = kind(&file);
                let html = kind.starts_with("text/html");
                with(StatusCode::OK, kind, if html { reloading(bytes) } else { bytes })
            }
            _ => plain(StatusCode::NOT_FOUND, "there is no such page\n"),
        }
    }

    /// The file of a path; `None` where there is none, or where the path leads out of the folder.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let path = decoded(path)?;
        let mut file = self.folder.clone();
        for part in Path::new(path.trim_start_matches('/')).components() {
            match part {
                Component::Normal(name) if !name.to_string_lossy().starts_with('.') => {
                    file.push(name);
                }
                _ => return None,
            }
        }
        if file.is_dir() {
            file.push("index.html");
        }
        // A link in the folder may lead out of it.
        let inside = file.canonicalize().ok()?.starts_with(self.folder.canonicalize().ok()?);
        (inside && file.is_file()).then_some(file)
    }
}

/// A path with its `%20` and the like resolved; `None` where it is not text.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| (byte? as char).to_digit(16);
            let (high, low) = (digit(rest.next())?, digit(rest.next())?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains(['\0', '\\']))
}

/// A page with the script that reloads it.
fn reloading(bytes: Vec<u8>) -> Vec<u8> {
    match String::from_utf8(bytes) {
        Ok(html) => match html.rfind("</body>") {
            Some(at) => format!("{}{RELOAD}{}", &html[..at], &html[at..]).into_bytes(),
            None => html.into_bytes(),
        },
        Err(error) => error.into_bytes(),
    }
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()).unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn plain(status: StatusCode, text: &'static str) -> Response<Full<Bytes>> {
    with(status, "text/plain; charset=utf-8", text.as_bytes().to_vec())
}

fn with(status: StatusCode, kind: &'static str, bytes: Vec<u8>) -> Response<Full<Bytes>> {
    let mut answer = Response::new(Full::new(Bytes::from(bytes)));
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(folder: &Path) -> Site {
        Site { folder: folder.to_owned(), version: Arc::default() }
    }

    fn status(site: &Site, method: &str, path: &str) -> u16 {
        let request = Request::builder().method(method).uri(path).body(()).expect("a request");
        site.answer(&request).status().as_u16()
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let temporary = tempfile::tempdir().expect("a folder");
        let folder = temporary.path().join("site");
        std::fs::create_dir(&folder).expect("it can be made");
        std::fs::write(temporary.path().join("secret.txt"), "x").expect("it can be written");
        std::fs::write(folder.join("a b.html"), "<body></body>").expect("it can be written");
        std::os::unix::fs::symlink(temporary.path(), folder.join("out")).expect("a link");
        let site = site(&folder);
        assert_eq!(status(&site, "GET", "/a%20b.html"), 200);
        for path in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/out/secret.txt",
            "//etc/passwd",
            "/.course",
            "/%00",
            "/%zz",
            "/%",
            "/nothing.html",
            "/%5c..%5csecret.txt",
        ] {
            assert_eq!(status(&site, "GET", path), 404, "{path}");
        }
    }

    #[test]
    fn only_reading_is_allowed() {
        let temporary = tempfile::tempdir().expect("a folder");
        std::fs::write(temporary.path().join("index.html"), "<body></body>").expect("written");
        let site = site(temporary.path());
        for (method, wanted) in [("GET", 200), ("HEAD", 200), ("POST", 405), ("DELETE", 405)] {
            assert_eq!(status(&site, method, "/"), wanted, "{method}");
        }
    }

    #[test]
    fn a_taken_port_is_named() {
        let temporary = tempfile::tempdir().expect("a folder");
        let first = Server::start(temporary.path(), 0).expect("a free port");
        let port = first.url().trim_end_matches('/').rsplit(':').next().expect("a port");
        let port = port.parse().expect("a number");
        let error = Server::start(temporary.path(), port).expect_err("it is taken").to_string();
        assert!(error.contains("taken") && error.contains(&port.to_string()), "{error}");
    }
}
