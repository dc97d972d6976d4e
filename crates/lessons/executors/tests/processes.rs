//! What can happen to a worker process and to what is sent to it.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod common;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use common::*;
use executors::{Death, Ended, PoolError, Processes, Task, TaskError};
use nix::sys::signal::{Signal, kill, raise};
use nix::unistd::Pid;
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

fn pool(workers: usize) -> Processes {
    Processes::new(workers).expect("a pool")
}

fn kill_it(pid: u32) {
    kill(Pid::from_raw(pid.cast_signed()), Signal::SIGKILL).expect("it is ours");
}

const SUICIDE: Task<u64, u64> = Task::new("suicide", |number| {
    if number == 13 {
        let _ = raise(Signal::SIGKILL);
    }
    number
});
const EXIT: Task<i32, ()> = Task::new("exit", |status| std::process::exit(status));

#[test]
fn a_task_runs_in_another_process() {
    executors::enter(&entries());
    let pid = pool(1).submit(PID, ()).expect("room").result().expect("a number");
    assert_ne!(pid, std::process::id());
}

#[test]
fn a_worker_that_is_killed_fails_its_task_only() {
    executors::enter(&[SUICIDE.entry()]);
    let pool = pool(2);
    let futures: Vec<_> =
        (0..40).map(|number| pool.submit(SUICIDE, number).expect("room")).collect();
    for (number, future) in (0..40).zip(futures) {
        match future.result() {
            Ok(output) => assert_eq!((output, number == 13), (number, false)),
            Err(TaskError::Died(Death { how, .. })) => {
                assert_eq!((how, number), (Ended::Signal(9), 13));
            }
            Err(error) => panic!("{number}: {error}"),
        }
    }
}

#[test]
fn a_worker_that_is_killed_from_outside_is_named_with_its_signal() {
    executors::enter(&entries());
    let folder = folder();
    let gate = Gate::new(folder.path(), "gate");
    let pool = pool(1);
    let pid = pool.submit(PID, ()).expect("room").result().expect("a number");
    let victim = pool.submit(PASS, gate.path()).expect("room");
    let behind = pool.submit(SQUARE, 9).expect("room");
    gate.wait_for_task();
    kill_it(pid);
    let error = victim.result().expect_err("it was killed");
    assert_eq!(error, TaskError::Died(Death { pid, how: Ended::Signal(9) }));
    let expected = format!("the task's worker process {pid} was killed by SIGKILL (signal 9)");
    assert_eq!(error.to_string(), expected);
    assert_eq!(behind.result(), Ok(81), "the pool goes on");
}

#[test]
fn a_worker_that_is_killed_while_idle_costs_no_task() {
    executors::enter(&entries());
    let pool = pool(1);
    for _ in 0..10 {
        let pid = pool.submit(PID, ()).expect("room").result().expect("a number");
        kill_it(pid);
        until("all its threads are dead", || !is_there(pid) || is_zombie(pid));
        assert_eq!(pool.submit(SQUARE, 3).expect("room").result(), Ok(9));
    }
}

#[test]
fn a_worker_that_exits_in_a_task_is_named_with_its_status_and_the_chunk_fails_with_it() {
    executors::enter(&[EXIT.entry()]);
    let pool = pool(1);
    let outputs: Vec<_> = pool.map(EXIT, [7, 8, 9], 2).collect();
    let how: Vec<_> = outputs
        .into_iter()
        .map(|output| match output {
            Err(TaskError::Died(death)) => death.how,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(how, [Ended::Exit(7), Ended::Exit(7), Ended::Exit(9)]);
}

/// Refuses to be written, or to be read.
#[derive(Debug, PartialEq, Clone)]
struct Stubborn {
    on_write: bool,
}

impl Serialize for Stubborn {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.on_write {
            return Err(serde::ser::Error::custom("I will not be written"));
        }
        serializer.serialize_bool(self.on_write)
    }
}

impl<'de> Deserialize<'de> for Stubborn {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        bool::deserialize(deserializer)?;
        Err(serde::de::Error::custom("I will not be read"))
    }
}

const TAKE: Task<Stubborn, u64> = Task::new("take", |_| 1);
const GIVE: Task<bool, Stubborn> = Task::new("give", |on_write| Stubborn { on_write });
const ANYTHING: Task<u64, Untagged> = Task::new("anything", |_| Untagged::Number(1));

#[derive(Debug, PartialEq, Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum Untagged {
    Number(u64),
}

#[test]
fn an_input_or_an_output_that_cannot_be_sent_is_an_error_of_its_future() {
    executors::enter(&[TAKE.entry(), GIVE.entry(), SQUARE.entry(), ANYTHING.entry()]);
    let pool = pool(1);
    let what = |error: TaskError| match error {
        TaskError::Codec { what, .. } => what,
        other => panic!("{other}"),
    };
    for on_write in [true, false] {
        let input = pool.submit(TAKE, Stubborn { on_write }).expect("room");
        assert_eq!(what(input.result().expect_err("it will not")), "input");
        let output = pool.submit(GIVE, on_write).expect("room");
        assert_eq!(what(output.result().expect_err("it will not")), "output");
        assert_eq!(pool.submit(SQUARE, 4).expect("room").result(), Ok(16), "and on it goes");
    }
    let output = pool.submit(ANYTHING, 1).expect("room").result();
    assert_eq!(what(output.expect_err("it looks ahead")), "output");
}

