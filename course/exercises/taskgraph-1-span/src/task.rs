/// The longest chain of tasks that wait for each other, first to last. Empty if there are no tasks.
pub fn critical_path(inputs: &[Vec<usize>], times: &[u64]) -> Vec<usize> {
    let _ = (inputs, times);
    todo!("when does each task end at the earliest?")
}

/// What the graph takes at least on `workers` workers, one or more.
pub fn least(inputs: &[Vec<usize>], times: &[u64], workers: u64) -> u64 {
    let _ = (inputs, times, workers);
    todo!("the longest chain, or each worker's share of all")
}
