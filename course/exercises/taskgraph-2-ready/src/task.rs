use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread;

/// Calls `task` for each task of the graph, on `workers` threads, after those that it waits for.
pub fn run(inputs: &[Vec<usize>], workers: usize, task: impl Fn(usize) + Sync) {
    let mut waves: Vec<Vec<usize>> = Vec::new();
    let mut wave_of = Vec::new();
    for (number, waits_for) in inputs.iter().enumerate() {
        let wave = waits_for.iter().map(|&input| wave_of[input] + 1).max().unwrap_or(0);
        wave_of.push(wave);
        if wave == waves.len() {
            waves.push(Vec::new());
        }
        waves[wave].push(number);
    }
    for wave in waves {
        let next = AtomicUsize::new(0);
        let work = || {
            while let Some(&number) = wave.get(next.fetch_add(1, Relaxed)) {
                task(number);
            }
        };
        thread::scope(|scope| {
            for _ in 0..workers {
                scope.spawn(work);
            }
        });
    }
}
