//! Is the law wrong, or is it the noise? New: replicates, which show the noise alone.

use crate::distribution::{chi_square_above, f_above};

use super::estimate::ROUNDING;
use super::sample::{Noise, Sample};

/// The test whether the points lie farther from a law than their own spread explains.
///
/// F = (misfit / (L − k)) / (spread / (N − L)), for L different numbers of workers, k coefficients and
/// N measurements. The misfit is the weighted sum of squares between the means and the law, the spread
/// the one of the measurements around their means. Draper and Smith, "Applied Regression
/// Analysis", 3rd edition 1998, section 2.1. Where errors were stated instead of measured, the
/// misfit alone is a chi-square number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LackOfFit {
    /// F, or chi-square over its degrees of freedom.
    pub statistic: f64,
    /// L − k.
    pub top: f64,
    /// N − L; infinite for stated errors.
    pub bottom: f64,
    /// The p-value: the chance of so large a statistic where the law holds.
    pub chance: f64,
}

impl LackOfFit {
    /// Tests a misfit with `top` degrees of freedom. `None` where there is no spread to test it
    /// against, or no freedom.
    pub(super) fn test(sample: &Sample, misfit: f64, top: f64) -> Option<Self> {
        if top <= 0.0 {
            return None;
        }
        match sample.noise {
            Noise::Unknown => None,
            Noise::Stated => Some(Self {
                statistic: misfit / top,
                top,
                bottom: f64::INFINITY,
                chance: chi_square_above(misfit, top),
            }),
            Noise::Own | Noise::Shared { .. } => {
                let (spread, bottom) = sample.pure();
                // Identical replicates on a law leave rounding errors in both places.
                let statistic = misfit / top / (spread / bottom + ROUNDING.powi(2));
                Some(Self { statistic, top, bottom, chance: f_above(statistic, top, bottom) })
            }
        }
    }
}
