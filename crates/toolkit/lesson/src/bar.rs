//! A progress bar on the terminal, drawn by a thread that looks at the count now and then: what is
//! counted is not slowed down by being watched.

use std::io::{IsTerminal, stderr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How often the bar moves. A run that is shorter never shows one.
const EVERY: Duration = Duration::from_millis(200);

/// A bar that moves until it is dropped.
#[derive(Debug)]
pub struct Bar {
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Bar {
    /// Starts a bar on standard error that fills as `done` nears `total`; none if that is no
    /// terminal. `unit` says in the plural what is counted: `pictures`.
    pub fn start(
        total: u64,
        unit: &str,
        done: impl Fn() -> u64 + Send + 'static,
    ) -> Option<Self> {
        let template =
            format!("{{wide_bar}} {{human_pos}} of {{human_len}} {unit}, {{eta}} to go");
        Self::draw(Some(total), &template, move |bar| bar.set_position(done()))
    }

    /// The same where nobody knows how many there are: it says how many are done.
    pub fn count(unit: &str, done: impl Fn() -> u64 + Send + 'static) -> Option<Self> {
        let template = format!("{{spinner}} {{human_pos}} {unit} so far, {{elapsed}}");
        Self::draw(None, &template, move |bar| bar.set_position(done()))
    }

    /// A bar that counts bytes. `note` is what else there is to say: `3 of 200 files`.
    pub fn bytes(
        total: u64,
        done: impl Fn() -> u64 + Send + 'static,
        note: impl Fn() -> String + Send + 'static,
    ) -> Option<Self> {
        let template = "{wide_bar} {bytes} of {total_bytes}, {msg}, {eta} to go";
        Self::draw(Some(total), template, move |bar| {
            bar.set_message(note());
            bar.set_position(done().min(total));
        })
    }

    fn draw(
        total: Option<u64>,
        template: &str,
        update: impl Fn(&ProgressBar) + Send + 'static,
    ) -> Option<Self> {
        if !stderr().is_terminal() {
            return None;
        }
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        let over = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&over);
        let thread = thread::spawn(move || watch(&bar, &seen, update));
        Some(Self { over, thread: Some(thread) })
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.over.store(true, Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            let _ = thread.join(); // a bar that failed is no reason to fail
        }
    }
}

fn watch(bar: &ProgressBar, over: &AtomicBool, update: impl Fn(&ProgressBar)) {
    loop {
        thread::park_timeout(EVERY);
        if over.load(Relaxed) {
            return bar.finish_and_clear();
        }
        update(bar);
    }
}
