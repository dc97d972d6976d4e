//! The numbers of workers that are measured.

use lesson::Variant;

/// The numbers of workers to measure a variant with; a serial one has none.
pub(crate) fn of<J, O>(variant: &Variant<J, O>, available: usize) -> Vec<Option<usize>> {
    if variant.is_parallel() {
        workers(available).into_iter().map(Some).collect()
    } else {
        vec![None]
    }
}

/// The numbers of workers up to oversubscription: 1, 2, 4 … up to the processors that may be used, those themselves, and twice as many.
pub(crate) fn workers(available: usize) -> Vec<usize> {
    let mut sweep: Vec<usize> = std::iter::successors(Some(1), |workers| Some(workers * 2))
        .take_while(|&workers| workers < available)
        .collect();
    sweep.extend([available, 2 * available]);
    sweep
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sweep_doubles_and_ends_oversubscribed() {
        assert_eq!(workers(1), [1, 2]);
        assert_eq!(workers(2), [1, 2, 4]);
        assert_eq!(workers(6), [1, 2, 4, 6, 12]);
        assert_eq!(workers(16), [1, 2, 4, 8, 16, 32]);
    }
}
