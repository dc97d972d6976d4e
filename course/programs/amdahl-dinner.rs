//! Two things at once, and one that waits for both.

use std::thread;

fn main() {
    thread::scope(|kitchen| {
        kitchen.spawn(|| println!("boil"));
        kitchen.spawn(|| println!("chop"));
    });
    println!("serve");
}
