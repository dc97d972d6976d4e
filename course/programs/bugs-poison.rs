//! A thread panics while it holds a lock. What does the next one find?

use std::sync::Mutex;
use std::thread;

static NUMBER: Mutex<u64> = Mutex::new(0);

fn main() {
    let worker = thread::spawn(|| {
        let mut number = NUMBER.lock().expect("nobody has panicked");
        *number = 1;
        panic!("half-way");
    });
    println!("worker failed: {}", worker.join().is_err());
    match NUMBER.lock() {
        Ok(number) => println!("it holds {number}"),
        Err(poisoned) => println!("poisoned, it holds {}", poisoned.get_ref()),
    }
}
