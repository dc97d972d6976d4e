//! A child process on a leash, for what may never end.
//!
//! # How it works
//!
//! 1. The program calls [`enter`] first thing. Usually that does nothing.
//! 2. [`watched`] starts the same program once more, with the failure's name in its environment.
//! 3. There [`enter`] finds the name, runs the broken version and nothing else, and exits.
//! 4. A [watchdog](crate::watchdog) watches the child, and ends it when it hangs.
//! 5. Should the parent die first, the child's standard input ends. A thread of the child that
//!    waits for that, the leash, then ends the child: none is left behind.

use std::io::{self, Read as _};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::{env, process, thread};

use serde_json::json;

use crate::watchdog::{self, Verdict};
use crate::{GALLERY, Seen, Sight, Trial};

/// The variable that tells a child what it is.
const ROLE: &str = "SPEEDUP_BUGS_ALONE";

/// The name of the thread that ends the child with its parent.
pub(crate) const LEASH: &str = "leash";

static ENTERED: AtomicBool = AtomicBool::new(false);

/// A child process could not be watched.
#[derive(Debug, thiserror::Error)]
pub enum ChildError {
    /// The program would not know that it is a child.
    #[error("the program must call bugs::child::enter first")]
    NotEntered,
    /// The system refused something.
    #[error("cannot watch a child process: {0}")]
    System(#[from] io::Error),
}

/// In a child process, does what the child is for and exits. Elsewhere does nothing.
pub fn enter() {
    ENTERED.store(true, Relaxed);
    let Ok(role) = env::var(ROLE) else { return };
    let alone = GALLERY.iter().find(|failure| failure.name == role).and_then(|it| it.alone);
    let (Some(alone), Ok(_)) = (alone, leash()) else { process::exit(2) };
    alone();
    process::exit(0);
}

/// Ends this process when its standard input ends.
fn leash() -> io::Result<thread::JoinHandle<()>> {
    thread::Builder::new().name(LEASH.to_owned()).spawn(|| {
        let _ = io::stdin().read_to_end(&mut Vec::new()); // an error is an end, too
        process::exit(1);
    })
}

/// Runs the broken version of the failure `name` in a child process, and says what became of it.
pub(crate) fn watched(name: &str, trial: &Trial) -> Seen {
    if !ENTERED.load(Relaxed) {
        return Err(ChildError::NotEntered);
    }
    let mut program = Command::new(env::current_exe()?);
    let verdict = watchdog::watch(program.env(ROLE, name), trial.limit)?;
    Ok(match verdict {
        Verdict::Ended(_) => Sight::fine(
            "it ended: the threads never met in the wrong order. That proves nothing",
            json!(null),
        ),
        Verdict::Stuck(stuck) => Sight::failed(
            stuck.to_string(),
            format!("{name}: {}, found by the watchdog", stuck.diagnosis()),
            stuck.json(),
        ),
    })
}
