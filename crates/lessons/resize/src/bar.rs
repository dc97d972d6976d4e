//! A progress bar on the terminal, drawn by a thread that looks at the count now and then.

use std::io::{IsTerminal, stderr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use resize::Progress;

/// How often the bar moves. A run that is shorter never shows one.
const EVERY: Duration = Duration::from_millis(200);

/// A bar that moves until it's dropped.
pub(crate) struct Bar {
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Bar {
    /// Starts a bar on standard error; none if that isn't a terminal.
    pub(crate) fn start(progress: Arc<Progress>) -> Option<Self> {
        if !stderr().is_terminal() {
            return None;
        }
        let over = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&over);
        Some(Self { over, thread: Some(thread::spawn(move || watch(&progress, &seen))) })
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            let _ = thread.join(); // a bar that failed is no reason to fail
        }
    }
}

fn watch(progress: &Progress, over: &AtomicBool) {
    let bar = ProgressBar::with_draw_target(
        Some(progress.total() as u64),
        ProgressDrawTarget::stderr(),
    );
    let template = "{wide_bar} {pos} of {len} pictures, {eta} to go";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    loop {
        thread::park_timeout(EVERY);
        if over.load(Ordering::Relaxed) {
            return bar.finish_and_clear();
        }
        bar.set_position(progress.done() as u64);
    }
}
