//! Four pixels in step: what `vector` and `simd` share. The arithmetic is written once, for any
//! [`Lanes`], and compiled twice: for AVX2, and for whatever the target has.
#![allow(unsafe_code)] // a few calls, all after the processor was asked
#![allow(clippy::inline_always, reason = "what is not inlined is compiled without AVX2")]

#[cfg(target_arch = "x86_64")]
mod avx2;
mod portable;

use std::array::from_fn;
use std::ops::{Add, Mul, Sub};

use crate::View;

/// Pixels in one vector: the doubles that fit into 256 bits.
pub(crate) const LANES: usize = 4;

/// Steps between two looks at whether any pixel is left. A look costs about as much as a step.
pub(crate) const BURST: u32 = 8;

/// Four doubles that go through the same operations at once.
pub(crate) trait Lanes:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self>
{
    /// Four whole numbers, or four masks: all bits set for yes, none for no.
    type Words: Copy;

    /// # Safety
    /// The processor must have the instructions of this type. There is no other way to make the
    /// first value, so nothing else needs to ask.
    unsafe fn new(numbers: [f64; LANES]) -> Self;

    /// Yes where the number is at most 4; no where it is more or not a number.
    fn at_most_4(self) -> Self::Words;

    /// Yes in all lanes. A value is asked for as the proof that the instructions exist.
    fn yes(self) -> Self::Words;

    /// Zero in all lanes, likewise.
    fn zero(self) -> Self::Words;

    /// Bit by bit: set where both are.
    fn and(left: Self::Words, right: Self::Words) -> Self::Words;

    /// Bit by bit: set where one is.
    fn or(left: Self::Words, right: Self::Words) -> Self::Words;

    /// Lane by lane, one more where `mask` says yes.
    fn count(counts: Self::Words, mask: Self::Words) -> Self::Words;

    /// Whether any bit is set.
    fn any(words: Self::Words) -> bool;

    /// The lanes one by one.
    fn array(words: Self::Words) -> [u64; LANES];
}

/// Four orbits in step.
#[derive(Clone, Copy)]
pub(crate) struct Orbits<L: Lanes> {
    re: L,
    im: L,
    /// Yes where the orbit has never left.
    pub(crate) inside: L::Words,
    /// Steps taken before it left.
    counts: L::Words,
}

impl<L: Lanes> Orbits<L> {
    #[inline(always)]
    fn start(zero: L) -> Self {
        Self { re: zero, im: zero, inside: zero.yes(), counts: zero.zero() }
    }

    /// The same operations in the same order as in `serial`, hence the same counts. An orbit that
    /// has left goes on, to infinity or to not-a-number, and is no longer counted, come what may:
    /// the mask costs one instruction of eleven and spares a proof that rounding brings nobody back.
    #[inline(always)]
    pub(crate) fn step(&mut self, x: L, y: L) {
        let (re2, im2) = (self.re * self.re, self.im * self.im);
        self.inside = L::and(self.inside, (re2 + im2).at_most_4());
        self.counts = L::count(self.counts, self.inside);
        self.im = (self.re + self.re) * self.im + y;
        self.re = re2 - im2 + x;
    }

    /// Steps taken, pixel by pixel.
    #[inline(always)]
    pub(crate) fn counts(self) -> [u64; LANES] {
        L::array(self.counts)
    }
}

/// Some vectors that are worked on together.
pub(crate) trait Flight<const VECTORS: usize> {
    /// [`serial::escape`](crate::serial::escape) for all pixels of `VECTORS` vectors.
    fn escape<L: Lanes>(
        start: Orbits<L>,
        x: [L; VECTORS],
        y: L,
        iterations: u32,
    ) -> [[u64; LANES]; VECTORS];
}

/// Fills one row with the best instructions that this processor has.
pub(crate) fn fill<F: Flight<VECTORS>, const VECTORS: usize>(
    view: &View,
    row: usize,
    line: &mut [u32],
) {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has just said that it has AVX2.
        return unsafe { fill_avx2::<F, VECTORS>(view, row, line) };
    }
    fill_portably::<F, VECTORS>(view, row, line);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn fill_avx2<F: Flight<VECTORS>, const VECTORS: usize>(
    view: &View,
    row: usize,
    line: &mut [u32],
) {
    // SAFETY: this function runs only where there is AVX2.
    unsafe { fill_with::<avx2::Avx2, F, VECTORS>(view, row, line) }
}

fn fill_portably<F: Flight<VECTORS>, const VECTORS: usize>(
    view: &View,
    row: usize,
    line: &mut [u32],
) {
    // SAFETY: every processor can do this.
    unsafe { fill_with::<portable::Portable, F, VECTORS>(view, row, line) }
}

/// Inlined, and all that it calls too, so that it is compiled with its caller's instructions.
///
/// # Safety
/// The processor must have the instructions of `L`.
#[inline(always)]
unsafe fn fill_with<L: Lanes, F: Flight<VECTORS>, const VECTORS: usize>(
    view: &View,
    row: usize,
    line: &mut [u32],
) {
    // SAFETY: the caller promises what `new` asks for.
    let lanes = |numbers| unsafe { L::new(numbers) };
    let start = Orbits::start(lanes([0.0; LANES]));
    let y = lanes([view.y(row); LANES]);
    for (group, counts) in line.chunks_mut(VECTORS * LANES).enumerate() {
        // Columns beyond the row's end are computed and dropped.
        let first = group * VECTORS * LANES;
        let x = from_fn(|vector| lanes(from_fn(|lane| view.x(first + vector * LANES + lane))));
        let escaped = F::escape(start, x, y, view.iterations);
        for (count, &steps) in counts.iter_mut().zip(escaped.iter().flatten()) {
            *count = steps as u32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simd::Three;
    use crate::vector::One;
    use crate::{Window, serial};

    type Fill = fn(&View, usize, &mut [u32]);

    const FILLS: [(&str, Fill); 4] = [
        ("one vector, the best instructions", fill::<One, 1>),
        ("three vectors, the best instructions", fill::<Three, 3>),
        ("one vector, portable", fill_portably::<One, 1>),
        ("three vectors, portable", fill_portably::<Three, 3>),
    ];

    fn rows_equal_the_serial_ones(view: &View) {
        for row in 0..view.height {
            let mut expected = vec![0; view.width];
            serial::fill(view, row, &mut expected);
            for (name, fill) in FILLS {
                let mut found = vec![77; view.width];
                fill(view, row, &mut found);
                assert_eq!(expected, found, "{name}, row {row} of {view:?}");
            }
        }
    }

    #[test]
    fn rows_that_fill_no_whole_vector_count_as_serial_does() {
        for width in [0, 1, 2, 3, 4, 5, 11, 12, 13, 31, 33, 64] {
            for iterations in [0, 1, 7, 8, 9, 100] {
                rows_equal_the_serial_ones(&View::new(width, 5, iterations));
            }
        }
    }

    /// Orbits near -2 graze the circle |z| = 2, where rounding decides; far away they
    /// overflow; a point that is not a number has none.
    #[test]
    fn grazing_overflowing_and_missing_orbits_count_as_serial_does() {
        let grazing = (-30..=-2).map(|power| 2_f64.powi(2 * power));
        for span in grazing.chain([1e10, 1e100, 1e308, f64::NAN]) {
            let window = Window { left: 0.0, top: 0.0, span_x: span, span_y: span };
            let view = View::new(64, 8, 60).with_window(window.centred_on(-2.0, 0.0));
            rows_equal_the_serial_ones(&view);
        }
    }
}
