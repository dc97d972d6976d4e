//! Two tasks, and a channel for what comes of them.

use std::sync::mpsc;
use std::thread;

fn main() {
    let (done, outputs) = mpsc::channel();
    for task in [1, 2] {
        let done = done.clone();
        thread::spawn(move || done.send(task * 10));
    }
    drop(done);
    for output in outputs {
        println!("{output}");
    }
}
