//! The numbers of workers that are measured.

use lesson::Variant;

/// The numbers of workers among `counts` to measure a variant with, the fewest first; a serial one
/// has none.
pub(crate) fn of<J, O>(variant: &Variant<J, O>, counts: &[usize]) -> Vec<Option<usize>> {
    if !variant.is_parallel() {
        return vec![None];
    }
    let mut counts = counts.to_vec();
    counts.retain(|workers| (1..=variant.most_workers).contains(workers));
    counts.sort_unstable();
    counts.dedup();
    counts.into_iter().map(Some).collect()
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

    const PARALLEL: Variant<u32, u32> = Variant::parallel("it", "", |job, _| *job);

    #[test]
    fn a_variant_is_measured_once_with_each_number_that_it_can_have() {
        assert_eq!(of(&PARALLEL, &[8, 1, 2, 8, 0]), [Some(1), Some(2), Some(8)]);
        assert_eq!(of(&PARALLEL.at_most(4), &[1, 4, 8]), [Some(1), Some(4)]);
        let serial: Variant<u32, u32> = Variant::serial("it", "", |job| *job);
        assert_eq!(of(&serial, &[1, 4, 8]), [None]);
    }

    #[test]
    fn the_sweep_doubles_and_ends_oversubscribed() {
        assert_eq!(workers(1), [1, 2]);
        assert_eq!(workers(2), [1, 2, 4]);
        assert_eq!(workers(6), [1, 2, 4, 6, 12]);
        assert_eq!(workers(16), [1, 2, 4, 8, 16, 32]);
    }
}
