//! A disc that an orbit cannot leave.

/// A disc around a point of an attracting cycle of period 1 or 2. An orbit that is in it is in
/// it again after one step or two, for ever, and never beyond |z| = 2 in between.
///
/// # Period 1: the cardioid
///
/// c = μ/2 − μ²/4 has the fixed point a = μ/2, where μ = 1 − √(1 − 4c). The points with |μ| < 1 make
/// up the cardioid. For z = a + w the next place is a + w·(w + μ). In the disc |w| ≤ r with
/// r = (1 − |μ|)/2, a step multiplies |w| by at most r + |μ| = 1 − r: nothing leaves the disc, and
/// |z| ≤ |a| + r ≤ 1 there.
///
/// # Period 2: the disc of radius 1/4 around −1
///
/// With μ = 4(c + 1) and s = √(1 − μ), the cycle is b = (s − 1)/2 and b' = −(s + 1)/2, and μ = 4bb'. The
/// points with |μ| < 1 make up the disc. There |s| ≤ √2 and s points at most 45° away from 1, so
/// 2|b| ≤ 1 and 2|b'| < 2.42. For z = b + w the place two steps later is b + w·u·(w·u + 2b'), where
/// u = w + 2b. In the disc |w| ≤ r with r = (1 − |μ|)/8, two steps multiply |w| by at most
/// |μ| + r·(|u|² + 2|b'|) < |μ| + 4r = 1 − 4r: nothing leaves, and |z| < 1.4 in the disc and between.
///
/// # Rounding
///
/// Only points with 1 − |μ| ≥ `MARGIN` get a trap. One step or two from the rim then lead inwards
/// by r² or by 4r², at least 2⁻⁴⁴. Against that stand the rounding of the steps, the error of the
/// centre and that of the test itself, each below 2⁻⁴⁸: 1 − 4c and 1 − μ are exact but for one
/// rounding, and a root halves a relative error. And an error in |w| does not grow, since the
/// derivative of either bound is at most 1. So the computed orbit stays too.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trap {
    re: f64,
    im: f64,
    /// The radius, squared.
    square: f64,
}

/// The least 1 − |μ| for which rounding cannot matter: 2⁻²⁰. What it gives away is a millionth of
/// the cardioid's width.
const MARGIN: f64 = 1.0 / 1_048_576.0;

impl Trap {
    /// The trap for the orbit of x + iy, if there is one.
    pub fn of(x: f64, y: f64) -> Option<Self> {
        if in_cardioid(x, y) {
            let (re, im) = root(1.0 - 4.0 * x, -4.0 * y);
            let (re, im) = (1.0 - re, -im);
            Self::around([re / 2.0, im / 2.0], [re, im], 2.0)
        } else if in_disc(x, y) {
            let (re, im) = (4.0 * (x + 1.0), 4.0 * y);
            let (s_re, s_im) = root(1.0 - re, -im);
            Self::around([(s_re - 1.0) / 2.0, s_im / 2.0], [re, im], 8.0)
        } else {
            None
        }
    }

    /// Whether the orbit is in the trap now.
    #[inline]
    pub fn holds(&self, re: f64, im: f64) -> bool {
        let (re, im) = (re - self.re, im - self.im);
        re * re + im * im <= self.square
    }

    /// The disc around `[re, im]` of radius (1 − |μ|)/`part`.
    fn around([re, im]: [f64; 2], [mu_re, mu_im]: [f64; 2], part: f64) -> Option<Self> {
        let room = 1.0 - (mu_re * mu_re + mu_im * mu_im).sqrt();
        let radius = room / part;
        (room >= MARGIN).then_some(Self { re, im, square: radius * radius })
    }
}

/// Whether x + iy is in the cardioid, but for rounding: a point that is missed is followed to its end.
fn in_cardioid(x: f64, y: f64) -> bool {
    let across = x - 0.25;
    let square = across * across + y * y;
    square * (square + across) < 0.25 * y * y
}

/// Whether x + iy is in the disc of period 2, but for rounding.
fn in_disc(x: f64, y: f64) -> bool {
    (x + 1.0) * (x + 1.0) + y * y < 0.0625
}

