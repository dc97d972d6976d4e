//! Pixels in step: what all vector variants share. The arithmetic is written once, for any [`Lanes`],
//! and compiled for AVX-512, for AVX2, and for whatever the target has.
#![allow(unsafe_code)] // one promise, see `Lanes::new`
#![allow(clippy::inline_always, reason = "what is not inlined is compiled without vectors")]

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod portable;

use std::ops::{Add, Div, Mul, Sub};

#[cfg(target_arch = "x86_64")]
pub(crate) use avx2::Avx2;
#[cfg(target_arch = "x86_64")]
pub(crate) use avx512::Avx512;
pub(crate) use portable::Portable;

/// Steps between two looks at whether any pixel is left. A look costs about as much as a step.
pub(crate) const BURST: u32 = 8;

/// `N` doubles that go through the same operations at once.
pub(crate) trait Lanes<const N: usize>:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// Yes or no for each lane.
    type Mask: Copy;

    /// A whole number for each lane.
    type Words: Copy;

    /// # Safety
    /// The processor must have the instructions of this type. There is no other way to make the
    /// first value, so nothing else needs to ask.
    unsafe fn new(numbers: [f64; N]) -> Self;

    /// Does `work` in a function of its own, where nothing that is needed later takes up a register.
    fn apart<R>(self, work: impl FnOnce() -> R) -> R;

    /// The same number in all lanes. A value is asked for as the proof that the instructions exist.
    fn all(self, number: f64) -> Self;

    /// Yes in all lanes, likewise.
    fn yes(self) -> Self::Mask;

    /// Zero in all lanes, likewise.
    fn zero(self) -> Self::Words;

    /// Yes where `mask` says yes and the number is at most `bound`: no where it is more or not a
    /// number.
    fn at_most(self, bound: f64, mask: Self::Mask) -> Self::Mask;

    /// Yes where one says yes.
    fn or(left: Self::Mask, right: Self::Mask) -> Self::Mask;

    /// Yes where `mask` says yes and `other` says no.
    fn without(mask: Self::Mask, other: Self::Mask) -> Self::Mask;

    /// Whether any lane says yes.
    fn any(mask: Self::Mask) -> bool;

    /// One more where `mask` says yes.
    fn count(counts: Self::Words, mask: Self::Mask) -> Self::Words;

    /// `steps` more where `mask` says yes.
    fn count_many(counts: Self::Words, mask: Self::Mask, steps: u32) -> Self::Words;

    /// The lanes one by one.
    fn array(words: Self::Words) -> [u64; N];
}

/// The orbits of as many pixels as there are lanes, in step.
#[derive(Clone, Copy)]
pub(crate) struct Orbits<L: Lanes<N>, const N: usize> {
    x: L,
    y: L,
    re: L,
    im: L,
    /// Yes where the orbit has never left.
    pub(crate) inside: L::Mask,
    /// Steps taken before it left.
    counts: L::Words,
}

impl<L: Lanes<N>, const N: usize> Orbits<L, N> {
    /// The orbits of the points x + iy, at zero.
    #[inline(always)]
    pub(crate) fn start(x: L, y: L) -> Self {
        let zero = x.all(0.0);
        Self { x, y, re: zero, im: zero, inside: zero.yes(), counts: zero.zero() }
    }

    /// The same operations in the same order as in `serial`, hence the same counts. An orbit that
    /// has left goes on, to infinity or to not-a-number, and is no longer counted, come what may:
    /// the mask costs one instruction of eleven (none with AVX-512, where a comparison can be
    /// masked) and spares a proof that rounding brings nobody back.
    #[inline(always)]
    pub(crate) fn step(&mut self) {
        let (re2, im2) = (self.re * self.re, self.im * self.im);
        self.inside = (re2 + im2).at_most(4.0, self.inside);
        self.counts = L::count(self.counts, self.inside);
        self.im = (self.re + self.re) * self.im + self.y;
        self.re = re2 - im2 + self.x;
    }

    /// A step that neither looks nor counts.
    #[inline(always)]
    pub(crate) fn step_blindly(&mut self) {
        let (re2, im2) = (self.re * self.re, self.im * self.im);
        self.im = (self.re + self.re) * self.im + self.y;
        self.re = re2 - im2 + self.x;
    }

    /// Yes where the orbit has never left, as far as is known, and is now beyond |z|² = `bound`.
    #[inline(always)]
    pub(crate) fn beyond(&self, bound: f64) -> L::Mask {
        let square = self.re * self.re + self.im * self.im;
        L::without(self.inside, square.at_most(bound, self.inside))
    }

    /// Counts `steps` that were taken blindly.
    #[inline(always)]
    pub(crate) fn count(&mut self, steps: u32) {
        self.counts = L::count_many(self.counts, self.inside, steps);
    }

    /// Does `work` in a function of its own: see [`Lanes::apart`].
    #[inline(always)]
    pub(crate) fn apart<R>(&self, work: impl FnOnce() -> R) -> R {
        self.x.apart(work)
    }

    /// Whether any orbit has never left.
    #[inline(always)]
    pub(crate) fn any_inside(&self) -> bool {
        L::any(self.inside)
    }

    /// Steps taken, pixel by pixel.
    #[inline(always)]
    pub(crate) fn counts(self) -> [u64; N] {
        L::array(self.counts)
    }
}
