//! The server: a port, a thread, and its end.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioTimer;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::behaviour::Behaviour;
use crate::content::{Content, Source};
use crate::counters::Counters;
use crate::exchange::Exchange;
use crate::wire::Wire;

/// The most connections at once; further ones wait to be accepted.
const MOST_CONNECTIONS: usize = 8192;

/// The most connections that wait to be accepted. With the 128 of the standard library, a client that
/// opens a thousand at once would have most of them try again after a second.
const MOST_WAITING: u32 = 4096;

/// The longest head of a request, in bytes; a longer one gets a 431.
const LONGEST_HEAD: usize = 16 << 10;

/// How long a client may take to send a head, and to think of the next one.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long accepting rests after it has failed, for lack of file descriptors for example.
const REST: Duration = Duration::from_millis(10);

/// A server on 127.0.0.1 that runs on threads of its own until it is dropped.
///
/// Dropping it closes all connections, also stalled ones, and waits until its threads have ended.
#[derive(Debug)]
pub struct Server {
    url: String,
    exchange: Arc<Exchange>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// A server could not be started.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The content or the behaviour makes no sense.
    #[error("{0}")]
    Wrong(String),
    /// The folder cannot be served.
    #[error("cannot serve the folder {}: {reason}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// Nothing can listen on this port.
    #[error("cannot listen on port {port} of 127.0.0.1: {reason}")]
    Port {
        /// The port that was asked for; 0 means any.
        port: u16,
        /// What the system said.
        reason: io::Error,
    },
    /// The system gave no thread, no process or no event queue.
    #[error("cannot start the server: {0}")]
    System(#[from] io::Error),
}

impl Server {
    /// Makes the content and starts to serve it; port 0 stands for any free one.
    pub fn start(
        content: Content,
        behaviour: Behaviour,
        port: u16,
    ) -> Result<Self, StartError> {
        behaviour.check().map_err(StartError::Wrong)?;
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let (listener, address) =
            listen(&runtime, port).map_err(|reason| StartError::Port { port, reason })?;
        let source = Source::new(content, behaviour.gzip, &address.to_string())?;
        let exchange = Arc::new(Exchange::new(source, behaviour, address.to_string())?);
        let (stop, stopped) = oneshot::channel();
        let served = Arc::clone(&exchange);
        let thread = thread::Builder::new()
            .name("testweb".to_owned())
            .spawn(move || run(&runtime, listener, served, stopped))?;
        let url = format!("http://{address}");
        Ok(Self { url, exchange, stop: Some(stop), thread: Some(thread) })
    }

    /// Where it is, such as `http://127.0.0.1:40213`, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What it has counted so far.
    pub fn counters(&self) -> Counters {
        self.exchange.tally.snapshot()
    }

    /// Sets all counters to zero, and the numbers of attempts that fates depend on.
    pub fn reset(&self) {
        self.exchange.tally.reset();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A panic in there has been printed, and a drop has nobody to tell.
            let _ = thread.join();
        }
    }
}

fn listen(runtime: &Runtime, port: u16) -> io::Result<(TcpListener, SocketAddr)> {
    let _inside = runtime.enter();
    let socket = TcpSocket::new_v4()?;
    socket.set_reuseaddr(true)?;
    socket.bind((Ipv4Addr::LOCALHOST, port).into())?;
    let listener = socket.listen(MOST_WAITING)?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

/// Serves until `stopped`; with the runtime go all connections.
fn run(
    runtime: &Runtime,
    listener: TcpListener,
    exchange: Arc<Exchange>,
    stopped: oneshot::Receiver<()>,
) {
    runtime.spawn(accept(listener, exchange));
    // Nothing is ever sent: it ends when the sender is dropped.
    let _ = runtime.block_on(stopped);
}

async fn accept(listener: TcpListener, exchange: Arc<Exchange>) {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    while let Ok(place) = Arc::clone(&places).acquire_owned().await {
        match listener.accept().await {
            Ok((stream, _)) => {
                exchange.tally.connected();
                tokio::spawn(converse(stream, Arc::clone(&exchange), place));
            }
            Err(_) => tokio::time::sleep(REST).await,
        }
    }
}

/// Serves one connection until its end.
async fn converse(stream: TcpStream, exchange: Arc<Exchange>, _place: OwnedSemaphorePermit) {
    // Small answers leave at once; if that cannot be set, they leave a little later.
    let _ = stream.set_nodelay(true);
    let wire = Wire::new(stream);
    let departures = wire.departures();
    let service = service_fn(|request| exchange.answer(request, &departures));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_header_size(LONGEST_HEAD)
        .serve_connection(wire, service);
    // How it ended is the client's affair: it may have left, or sent garbage.
    let _ = connection.await;
}
