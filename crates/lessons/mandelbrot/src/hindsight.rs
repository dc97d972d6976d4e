//! Sixteen steps without a look. New: nobody asks at each step who has left; where the end of a leap
//! shows that somebody did, it is taken again with open eyes. Costs: some leaps are taken twice.
//!
//! # Why the end tells
//!
//! A point leaves when the computed |z|² is above 4 for the first time. Then |z| ≥ |c|, but for
//! rounding: either |c| ≤ 2 < |z|, or |c| > 2 and z is the first of its orbit, which is c. From
//! there, exactly, |z² + c| ≥ |z|² − |c| ≥ |z|·(|z| − 1) ≥ |z|: it never comes nearer. Rounding can
//! take a little back. While |z| ≤ 2.1, a step is off by less than 2⁻⁴⁷, the gap that it opens below
//! max(2, |c|) grows less than fivefold with each step, and after sixteen it is below
//! 5¹⁶ · 2⁻⁴⁷ < 2⁻⁹. From 2.1 on, |z| grows faster than rounding takes. So at a leap's end
//! |z|² > (2 − 2⁻⁹)² > 3.9, infinite, or not a number. `FAR` is below that: no point that left is
//! ever missed, and a point that did not leave costs at most a second look.
//!
//! # How fast it can be
//!
//! A blind step has 3 multiplications and 4 additions or subtractions for all pixels of a vector. What
//! bounds them is how many instructions a core can start (A. Fog, "Instruction tables";
//! <https://uops.info>):
//!
//! | core | what it has | cycles for a vector's step |
//! |---|---|---|
//! | Zen 3, AVX2 | two pipes that multiply, two that add | 4 / 2 = 2 for 4 pixels |
//! | Zen 4, AVX-512 | the same pipes, 256 bits wide: 2 cycles for each instruction | 4 · 2 / 2 = 4 for 8 |
//! | Skylake, AVX2 | two 256-bit units, both multiply and add | 7 / 2 = 3.5 for 4 |
//! | Intel with two 512-bit units, AVX-512 | both multiply and add | 7 / 2 = 3.5 for 8 |
//!
//! On Zen the additions are the bound, and the multiplying pipes have a quarter of their time left. With
//! a look, a step has one more addition, a comparison, a mask and a count. A fused multiply-add would
//! save instructions, but it rounds once where `serial` rounds twice, and other counts would come out.
//!
//! The bound is reached only if none has to wait. The chain of a step is one multiplication and two
//! additions: 9 cycles on Zen, 12 on Skylake. With AVX-512 four vectors' steps keep the core busy for at
//! least 14. With AVX2 that takes five, and there are only 16 registers: ten for re and im, and some for
//! what is between. x and y have no room. They do not change, so an addition may as well take them
//! from the nearest cache, at no cost; it is the compiler that must be brought to that, and so a leap
//! is a function of its own. As long as nobody leaves, one leap follows the other without a pause.
//!
//! `cargo run --release -p mandelbrot --example bound` measures the bound of this machine, and how near
//! a vector's steps come to it.
#![allow(clippy::inline_always, reason = "what is not inlined is compiled without AVX-512")]

use timeline::Kind;

use crate::lanes::{BURST, Lanes, Orbits};
use crate::refill::Watchful;
use crate::stream::{self, Pace, ROWS};
use crate::{Counts, Kernel, View};

/// Steps that are taken without a look. The argument above allows no more.
const LEAP: u32 = 16;

/// |z|² above which a point may have left during a leap.
const FAR: f64 = 3.5;

/// Draws the view on one core, 32 pixels at a time (20 with AVX2).
pub fn run(view: &View) -> Counts {
    run_with(Kernel::widest(), view)
}

/// The same with the instructions that are asked for.
pub fn run_with(kernel: Kernel, view: &View) -> Counts {
    let mut counts = Counts::new(view);
    for (index, block) in counts.blocks_mut(ROWS).enumerate() {
        fill(kernel, view, index * ROWS, block);
    }
    counts
}

/// Fills a block of rows, of which `first` is the uppermost.
pub fn fill(kernel: Kernel, view: &View, first: usize, block: &mut [u32]) {
    let _span = timeline::span("rows", first as u64, Kind::Compute);
    stream::fill(kernel, Hindsight { watched: LEAP }, view, first, block);
}

/// Leaps while nobody leaves; looks where somebody did, since neighbours soon follow.
struct Hindsight {
    /// Steps to be taken with open eyes before the next leap.
    watched: u32,
}

impl Pace for Hindsight {
    const BLIND: bool = true;

    #[inline(always)]
    fn advance<L: Lanes<N>, const N: usize, const FLIGHT: usize>(
        &mut self,
        flight: &mut [Orbits<L, N>; FLIGHT],
        left: u32,
    ) -> u32 {
        if self.watched == 0 {
            let leaps = leap(flight, left.div_ceil(LEAP));
            if leaps > 0 {
                return leaps * LEAP;
            }
            self.watched = LEAP;
        }
        let before = *flight;
        let steps = Watchful.advance(flight, left);
        self.watched = if somebody_left(&before, flight) { LEAP } else { self.watched - BURST };
        steps
    }
}

/// Takes at most `most` leaps with all, [`LEAP`] blind steps each, until one in which somebody leaves:
/// that one is not taken. Says how many were.
#[inline(always)]
fn leap<L: Lanes<N>, const N: usize, const FLIGHT: usize>(
    flight: &mut [Orbits<L, N>; FLIGHT],
    most: u32,
) -> u32 {
    let proof = flight[0];
    proof.apart(
        #[inline(always)]
        || {
            let mut here = *flight; // a copy, of which the compiler keeps what changes in registers
            let mut leaps = 0;
            while leaps < most {
                let mut there = here;
                for _ in 0..LEAP {
                    for orbits in &mut there {
                        orbits.step_blindly();
                    }
                }
                if somebody_is_far(&there) {
                    break;
                }
                here = there;
                leaps += 1;
            }
            for orbits in &mut here {
                orbits.count(leaps * LEAP);
            }
            *flight = here;
            leaps
        },
    )
}

#[inline(always)]
fn somebody_is_far<L: Lanes<N>, const N: usize, const FLIGHT: usize>(
    flight: &[Orbits<L, N>; FLIGHT],
) -> bool {
    let mut far = flight[0].beyond(FAR);
    for orbits in &flight[1..] {
        far = L::or(far, orbits.beyond(FAR));
    }
    L::any(far)
}

#[inline(always)]
fn somebody_left<L: Lanes<N>, const N: usize, const FLIGHT: usize>(
    before: &[Orbits<L, N>; FLIGHT],
    after: &[Orbits<L, N>; FLIGHT],
) -> bool {
    let mut left = false;
    for (before, after) in before.iter().zip(after) {
        left |= L::any(L::without(before.inside, after.inside));
    }
    left
}
