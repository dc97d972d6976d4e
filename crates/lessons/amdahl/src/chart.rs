//! Speedup against workers, before it is drawn.

use amdahl::Interval;

pub(crate) mod svg;
pub(crate) mod terminal;

/// A function of the number of workers.
pub(crate) struct Curve {
    /// What it is.
    pub(crate) name: String,
    /// The letter that draws it in a terminal, which has no dashes and may have no colours.
    pub(crate) letter: char,
    /// Workers and speedups, from left to right.
    pub(crate) points: Vec<(f64, f64)>,
}

/// A point with its interval.
pub(crate) struct Mark {
    pub(crate) workers: f64,
    pub(crate) speedup: Interval,
}

/// Speedup against workers, both on logarithmic axes.
#[derive(Default)]
pub(crate) struct Chart {
    /// What it says.
    pub(crate) title: String,
    /// The curves, the most important first.
    pub(crate) curves: Vec<Curve>,
    /// What was measured or asked about.
    pub(crate) marks: Vec<Mark>,
    /// What the marks are.
    pub(crate) marked: &'static str,
    /// Workers with the lower and the upper end of a band.
    pub(crate) band: Vec<(f64, f64, f64)>,
    /// The most workers measured: the first curve is a prediction beyond.
    pub(crate) measured_to: Option<f64>,
}

/// The points of a curve: dense enough to be drawn as one.
const STEPS: u32 = 96;

/// Numbers of workers from 1 to `most`, equal ratios apart.
pub(crate) fn counts(most: f64) -> impl Iterator<Item = f64> {
    (0..=STEPS).map(move |step| most.powf(f64::from(step) / f64::from(STEPS)))
}

/// How far to draw: to twice `n`, but not so near that nothing is to be seen.
pub(crate) fn reach(n: f64) -> f64 {
    const INFINITE: f64 = 1024.0;
    if n.is_finite() { (2.0 * n).clamp(16.0, 2e9) } else { INFINITE }
}

impl Chart {
    /// A chart with a title and nothing in it.
    pub(crate) fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// Adds the curve of `speedup` for 1 to `most` workers, as far as it is a finite number above 0.
    #[must_use]
    pub(crate) fn curve(
        mut self,
        letter: char,
        name: impl Into<String>,
        most: f64,
        speedup: impl Fn(f64) -> Option<f64>,
    ) -> Self {
        let point = |n: f64| Some((n, speedup(n)?)).filter(|(_, s)| s.is_finite() && *s > 0.0);
        let points = counts(most).filter_map(point).collect();
        self.curves.push(Curve { name: name.into(), letter, points });
        self
    }

    /// Adds a mark of something known exactly, where it can be drawn.
    #[must_use]
    pub(crate) fn at(mut self, marked: &'static str, workers: f64, speedup: f64) -> Self {
        if workers.is_finite() && speedup.is_finite() && speedup > 0.0 {
            self.marked = marked;
            self.marks.push(Mark { workers, speedup: Interval::exact(speedup) });
        }
        self
    }

    /// Whether the curve number `index` says something at `workers` that was not measured.
    fn predicts(&self, index: usize, workers: f64) -> bool {
        index == 0 && self.measured_to.is_some_and(|most| workers > most)
    }

    /// The most workers in it.
    fn most(&self) -> f64 {
        let curves = self.curves.iter().flat_map(|curve| &curve.points).map(|(n, _)| *n);
        curves.chain(self.marks.iter().map(|mark| mark.workers)).fold(2.0, f64::max)
    }

    /// The least and the largest speedup in it, 1 always among them. What an interval reaches far
    /// outside is cut off, lest one wide whisker flatten all the rest.
    fn range(&self) -> (f64, f64) {
        let curves = self.curves.iter().flat_map(|curve| &curve.points).map(|(_, s)| *s);
        let estimates = self.marks.iter().map(|mark| mark.speedup.estimate);
        let (low, high) = curves
            .chain(estimates)
            .fold((1.0_f64, 2.0_f64), |(low, high), s| (low.min(s), high.max(s)));
        let ends = self.marks.iter().flat_map(|mark| [mark.speedup.low, mark.speedup.high]);
        let band = self.band.iter().flat_map(|(_, low, high)| [*low, *high]);
        let near = ends.chain(band).filter(|s| (low / 4.0..=high * 4.0).contains(s));
        near.fold((low, high), |(low, high), s| (low.min(s), high.max(s)))
    }
}

/// Powers of two from `low` to `high`, at most about `most` of them.
fn powers((low, high): (f64, f64), most: usize) -> Vec<f64> {
    let (first, last) = (low.log2().ceil() as i32, high.log2().floor() as i32);
    let count = usize::try_from(last - first + 1).unwrap_or(0);
    let stride = i32::try_from(count.div_ceil(most.max(1)).max(1)).unwrap_or(i32::MAX);
    (first..=last).filter(|power| power % stride == 0).map(|power| 2_f64.powi(power)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_names_powers_of_two_and_always_one() {
        assert_eq!(powers((1.0, 16.0), 8), [1.0, 2.0, 4.0, 8.0, 16.0]);
        assert_eq!(powers((0.3, 9.0), 8), [0.5, 1.0, 2.0, 4.0, 8.0]);
        let many = powers((1.0, 1e9), 6);
        assert!(many.len() <= 6 && many.contains(&1.0), "{many:?}");
    }

    #[test]
    fn a_curve_leaves_out_what_is_no_number() {
        let chart =
            Chart::new("").curve('x', "", 100.0, |n| (n > 10.0).then(|| 1.0 / (n - 50.0)));
        let points = &chart.curves[0].points;
        assert!(points.iter().all(|(n, s)| *n > 50.0 && *s > 0.0));
    }

    #[test]
    fn one_wide_interval_does_not_flatten_the_rest() {
        let mut chart = Chart::new("").at("", 4.0, 3.0);
        chart.marks[0].speedup.high = 1e9;
        assert_eq!(chart.range(), (1.0, 3.0));
    }
}
