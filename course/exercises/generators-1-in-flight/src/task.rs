/// Calls `work` for each input, `at_once` calls at the same time. `at_once` is at least 1.
///
/// Inputs are pulled as they are needed: no more than `2 * at_once + 1` of them exist at a time.
pub fn feed<T: Send>(
    inputs: impl Iterator<Item = T> + Send,
    at_once: usize,
    work: impl Fn(T) + Sync,
) {
    let _ = (inputs, at_once, work);
    todo!("let the worker that is free pull the next input")
}
