//! Small exercises, written to a workspace of their own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A course with one exercise.
pub(crate) struct Fixture {
    /// The folder of the course.
    pub(crate) root: PathBuf,
    /// The exercise.
    pub(crate) id: String,
}

/// A solution and two wrong answers of nothing in particular.
const ANSWER: &str = "/// Twice as much.\npub fn twice(n: u64) -> u64 {\n    n * 2\n}\n";

impl Fixture {
    /// The exercise `ID` whose task is `task` and whose tests are `tests`. What is built is kept
    /// for the next run.
    pub(crate) fn new(id: &str, task: &str, tests: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("coach").join(id);
        let _ = fs::remove_dir_all(root.join("reports"));
        let fixture = Self { root, id: id.to_owned() };
        fixture.workspace();
        fixture.package(task, tests);
        fixture
    }

    fn workspace(&self) {
        let drill = Path::new(env!("CARGO_MANIFEST_DIR")).join("../drill");
        let manifest = format!(
            "[workspace]\nmembers = [\"*-*-*\"]\nresolver = \"3\"\n\n[workspace.dependencies]\ndrill = {{ path = \"{}\" }}\n",
            drill.display()
        );
        self.write("course/exercises/Cargo.toml", &manifest);
        // The versions that are there already: a test needs no network.
        let lock = include_str!("../../../../../course/exercises/Cargo.lock");
        let known = self.root.join("course/exercises/Cargo.lock");
        if !known.exists() {
            self.write("course/exercises/Cargo.lock", lock);
        }
        self.write("course/src/SUMMARY.md", "- [Alpha](alpha.md)\n");
        self.write(
            "course/exercises/.cargo/config.toml",
            "[build]\ntarget-dir = \"../../../target\"\n[net]\noffline = true\n",
        );
    }

    fn package(&self, task: &str, tests: &str) {
        let id = &self.id;
        self.exercise(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"{id}\"\nedition = \"2024\"\n\n[features]\nsolution = []\nwrong_a = []\nwrong_b = []\nschedules = [\"drill/schedules\"]\nspeed = []\n\n[dependencies]\ndrill.workspace = true\n"
            ),
        );
        self.exercise("exercise.toml", EXERCISE);
        self.exercise("src/lib.rs", LIB);
        self.exercise("src/task.rs", task);
        for answer in ["solution", "wrong_a", "wrong_b"] {
            self.exercise(&format!("src/{answer}.rs"), ANSWER);
        }
        let name = id.replace('-', "_");
        self.exercise("tests/check.rs", &tests.replace("TASK", &name));
    }

    /// Writes a file of the exercise.
    pub(crate) fn exercise(&self, path: &str, text: &str) {
        self.write(&format!("course/exercises/{}/{path}", self.id), text);
    }

    /// Writes a file, unless it holds this text already: a new time would mean a new build.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        if fs::read_to_string(&path).is_ok_and(|known| known == text) {
            return;
        }
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
    }

    /// The command, with these arguments.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let tests = std::env::current_exe().unwrap();
        let mut command =
            Command::new(tests.ancestors().nth(2).unwrap().join("examples/exercises"));
        command.arg("--root").arg(&self.root).args(arguments).current_dir(&self.root);
        command
    }

    /// What it prints, with its exit status as the last line.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        let Output { status, stdout, stderr } = self.command(arguments).output().unwrap();
        let (out, err) =
            (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
        let root = format!("{}/", self.root.display());
        format!("{out}{err}[{status}]").replace(&root, "")
    }

    /// The processes that run in the exercise's folder.
    pub(crate) fn processes(&self) -> Vec<PathBuf> {
        let folder = self.root.join("course/exercises");
        let processes =
            fs::read_dir("/proc").unwrap().flatten().map(|entry| entry.path().join("cwd"));
        let inside =
            |path: &PathBuf| fs::read_link(path).is_ok_and(|cwd| cwd.starts_with(&folder));
        processes.filter(inside).collect()
    }
}

const LIB: &str = "//! A fixture.\n\
    #[cfg_attr(feature = \"solution\", path = \"solution.rs\")]\n\
    #[cfg_attr(feature = \"wrong_a\", path = \"wrong_a.rs\")]\n\
    #[cfg_attr(feature = \"wrong_b\", path = \"wrong_b.rs\")]\n\
    mod task;\npub use task::*;\n\
    #[cfg(feature = \"speed\")]\n#[path = \"solution.rs\"]\npub mod reference;\n";

const EXERCISE: &str = r#"title = "Twice as much"
chapter = "alpha"
stars = 1
minutes = 5
kind = "complete"
text = "Write `twice`."
hints = ["Think.", "Add.", "`n + n`"]
forbidden = ["unsafe"]
fails_at = "results"

[wrong]
wrong_a = "results"
wrong_b = "results"
"#;
