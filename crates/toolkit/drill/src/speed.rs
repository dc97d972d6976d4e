//! The learner's time over the reference's, on whatever machine this is.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Pairs of runs, at most. With 21 pairs the ranks 6 and 16 bound the median ratio with more than
/// 95 % confidence, whatever the distribution.
const PAIRS: usize = 21;

/// Fewer pairs decide nothing: below six no rank bounds the median at 95 %.
const FEWEST: usize = 6;

/// What one timed run should last at least, so that the clock's own steps do not count.
const LONG_ENOUGH: Duration = Duration::from_millis(2);

/// When no further pair is begun.
const BUDGET: Duration = Duration::from_secs(4);

/// What a comparison came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Clearly within the bound.
    Passed,
    /// This machine cannot say just now.
    Inconclusive,
}

/// Times `task` against `reference` in alternation, so that a machine that drifts drifts for
/// both. Prints one line that begins with `speed:` and says what came of it.
///
/// # Panics
///
/// When the task clearly takes more than `at_most` times as long as the reference.
pub fn compare<T, R>(
    mut task: impl FnMut() -> T,
    mut reference: impl FnMut() -> R,
    at_most: f64,
) -> Verdict {
    let start = Instant::now();
    // The slower of the two sets how often: a very slow answer must not run a million times.
    let times = repeats(&mut task).min(repeats(&mut reference));
    let mut ratios = Vec::new();
    while ratios.len() < PAIRS && start.elapsed() < BUDGET {
        let (task, reference) = if ratios.len().is_multiple_of(2) {
            let first = time(times, &mut task);
            (first, time(times, &mut reference))
        } else {
            let first = time(times, &mut reference);
            (time(times, &mut task), first)
        };
        ratios.push(task.as_secs_f64() / reference.as_secs_f64().max(f64::MIN_POSITIVE));
    }
    judge(ratios, at_most)
}

/// How often a run repeats its work to last [`LONG_ENOUGH`]; warms it up as well.
fn repeats<R>(work: &mut impl FnMut() -> R) -> u32 {
    let mut times = 1;
    while time(times, work) < LONG_ENOUGH && times < 1 << 20 {
        times *= 2;
    }
    times
}

fn time<T>(times: u32, work: &mut impl FnMut() -> T) -> Duration {
    let start = Instant::now();
    for _ in 0..times {
        black_box(work());
    }
    start.elapsed()
}

fn judge(mut ratios: Vec<f64>, at_most: f64) -> Verdict {
    ratios.sort_by(f64::total_cmp);
    let median = ratios[ratios.len() / 2];
    let found = format!("{median:.2} times the reference's time, {at_most:.2} allowed");
    let Some((low, high)) = bounds(&ratios) else {
        println!("speed: inconclusive: {found}, in {} pairs only", ratios.len());
        return Verdict::Inconclusive;
    };
    assert!(low <= at_most, "too slow: {found} (95 % interval {low:.2} to {high:.2})");
    if high <= at_most {
        println!("speed: pass: {found}");
        return Verdict::Passed;
    }
    println!("speed: inconclusive: {found}, 95 % interval {low:.2} to {high:.2}");
    Verdict::Inconclusive
}

/// The order statistics that hold the median between them with 95 % confidence (sign test).
fn bounds(sorted: &[f64]) -> Option<(f64, f64)> {
    let pairs = sorted.len();
    if pairs < FEWEST {
        return None;
    }
    // How many of the lowest may be left out: the binomial tail stays within 2.5 %.
    let (mut ways, mut tail, mut left_out) = (1.0, 1.0, 0);
    let all: f64 = (0..pairs).map(|_| 2.0).product();
    loop {
        ways *= (pairs - left_out) as f64 / (left_out + 1) as f64;
        if (tail + ways) / all > 0.025 {
            break;
        }
        tail += ways;
        left_out += 1;
    }
    Some((sorted[left_out], sorted[pairs - 1 - left_out]))
}
