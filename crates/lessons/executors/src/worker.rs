//! The worker process's side: reads requests, runs tasks, writes replies, and ends with the parent.
//!
//! Its standard input is the connection. Before anything else it puts that elsewhere, with
//! nothing in its place, so that no task and no program that a task starts can read requests. Its
//! standard output already goes to the parent's standard error.

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::process;
use std::thread;

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::{Signal, raise};
use nix::unistd::dup2_stdin;

use crate::message::{Reader, Writer};
use crate::{Entry, TaskError, frame};

/// Serves tasks until the parent closes the connection, then ends the process.
pub(crate) fn serve(entries: &[Entry]) -> ! {
    let status = match connect().and_then(|connection| answer(&connection, entries)) {
        Ok(()) => 0,
        Err(error) => {
            eprintln!("executors: worker process {}: {error}", process::id());
            2
        }
    };
    process::exit(status);
}

fn connect() -> io::Result<UnixStream> {
    let connection: OwnedFd = io::stdin().as_fd().try_clone_to_owned()?;
    dup2_stdin(File::open("/dev/null")?)?;
    let connection = UnixStream::from(connection);
    connection.peer_addr().map_err(|_| {
        io::Error::other("its standard input is no connection: it was not started by a pool")
    })?;
    let parent = connection.try_clone()?;
    thread::Builder::new().name("parent".to_owned()).spawn(move || end_with(&parent))?;
    Ok(connection)
}

/// Waits until the parent is gone, and ends this process with it, also in the middle of a task.
///
/// The kernel closes a process's connections when it ends, however it ends; that is the one
/// message that a killed parent still sends. A parent that says goodbye in an orderly way closes
/// one direction first, which [`answer`] sees and this does not.
fn end_with(parent: &UnixStream) {
    // Asking for nothing still reports that both directions are closed.
    let mut watched = [PollFd::new(parent.as_fd(), PollFlags::empty())];
    while let Ok(0) | Err(Errno::EINTR | Errno::EAGAIN) = poll(&mut watched, PollTimeout::NONE)
    {
    }
    // Not `exit`: the task runs on, and what `exit` tears down may be in use.
    let _ = raise(Signal::SIGKILL);
}

/// Says that it is there, then answers requests until there are no more.
fn answer(connection: &UnixStream, entries: &[Entry]) -> io::Result<()> {
    let mut reader = BufReader::new(connection);
    let mut writer: &UnixStream = connection;
    let (mut request, mut reply) = (Vec::new(), Writer::new());
    writer.write_all(reply.finish())?; // a reply without items: ready
    while let Some(length) = frame::length(&mut reader)? {
        frame::body(&mut reader, length, &mut request)?;
        reply.clear();
        run(entries, &request, &mut reply).map_err(io::Error::other)?;
        writer.write_all(reply.finish())?;
    }
    Ok(())
}

fn run(entries: &[Entry], request: &[u8], reply: &mut Writer) -> Result<(), TaskError> {
    let mut inputs = Reader::new(request)?;
    let name = inputs.name()?;
    match entries.iter().find(|entry| entry.name == name) {
        Some(entry) => (entry.run)(&mut inputs, reply),
        None => {
            for _ in 0..inputs.give_up() {
                reply.push(Err::<(), _>(TaskError::Unknown(name.to_owned())));
            }
        }
    }
    Ok(())
}
