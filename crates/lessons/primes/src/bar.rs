//! A progress bar on the terminal, drawn by a thread that looks at the count now and then.

use std::io::{IsTerminal, stderr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use primes::counting::Limit;

/// How often the bar moves. A count that is quicker never shows one.
const EVERY: Duration = Duration::from_millis(200);

/// A bar that moves until it is dropped.
pub(crate) struct Bar {
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Bar {
    /// Starts a bar on standard error; none if that is no terminal.
    pub(crate) fn start(limit: &Limit) -> Option<Self> {
        if !stderr().is_terminal() {
            return None;
        }
        let over = Arc::new(AtomicBool::new(false));
        let (limit, seen) = (limit.clone(), Arc::clone(&over));
        Some(Self { over, thread: Some(thread::spawn(move || watch(&limit, &seen))) })
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

fn watch(limit: &Limit, over: &AtomicBool) {
    let bar = ProgressBar::with_draw_target(Some(limit.n()), ProgressDrawTarget::stderr());
    let template = "{wide_bar} {human_pos} of {human_len} numbers, {eta} to go";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    loop {
        thread::park_timeout(EVERY);
        if over.load(Relaxed) {
            return bar.finish_and_clear();
        }
        // The last byte of a sieve reaches beyond the limit.
        bar.set_position(limit.progress().done().min(limit.n()));
    }
}
