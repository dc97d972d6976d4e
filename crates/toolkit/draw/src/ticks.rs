//! Which numbers an axis names, and the lines behind the data.

use crate::ink::Ink;
use crate::scale::Scale;
use crate::sketch::{Anchor, Sketch};
use crate::style::Frame;
use crate::text;

/// Steps within a decade, from many to few.
const STEPS: [&[f64]; 3] = [&[1.0, 1.5, 2.0, 3.0, 5.0, 7.0], &[1.0, 2.0, 5.0], &[1.0, 3.0]];

/// Round numbers for `scale`, at most `most` and two at least where the axis allows it.
pub fn round(scale: &Scale, most: usize) -> Vec<f64> {
    if !scale.is_log() || scale.high / scale.low < 3.0 {
        return even(scale.low, scale.high, most);
    }
    let every_decade = STEPS.iter().map(|steps| decades(scale, steps, 1));
    let sparser = (1..=300).map(|stride| decades(scale, &[1.0], stride));
    every_decade.chain(sparser).find(|ticks| ticks.len() <= most).unwrap_or_default()
}

/// The numbers of `steps` times every `stride`-th power of ten.
fn decades(scale: &Scale, steps: &[f64], stride: i32) -> Vec<f64> {
    let first = scale.low.log10().floor() as i32;
    let last = scale.high.log10().ceil() as i32;
    (first..=last)
        .filter(|decade| decade % stride == 0)
        .flat_map(|decade| steps.iter().map(move |step| step * 10_f64.powi(decade)))
        .filter(|tick| scale.holds(*tick))
        .collect()
}

/// Multiples of 1, 2 or 5 times a power of ten between `low` and `high`.
pub fn even(low: f64, high: f64, most: usize) -> Vec<f64> {
    let rough = (high - low) / most.max(1) as f64;
    if !rough.is_finite() || rough <= 0.0 {
        return Vec::new();
    }
    let decade = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|step| step * decade)
        .find(|step| *step >= rough)
        .unwrap_or(decade * 10.0);
    let first = (low / step).ceil() as i64;
    let last = (high / step).floor() as i64;
    // Where the axis is finer than a number's digits, the steps cannot be told apart.
    if last.saturating_sub(first) as f64 > 2.0 * most as f64 {
        return Vec::new();
    }
    (first..=last).map(|index| index as f64 * step).collect()
}

/// A number without needless digits: `0.5`, `2`, `1.25`.
pub fn plain(value: f64) -> String {
    if value != 0.0 && !(1e-6..1e7).contains(&value.abs()) {
        return format!("{value:.0e}");
    }
    let text = format!("{value:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A whole number in a few letters: `100`, `10 k`, `2.5 M`.
pub fn short(value: u64) -> String {
    let value = value as f64;
    let (scale, unit) = match value {
        small if small < 10_000.0 => (1.0, ""),
        small if small < 1e6 => (1e3, " k"),
        small if small < 1e9 => (1e6, " M"),
        _ => (1e9, " G"),
    };
    format!("{}{unit}", plain((value / scale * 100.0).round() / 100.0))
}

/// Adds upright grid lines from `top` to `bottom` with their numbers below.
pub fn below(
    sketch: &mut Sketch,
    frame: &Frame,
    scale: &Scale,
    (top, bottom): (i32, i32),
    ticks: &[(f64, String)],
) {
    for (tick, text) in ticks {
        let x = scale.at(*tick);
        sketch.line(Ink::Grid, 1.max(frame.stroke() / 2), (x, top), (x, bottom));
        let y = bottom + frame.small;
        sketch.text(Ink::Muted, frame.small, (x, y), Anchor::Middle, text);
    }
}

/// Adds level grid lines from `left` to `right` with their numbers at the left.
pub fn beside(
    sketch: &mut Sketch,
    frame: &Frame,
    scale: &Scale,
    (left, right): (i32, i32),
    ticks: &[(f64, String)],
) {
    for (tick, text) in ticks {
        let y = scale.at(*tick);
        sketch.line(Ink::Grid, 1.max(frame.stroke() / 2), (left, y), (right, y));
        let x = left - frame.em(0.4);
        sketch.text(Ink::Muted, frame.small, (x, y), Anchor::End, text);
    }
}

/// The width of the widest number, in pixels.
pub fn widest(ticks: &[(f64, String)], frame: &Frame) -> i32 {
    text::widest(ticks.iter().map(|(_, text)| text.as_str()), frame.small)
}

/// Ticks of a ratio: each number with a multiplication sign.
pub fn ratios(scale: &Scale, most: usize) -> Vec<(f64, String)> {
    round(scale, most).into_iter().map(|tick| (tick, format!("{}×", plain(tick)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_axis_has_few_round_numbers() {
        let scale = Scale::log((0.004, 40.0), (0, 300));
        assert_eq!(round(&scale, 5), [0.01, 0.1, 1.0, 10.0]);
    }

    #[test]
    fn a_narrow_axis_has_even_steps_that_meet_one() {
        let scale = Scale::log((0.93, 1.11), (0, 300));
        let ticks = round(&scale, 5);
        assert!(ticks.contains(&1.0) && ticks.len() >= 3, "{ticks:?}");
    }

    #[test]
    fn numbers_have_no_needless_digits() {
        assert_eq!((plain(0.5), plain(2.0)), ("0.5".to_owned(), "2".to_owned()));
        assert_eq!((short(1_000), short(2_500_000)), ("1000".to_owned(), "2.5 M".to_owned()));
    }
}
