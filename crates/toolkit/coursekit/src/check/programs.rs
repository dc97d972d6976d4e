//! The small programs do what the chapters say of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{io, thread};

use crate::course::Course;
use crate::expand::Sources;
use crate::finding::Finding;
use crate::programs::{alternatives, names, normal};

/// How often a program runs, and how long it may take.
const RUNS: usize = 20;
const LIMIT: Duration = Duration::from_secs(10);

/// The faults of all programs, and programs that no chapter shows.
pub(super) fn check(course: &Course, sources: &Sources<'_>) -> Vec<Finding> {
    let mut findings = run(course);
    let shown = sources.programs.borrow();
    let folder = course.folders.programs();
    findings.extend(names(&folder).iter().filter(|name| !shown.contains(*name)).map(|name| {
        let file = course.folders.shown(&folder.join(format!("{name}.rs")));
        Finding::error(&file, 0, "no chapter shows this program")
    }));
    findings
}

/// Compiles and runs all programs, several at a time.
pub fn run(course: &Course) -> Vec<Finding> {
    let folder = course.folders.programs();
    let names = names(&folder);
    let bench = match Bench::new(course) {
        Ok(bench) => bench,
        Err(error) => {
            return vec![Finding::error(&course.folders.shown(&folder), 0, error.to_string())];
        }
    };
    let (next, found) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let workers = thread::available_parallelism().map_or(1, usize::from).min(8);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(fault) = bench.one(name) {
                        let file = folder.join(format!("{name}.{}", fault.ending));
                        let file = course.folders.shown(&file);
                        let finding = Finding::error(&file, fault.line, fault.text);
                        found.lock().unwrap_or_else(PoisonError::into_inner).push(finding);
                    }
                }
            });
        }
    });
    found.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// Writes what the compiler or the program says where no file says it yet; returns the files.
pub fn bless(course: &Course, wanted: &str) -> io::Result<Vec<PathBuf>> {
    let (folder, bench) = (course.folders.programs(), Bench::new(course)?);
    let mut written = Vec::new();
    for name in names(&folder).iter().filter(|name| wanted.is_empty() || *name == wanted) {
        if wanted.is_empty() && bench.expected(name).is_some() {
            continue;
        }
        let (ending, text) = match bench.compile(name)? {
            Ok(program) => (
                "stdout",
                Bench::outputs(&program).map_err(io::Error::other)?.join("--- or ---\n"),
            ),
            Err(message) => ("stderr", message),
        };
        let path = folder.join(format!("{name}.{ending}"));
        lesson::output::write(&path, text.as_bytes()).map_err(io::Error::other)?;
        written.push(path);
    }
    Ok(written)
}

/// What is wrong with a program, and where: in its file of this ending, at this line.
struct Fault {
    ending: &'static str,
    line: usize,
    text: String,
}

impl Fault {
    fn new(ending: &'static str, line: usize, text: impl Into<String>) -> Self {
        Self { ending, line, text: text.into() }
    }
}

/// Where programs are compiled.
struct Bench {
    programs: PathBuf,
    out: PathBuf,
    /// Whether this is the compiler whose messages are on disk.
    exact: bool,
}

impl Bench {
    fn new(course: &Course) -> io::Result<Self> {
        let out =
            course.folders.root.join("target/programs").join(std::process::id().to_string());
        fs::create_dir_all(&out)?;
        let version = Command::new(rustc()).arg("--version").output()?;
        let version = String::from_utf8_lossy(&version.stdout).into_owned();
        let exact = version.starts_with(&format!("rustc {}", course.folders.rustc));
        Ok(Self { programs: course.folders.programs(), out, exact })
    }

    fn expected(&self, name: &str) -> Option<(bool, String)> {
        let read =
            |ending| fs::read_to_string(self.programs.join(format!("{name}.{ending}"))).ok();
        read("stderr")
            .map(|text| (false, text))
            .or_else(|| read("stdout").map(|text| (true, text)))
    }

    /// Whether a program does what its file says.
    fn one(&self, name: &str) -> Result<(), Fault> {
        let (compiles, expected) = self.expected(name).ok_or_else(|| {
            Fault::new("rs", 0, format!("there is neither {name}.stderr nor {name}.stdout"))
        })?;
        let built = self
            .compile(name)
            .map_err(|error| Fault::new("rs", 0, format!("rustc: {error}")))?;
        match (compiles, built) {
            (false, Ok(_)) => {
                let line = pointed_at(&expected, name);
                Err(Fault::new("rs", line, "it compiles, and must not"))
            }
            (true, Err(message)) => {
                let first = message.lines().next().unwrap_or_default();
                let text = format!("it must compile without a warning: {first}");
                Err(Fault::new("rs", pointed_at(&message, name), text))
            }
            (false, Err(message)) => self.same_message(&normal(&expected), &message),
            (true, Ok(program)) => same_output(&program, name, &expected),
        }
    }

