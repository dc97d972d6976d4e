//! A variant that is wrong: it must not be timed, and the program must say so and fail.

fn main() -> std::process::ExitCode {
    speedup::bench("wrong", |bench| {
        bench
            .case("wrong", || 1000_u64)
            .serial("right", |&limit| (0..limit).sum::<u64>())
            .parallel("off_by_one", |&limit, workers| (0..limit - workers as u64).sum())
            .serial("same", |&limit| (0..limit).rev().sum())
            .measure();
    })
}
