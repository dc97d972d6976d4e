//! A run of neighbouring pictures for each thread. New: all cores work. Costs: the shares are
//! equal in pictures and unequal in pixels, so the thread with the largest decides when we are done.

use std::panic::resume_unwind;
use std::thread::{self, ScopedJoinHandle};

use crate::thumbnail::fast;
use crate::{Detail, Folder, Thumbnails};

/// Makes the pictures small on `workers` threads, each with its share fixed beforehand.
pub fn run(folder: &Folder, workers: usize) -> Thumbnails {
    let pictures = folder.pictures();
    // ANCHOR: run
    let share = pictures.len().div_ceil(workers).max(1);
    let made = thread::scope(|scope| {
        // Collected, so that all threads run before the first is waited for.
        let threads: Vec<_> = pictures
            .chunks(share)
            .map(|chunk| {
                scope.spawn(move || -> Vec<_> {
                    chunk.iter().map(|it| folder.make(it, fast)).collect()
                })
            })
            .collect();
        threads
            .into_iter()
            .map(ScopedJoinHandle::join)
            .flat_map(|made| made.unwrap_or_else(|why| resume_unwind(why)))
            .collect()
    });
    // ANCHOR_END: run
    Thumbnails::gather(folder, Detail::Whole, made)
}
