/// Calls `fetch` for each of `days` and gives back what it returned, in the order of `days`.
///
/// `at_once` calls are to be under way at the same time, and never more. `at_once` is at least 1.
pub fn fetch_all<D: Sync, R: Send>(
    days: &[D],
    at_once: usize,
    fetch: impl Fn(&D) -> R + Sync,
) -> Vec<R> {
    let _ = at_once; // to be used
    days.iter().map(fetch).collect()
}
