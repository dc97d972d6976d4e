//! Worker processes. New: they share no memory, so no flag of ours is seen by them. A task that has not started can
//! be cancelled; one that has started has to look by itself, and what it can see across processes is
//! whether a pipe of ours is still open. Costs: a message for each file, for which a process that has just
//! slept is woken, and that look, a system call, for each block.

use std::error::Error;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use executors::{Processes, Task, Until, wait};
use lesson::Ready;
use serde::{Deserialize, Serialize};

use crate::flag::{Flag, Sight};
use crate::hunt::Hunt;
use crate::{Found, Passed, Reason, Search, Wanted, hash};

/// Looks at one file, in another process.
pub const LOOK: Task<Question, Answer> = Task::new("file", look);

/// A file, and what is looked for.
#[derive(Debug, Serialize, Deserialize)]
pub struct Question {
    path: OsString,
    wanted: Wanted,
    /// What is up while the file is still of interest; none where the system has no such thing.
    flag: Option<Sight>,
}

/// What came of it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Answer {
    path: OsString,
    bytes: u64,
    is_it: Result<bool, String>,
}

fn look(Question { path, wanted, flag }: Question) -> Answer {
    let mut bytes = 0;
    // ANCHOR: look
    let is_it = hash::matches(Path::new(&path), &wanted, |length| {
        bytes += length as u64;
        flag.as_ref().is_none_or(Sight::is_up)
    });
    // ANCHOR_END: look
    Answer { path, bytes, is_it: is_it.map_err(|error: io::Error| error.to_string()) }
}

/// Starts `workers` processes; what is returned searches with them. The program that calls this has called
/// [`executors::enter`] with [`entries`](crate::entries).
pub fn prepare(workers: usize) -> Result<Ready<Search, Found>, Box<dyn Error + Send + Sync>> {
    let pool = Processes::new(workers)?;
    pool.wait_ready()?;
    Ok(Box::new(move |search| run(search, &pool)))
}

/// Files that are under way for each process: one that it reads, one that waits for it.
const UNDER_WAY: usize = 2;

fn run(search: &Search, pool: &Processes) -> Found {
    let hunt = Hunt::new(search);
    let flag = Flag::raise().ok();
    let mut files = hunt.files();
    let mut under_way = Vec::new();
    let found = loop {
        let room = UNDER_WAY * pool.workers() - under_way.len();
        for path in files.by_ref().take(room) {
            let flag = flag.as_ref().map(Flag::sight);
            let question =
                Question { path: path.into_os_string(), wanted: search.wanted(), flag };
            match pool.submit(LOOK, question) {
                Ok(future) => under_way.push(future),
                Err(error) => hunt.lose(&error),
            }
        }
        if under_way.is_empty() {
            break None;
        }
        let (done, rest) = wait(under_way, Until::First, None);
        under_way = rest;
        let finds = done.into_iter().filter_map(|future| match future.result() {
            Ok(answer) => heard(&hunt, answer),
            Err(error) => {
                hunt.lose(&error);
                None
            }
        });
        if let Some(path) = finds.reduce(|first, _| first) {
            break Some(path);
        }
    };
    drop(flag); // whoever is in the middle of a file sees it
    for future in &under_way {
        future.cancel();
    }
    // Nobody works on when the search has returned, and what was read is counted.
    let (rest, _) = wait(under_way, Until::All, None);
    for answer in rest.into_iter().filter_map(|future| future.result().ok()) {
        heard(&hunt, answer);
    }
    drop(files);
    hunt.finish(found)
}

/// Notes an answer; returns the path if it is the file.
fn heard(hunt: &Hunt<'_>, Answer { path, bytes, is_it }: Answer) -> Option<PathBuf> {
    let path = PathBuf::from(path);
    let result =
        is_it.map_err(|why| Passed { path: path.clone(), reason: Reason::Unreadable(why) });
    hunt.note(bytes, result).then_some(path)
}
