//! How fast numbers come from the caches and from main memory.
//!
//! A core that sees memory read line after line fetches ahead, but only so far for each place where that
//! happens. Arrays beyond the caches are therefore gone over at four places at once: a lesson may.

use std::array::from_fn;
use std::hint::black_box;

use lesson::pages;
use session::Machine;

use crate::streaming;
use crate::team::best_rate;

/// Places in an array that are gone over side by side.
const PLACES: usize = 4;

/// Numbers in each of three arrays that together fill half of the cache of `level`, so that nothing
/// else has to leave it.
pub(crate) fn half(machine: &Machine, level: u64) -> usize {
    let assumed = if level == 1 { 32 << 10 } else { 512 << 10 };
    let bytes = cache(machine, level).unwrap_or(assumed);
    (bytes / 2 / 3 / 8) as usize
}

/// Numbers in each of three arrays that are beyond all caches: each twice as long as the largest, between
/// 64 and 256 MiB. STREAM's rules ask for twice as much. But a lesson's lists are about so long, and a
/// little of them is still in the cache when it comes round again: no ceiling may read below that.
pub(crate) fn beyond(machine: &Machine) -> usize {
    let largest = (1..=4).filter_map(|level| cache(machine, level)).max().unwrap_or(32 << 20);
    let least = machine.memory_bytes.map_or(64 << 20, |memory| (memory / 32).min(64 << 20));
    (2 * largest).clamp(least, 256 << 20) as usize / 8
}

fn cache(machine: &Machine, level: u64) -> Option<u64> {
    let holds_data = |kind: &str| kind != "Instruction";
    let caches = machine.caches.iter();
    caches
        .filter(|cache| cache.level == level && holds_data(&cache.kind))
        .map(|c| c.bytes)
        .max()
}

/// Three arrays that are a core's own, together as long as they are on one core where they are
/// larger than caches.
fn arrays(numbers: usize) -> [Vec<f64>; 3] {
    [1.0, 2.0, 3.0].map(|value| array(numbers, value))
}

/// An array of `numbers` times `value`, in huge pages where it is long and the system can: with small
/// ones, finding the pages would be measured with the memory.
fn array(numbers: usize, value: f64) -> Vec<f64> {
    let mut array = Vec::with_capacity(numbers);
    pages::ask_for_huge(&array);
    array.resize(numbers, value);
    array
}

/// What each of `cores` gets of arrays that go beyond the caches.
fn share(numbers: usize, cores: usize) -> usize {
    if is_beyond(numbers) { numbers / cores } else { numbers }
}

/// Whether arrays of so many numbers are meant to be beyond all caches.
fn is_beyond(numbers: usize) -> bool {
    numbers * 8 >= 16 << 20
}

/// Bytes a second of a = b + s·c: two read and one written for each number. Beyond the caches the
/// better of plain and streaming stores.
pub(crate) fn triad(numbers: usize, cores: usize) -> f64 {
    let plain = triad_by(triad_once, numbers, cores);
    if is_beyond(numbers) { plain.max(triad_by(triad_streamed, numbers, cores)) } else { plain }
}

fn triad_by(once: fn(&mut [f64], &[f64], &[f64]), numbers: usize, cores: usize) -> f64 {
    let numbers = share(numbers, cores);
    best_rate(
        cores,
        || arrays(numbers),
        |[a, b, c]| {
            let repeats = (16_384 / numbers.max(1)).max(1);
            for _ in 0..repeats {
                once(a, b, c);
                black_box(&mut *a);
            }
            (24 * numbers * repeats) as f64
        },
    )
}

fn triad_streamed(a: &mut [f64], b: &[f64], c: &[f64]) {
    if !streaming::triad(a, b, c, black_box(3.0)) {
        triad_once(a, b, c);
    }
}

/// Bytes a second of adding up an array.
pub(crate) fn read(numbers: usize, cores: usize) -> f64 {
    let numbers = share(numbers, cores);
    best_rate(
        cores,
        || array(numbers, 1.0),
        |numbers| {
            black_box(sum(numbers));
            (8 * numbers.len()) as f64
        },
    )
}

/// Bytes a second of filling an array, by the better of plain and streaming stores.
pub(crate) fn write(numbers: usize, cores: usize) -> f64 {
    let streamed = |numbers: &mut [f64]| {
        if !streaming::fill(numbers, black_box(2.0)) {
            numbers.fill(black_box(2.0));
        }
    };
    write_by(|numbers| numbers.fill(black_box(2.0)), numbers, cores)
        .max(write_by(streamed, numbers, cores))
}

fn write_by(fill: impl Fn(&mut [f64]) + Sync, numbers: usize, cores: usize) -> f64 {
    let numbers = share(numbers, cores);
    best_rate(
        cores,
        || array(numbers, 1.0),
        |numbers| {
            fill(numbers);
            black_box(&mut *numbers);
            (8 * numbers.len()) as f64
        },
    )
}

/// Compiles `$plain` anew for processors with wider vectors, and calls the one that fits.
macro_rules! widest {
    ($plain:ident($($name:ident: $kind:ty),*) -> $out:ty) => {{
        widest!("avx512f", $plain($($name: $kind),*) -> $out);
        widest!("avx2", $plain($($name: $kind),*) -> $out);
        $plain($($name),*)
    }};
    ($feature:tt, $plain:ident($($name:ident: $kind:ty),*) -> $out:ty) => {
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!($feature) {
            #[target_feature(enable = $feature)]
            #[allow(unsafe_code, reason = "code for processors that were asked for it")]
            fn wide($($name: $kind),*) -> $out {
                $plain($($name),*)
            }
            // SAFETY: the line above asked the processor.
            #[allow(unsafe_code, reason = "code for processors that were asked for it")]
            return unsafe { wide($($name),*) };
        }
    };
}

fn triad_once(a: &mut [f64], b: &[f64], c: &[f64]) {
    widest!(triad_plain(a: &mut [f64], b: &[f64], c: &[f64]) -> ());
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "it must be compiled for its caller's processor")]
fn triad_plain(a: &mut [f64], b: &[f64], c: &[f64]) {
    let scale = black_box(3.0);
    for ((a, b), c) in a.iter_mut().zip(b).zip(c) {
        *a = b + scale * c;
    }
}

fn sum(numbers: &[f64]) -> f64 {
    widest!(sum_plain(numbers: &[f64]) -> f64)
}

/// Numbers that are read at a place before the next place has its turn.
const LANES: usize = 8;

/// Thirty-two sums side by side: eight vectors of four, so that no addition waits for another.
#[inline(always)]
#[expect(clippy::inline_always, reason = "it must be compiled for its caller's processor")]
fn sum_plain(numbers: &[f64]) -> f64 {
    let share = numbers.len() / PLACES / LANES * LANES;
    let places: [&[[f64; LANES]]; PLACES] =
        from_fn(|place| numbers[place * share..][..share].as_chunks().0);
    let mut sums = [[0.0; LANES]; PLACES];
    for at in 0..share / LANES {
        for (sums, numbers) in sums.iter_mut().zip(&places) {
            *sums = from_fn(|lane| sums[lane] + numbers[at][lane]);
        }
    }
    sums.as_flattened().iter().sum()
}
