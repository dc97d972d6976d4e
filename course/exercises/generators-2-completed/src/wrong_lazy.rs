//! An iterator over answers, in one line. It is lazy: nothing begins before `next`, and nothing at the same time.

/// The answers of `work`.
pub fn completed<T: Send + 'static, U: Send + 'static>(
    inputs: Vec<T>,
    work: impl Fn(T) -> U + Send + Sync + 'static,
) -> impl Iterator<Item = (usize, U)> {
    inputs.into_iter().map(work).enumerate()
}
