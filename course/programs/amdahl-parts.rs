//! A job of 100 minutes: 5 that only one worker can do, 95 for any number.

fn minutes(workers: u32) -> f64 {
    let alone = 5.0;
    let shared_out = 95.0;
    alone + shared_out / f64::from(workers)
}

fn main() {
    for workers in [1, 2, 8, 256] {
        let speedup = minutes(1) / minutes(workers);
        println!("{workers:3} workers: {speedup:4.1} times as fast");
    }
}
