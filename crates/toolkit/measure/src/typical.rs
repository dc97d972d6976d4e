//! The timeline of a run that took about as long as the median pair's.

use std::time::Duration;

use session::Pair;
use timeline::Timeline;

use crate::contest::Contest;

/// Runs that are recorded, to choose the most typical one from.
const RUNS: usize = 5;

/// Runs that take longer than this are recorded once.
const LONG: Duration = Duration::from_secs(1);

/// Spans that are kept: more than a chart can show, few enough for a file.
const MOST_SPANS: usize = 400;

/// Records runs of the contest's variant and returns the timeline whose length is nearest to the
/// median of `pairs`; `None` where the variant marks nothing.
pub(crate) fn record(contest: &Contest, pairs: &[Pair]) -> Option<Timeline> {
    let median = median(pairs)?;
    let runs = if median > LONG.as_nanos() as u64 { 1 } else { RUNS };
    (0..runs)
        .map(|_| timeline::record(|| contest.run_alone(1)).1)
        .filter(|timeline| !timeline.lanes.is_empty())
        .min_by_key(|timeline| timeline.end().abs_diff(median))
        .map(|timeline| timeline.coarsened(MOST_SPANS))
}

/// The median wall-clock time of one run of the variant, in nanoseconds.
fn median(pairs: &[Pair]) -> Option<u64> {
    let mut walls: Vec<u64> =
        pairs.iter().map(|pair| pair.run.wall_ns / pair.iterations.max(1)).collect();
    walls.sort_unstable();
    walls.get(walls.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::thread::sleep;

    use session::Cost;

    use super::*;

    fn pair(milliseconds: u64) -> Pair {
        let run = Cost { wall_ns: 2_000_000 * milliseconds, ..Cost::default() };
        Pair { iterations: 2, run, ..Pair::default() }
    }

    /// A contest whose variant takes a different number of milliseconds each time.
    fn contest(pauses: &'static [u64]) -> Contest {
        let turn = Cell::new(0);
        let run = move || {
            let pause = pauses[turn.get() % pauses.len()];
            turn.set(turn.get() + 1);
            timeline::wait("pause", pause, || sleep(Duration::from_millis(pause)));
        };
        Contest::new(Box::new(|| ()), None, Box::new(run))
    }

    #[test]
    fn the_run_nearest_to_the_median_pair_is_kept() {
        // Making a contest runs the variant twice.
        let contest = contest(&[0, 0, 200, 1, 60, 300, 1]);
        let pairs = [pair(1), pair(50), pair(1000), pair(70), pair(2)];
        let timeline = record(&contest, &pairs).expect("it marks its pauses");
        assert_eq!(timeline.lanes[0].spans[0].task, 60, "{timeline:?}");
    }

    #[test]
    fn a_variant_that_marks_nothing_has_no_timeline() {
        let contest = Contest::new(Box::new(|| ()), None, Box::new(|| ()));
        assert_eq!(record(&contest, &[pair(1)]), None);
        assert_eq!(record(&contest, &[]), None);
    }
}
