//! Cargo: many packages at once, its messages as it prints them.

use std::collections::HashMap;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde::Deserialize;

use crate::CoachError;
use crate::process::{self, End, Streams};

/// How long a build may take.
const LIMIT: Duration = Duration::from_secs(300);

/// Cargo in the exercises' workspace.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cargo<'a> {
    /// The workspace.
    pub(crate) folder: &'a Path,
    /// Whether the messages are coloured.
    pub(crate) colour: bool,
}

/// A package with the features it is to be built with.
#[derive(Debug, Clone)]
pub(crate) struct Wanted<'a> {
    /// The package, which is the exercise.
    pub(crate) id: &'a str,
    /// Its features.
    pub(crate) features: Vec<&'a str>,
}

/// What came of a build.
#[derive(Debug, Default)]
pub(crate) struct Built {
    /// The test program of each package that has one.
    pub(crate) programs: HashMap<String, PathBuf>,
    /// What the compiler said on each package.
    pub(crate) messages: HashMap<String, Said>,
    /// The packages with an error.
    pub(crate) refused: Vec<String>,
}

/// How to build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Test programs, quickly built.
    Debug,
    /// Test programs, fast.
    Release,
    /// No program: only what clippy says, each warning an error.
    Clippy,
}

impl Cargo<'_> {
    /// Builds all that is wanted in one go. A package that cannot be built stops no other.
    pub(crate) fn build(&self, wanted: &[Wanted<'_>], mode: Mode) -> Result<Built, CoachError> {
        if wanted.is_empty() {
            return Ok(Built::default());
        }
        let run = process::run(self.command(wanted, mode), LIMIT, Streams::Apart, |_| false)?;
        let built = read(&run.output);
        match run.end {
            End::OutOfTime(_) => {
                let text = format!(
                    "the build did not end within {} s and was stopped",
                    LIMIT.as_secs()
                );
                Err(CoachError::Build(text))
            }
            // Cargo itself gave up: a manifest, the lock file, a missing dependency.
            End::Exited(status) if !status.success() && built.refused.is_empty() => {
                Err(CoachError::Build(run.errors.trim().to_owned()))
            }
            _ => Ok(built),
        }
    }

    fn command(&self, wanted: &[Wanted<'_>], mode: Mode) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        let colour = if self.colour { "json-diagnostic-rendered-ansi" } else { "json" };
        command.current_dir(self.folder).arg(match mode {
            Mode::Clippy => "clippy",
            Mode::Debug | Mode::Release => "build",
        });
        command.args(["--keep-going", "--message-format", colour]);
        match mode {
            Mode::Debug => command.args(["--test", "check"]),
            Mode::Release => command.args(["--release", "--test", "check"]),
            Mode::Clippy => command.args(["--lib", "--no-deps"]),
        };
        let mut features = Vec::new();
        for package in wanted {
            command.args(["-p", package.id]);
            let named =
                package.features.iter().map(|feature| format!("{}/{feature}", package.id));
            features.extend(named);
        }
        if !features.is_empty() {
            command.args(["--features", &features.join(",")]);
        }
        if mode == Mode::Clippy {
            command.args(["--", "-D", "warnings"]);
        }
        command
    }
}

/// A line of cargo's JSON.
#[derive(Deserialize)]
struct Line {
    reason: String,
    target: Option<Target>,
    message: Option<Message>,
    executable: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    src_path: PathBuf,
}

#[derive(Deserialize)]
struct Message {
    level: String,
    rendered: Option<String>,
}

impl Line {
    /// The package, from `…/ID/src/lib.rs` or `…/ID/tests/check.rs`.
    fn package(&self) -> Option<String> {
        let folder = self.target.as_ref()?.src_path.parent()?.parent()?;
        Some(folder.file_name()?.to_string_lossy().into_owned())
    }
}

fn read(output: &str) -> Built {
    let mut built = Built::default();
    for line in output.lines() {
        let Ok(line) = serde_json::from_str::<Line>(line) else { continue };
        let Some(package) = line.package() else { continue };
        match (line.reason.as_str(), line.executable, line.message) {
            ("compiler-artifact", Some(program), _) => {
                built.programs.insert(package, program);
            }
            ("compiler-message", _, Some(message)) => built.hear(package, &message),
            _ => {}
        }
    }
    built
}

impl Built {
    fn hear(&mut self, package: String, message: &Message) {
        let rendered = message.rendered.as_deref().unwrap_or_default();
        // Messages without a place only count the others.
        let placed = rendered.contains("-->");
        let said = self.messages.entry(package.clone()).or_default();
        let kind = if message.level == "error" { &mut said.errors } else { &mut said.warnings };
        // The library is compiled once more for its tests, and says the same again.
        if placed && !kind.contains(rendered) {
            kind.push_str(rendered);
        }
        if message.level == "error" && !self.refused.contains(&package) {
            self.refused.push(package);
        }
    }
}

/// What the compiler said on a package.
#[derive(Debug, Default)]
pub(crate) struct Said {
    errors: String,
    warnings: String,
}

impl Said {
    /// All of it, errors first.
    pub(crate) fn text(&self) -> String {
        format!("{}{}", self.errors, self.warnings)
    }
}
