//! The distributions that intervals and tests need: Student's t, Fisher's F and chi-square.
//!
//! All three are the regularised incomplete beta or gamma function in disguise. Those two are
//! computed here to about twelve digits, from the series and the continued fraction in
//! the NIST Digital Library of Mathematical Functions, chapters 5 and 8 (<https://dlmf.nist.gov>).

use std::f64::consts::PI;

/// Terms after which a series that has not converged by then is left as it is.
const MOST_TERMS: u32 = 10_000;

/// The chance that an F-distributed number with `top` and `bottom` degrees of freedom exceeds `f`.
pub(crate) fn f_above(f: f64, top: f64, bottom: f64) -> f64 {
    if f <= 0.0 {
        return 1.0;
    }
    if f.is_infinite() {
        return 0.0;
    }
    beta(bottom / 2.0, top / 2.0, bottom / (bottom + top * f))
}

/// The chance that a chi-square number with `freedom` degrees of freedom exceeds `value`.
pub(crate) fn chi_square_above(value: f64, freedom: f64) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    (1.0 - gamma_below(freedom / 2.0, value / 2.0)).clamp(0.0, 1.0)
}

/// The t with the share 0.05 of Student's distribution beyond ±t. With infinite freedom that is
/// the normal distribution's 1.96, with none it is infinite.
pub(crate) fn student_95(freedom: f64) -> f64 {
    const BEYOND: f64 = 0.05;
    if freedom <= 0.0 {
        return f64::INFINITY;
    }
    let outside = |t: f64| {
        if freedom.is_infinite() {
            chi_square_above(t * t, 1.0) // a squared normal number
        } else {
            f_above(t * t, 1.0, freedom) // a squared t
        }
    };
    let (mut low, mut high) = (0.0, 1000.0);
    for _ in 0..80 {
        let middle = f64::midpoint(low, high);
        if outside(middle) > BEYOND {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// ln Γ(x) for x > 0: Stirling's series (DLMF 5.11.1), after Γ(x + 1) = x Γ(x) has moved x to
/// where six terms are enough.
fn ln_gamma(x: f64) -> f64 {
    const ENOUGH: f64 = 10.0;
    const TERMS: [f64; 6] = [
        1.0 / 12.0,
        -1.0 / 360.0,
        1.0 / 1260.0,
        -1.0 / 1680.0,
        1.0 / 1188.0,
        -691.0 / 360_360.0,
    ];
    let (mut x, mut moved) = (x, 0.0);
    while x < ENOUGH {
        moved += x.ln();
        x += 1.0;
    }
    let series = TERMS.iter().rev().fold(0.0, |sum, term| sum / (x * x) + term) / x;
    (x - 0.5) * x.ln() - x + 0.5 * (2.0 * PI).ln() + series - moved
}

/// The regularised lower incomplete gamma function P(a, x), by its series (DLMF 8.11.4).
fn gamma_below(a: f64, x: f64) -> f64 {
    let (mut term, mut sum, mut n) = (1.0, 1.0, a);
    for _ in 0..MOST_TERMS {
        n += 1.0;
        term *= x / n;
        sum += term;
        if term < sum * f64::EPSILON {
            break;
        }
    }
    // In logarithms: far out, the sum is huge and what it is multiplied by is tiny.
    (a * x.ln() - x - ln_gamma(a + 1.0) + sum.ln()).exp().min(1.0)
}

/// The regularised incomplete beta function Iₓ(a, b), by its continued fraction.
///
/// The fraction (DLMF 8.17.22) converges fast for x below (a + 1) / (a + b + 2); above, the
/// symmetry Iₓ(a, b) = 1 − I₁₋ₓ(b, a) turns it round.
fn beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta(b, a, 1.0 - x);
    }
    let ln_front = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p();
    ln_front.exp() / a / beta_fraction(a, b, x)
}

/// 1 + d₁/(1 + d₂/(1 + …)) by the modified Lentz algorithm: two running ratios instead of a start
/// from the far end, which nobody knows beforehand.
fn beta_fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let safe = |value: f64| if value.abs() < TINY { TINY } else { value };
    let (mut value, mut above, mut below) = (1.0, 1.0, 0.0);
    for n in 1..=MOST_TERMS {
        let term = beta_term(a, b, n) * x;
        below = 1.0 / safe(1.0 + term * below);
        above = safe(1.0 + term / above);
        let change = above * below;
        value *= change;
        if (change - 1.0).abs() < 2.0 * f64::EPSILON {
            break;
        }
    }
    value
}

