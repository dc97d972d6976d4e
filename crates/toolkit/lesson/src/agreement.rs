//! Every variant gives the same answer, or it is not worth timing.

use crate::Variant;

/// The numbers of workers that every lesson is checked with: one, even, odd, and more than cores.
pub const WORKERS: [usize; 4] = [1, 2, 3, 8];

/// Two outputs for the same job differ.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Disagreement(pub String);

/// Compares a variant's output (second) with the baseline's (first).
pub type Agree<O> = fn(&O, &O) -> Result<(), Disagreement>;

/// Outputs agree when they are equal.
pub fn equal<O: PartialEq>(baseline: &O, other: &O) -> Result<(), Disagreement> {
    if baseline == other {
        Ok(())
    } else {
        Err(Disagreement("its output differs from the baseline's".to_owned()))
    }
}

/// Slices agree when they are equal; the first difference is named by its index.
pub fn equal_slices<T: PartialEq + std::fmt::Debug>(
    baseline: &[T],
    other: &[T],
) -> Result<(), Disagreement> {
    if baseline.len() != other.len() {
        return Err(Disagreement(format!(
            "it gives {} items where the baseline gives {}",
            other.len(),
            baseline.len()
        )));
    }
    match baseline.iter().zip(other).position(|(left, right)| left != right) {
        None => Ok(()),
        Some(at) => Err(Disagreement(format!(
            "item {at} is {:?} where the baseline has {:?}",
            other[at], baseline[at]
        ))),
    }
}

/// Runs every variant on `job`, with each number in [`WORKERS`] if it is parallel, and compares
/// it with the first. The error names the variant and the number of workers.
pub fn check<J: Sync + 'static, O: Send + 'static>(
    variants: &[Variant<J, O>],
    job: &J,
    agree: Agree<O>,
) -> Result<(), Disagreement> {
    let Some((baseline, others)) = variants.split_first() else {
        return Ok(());
    };
    let run = |variant: &Variant<J, O>, workers| {
        let ready =
            variant.prepare(workers).map_err(|error| Disagreement(error.to_string()))?;
        Ok(ready(job))
    };
    let expected = run(baseline, 1)?;
    for variant in others {
        let sweep = if variant.is_parallel() { &WORKERS[..] } else { &WORKERS[..1] };
        for &workers in sweep {
            agree(&expected, &run(variant, workers)?).map_err(|Disagreement(why)| {
                Disagreement(format!("{} with {workers} workers: {why}", variant.name))
            })?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIGHT: Variant<u32, u32> = Variant::serial("right", "adds one", |job| job + 1);
    const WRONG: Variant<u32, u32> =
        Variant::parallel("wrong", "adds its workers", |job, workers| job + workers as u32);

    #[test]
    fn a_variant_that_agrees_passes() {
        assert_eq!(check(&[RIGHT, RIGHT], &1, equal), Ok(()));
    }

    #[test]
    fn a_variant_that_is_right_only_for_one_worker_is_named_with_its_workers() {
        let error = check(&[RIGHT, WRONG], &1, equal).expect_err("2 workers add 2");
        assert!(error.0.starts_with("wrong with 2 workers: "), "{error}");
    }

    #[test]
    fn the_first_different_item_is_named() {
        let error = equal_slices(&[1, 2, 3], &[1, 5, 6]).expect_err("they differ");
        assert_eq!(error.0, "item 1 is 5 where the baseline has 2");
    }

    #[test]
    fn a_missing_item_is_a_disagreement() {
        assert!(equal_slices(&[1, 2], &[1]).is_err());
    }
}
