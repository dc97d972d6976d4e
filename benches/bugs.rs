//! Bugs that give the right answer and take their time: false sharing, too many threads, a blocked executor.

use std::time::Duration;

use bugs::blocked_executor::{self, Waits};
use bugs::false_sharing::{self, Throws};
use bugs::oversubscription::{self, Rounds};

speedup::count_allocations!();

/// A core throws a block of a thousand in about 2 µs.
const THROWS: Throws = Throws { blocks: 3_000 };

/// A round takes a core some 50 µs: far more than two threads need to meet, far less than 64 do.
const ROUNDS: Rounds = Rounds { numbers: 50_000, rounds: 100 };

/// Long enough for the runtime's timer, which counts in milliseconds.
const WAITS: Waits = Waits { answers: 8, each: Duration::from_millis(3) };

fn main() -> std::process::ExitCode {
    speedup::bench("bugs", |bench| {
        bench
            .case("false-sharing", || THROWS)
            .about(format!(
                "{} thousand throws, counted by each thread for itself",
                THROWS.blocks
            ))
            .items(THROWS.blocks, "blocks")
            .workers(&[1, 2])
            .variants(false_sharing::VARIANTS)
            .measure();
        bench
            .case("oversubscription", || ROUNDS)
            .about(format!("{} rounds, after each of which all threads meet", ROUNDS.rounds))
            .items(ROUNDS.rounds as u64, "rounds")
            .workers(&[2, 16, 64])
            .variants(oversubscription::VARIANTS)
            .measure();
        bench
            .case("blocked-executor", || WAITS)
            .about(format!(
                "{} waits of {:?} in tasks on one thread; workers are tasks under way",
                WAITS.answers, WAITS.each
            ))
            .items(WAITS.answers as u64, "answers")
            .waits(WAITS.answers as u64, WAITS.each)
            .workers(&[8])
            .variants(blocked_executor::VARIANTS)
            .measure();
    })
}
