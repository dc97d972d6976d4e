//! Identical code against itself, over and over: how often is it called different?
//!
//! `cargo run --release -p speedup --example control -- --bench` measures 40 cases that differ in
//! their name only. At most two of their controls may say that the code differs.

fn work(steps: u64) -> u64 {
    (0..steps).fold(1, |state: u64, step| (state ^ step).wrapping_mul(0x0100_0000_01b3))
}

fn main() -> std::process::ExitCode {
    speedup::bench("control", |bench| {
        for number in 0..40 {
            bench
                .case(&format!("{number:02}"), || 2_000_000_u64)
                .serial("work", |&steps| work(steps))
                .serial("twin", |&steps| work(steps))
                .measure();
        }
    })
}
