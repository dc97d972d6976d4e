//! The server in a process of its own.

use std::env;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{self, Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::behaviour::Behaviour;
use crate::content::Content;
use crate::counters::Counters;
use crate::server::{Server, StartError};

/// Tells a program that it is to serve, and nothing else.
const ROLE: &str = "TESTWEB_SERVES";

/// How long the other process may take to answer a question.
const PATIENCE: Duration = Duration::from_secs(30);

/// The same server in a process of its own, so that its processor time and memory are not
/// counted as the client's.
///
/// It is this same program, started again: call [`enter`] in the first line of `main`. Dropping
/// it ends the process and waits for that. If this process dies, however it dies, the other one
/// sees its standard input close, and ends too.
#[derive(Debug)]
pub struct Apart {
    child: Child,
    url: String,
}

/// The other process did not answer as it should.
#[derive(Debug, thiserror::Error)]
#[error("{url}: {reason}")]
pub struct AskError {
    /// What was asked for.
    pub url: String,
    /// What went wrong.
    pub reason: io::Error,
}

/// What the other process is to do.
#[derive(Serialize, Deserialize)]
struct Task {
    content: Content,
    behaviour: Behaviour,
}

impl Apart {
    /// Starts this same program again, as a server.
    pub fn start(content: &Content, behaviour: &Behaviour) -> Result<Self, StartError> {
        Self::start_as(&env::current_exe()?, content, behaviour)
    }

    /// Starts another program as a server, one that calls [`enter`] first. A test, which has no
    /// `main` of its own, names the program that it tests.
    pub fn start_as(
        program: &Path,
        content: &Content,
        behaviour: &Behaviour,
    ) -> Result<Self, StartError> {
        let task = Task { content: content.clone(), behaviour: behaviour.clone() };
        let mut child = Command::new(program)
            .env(ROLE, "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // Ctrl-C is for the client alone: it may want to finish what it has begun.
            .process_group(0)
            .spawn()?;
        let output = child.stdout.take();
        // From here on, dropping it ends the child, whatever happens.
        let mut apart = Self { child, url: String::new() };
        apart.url = apart.agree(&task, output)?;
        Ok(apart)
    }

    /// Sends the task and reads the address, or what makes it impossible.
    fn agree(
        &mut self,
        task: &Task,
        output: Option<ChildStdout>,
    ) -> Result<String, StartError> {
        let (Some(input), Some(output)) = (&mut self.child.stdin, output) else {
            return Err(io::Error::other("the process has no pipes").into());
        };
        let mut line = serde_json::to_vec(task).map_err(io::Error::from)?;
        line.push(b'\n');
        let mut reply = String::new();
        let said =
            input.write_all(&line).and_then(|()| BufReader::new(output).read_line(&mut reply));
        let read = said.and_then(|_| serde_json::from_str(&reply).map_err(io::Error::from));
        let reply: Result<String, String> = read.map_err(|error| {
            let hint = "does `testweb::enter` come first in `main`?";
            io::Error::other(format!(
                "the process does not say where it serves ({error}); {hint}"
            ))
        })?;
        reply.map_err(StartError::Wrong)
    }

    /// Where it is, such as `http://127.0.0.1:40213`, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// What it has counted so far.
    pub fn counters(&self) -> Result<Counters, AskError> {
        self.ask("GET", "/_testweb/counters", |body| {
            serde_json::from_slice(body).map_err(io::Error::from)
        })
    }

    /// Sets all counters to zero, and the numbers of attempts that fates depend on.
    pub fn reset(&self) -> Result<(), AskError> {
        self.ask("POST", "/_testweb/reset", |_| Ok(()))
    }

    fn ask<T>(
        &self,
        method: &str,
        path: &str,
        read: impl FnOnce(&[u8]) -> io::Result<T>,
    ) -> Result<T, AskError> {
        let address = self.url.trim_start_matches("http://");
        let answer = exchange(address, method, path).and_then(|body| read(&body));
        answer.map_err(|reason| AskError { url: format!("{}{path}", self.url), reason })
    }
}

impl Drop for Apart {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        // It holds nothing that would be lost; one that is stuck must end as well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Serves, and never returns, in a process that [`Apart`] has started; returns at once elsewhere.
///
/// The first line of `main` in programs that use [`Apart`].
pub fn enter() {
    if env::var_os(ROLE).is_some() {
        process::exit(serve());
    }
}

/// Serves until standard input ends. Returns the exit status.
fn serve() -> i32 {
    let mut input = io::stdin().lock();
    let mut line = String::new();
    let started =
        input.read_line(&mut line).map_err(|error| error.to_string()).and_then(|_| {
            let task: Task = serde_json::from_str(&line).map_err(|error| error.to_string())?;
            Server::start(task.content, task.behaviour, 0).map_err(|error| error.to_string())
        });
    let reply = started.as_ref().map(Server::url);
    let said = serde_json::to_string(&reply).map_err(io::Error::from).and_then(|reply| {
        let mut output = io::stdout();
        writeln!(output, "{reply}").and_then(|()| output.flush())
    });
    if started.is_err() || said.is_err() {
        return 1;
    }
    // Nothing more is sent: this ends with the parent, or with its `Apart`.
    let _ = io::copy(&mut input, &mut io::sink());
    0
}

/// One request on a connection of its own, and the body of its answer.
fn exchange(address: &str, method: &str, path: &str) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n");
    match end {
        Some(end) if answer.starts_with(b"HTTP/1.1 200 ") => Ok(answer.split_off(end + 4)),
        _ => Err(io::Error::other("the answer is not what it should be")),
    }
}