/// The square root of re + i·im that has no negative real part.
fn root(re: f64, im: f64) -> (f64, f64) {
    // Of the two parts, the larger is computed first: no digits cancel.
    let larger = f64::midpoint(re.abs(), (re * re + im * im).sqrt()).sqrt();
    let smaller = im.abs() / (2.0 * larger);
    if re >= 0.0 { (larger, smaller.copysign(im)) } else { (smaller, larger.copysign(im)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) -> bool {
        (found - expected).abs() < 1e-15
    }

    #[test]
    fn the_centre_of_a_trap_is_a_point_of_the_cycle() {
        // c = 0 stays at 0; c = -1 goes 0, -1, 0; c = 3/16 has μ = 1/2; c = -15/16 has μ = 1/4.
        let b = (0.75_f64.sqrt() - 1.0) / 2.0;
        for (x, centre) in [(0.0, 0.0), (-1.0, 0.0), (0.1875, 0.25), (-0.9375, b)] {
            let trap = Trap::of(x, 0.0).expect("it is well inside");
            assert!(close(trap.re, centre) && close(trap.im, 0.0), "{x}: {trap:?}");
        }
    }

    #[test]
    fn the_centre_is_a_point_of_the_cycle_off_the_axis_too() {
        for (x, y) in [(0.1, 0.5), (-0.4, -0.5), (-0.2, 0.6), (-1.1, 0.1), (-0.9, -0.2)] {
            let trap = Trap::of(x, y).expect("it is well inside");
            let next = |(re, im): (f64, f64)| (re * re - im * im + x, 2.0 * re * im + y);
            let (re, im) = next(next((trap.re, trap.im)));
            assert!(close(re, trap.re) && close(im, trap.im), "{x} + {y}i: {trap:?}");
        }
    }

    /// From places on the rim of the trap, all around, as the computed orbit goes.
    #[test]
    fn nothing_leaves_a_trap_from_its_rim_however_close_the_point_is_to_the_margin() {
        for power in 1..20 {
            let radius = 1.0 - 0.5_f64.powi(power);
            for (angle, rim) in (0..64).flat_map(|a| (0..64).map(move |b| (a, b))) {
                let (sin, cos) = (f64::from(angle) * 0.1).sin_cos();
                let (re, im) = (radius * cos, radius * sin); // μ
                let cardioid = (re / 2.0 - (re * re - im * im) / 4.0, im / 2.0 - re * im / 2.0);
                for (x, y) in [cardioid, (re / 4.0 - 1.0, im / 4.0)] {
                    assert_stays(x, y, f64::from(rim) * 0.1);
                }
            }
        }
    }

    fn assert_stays(x: f64, y: f64, angle: f64) {
        let trap = Trap::of(x, y).expect("beyond the margin");
        let r = trap.square.sqrt();
        let (mut re, mut im) = (trap.re + r * angle.cos(), trap.im + r * angle.sin());
        for _ in 0..2 {
            (re, im) = (re * re - im * im + x, (re + re) * im + y);
        }
        assert!(trap.holds(re, im), "{x} + {y}i, {trap:?} at {angle}");
    }

    #[test]
    fn the_rim_and_what_is_outside_have_no_trap() {
        let rim = [(0.25, 0.0), (-0.75, 0.0), (-1.25, 0.0), (-0.125, 0.649_519_052_838_329)];
        let outside = [(1.0, 0.0), (-1.3, 0.0), (0.3, 0.6), (-1.0, 0.3), (0.26, 0.0)];
        let odd = [(f64::NAN, 0.0), (0.0, f64::NAN), (f64::INFINITY, 0.0), (1e308, -1e308)];
        for (x, y) in rim.into_iter().chain(outside).chain(odd) {
            assert_eq!(Trap::of(x, y), None, "{x} + {y}i");
        }
    }

    #[test]
    fn a_trap_ends_where_rounding_could_matter() {
        for (gap, expected) in [(2.0 * MARGIN, true), (MARGIN / 2.0, false)] {
            let mu = 1.0 - gap;
            for x in [mu / 2.0 - mu * mu / 4.0, mu / 4.0 - 1.0, -mu / 4.0 - 1.0] {
                assert_eq!(Trap::of(x, 0.0).is_some(), expected, "{x}, {gap}");
            }
        }
    }

    #[test]
    fn a_root_squared_is_what_it_is_the_root_of() {
        for (re, im) in [(3.0, 4.0), (-3.0, 4.0), (-3.0, -4.0), (0.0, -2.0), (4.0, 0.0)] {
            let (a, b) = root(re, im);
            assert!(a >= 0.0 && close(a * a - b * b, re) && close(2.0 * a * b, im));
        }
    }
}
