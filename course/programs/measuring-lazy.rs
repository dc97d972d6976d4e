use std::cell::Cell;
use std::time::Instant;

fn main() {
    let calls = Cell::new(0);
    let square = |number: u64| {
        calls.set(calls.get() + 1);
        number * number
    };
    let start = Instant::now();
    let _squares = (0..1_000_000).map(square);
    let _elapsed = start.elapsed();
    println!("{} squares were computed", calls.get());
}
