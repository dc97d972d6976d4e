//! A chart's title: its finding, in a sentence that the data supports.

use crate::{Case, Crossover, Family, Row, Summary, Verdict, duration, factor, percent};

/// Of the forest plot over all cases.
pub fn overview(summary: &Summary) -> String {
    let rows = || summary.cases.iter().flat_map(|case| case.ladder().into_iter());
    let faster = rows().filter(|row| row.verdict == Verdict::Faster).count();
    let slower = rows().filter(|row| row.verdict == Verdict::Slower).count();
    let judged =
        rows().filter(|row| !matches!(row.verdict, Verdict::Control | Verdict::ControlFails));
    format!(
        "Of {} variants measured, {faster} are faster than their baseline, {slower} slower",
        judged.count()
    )
}

/// Of the ladder: every variant against the baseline.
pub fn ladder(case: &Case) -> String {
    let best = case.best().filter(|best| best.verdict == Verdict::Faster);
    match best {
        Some(best) => format!(
            "{} is {} as fast as {}",
            best.label(),
            factor(best.speedup.estimate),
            case.baseline
        ),
        None if case.rows.iter().any(|row| row.verdict == Verdict::Indicative) => {
            "A quick look only: too few pairs to say which variant is faster".to_owned()
        }
        None => format!("No variant is shown to be faster than {}", case.baseline),
    }
}

/// Of speedup against workers.
pub fn workers(case: &Case) -> String {
    let fullest = case
        .parallel()
        .into_iter()
        .filter_map(|variant| case.sweep(variant).into_iter().rfind(|row| !row.oversubscribed));
    let winner = fullest
        .filter(|row| row.workers > Some(1) && row.gain_verdict == Verdict::Faster)
        .filter_map(|row| row.gain.map(|gain| (row, gain.estimate)))
        .max_by(|one, other| one.1.total_cmp(&other.1));
    match winner {
        Some((row, gain)) => format!(
            "{} workers make {} {} as fast as its serial form",
            row.workers.unwrap_or(1),
            row.variant,
            factor(gain)
        ),
        None => "More workers are not shown to be faster here".to_owned(),
    }
}

/// Of wall-clock time against processor time.
pub fn clocks(case: &Case) -> String {
    let Some(best) = case.best().filter(|row| row.workers.is_some()) else {
        return "Wall-clock and processor time of each variant".to_owned();
    };
    format!(
        "{} takes {} of the wall-clock time of {} and {} of its processor time",
        best.label(),
        percent(1.0 / best.speedup.estimate),
        case.baseline,
        percent(best.cpu_ns / best.base_cpu_ns.max(1.0))
    )
}

/// Of where the workers' time went.
pub fn effort(case: &Case) -> String {
    let rows = case.rows.iter().filter(|row| !row.oversubscribed && row.workers > Some(1));
    let worst = rows
        .filter_map(|row| row.effort.map(|effort| (row, effort)))
        .min_by(|one, other| one.1.efficiency.total_cmp(&other.1.efficiency));
    match worst {
        Some((row, effort)) => format!(
            "{} turns {} of its workers' time into speedup, the least of all",
            row.label(),
            percent(effort.efficiency)
        ),
        None => "No variant was measured with more than one worker".to_owned(),
    }
}

/// Imbalance below this share is taken for even work: the recording itself has some.
const EVEN: f64 = 1.1;

/// Of who worked when: the variant whose work was shared out most unevenly.
pub fn timeline(case: &Case) -> String {
    let rows = case.rows.iter().filter(|row| !row.oversubscribed && row.workers > Some(1));
    let imbalances = rows.filter_map(|row| {
        let timeline = row.timeline.as_ref().filter(|timeline| timeline.lanes.len() > 1)?;
        Some((row, timeline.numbers().imbalance()))
    });
    match imbalances.max_by(|one, other| one.1.total_cmp(&other.1)) {
        Some((row, imbalance)) if imbalance >= EVEN => format!(
            "In {} the busiest worker computes {} the mean of all",
            row.label(),
            factor(imbalance)
        ),
        Some(_) => "Every variant keeps its workers equally busy".to_owned(),
        None => "Who worked when".to_owned(),
    }
}

/// Of memory.
pub fn memory(case: &Case) -> String {
    let peak = |row: &&&Row| row.memory.map_or(0, |memory| memory.peak_bytes);
    let rows: Vec<&Row> = case.rows.iter().filter(|row| row.memory.is_some()).collect();
    match (rows.iter().min_by_key(peak), rows.iter().max_by_key(peak)) {
        (Some(least), Some(most)) if peak(&least) < peak(&most) => format!(
            "{} holds {} at its peak, {} holds {}",
            least.label(),
            crate::bytes(peak(&least) as f64),
            most.label(),
            crate::bytes(peak(&most) as f64)
        ),
        (Some(any), Some(_)) => {
            format!("Every variant holds {} at its peak", crate::bytes(peak(&any) as f64))
        }
        _ => "Allocations were not counted".to_owned(),
    }
}

/// Of the raw pairs.
pub fn pairs(case: &Case) -> String {
    match case.best() {
        Some(best) if !best.samples.is_empty() => {
            let above = best.samples.iter().filter(|sample| sample.speedup() > 1.0).count();
            format!(
                "In {above} of {} pairs {} was faster than {}",
                best.samples.len(),
                best.label(),
                case.baseline
            )
        }
        _ => "No pairs were measured".to_owned(),
    }
}

/// Of the baseline's drift over the session.
pub fn drift(case: &Case) -> String {
    match case.drift() {
        Some(drift) => format!(
            "Between its fastest and its slowest fifth of the session {} differs by {}",
            case.baseline,
            percent(drift)
        ),
        None => "Too few pairs to see a drift".to_owned(),
    }
}

/// Of gain against size.
pub fn crossover(family: &Family) -> String {
    let Some(first) = family.variants.iter().min_by_key(|variant| {
        let (_, wins) = variant.bracket();
        wins.unwrap_or(u64::MAX)
    }) else {
        return "No parallel variant was measured".to_owned();
    };
    first.sentence(&family.unit)
}

impl Crossover {
    /// From which size on this variant wins, as far as the data says.
    pub fn sentence(&self, unit: &str) -> String {
        let label = &self.label;
        let largest = self.points.last().map_or(0, |point| point.size);
        match self.bracket() {
            (Some(loses), Some(wins)) => format!(
                "{label} starts to win between {} and {} {unit}",
                grouped(loses),
                grouped(wins)
            ),
            (None, Some(wins)) => format!("{label} wins from {} {unit} on", grouped(wins)),
            (Some(loses), None) if loses == largest => {
                format!("{label} loses at every size up to {} {unit}", grouped(loses))
            }
            (_, None) => format!(
                "{label} is not shown to win for good at any size up to {} {unit}",
                grouped(largest)
            ),
        }
    }
}

/// The baseline's time in words: `baseline: serial, 182 ms [181 ms, 183 ms]`.
pub fn baseline(case: &Case) -> String {
    match case.baseline_time {
        Some(time) => format!(
            "baseline: {}, {} [{}, {}]",
            case.baseline,
            duration(time.estimate),
            duration(time.low),
            duration(time.high)
        ),
        None => format!("baseline: {}", case.baseline),
    }
}

/// A whole number with commas: `1,000,000`.
pub fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_grouped_in_threes() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(10_000_000), "10,000,000");
    }
}
