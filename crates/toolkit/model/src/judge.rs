//! From chances to words.

use crate::{Control, Verdict};

/// Chance below which a difference is called one. A report makes a hundred such calls: with the
/// usual 5 % a handful of them would be wrong.
pub(crate) const CHANCE: f64 = 0.01;

/// What may be said of a ratio, given its chance under "no difference" after correction and the
/// case's noise floor.
pub(crate) fn verdict(ratio: f64, chance: f64, control: Option<&Control>) -> Verdict {
    let floor = 1.0 + control.map_or(0.0, Control::floor);
    if chance >= CHANCE || (ratio <= floor && ratio >= 1.0 / floor) {
        Verdict::NoDifference
    } else if ratio > 1.0 {
        Verdict::Faster
    } else {
        Verdict::Slower
    }
}

/// Corrects chances for their number (Holm 1979): the smallest times k, the next times k − 1 …,
/// none smaller than the one before it.
pub(crate) fn holm(chances: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..chances.len()).collect();
    order.sort_by(|&one, &other| chances[one].total_cmp(&chances[other]));
    let mut corrected = vec![0.0; chances.len()];
    let mut largest = 0.0_f64;
    for (rank, at) in order.into_iter().enumerate() {
        largest = largest.max(chances[at] * (chances.len() - rank) as f64).min(1.0);
        corrected[at] = largest;
    }
    corrected
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Interval;

    #[test]
    fn holms_correction_is_the_textbooks() {
        // 0.01·4, 0.02·3, 0.03·2, 0.04·1, each at least the one before.
        let expected = [0.06, 0.04, 0.06, 0.06];
        for (found, expected) in holm(&[0.02, 0.01, 0.04, 0.03]).into_iter().zip(expected) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
        assert!(holm(&[]).is_empty());
    }

    #[test]
    fn a_difference_below_the_noise_floor_is_none_however_sure() {
        let control = Control {
            speedup: Interval { estimate: 1.0, low: 0.98, high: 1.01 },
            fails: false,
        };
        assert_eq!(verdict(1.015, 1e-9, Some(&control)), Verdict::NoDifference);
        assert_eq!(verdict(1.03, 1e-9, Some(&control)), Verdict::Faster);
        assert_eq!(verdict(0.97, 1e-9, Some(&control)), Verdict::Slower);
        assert_eq!(verdict(1.03, 0.02, Some(&control)), Verdict::NoDifference);
    }
}
