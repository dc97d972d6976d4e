//! Threads that all start at once, and the best of several windows.

use std::sync::Barrier;
use std::time::{Duration, Instant};

/// Windows of which the best counts.
pub(crate) const WINDOWS: usize = 15;

/// How long a window is at least: longer than what the system takes away at a time.
pub(crate) const WINDOW: Duration = Duration::from_millis(40);

/// The best rate of `cores` threads, in units a second: `make` builds what a thread works on, and
/// `work` does some and says how many units that were. In each window all start together and work
/// until their window is over; the rate is the sum of theirs.
pub(crate) fn best_rate<T>(
    cores: usize,
    make: impl Fn() -> T + Sync,
    work: impl Fn(&mut T) -> f64 + Sync,
) -> f64 {
    let start = Barrier::new(cores);
    let windows = |state: &mut T| -> [f64; WINDOWS] {
        std::array::from_fn(|_| {
            start.wait();
            rate(|| work(state))
        })
    };
    let run = || {
        let mut state = make();
        work(&mut state); // pages, caches and clock speed
        windows(&mut state)
    };
    let rates: Vec<[f64; WINDOWS]> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..cores).map(|_| scope.spawn(run)).collect();
        let mine = run();
        let joined = others.into_iter().filter_map(|thread| thread.join().ok());
        joined.chain([mine]).collect()
    });
    (0..WINDOWS)
        .map(|window| rates.iter().map(|rates| rates[window]).sum::<f64>())
        .fold(0.0, f64::max)
}

/// Units a second over one window.
fn rate(mut work: impl FnMut() -> f64) -> f64 {
    let clock = Instant::now();
    let mut units = 0.0;
    while clock.elapsed() < WINDOW {
        units += work();
    }
    units / clock.elapsed().as_secs_f64()
}

/// The shortest time of one call of `work`, in seconds, over `times` calls.
pub(crate) fn best_time(
    times: usize,
    mut work: impl FnMut() -> std::io::Result<()>,
) -> std::io::Result<f64> {
    let mut best = f64::INFINITY;
    for _ in 0..times {
        let clock = Instant::now();
        work()?;
        best = best.min(clock.elapsed().as_secs_f64());
    }
    Ok(best)
}