/// The n-th d of the fraction, over x.
fn beta_term(a: f64, b: f64, n: u32) -> f64 {
    let m = f64::from(n / 2);
    let next = a + 2.0 * m;
    if n.is_multiple_of(2) {
        m * (b - m) / ((next - 1.0) * next)
    } else {
        -(a + m) * (a + b + m) / (next * (next + 1.0))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_f_distribution_has_its_tabled_critical_values() {
        let tabled = [
            (0.05, 1.0, 10.0, 4.9646),
            (0.05, 2.0, 10.0, 4.1028),
            (0.05, 3.0, 20.0, 3.0984),
            (0.05, 5.0, 30.0, 2.5336),
            (0.05, 4.0, 60.0, 2.5252),
            (0.01, 2.0, 10.0, 7.5594),
            (0.01, 3.0, 20.0, 4.9382),
            (0.05, 1.0, 1.0, 161.4476),
        ];
        for (chance, top, bottom, f) in tabled {
            let found = f_above(f, top, bottom);
            assert!((found - chance).abs() < 2e-5, "F({top}, {bottom}) > {f}: {found}");
        }
    }

    #[test]
    fn students_distribution_has_its_tabled_critical_values() {
        let tabled = [
            (1.0, 12.7062),
            (2.0, 4.3027),
            (5.0, 2.5706),
            (10.0, 2.2281),
            (30.0, 2.0423),
            (f64::INFINITY, 1.959_964),
        ];
        for (freedom, t) in tabled {
            let found = student_95(freedom);
            assert!((found - t).abs() < 1e-4, "{freedom}: {found}");
        }
        assert!(student_95(0.0).is_infinite());
    }

    #[test]
    fn chi_square_has_its_tabled_critical_values() {
        for (freedom, chance, value) in [
            (1.0, 0.05, 3.8415),
            (2.0, 0.05, 5.9915),
            (3.0, 0.01, 11.3449),
            (10.0, 0.05, 18.307),
        ] {
            let found = chi_square_above(value, freedom);
            assert!((found - chance).abs() < 1e-5, "{freedom}: {found}");
        }
        assert!(chi_square_above(1e6, 3.0) < 1e-12);
    }

    #[test]
    fn the_gamma_function_gives_factorials_and_the_root_of_pi() {
        assert!((ln_gamma(0.5) - PI.sqrt().ln()).abs() < 1e-13);
        let mut factorial = 1.0_f64;
        for n in 1..=20 {
            factorial *= f64::from(n);
            let found = ln_gamma(f64::from(n) + 1.0);
            assert!(
                (found - factorial.ln()).abs() < 1e-12 * found.abs().max(1.0),
                "{n}! {found}"
            );
        }
    }

    proptest! {
        #[test]
        fn f_with_two_degrees_on_top_has_a_closed_form(f in 0.001..50.0_f64, bottom in 1.0..500.0_f64) {
            let closed = (1.0 + 2.0 * f / bottom).powf(-bottom / 2.0);
            prop_assert!((f_above(f, 2.0, bottom) - closed).abs() < 1e-11);
        }

        #[test]
        fn f_turned_upside_down_is_f(f in 0.01..100.0_f64, top in 1.0..60.0_f64, bottom in 1.0..60.0_f64) {
            let sum = f_above(f, top, bottom) + f_above(1.0 / f, bottom, top);
            prop_assert!((sum - 1.0).abs() < 1e-11);
        }

        #[test]
        fn chi_square_with_two_degrees_is_exponential(value in 0.001..60.0_f64) {
            prop_assert!((chi_square_above(value, 2.0) - (-value / 2.0).exp()).abs() < 1e-11);
        }
    }
}