const MAYBE: Task<Maybe, u64> = Task::new("maybe", |maybe| maybe.0);

#[test]
fn in_a_chunk_an_input_that_cannot_be_written_fails_alone() {
    executors::enter(&[MAYBE.entry()]);
    let inputs = (0..10).map(Maybe);
    for (number, output) in (0..10).zip(pool(1).map(MAYBE, inputs, 4)) {
        match output {
            Ok(output) => assert_eq!((output, number % 4 == 2), (number, false)),
            Err(TaskError::Codec { what, .. }) => {
                assert_eq!((what, number % 4), ("input", 2));
            }
            Err(error) => panic!("{error}"),
        }
    }
}

/// Cannot be written if it leaves 2 when it is divided by 4.
#[derive(Deserialize)]
struct Maybe(u64);

impl Serialize for Maybe {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 4 == 2 {
            return Err(serde::ser::Error::custom("not this one"));
        }
        serializer.serialize_newtype_struct("Maybe", &self.0)
    }
}

#[test]
fn a_task_that_is_not_in_the_list_is_an_error_that_names_it() {
    executors::enter(&[SQUARE.entry()]);
    let pool = pool(1);
    let result = pool.submit(NAP, 1).expect("room").result();
    assert_eq!(result, Err(TaskError::Unknown("nap".to_owned())));
    let all: Vec<_> = pool.map(NAP, [1, 2, 3], 2).collect();
    assert_eq!(all, vec![Err(TaskError::Unknown("nap".to_owned())); 3]);
}

#[test]
fn two_tasks_of_one_name_are_refused() {
    executors::enter(&[SQUARE.entry(), NAP.entry(), SQUARE.entry()]);
    assert!(matches!(Processes::new(1), Err(PoolError::SameName("square"))));
}

const RECURSE: Task<(), String> = Task::new("recurse", |()| match Processes::new(1) {
    Ok(_) => "a pool".to_owned(),
    Err(error) => error.to_string(),
});

#[test]
fn a_worker_process_that_makes_a_pool_of_processes_is_refused() {
    executors::enter(&[RECURSE.entry()]);
    let said = pool(1).submit(RECURSE, ()).expect("room").result().expect("it says why");
    assert!(said.starts_with("refused: recursion"), "{said}");
}

const READ: Task<(), (usize, String)> = Task::new("read", |()| {
    let mut text = String::new();
    let read = std::io::Read::read_to_string(&mut std::io::stdin(), &mut text);
    let cat = Command::new("cat").stdin(Stdio::inherit()).output().expect("cat");
    (read.unwrap_or(usize::MAX), String::from_utf8_lossy(&cat.stdout).into_owned())
});

#[test]
fn a_task_and_what_it_starts_find_nothing_on_standard_input() {
    executors::enter(&[READ.entry(), SQUARE.entry()]);
    let pool = pool(1);
    let found = pool.submit(READ, ()).expect("room");
    let behind = pool.submit(SQUARE, 5).expect("room");
    assert_eq!(found.result(), Ok((0, String::new())));
    assert_eq!(behind.result(), Ok(25));
}

const ECHO: Task<ByteBuf, ByteBuf> = Task::new("echo", |bytes| bytes);

#[test]
fn large_byte_strings_come_back_as_they_were() {
    executors::enter(&[ECHO.entry()]);
    let pool = pool(2);
    let mut random = fastrand::Rng::with_seed(2020);
    for length in [0, 1, 127, 128, 8_191, 8_192, 1 << 20, (16 << 20) + 3] {
        let bytes: Vec<u8> = std::iter::repeat_with(|| random.u8(..)).take(length).collect();
        let echo = pool.submit(ECHO, ByteBuf::from(bytes.clone())).expect("room").result();
        assert!(echo.expect("bytes") == bytes, "{length} bytes");
    }
}

type Anything = (Option<i64>, Vec<(String, f64)>, BTreeMap<u8, Result<char, PathBuf>>);
const MIRROR: Task<Anything, Anything> = Task::new("mirror", |anything| anything);

fn anything() -> impl Strategy<Value = Vec<Anything>> {
    let path = "[a-z/]{0,9}".prop_map(PathBuf::from);
    let result = prop_oneof![any::<char>().prop_map(Ok), path.prop_map(Err)];
    let map = prop::collection::btree_map(any::<u8>(), result, 0..4);
    let list = prop::collection::vec((any::<String>(), -1e300..1e300), 0..4);
    prop::collection::vec((any::<Option<i64>>(), list, map), 0..20)
}

#[test]
fn values_of_nested_types_come_back_as_they_were() {
    executors::enter(&[MIRROR.entry()]);
    let pool = pool(2);
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) };
    proptest!(config, |(values in anything(), chunk in 1..8_usize)| {
        let mirrored: Result<Vec<_>, _> =
            pool.map(MIRROR, values.clone(), chunk).collect();
        prop_assert_eq!(mirrored, Ok(values));
    });
}
