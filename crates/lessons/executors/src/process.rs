//! One worker process as its parent sees it: start, call, end.

use std::io::{self, BufReader, Read, Write};
use std::net::Shutdown;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use lesson::usage::{self, Watched};

use crate::error::{Death, Ended};
use crate::frame;
use crate::message::Reader;
use crate::role::Way;
use crate::span::Mark;

/// How long a child may take until it says that it is there. A program that does not call `enter`
/// first would otherwise be waited for until it ends.
const START: Duration = Duration::from_secs(30);

/// How long a child may take to end once it is told to, before it is killed.
const END: Duration = Duration::from_secs(1);

/// A worker process and the connection to it.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    connection: BufReader<UnixStream>,
    reply: Vec<u8>,
    /// While it lives, its processor time counts as ours; `None` once it is over.
    counted: Option<Watched>,
}

/// A request got no reply.
#[derive(Debug)]
pub(crate) enum Lost {
    /// The process was gone before it had the whole request: the task has not run.
    Unsent(Death),
    /// The process ended with the request in its hands.
    Died(Death),
}

impl Process {
    /// Starts this same program again and waits until it says that it is ready.
    pub(crate) fn start(way: &Way) -> Result<Self, String> {
        let (ours, theirs) = UnixStream::pair().map_err(|error| error.to_string())?;
        let child = command(way, theirs)
            .and_then(|mut command| command.spawn())
            .map_err(|error| format!("this program cannot be started again: {error}"))?;
        let connection = BufReader::new(ours);
        let counted = Some(usage::watch(child.id()));
        let mut process = Self { child, connection, reply: Vec::new(), counted };
        match process.greet() {
            Ok(()) => Ok(process),
            Err(error) => {
                let death = process.bury();
                Err(format!(
                    "worker process {death} before it was ready ({error}); \
                     does `executors::enter` come first in `main` or in the test?"
                ))
            }
        }
    }

    fn greet(&mut self) -> io::Result<()> {
        self.connection.get_ref().set_read_timeout(Some(START))?;
        self.receive()?;
        self.connection.get_ref().set_read_timeout(None)
    }

    /// Sends a request and returns the reply's items.
    ///
    /// Where time goes is marked for the timeline: until the reply begins the worker works, what
    /// is around it is the price of sending.
    pub(crate) fn call(&mut self, request: &[u8], mark: Mark) -> Result<&[u8], Lost> {
        let sent = mark.sending(|| self.connection.get_mut().write_all(request));
        if sent.is_err() {
            return Err(Lost::Unsent(self.bury()));
        }
        let length = mark.work(|| frame::length(&mut self.connection));
        let received = match length {
            Ok(Some(length)) => {
                mark.sending(|| frame::body(&mut self.connection, length, &mut self.reply))
            }
            Ok(None) => Err(io::ErrorKind::UnexpectedEof.into()),
            Err(error) => Err(error),
        };
        match received {
            Ok(()) => Ok(&self.reply),
            Err(_) => Err(Lost::Died(self.bury())),
        }
    }

    fn receive(&mut self) -> io::Result<()> {
        match frame::length(&mut self.connection)? {
            Some(length) => frame::body(&mut self.connection, length, &mut self.reply),
            None => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    /// Waits for a child that has closed the connection, and says how it ended.
    fn bury(&mut self) -> Death {
        let how = self.outlive();
        self.counted = None;
        Death { pid: self.child.id(), how }
    }

    fn outlive(&mut self) -> Ended {
        let patience = Instant::now() + END;
        while Instant::now() < patience {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Ended::of(status);
            }
            thread::sleep(Duration::from_millis(1));
        }
        let _ = self.child.kill();
        self.child.wait().map_or(Ended::Unknown, Ended::of)
    }
}

impl Drop for Process {
    /// Tells the child that there are no more requests, and waits for its end.
    fn drop(&mut self) {
        if self.counted.is_none() {
            return;
        }
        let connection = self.connection.get_ref();
        let _ = connection.shutdown(Shutdown::Write);
        let _ = connection.set_read_timeout(Some(END));
        // It closes its end by ending; one that does not in time is killed.
        if !matches!(self.connection.read(&mut [0]), Ok(0)) {
            let _ = self.child.kill();
        }
        let _ = self.bury();
    }
}

/// A parent with `--json` promises a clean standard output, so the child gets none of it.
fn command(way: &Way, connection: UnixStream) -> io::Result<Command> {
    let program = std::env::current_exe()?;
    // On Linux the running file itself, even if it was replaced or deleted since.
    let running =
        if cfg!(target_os = "linux") { "/proc/self/exe".into() } else { program.clone() };
    let mut command = Command::new(running);
    command
        .arg0(program)
        .args(&way.arguments)
        .stdin(Stdio::from(OwnedFd::from(connection)))
        .stdout(if way.silent { Stdio::null() } else { io::stderr().into() });
    Ok(command)
}

/// Whether the reply to an initializer says that it did not fail.
pub(crate) fn initialized(reply: &[u8]) -> Result<(), String> {
    Reader::new(reply)
        .and_then(|mut reply| reply.output::<()>())
        .map_err(|error| format!("the initializer failed: {error}"))
}
