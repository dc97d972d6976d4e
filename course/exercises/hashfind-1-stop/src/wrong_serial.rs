// Why: the simplest search stops by itself. Only one core works.
use std::sync::atomic::AtomicBool;

/// Looks for a file.
pub fn search(
    files: usize,
    _workers: usize,
    is_it: impl Fn(usize, &AtomicBool) -> bool + Sync,
) -> Option<usize> {
    let stop = AtomicBool::new(false);
    (0..files).find(|&file| is_it(file, &stop))
}
