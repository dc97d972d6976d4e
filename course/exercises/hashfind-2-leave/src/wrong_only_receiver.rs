// Why: after a find it ends, so it seems mended. Without a find it waits for its own sender.
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc;
use std::thread;

/// Looks for a file on `workers` threads, which send what they saw through a short channel.
/// Returns the number of the file, if there is one. It must return in either case, and soon.
pub fn search(
    files: usize,
    workers: usize,
    is_it: impl Fn(usize) -> bool + Sync,
) -> Option<usize> {
    let next = AtomicUsize::new(0);
    let (sender, answers) = mpsc::sync_channel(1);
    thread::scope(|scope| {
        for _ in 0..workers {
            let (sender, next, is_it) = (sender.clone(), &next, &is_it);
            scope.spawn(move || {
                loop {
                    let file = next.fetch_add(1, Relaxed);
                    if file >= files || sender.send((file, is_it(file))).is_err() {
                        break;
                    }
                }
            });
        }
        let found = answers.iter().find(|&(_, found)| found).map(|(file, _)| file);
        drop(answers);
        found
    })
}
