//! What a task costs, and what a byte costs, in one run: tasks that do nothing or about 10 µs of
//! arithmetic, in chunks, on this crate's pools and on rayon's; and byte strings sent to a process
//! and back.
//!
//! ```text
//! cargo run --release -p executors --example cost
//! ```

use std::error::Error;
use std::time::Instant;

use executors::batch::{Batch, VARIANTS};
use executors::{Processes, Task};
use serde_bytes::ByteBuf;

const ECHO: Task<ByteBuf, ByteBuf> = Task::new("echo", |bytes| bytes);

/// The best and the median of nine runs, in nanoseconds.
fn time(mut run: impl FnMut()) -> [f64; 2] {
    let mut times: Vec<_> = (0..9)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_nanos() as f64
        })
        .collect();
    times.sort_unstable_by(f64::total_cmp);
    [times[0], times[4]]
}

fn tasks(workers: usize, of: fn(usize) -> Batch) -> Result<(), Box<dyn Error>> {
    for variant in VARIANTS {
        let ready = variant.prepare(workers)?;
        for chunk in [1, 10, 100, 1_000, 10_000] {
            let batch = of(chunk);
            let [best, median] = time(|| drop(ready(&batch)));
            let each = batch.tasks as f64;
            println!(
                "{:?} {:<10} chunk {chunk:>6}  best {:>9.1} ns  median {:>9.1} ns a task",
                batch.work,
                variant.name,
                best / each,
                median / each,
            );
        }
    }
    Ok(())
}

fn bytes() -> Result<(), Box<dyn Error>> {
    let pool = Processes::new(1)?;
    pool.wait_ready()?;
    for length in [0, 1 << 20, 64 << 20] {
        let mut bytes = Some(ByteBuf::from(vec![7_u8; length]));
        let [best, median] = time(|| {
            let sent = bytes.take().map(|bytes| pool.submit(ECHO, bytes));
            bytes = sent.and_then(Result::ok).and_then(|future| future.result().ok());
        });
        assert_eq!(bytes.map(|bytes| bytes.len()), Some(length));
        println!(
            "echo of {length:>9} bytes  best {:>9.3} ms  median {:>9.3} ms",
            best / 1e6,
            median / 1e6
        );
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    executors::enter(
        &executors::entries().into_iter().chain([ECHO.entry()]).collect::<Vec<_>>(),
    );
    for workers in [1, 2] {
        println!("{workers} workers");
        tasks(workers, Batch::noop)?;
        tasks(workers, Batch::busy)?;
    }
    bytes()
}
