//! Executors: what handing a task over costs, by how many are handed over together.

use executors::batch::{Batch, VARIANTS, agree};

speedup::count_allocations!();

fn main() -> std::process::ExitCode {
    executors::enter(&executors::entries());
    speedup::bench("executors", |bench| {
        for chunk in [1, 10, 100, 1_000, 10_000] {
            bench
                .case("noop", || Batch::noop(chunk))
                .about(format!("tasks that do nothing, {chunk} at a time"))
                .items(Batch::noop(chunk).tasks, "tasks")
                .size(chunk as u64, "tasks in a chunk")
                .variants(VARIANTS)
                .measure_by(agree);
        }
        // Where a task does something, three sizes tell: each alone, some, too many for all to have work.
        for chunk in [1, 100, 10_000] {
            bench
                .case("busy", || Batch::busy(chunk))
                .about(format!("tasks of 10 µs, {chunk} at a time"))
                .items(Batch::busy(chunk).tasks, "tasks")
                .size(chunk as u64, "tasks in a chunk")
                .variants(VARIANTS)
                .measure_by(agree);
        }
    })
}
