//! The normal and Student's distribution, as far as intervals need them.

/// The standard normal distribution function, to 1e-7
/// (Abramowitz and Stegun 1964, formula 26.2.17).
pub(crate) fn below(z: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * z.abs());
    let series = t
        * (0.319_381_530
            + t * (-0.356_563_782
                + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
    let tail = (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt() * series;
    if z < 0.0 { tail } else { 1.0 - tail }
}

/// The value with the share `p` of the standard normal distribution below it.
/// Inverts [`below`] by bisection, so that the two fit each other.
pub(crate) fn quantile(p: f64) -> f64 {
    let (mut low, mut high) = (-8.0, 8.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if below(middle) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// The quantile of Student's t with `freedom` degrees of freedom, from the normal one
/// (Cornish–Fisher expansion; Abramowitz and Stegun 1964, formula 26.7.5).
pub(crate) fn student(p: f64, freedom: f64) -> f64 {
    let z = quantile(p);
    z + (z.powi(3) + z) / (4.0 * freedom)
        + (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / (96.0 * freedom.powi(2))
        + (3.0 * z.powi(7) + 19.0 * z.powi(5) + 17.0 * z.powi(3) - 15.0 * z)
            / (384.0 * freedom.powi(3))
}

/// The normal value that lies as far out as `t` does in Student's distribution
/// (Abramowitz and Stegun 1964, formula 26.7.8).
pub(crate) fn from_student(t: f64, freedom: f64) -> f64 {
    t * (1.0 - 1.0 / (4.0 * freedom)) / (1.0 + t * t / (2.0 * freedom)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_normal_distribution_has_its_tabled_values() {
        for (z, share) in
            [(0.0, 0.5), (1.0, 0.841_344_7), (-1.96, 0.024_997_9), (2.576, 0.995_002_5)]
        {
            assert!((below(z) - share).abs() < 1e-6, "{z}: {}", below(z));
        }
        assert!((quantile(0.975) - 1.959_964).abs() < 1e-5);
        assert!((quantile(0.005) + 2.575_829).abs() < 1e-5);
    }

    #[test]
    fn students_distribution_has_its_tabled_values() {
        for (p, freedom, t) in
            [(0.975, 29.0, 2.045_23), (0.975, 9.0, 2.262_16), (0.995, 29.0, 2.756_39)]
        {
            assert!((student(p, freedom) - t).abs() < 2e-3, "{p} {freedom}");
        }
    }

    #[test]
    fn a_student_value_goes_to_the_normal_one_with_the_same_tail() {
        assert!((from_student(2.045_23, 29.0) - 1.96).abs() < 5e-3);
    }
}
