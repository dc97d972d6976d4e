//! A child that ends: by itself, at its time limit, when it has shown enough, or at Ctrl-C.

use std::io::{self, Read};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use crate::waiting::{self, Waiter};
use crate::{CoachError, interrupt};

/// How often a run is looked at.
const LOOK: Duration = Duration::from_millis(4);

/// How long the last words of a child that ended may take to arrive.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// What is kept of what a child says.
const KEPT: usize = 4 << 20;

/// A run that is over.
#[derive(Debug)]
pub(crate) struct Run {
    /// How it ended.
    pub(crate) end: End,
    /// What it wrote to its standard output; to its standard error as well, where they are one.
    pub(crate) output: String,
    /// What it wrote to its standard error, where that is another.
    pub(crate) errors: String,
}

/// How a run ended.
#[derive(Debug)]
pub(crate) enum End {
    /// By itself.
    Exited(ExitStatus),
    /// At its time limit, with what its threads were doing.
    OutOfTime(Vec<Waiter>),
    /// It had shown enough.
    Enough,
}

/// Whether the two outputs of a child are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Streams {
    /// In the order in which it wrote.
    Merged,
    /// Each for itself.
    Apart,
}

/// Runs `command` in a group of its own, for at most `limit`, until `enough` of its output.
/// The whole group is ended afterwards, whatever happened: nothing is left behind.
pub(crate) fn run(
    mut command: Command,
    limit: Duration,
    streams: Streams,
    enough: impl Fn(&str) -> bool,
) -> Result<Run, CoachError> {
    let program = command.get_program().to_string_lossy().into_owned();
    let start = |source| CoachError::Start { program: program.clone(), source };
    let (heard, writer) = io::pipe().map_err(start)?;
    let (complaints, other) = io::pipe().map_err(start)?;
    let errors = match streams {
        Streams::Merged => writer.try_clone().map_err(start)?,
        Streams::Apart => other,
    };
    command.stdin(Stdio::null()).stdout(writer).stderr(errors).process_group(0);
    let mut child = Group { child: command.spawn().map_err(start)? };
    // The command holds ends of the pipes, which must close for their readers to see the end.
    drop(command);
    let (output, errors) = (Listener::new(heard), Listener::new(complaints));
    let end = watch(&mut child, limit, || enough(&output.text()))?;
    child.end();
    Ok(Run { end, output: output.last(), errors: errors.last() })
}

/// Watches until one of the ends.
fn watch(
    group: &mut Group,
    limit: Duration,
    enough: impl Fn() -> bool,
) -> Result<End, CoachError> {
    let start = Instant::now();
    loop {
        let pid = group.child.id();
        if let Some(status) = group.child.try_wait().map_err(|source| CoachError::Start {
            program: format!("the wait for process {pid}"),
            source,
        })? {
            return Ok(End::Exited(status));
        }
        if interrupt::raised() {
            return Err(CoachError::Interrupted);
        }
        if enough() {
            return Ok(End::Enough);
        }
        if start.elapsed() >= limit {
            return Ok(End::OutOfTime(waiting::threads(pid)));
        }
        thread::sleep(LOOK);
    }
}

/// A child and all its children; ended when dropped.
struct Group {
    child: Child,
}

impl Group {
    /// Ends all that is left of the group, and waits for the child.
    fn end(&mut self) {
        // The group's number is the child's. It stays taken while anyone in the group lives.
        let _ = killpg(Pid::from_raw(self.child.id().cast_signed()), Signal::SIGKILL);
        let _ = self.child.wait();
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // Once waited for, the number may be somebody else's.
        if matches!(self.child.try_wait(), Ok(None)) {
            self.end();
        }
    }
}

/// Hears what comes through a pipe, so that the child never waits for a reader.
struct Listener {
    heard: Arc<Mutex<Vec<u8>>>,
    over: Receiver<()>,
}

impl Listener {
    fn new(mut pipe: io::PipeReader) -> Self {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (sender, over) = channel();
        let kept = Arc::clone(&heard);
        thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(length @ 1..) = pipe.read(&mut buffer) {
                let mut kept = lock(&kept);
                if kept.len() < KEPT {
                    kept.extend_from_slice(&buffer[..length]);
                }
            }
            let _ = sender.send(());
        });
        Self { heard, over }
    }

    /// What was heard so far.
    fn text(&self) -> String {
        String::from_utf8_lossy(&lock(&self.heard)).into_owned()
    }

    /// All that was heard, once the pipe is closed. A child that left its group may hold it open.
    fn last(self) -> String {
        let _ = self.over.recv_timeout(LAST_WORDS);
        self.text()
    }
}

fn lock(heard: &Mutex<Vec<u8>>) -> MutexGuard<'_, Vec<u8>> {
    heard.lock().unwrap_or_else(PoisonError::into_inner)
}
