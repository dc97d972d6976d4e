//! The numbers of workers that are measured.

/// 1, 2, 4 … up to the processors that may be used, those themselves, and twice as many.
pub(crate) fn workers(available: usize) -> Vec<usize> {
    let mut sweep: Vec<usize> =
        std::iter::successors(Some(1), |workers| Some(workers * 2))
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
