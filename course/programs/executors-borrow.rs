//! A task that outlives what it works on.

use std::thread;

fn main() {
    let numbers = vec![1, 2, 3];
    let sum = thread::spawn(|| numbers.iter().sum::<i32>());
    println!("{:?}", sum.join());
}
