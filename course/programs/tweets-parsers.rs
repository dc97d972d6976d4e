//! Two parsers share a queue of three blocks. In which order do rows come out?
use std::sync::mpsc::{channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let (to_parsers, blocks) = sync_channel(1);
    let (to_store, rows) = channel();
    let blocks = Arc::new(Mutex::new(blocks));
    for _ in 0..2 {
        let (blocks, to_store) = (Arc::clone(&blocks), to_store.clone());
        thread::spawn(move || {
            loop {
                let Ok(queue) = blocks.lock() else { return };
                let Ok(block) = queue.recv() else { return };
                drop(queue); // the other one may take a block
                let _ = to_store.send(block * 10);
            }
        });
    }
    drop(to_store);
    (1..=3).for_each(|block| to_parsers.send(block).unwrap_or(()));
    drop(to_parsers);
    println!("{:?}", rows.iter().collect::<Vec<_>>());
}
