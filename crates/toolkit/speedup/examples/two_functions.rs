//! What someone writes who has two functions: a bench file, here as a program.

fn serial(numbers: &[u64]) -> u64 {
    numbers.iter().map(|number| number % 7).sum()
}

fn threads(numbers: &[u64], workers: usize) -> u64 {
    let length = numbers.len().div_ceil(workers).max(1);
    std::thread::scope(|scope| {
        let parts: Vec<_> =
            numbers.chunks(length).map(|chunk| scope.spawn(|| serial(chunk))).collect();
        parts.into_iter().filter_map(|part| part.join().ok()).sum()
    })
}

fn main() -> std::process::ExitCode {
    speedup::bench("sums", |bench| {
        bench
            .case("sum", || (0..1_000_000_u64).collect::<Vec<_>>())
            .serial("serial", |numbers| serial(numbers))
            .parallel("threads", |numbers, workers| threads(numbers, workers))
            .measure();
    })
}