    fn same_message(&self, expected: &str, message: &str) -> Result<(), Fault> {
        // Another compiler says the same in other words: its codes must agree.
        let codes = |text: &str| -> Vec<String> {
            let lines = text.lines().filter(|line| line.starts_with("error["));
            lines.map(|line| line.chars().take(12).collect()).collect()
        };
        let same = if self.exact {
            expected.trim_end() == message.trim_end()
        } else {
            codes(expected) == codes(message)
        };
        if same {
            return Ok(());
        }
        let (line, one, other) = first_difference(expected, message);
        let text = format!("here stands `{one}`, and the compiler says `{other}`");
        Err(Fault::new("stderr", line, text))
    }

    /// The program, or what the compiler says against it. A warning counts.
    fn compile(&self, name: &str) -> io::Result<Result<PathBuf, String>> {
        let program = self.out.join(name);
        let output = Command::new(rustc())
            .current_dir(&self.programs)
            .args([
                "--edition",
                "2024",
                "--color",
                "never",
                "-C",
                "opt-level=0",
                "-C",
                "debuginfo=0",
            ])
            .args(["--crate-name", &name.replace('-', "_"), "-o"])
            .arg(&program)
            .arg(format!("{name}.rs"))
            .env_remove("RUSTFLAGS")
            .output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        Ok(if output.status.success() && said.trim().is_empty() {
            Ok(program)
        } else {
            Err(normal(&said))
        })
    }

    /// The different outputs of twenty runs, in the order in which they came.
    fn outputs(program: &Path) -> Result<Vec<String>, String> {
        let mut found = Vec::new();
        for _ in 0..RUNS {
            let output = limited(program)?;
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            if !output.status.success() && text.is_empty() {
                return Err(format!(
                    "it failed: {}",
                    String::from_utf8_lossy(&output.stderr).trim()
                ));
            }
            if !found.contains(&text) {
                found.push(text);
            }
        }
        Ok(found)
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        // What is left is in target and harms nobody.
        let _ = fs::remove_dir_all(&self.out);
    }
}

/// Whether all outputs of a program are among those that its file has.
fn same_output(program: &Path, name: &str, expected: &str) -> Result<(), Fault> {
    let allowed = alternatives(expected);
    let outputs = Bench::outputs(program).map_err(|text| Fault::new("rs", 0, text))?;
    let Some(odd) = outputs.iter().find(|out| !allowed.contains(&out.trim_end())) else {
        return Ok(());
    };
    let line = match allowed[..] {
        [only] => first_difference(only, odd).0,
        _ => 1,
    };
    let text = format!("{name} printed what does not stand here: {}", odd.trim());
    Err(Fault::new("stdout", line, text))
}

/// The line of a program at which a compiler's message points; 0 where at none.
fn pointed_at(message: &str, name: &str) -> usize {
    let place = format!("--> {name}.rs:");
    let rest = message.split_once(&place).map(|(_, rest)| rest);
    rest.and_then(|rest| rest.split(':').next()?.parse().ok()).unwrap_or(0)
}

/// The first line in which two texts differ, and what each has there.
fn first_difference<'t>(one: &'t str, other: &'t str) -> (usize, &'t str, &'t str) {
    let most = one.lines().count().max(other.lines().count());
    let differs = |at: &usize| one.lines().nth(*at) != other.lines().nth(*at);
    let at = (0..most).find(differs).unwrap_or(0);
    let line = |text: &'t str| text.lines().nth(at).unwrap_or("nothing more").trim();
    (at + 1, line(one), line(other))
}

fn rustc() -> std::ffi::OsString {
    std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())
}

/// Runs a program, and ends it where it takes too long.
fn limited(program: &Path) -> Result<Output, String> {
    let failed = |error: io::Error| format!("it cannot be run: {error}");
    let mut child = Command::new(program)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let begin = Instant::now();
    let mut pause = Duration::from_micros(200);
    // Their outputs are a few lines: the pipes cannot be full.
    while child.try_wait().map_err(failed)?.is_none() {
        if begin.elapsed() > LIMIT {
            let _ = child.kill();
            let _ = child.wait();
            return Err(format!("it runs for more than {} seconds", LIMIT.as_secs()));
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(10));
    }
    child.wait_with_output().map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_found_with_its_line() {
        assert_eq!(first_difference("a\nb\n", "a\nc\n"), (2, "b", "c"));
        assert_eq!(first_difference("a\n", "a\nc\n"), (2, "nothing more", "c"));
    }

    #[test]
    fn a_message_points_at_a_line_of_its_program() {
        let said = "error: x\n --> library/std/a.rs:1:2\n ::: y\n  --> two-words.rs:17:9\n";
        assert_eq!(pointed_at(said, "two-words"), 17);
        assert_eq!(pointed_at(said, "words"), 0);
    }
}
