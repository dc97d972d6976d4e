//! The command as its user sees it.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has to fail")]

mod web;

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use web::client;

/// A command that serves; killed if the test fails.
struct Running {
    child: Child,
    output: BufReader<ChildStdout>,
    url: String,
}

impl Running {
    fn start(arguments: &[&str]) -> Self {
        let mut child = command(arguments).stdout(Stdio::piped()).spawn().expect("a process");
        let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut url = String::new();
        output.read_line(&mut url).expect("a line");
        Self { child, output, url: url.trim_end().to_owned() }
    }

    fn status(&self, path: &str) -> u16 {
        let answer = client().get(format!("{}{path}", self.url)).send();
        answer.expect("an answer").status().as_u16()
    }

    /// Sends a signal; returns the exit status and what came after the first line.
    fn end(mut self, signal: Signal) -> (Option<i32>, String) {
        kill(Pid::from_raw(self.child.id().cast_signed()), signal).expect("it can be sent");
        let mut rest = String::new();
        self.output.read_to_string(&mut rest).expect("text");
        (self.child.wait().expect("it has ended").code(), rest)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_testweb"));
    command.args(arguments);
    command
}

/// The exit status and the message of a command that cannot serve.
fn failure(arguments: &[&str]) -> (Option<i32>, String) {
    let Output { status, stdout, stderr } = command(arguments).output().expect("it runs");
    assert!(stdout.is_empty());
    (status.code(), String::from_utf8(stderr).expect("text"))
}

#[test]
fn it_prints_its_address_serves_until_a_signal_and_says_what_it_served() {
    for signal in [Signal::SIGTERM, Signal::SIGINT] {
        let server = Running::start(&["site", "--pages", "20", "--latency", "1ms"]);
        assert!(server.url.starts_with("http://127.0.0.1:"), "{}", server.url);
        assert_eq!((server.status("/"), server.status("/nothing")), (200, 404));
        let (status, rest) = server.end(signal);
        assert_eq!(status, Some(0));
        assert!(rest.starts_with("2 requests on 2 connections in "), "{rest}");
        assert!(rest.contains("statuses: 200 × 1, 404 × 1\n"), "{rest}");
    }
}

#[test]
fn weather_folders_and_every_option_are_served() {
    let server = Running::start(&["weather", "--days", "2", "--minutes", "60"]);
    assert_eq!(server.status("/v1/environment/air-temperature?date=2020-01-02"), 200);
    assert_eq!(server.status("/v1/environment/air-temperature?date=2020-01-03"), 404);
    assert_eq!(server.end(Signal::SIGTERM).0, Some(0));

    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.html"), "a").expect("a file");
    let server = Running::start(&["site", "--dir", folder.path().to_str().expect("UTF-8")]);
    assert_eq!((server.status("/a.html"), server.status("/b.html")), (200, 404));

    let server = Running::start(&[
        "site",
        "--pages",
        "5000",
        "--fan-out",
        "3",
        "--text",
        "100",
        "--awkward",
        "--trap",
        "mirror",
        "--trap",
        "calendar",
        "--crawl-delay",
        "1s",
        "--seed",
        "1",
        "--latency",
        "lognormal:100us,0.5",
        "--limit",
        "8:refuse",
        "--rate",
        "1000:10",
        "--fault",
        "drop=0.1",
        "--fault",
        "stall=0.1",
        "--always",
        "robots=error500",
        "--stall",
        "10ms",
        "--gzip",
    ]);
    assert_eq!(server.status("/robots.txt"), 500);
    assert_eq!(server.status("/mirror/"), 200);
    let (_, rest) = server.end(Signal::SIGTERM);
    assert!(rest.contains("error500 × 1"), "{rest}");
}

#[test]
fn what_cannot_be_served_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    for (arguments, status, part) in [
        (vec!["site", "--port", &port], 1, format!("error: cannot listen on port {port}")),
        (vec!["site", "--dir", "/nowhere"], 1, "cannot serve the folder /nowhere: ".into()),
        (vec!["site", "--pages", "0"], 2, "a site has at least one page".into()),
        (vec!["site", "--latency", "5"], 2, "`5` is no length of time".into()),
        (vec!["site", "--dir", ".", "--pages", "9"], 2, "cannot be used with".into()),
        (vec!["site", "--trap", "hole"], 2, "no trap `hole`".into()),
        (vec!["site", "--fault", "drop=2"], 2, "the share `2`".into()),
        (vec!["site", "--fault", "drop=0.9", "--fault", "huge=0.9"], 2, "add up to 1.8".into()),
        (vec!["site", "--limit", "0"], 2, "a limit of 0".into()),
        (vec!["site", "--rate", "0"], 2, "a rate of 0".into()),
        (vec!["weather", "--first", "today"], 2, "`today` is no date".into()),
        (vec!["weather", "--port", "70000"], 2, "70000".into()),
        (vec![], 2, "Usage".into()),
    ] {
        let (code, message) = failure(&arguments);
        assert_eq!(code, Some(status), "{arguments:?}: {message}");
        assert!(message.contains(&part), "{arguments:?}: {message}");
    }
}

#[test]
fn the_help_explains() {
    for (arguments, part) in [
        (["--help", ""], "a retry can succeed"),
        (["site", "--help"], "lognormal:50ms,0.5"),
        (["weather", "--help"], "redirect-loop"),
    ] {
        let arguments: Vec<&str> =
            arguments.into_iter().filter(|one| !one.is_empty()).collect();
        let output = command(&arguments).output().expect("it runs");
        let help = String::from_utf8(output.stdout).expect("text");
        assert!(output.status.success() && help.contains(part), "{help}");
    }
}
