//! What a test program says, read as it runs with `--nocapture --test-threads 1`.

/// A test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Test {
    /// Its name with its module.
    pub(crate) name: String,
    /// How it went.
    pub(crate) state: State,
    /// What it printed.
    pub(crate) said: String,
}

/// How a test went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// It began, and no more is known.
    Running,
    /// It passed.
    Passed,
    /// It failed.
    Failed,
    /// It was left out.
    Ignored,
}

impl Test {
    /// The name as the sentence that it is.
    pub(crate) fn sentence(&self) -> String {
        let name = self.name.rsplit("::").next().unwrap_or(&self.name);
        name.replace('_', " ")
    }
}

/// The tests in an output that need not be whole.
pub(crate) fn tests(output: &str) -> Vec<Test> {
    let mut tests: Vec<Test> = Vec::new();
    for line in output.lines() {
        let begins = line.strip_prefix("test ").and_then(|line| line.split_once(" ... "));
        if let Some((name, rest)) = begins {
            let name = name.trim_end_matches(" - should panic").to_owned();
            tests.push(Test { name, state: State::Running, said: String::new() });
            hear(&mut tests, rest);
        } else {
            hear(&mut tests, line);
        }
    }
    tests
}

/// Gives a line to the test that runs.
fn hear(tests: &mut [Test], line: &str) {
    let Some(test) = tests.last_mut().filter(|test| test.state == State::Running) else {
        return;
    };
    match line {
        "ok" => test.state = State::Passed,
        "FAILED" => test.state = State::Failed,
        _ if line.starts_with("ignored") => test.state = State::Ignored,
        _ => keep(&mut test.said, line),
    }
}

/// Keeps a line that says something to a learner: not the number of a thread, which is another in
/// each run, and not what every panic repeats.
fn keep(said: &mut String, line: &str) {
    let noise = ["note: run with `RUST_BACKTRACE", "Task failed, serializing schedule"];
    if noise.iter().any(|noise| line.starts_with(noise)) || (said.is_empty() && line.is_empty())
    {
        return;
    }
    let panics =
        line.starts_with("thread '") && line.contains("' (") && line.contains(") panicked");
    let parts =
        line.split_once("' (").and_then(|(name, rest)| Some((name, rest.split_once(") ")?.1)));
    match parts {
        Some((name, rest)) if panics => said.extend([name, "' ", rest]),
        _ => said.push_str(line),
    }
    said.push('\n');
}

#[cfg(test)]
mod tests_of_this {
    use super::*;

    const OUTPUT: &str = "\nrunning 3 tests\ntest results::a_b ... ok\ntest results::c ... \nthread 'main' (12) panicked at x/tests/check.rs:4:5:\nonly 1\nnote: run with `RUST_BACKTRACE=1` environment\nFAILED\ntest results::d ... speed: pass\n";

    #[test]
    fn tests_are_read_with_what_they_say() {
        let tests = tests(OUTPUT);
        let states: Vec<State> = tests.iter().map(|test| test.state).collect();
        assert_eq!(states, [State::Passed, State::Failed, State::Running]);
        assert_eq!(tests[1].said, "thread 'main' panicked at x/tests/check.rs:4:5:\nonly 1\n");
        assert_eq!(tests[2].said, "speed: pass\n");
        assert_eq!(tests[0].sentence(), "a b");
    }
}
