//! Which process this is: the program itself, or a worker process that it started.
//!
//! # How a child is kept from running the parent's `main`
//!
//! 1. A worker process is this same program, started again: nothing is forked, since a forked
//!    child of a program with threads may not even allocate memory.
//! 2. Its last argument is [`MARK`]. An argument, and not an environment variable: programs that a
//!    task starts inherit the environment, and would take themselves for workers.
//! 3. The first line of `main` is [`enter`]. In the child it finds the mark, serves tasks until
//!    the parent closes the connection, and ends the process. It never returns.
//! 4. A test has no `main` of its own. Its thread has the test's name, so the child is started as
//!    libtest would be by hand, `NAME --exact`: it runs into the first line of the same test.
//! 5. A child that gets past that line, whatever it does, cannot make a pool of processes: the
//!    mark is still there, and the pool is refused.

use std::cell::Cell;
use std::ffi::OsString;
use std::sync::OnceLock;
use std::thread;

use crate::{Entry, PoolError, worker};

/// A worker process's last argument. To libtest it is the name of a test that there is not.
const MARK: &str = "executors::worker";

/// The tests or the program that entered: what a child needs to be told to get to the same line.
static ENTERED: OnceLock<Entered> = OnceLock::new();

thread_local! {
    /// The same for the test that runs on this thread: a program of tests enters many times.
    static HERE: Cell<Option<&'static Entered>> = const { Cell::new(None) };
}

#[derive(Debug, Clone)]
pub(crate) struct Entered {
    test: Option<String>,
    same_name: Option<&'static str>,
}

/// The first line of `main`, of a bench's `main`, or of a test that uses
/// [`Processes`](crate::Processes): tells worker processes which tasks there are.
///
/// In a worker process it never returns. In a test, call it on the test's own thread.
///
/// ```no_run
/// use executors::{Processes, Task};
///
/// const SQUARE: Task<u64, u64> = Task::new("square", |number| number * number);
///
/// fn main() -> Result<(), Box<dyn std::error::Error>> {
///     executors::enter(&[SQUARE.entry()]);
///     let pool = Processes::new(2)?;
///     for square in pool.map(SQUARE, 1..=10, 5) {
///         println!("{}", square?);
///     }
///     Ok(())
/// }
/// ```
pub fn enter(entries: &[Entry]) {
    let current = thread::current();
    let test = current.name().filter(|name| *name != "main").map(str::to_owned);
    if is_worker() {
        if test.is_some() {
            // libtest keeps what a test prints to itself; a panic's message is in its future.
            std::panic::set_hook(Box::new(|_| ()));
        }
        worker::serve(entries);
    }
    let entered = Entered { test, same_name: same_name(entries) };
    let _ = ENTERED.set(entered.clone());
    // A few bytes for each test that enters, for the rest of the process: threads that the test
    // starts may ask too.
    HERE.set(Some(Box::leak(Box::new(entered))));
}

/// Whether this process was started to be a worker.
fn is_worker() -> bool {
    std::env::args_os().next_back().is_some_and(|last| last == MARK)
}

fn same_name(entries: &[Entry]) -> Option<&'static str> {
    let mut names: Vec<_> = entries.iter().map(|entry| entry.name).collect();
    names.sort_unstable();
    names.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0])
}

/// How a child gets to the line where this process entered.
#[derive(Debug, Clone)]
pub(crate) struct Way {
    /// The arguments that it is started with.
    pub(crate) arguments: Vec<OsString>,
    /// Whether libtest prints on the way, which nobody wants to read.
    pub(crate) silent: bool,
}

/// How a child gets to the line where this process entered.
pub(crate) fn way() -> Result<Way, PoolError> {
    if is_worker() {
        return Err(PoolError::Recursion);
    }
    let entered = HERE.get().or_else(|| ENTERED.get()).ok_or(PoolError::NotEntered)?;
    if let Some(name) = entered.same_name {
        return Err(PoolError::SameName(name));
    }
    let test = entered.test.iter().flat_map(|name| {
        [name.as_str(), "--exact", "--nocapture", "--include-ignored", "--test-threads=1"]
    });
    let arguments = test.chain([MARK]).map(OsString::from).collect();
    Ok(Way { arguments, silent: entered.test.is_some() })
}
