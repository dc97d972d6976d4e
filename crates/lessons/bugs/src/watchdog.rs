//! Watches a child process that may hang, says what its threads do, and ends it.
//!
//! # How it works
//!
//! Linux shows each thread as a folder, `/proc/PID/task/TID`. Its file `stat` holds the thread's state and
//! the processor time that it has used, in ticks.
//!
//! 1. The watchdog looks every [`LOOK`]. A process that has ended is none of its business.
//! 2. If all threads slept and used no processor for [`QUIET`] looks, nobody is left to wake anybody: a
//!    deadlock. (Or all wait for something outside; who watches such a program must know better.)
//! 3. If the time is over and threads still run, steps are done and nothing comes of them: a livelock, an endless
//!    loop, or simply too much work.
//! 4. Either way the process is ended and waited for.

use std::fmt;
use std::fs;
use std::io::{self, Read as _};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::child::LEASH;

/// From one look to the next.
pub const LOOK: Duration = Duration::from_millis(50);

/// After so many looks at a process in which nothing moved, it is called stuck.
pub const QUIET: u32 = 6;

/// What became of the process.
#[derive(Debug)]
pub enum Verdict {
    /// It ended by itself.
    Ended(ExitStatus),
    /// It did not, and was ended.
    Stuck(Stuck),
}

/// A process that did not end, as it was last seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stuck {
    /// Its threads.
    pub threads: Vec<Seen>,
    /// The last line that it wrote to its standard output.
    pub last_line: Option<String>,
}

/// A thread as the kernel shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Its name; the first thread has the program's.
    pub name: String,
    /// The kernel's letter for its state: `R` runs or could, `S` sleeps until it is woken.
    pub state: char,
    /// Processor time it has used in all, in ticks (10 ms nearly everywhere).
    pub ticks: u64,
}

impl Stuck {
    /// Whether all threads sleep.
    pub fn is_deadlock(&self) -> bool {
        self.threads.iter().all(|thread| thread.state == 'S')
    }

    /// What it looks like, in a few words.
    pub fn diagnosis(&self) -> &'static str {
        if self.is_deadlock() {
            "all threads wait, nobody is left to wake them: a deadlock"
        } else {
            "threads run and do not come to an end: a livelock or an endless loop"
        }
    }

    pub(crate) fn json(&self) -> Value {
        let thread =
            |it: &Seen| json!({ "name": it.name, "state": it.state, "ticks": it.ticks });
        let threads: Vec<_> = self.threads.iter().map(thread).collect();
        json!({ "deadlock": self.is_deadlock(), "threads": threads, "last_line": self.last_line })
    }
}

/// A line for each thread, and the last line that the process wrote.
impl fmt::Display for Stuck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "it did not end; its threads when it was ended:")?;
        for Seen { name, state, ticks } in &self.threads {
            let doing = if *state == 'S' { "sleeps" } else { "runs" };
            writeln!(f, "  {name}: {doing} (state {state}), {ticks} ticks of processor time")?;
        }
        match &self.last_line {
            Some(line) => write!(f, "the last it said: {line}"),
            None => write!(f, "it said nothing"),
        }
    }
}

/// Runs `program` to its end, or until it is stuck or has taken longer than `limit`.
pub fn watch(program: &mut Command, limit: Duration) -> io::Result<Verdict> {
    // The child ends with its standard input: see `child`.
    let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let said = listen(&mut child);
    let watched = until_stuck(&mut child, Instant::now() + limit);
    // Whatever came of it, no child is left: an error means that it has ended already.
    let _ = child.kill();
    child.wait()?;
    let last_line = said.join().ok().and_then(|said| said.lines().last().map(str::to_owned));
    Ok(match watched? {
        Watched::Ended(status) => Verdict::Ended(status),
        Watched::Stuck(threads) => Verdict::Stuck(Stuck { threads, last_line }),
    })
}

enum Watched {
    Ended(ExitStatus),
    Stuck(Vec<Seen>),
}

fn until_stuck(child: &mut Child, deadline: Instant) -> io::Result<Watched> {
    let mut before = Vec::new();
    let mut quiet = 0;
    loop {
        thread::sleep(LOOK);
        if let Some(status) = child.try_wait()? {
            return Ok(Watched::Ended(status));
        }
        let threads = threads(child.id())?;
        let asleep = !threads.is_empty() && threads.iter().all(|thread| thread.state == 'S');
        quiet = if asleep && threads == before { quiet + 1 } else { 0 };
        if quiet >= QUIET || Instant::now() >= deadline {
            return Ok(Watched::Stuck(threads));
        }
        before = threads;
    }
}

/// Reads what the child writes, so that a full pipe never stops it.
fn listen(child: &mut Child) -> JoinHandle<String> {
    let output = child.stdout.take();
    thread::spawn(move || {
        let mut said = Vec::new();
        if let Some(mut output) = output {
            let _ = output.read_to_end(&mut said); // what was read until then is worth showing
        }
        String::from_utf8_lossy(&said).into_owned()
    })
}

/// The threads of process `pid` but its leash. A thread that ends meanwhile is not there.
fn threads(pid: u32) -> io::Result<Vec<Seen>> {
    let mut threads = Vec::new();
    for entry in fs::read_dir(format!("/proc/{pid}/task"))? {
        let stat = fs::read_to_string(entry?.path().join("stat"));
        threads.extend(stat.ok().as_deref().and_then(parse));
    }
    threads.retain(|thread| thread.name != LEASH);
    Ok(threads)
}

/// Reads a line like `7 (name) S 1 …`: the state is field 3, the ticks in user mode and in the
/// kernel are fields 14 and 15. The name may hold anything, brackets too.
fn parse(stat: &str) -> Option<Seen> {
    let (head, rest) = stat.rsplit_once(") ")?;
    let name = head.split_once('(')?.1.to_owned();
    let fields: Vec<&str> = rest.split(' ').collect();
    let ticks = |at: usize| fields.get(at - 3)?.parse::<u64>().ok();
    Some(Seen { name, state: fields.first()?.chars().next()?, ticks: ticks(14)? + ticks(15)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Verdict {
        let mut command = Command::new("sh");
        watch(command.args(["-c", script]), Duration::from_millis(600)).expect("a shell")
    }

    #[test]
    fn a_program_that_ends_is_not_stuck() {
        let Verdict::Ended(status) = shell("exit 7") else { panic!("it ends") };
        assert_eq!(status.code(), Some(7));
    }

    #[test]
    fn a_program_that_sleeps_for_ever_is_stuck_and_asleep() {
        let Verdict::Stuck(stuck) = shell("echo one; echo two; read forever") else {
            panic!("nobody writes to it");
        };
        assert!(stuck.is_deadlock(), "{stuck}");
        assert_eq!(stuck.last_line.as_deref(), Some("two"));
    }

    #[test]
    fn a_program_that_runs_for_ever_is_stuck_and_awake() {
        let Verdict::Stuck(stuck) = shell("while :; do :; done") else { panic!("endless") };
        assert!(!stuck.is_deadlock(), "{stuck}");
        assert!(stuck.threads[0].ticks > 0, "{stuck}");
    }

    #[test]
    fn a_name_with_brackets_and_blanks_is_read_whole() {
        let stat = "7 (a ) S (b) R 1 7 7 0 -1 4194304 1 2 3 4 11 22 0 0 20 0 1";
        let seen = parse(stat).expect("a line of stat");
        assert_eq!(seen, Seen { name: "a ) S (b".to_owned(), state: 'R', ticks: 33 });
    }
}
