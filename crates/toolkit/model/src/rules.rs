//! Twelve rules for reporting speed, held against a summary.

use crate::{Case, Freshness, Row, Summary, bootstrap};

/// One of the rules of Hoefler and Belli, 'Scientific Benchmarking of Parallel Computing
/// Systems', SC 2015, in our words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its number in the paper, 1 to 12.
    pub number: u8,
    /// The rule in a line.
    pub text: &'static str,
    /// Whether the summary keeps it.
    pub kept: bool,
    /// What in the summary shows that, or what is missing.
    pub evidence: String,
}

/// Whether a summary keeps a rule, and what shows that.
type Check = fn(&Summary) -> (bool, String);

/// Holds the twelve rules against a summary.
pub fn rules(summary: &Summary) -> Vec<Rule> {
    const TEXTS: [&str; 12] = [
        "A speedup names its base case and gives the base's absolute time",
        "Leaving out a part of the benchmarks or of the machine is justified",
        "Costs are summarised by the arithmetic mean, rates by the harmonic",
        "Ratios are not averaged: the costs are, before they are divided",
        "What is not deterministic has a confidence interval",
        "Nothing is assumed to be normally distributed",
        "Differences are called by a sound test",
        "It is asked whether the mean is the right summary",
        "The set-up is documented in full",
        "It is said how parallel time was measured",
        "Upper bounds are shown",
        "As much as needed is plotted, and points are joined only where that means something",
    ];
    let checks: [Check; 12] = [
        base, parts, means, ratios, intervals, normality, tests, tails, set_up, method, bounds,
        plots,
    ];
    let rule = |((number, text), check): ((u8, &'static str), Check)| {
        let (kept, evidence) = check(summary);
        Rule { number, text, kept, evidence }
    };
    (1..).zip(TEXTS).zip(checks).map(rule).collect()
}

fn rows(summary: &Summary) -> impl Iterator<Item = &Row> {
    summary.cases.iter().flat_map(|case| &case.rows)
}

/// `1 row`, `2 rows`.
fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

fn always(words: &str) -> (bool, String) {
    (true, words.to_owned())
}

fn base(summary: &Summary) -> (bool, String) {
    let without = |case: &&Case| case.baseline_time.is_none() || case.control.is_none();
    match summary.cases.iter().find(without) {
        None => always("every case names its serial baseline, its time and its noise floor"),
        Some(case) => (false, format!("{}: the baseline alone was not measured", case.name)),
    }
}

fn parts(summary: &Summary) -> (bool, String) {
    let left_out: usize = summary.cases.iter().map(|case| case.left_out.len()).sum();
    let most = rows(summary).filter_map(|row| row.workers).max().unwrap_or(1);
    let processors = summary.machine.available;
    let words = format!(
        "{} not measured; workers up to {most} on {processors} processors",
        counted(left_out, "variant")
    );
    (left_out == 0 && most >= processors, words)
}

fn means(_: &Summary) -> (bool, String) {
    always("a time is total time over total runs; a rate is items over that time")
}

fn ratios(_: &Summary) -> (bool, String) {
    always("a speedup is the baseline's summed time over the variant's")
}

fn intervals(summary: &Summary) -> (bool, String) {
    let short = |row: &&Row| {
        row.freshness == Freshness::Indicative || row.samples.len() < bootstrap::FEWEST
    };
    let few = rows(summary).filter(short).count();
    (
        few == 0,
        format!("95 % intervals on every number; indicative only: {}", counted(few, "row")),
    )
}

fn normality(summary: &Summary) -> (bool, String) {
    let blocks = rows(summary)
        .filter(|row| row.autocorrelation > 2.0 / (row.samples.len() as f64).sqrt())
        .count();
    (
        true,
        format!(
            "BCa bootstrap over pairs, in blocks where autocorrelated: {}",
            counted(blocks, "row")
        ),
    )
}

fn tests(summary: &Summary) -> (bool, String) {
    let failing = summary.cases.iter().filter(|case| case.control.is_some_and(|it| it.fails));
    let failing = failing.count();
    let words = format!(
        "chance below 1 % after Holm's correction, and beyond the noise floor; \
         identical code differed in {}",
        counted(failing, "case")
    );
    (failing == 0, words)
}

fn tails(summary: &Summary) -> (bool, String) {
    let skewed = |row: &&Row| {
        let mut times: Vec<f64> = row.samples.iter().map(|sample| sample.run_ns).collect();
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times.get((times.len() as f64 * share) as usize);
        at(0.95).zip(at(0.5)).is_some_and(|(high, middle)| *high > 1.5 * middle)
    };
    let tailed = rows(summary).filter(skewed).count();
    (
        true,
        format!(
            "every pair is drawn; the 95th percentile is above 1.5 medians in {}",
            counted(tailed, "row")
        ),
    )
}

fn set_up(summary: &Summary) -> (bool, String) {
    let machine = &summary.machine;
    let unknown = [
        ("physical cores", machine.physical.is_none()),
        ("caches", machine.caches.is_empty()),
        ("memory", machine.memory_bytes.is_none()),
        ("clock governor", machine.governor.is_none()),
        ("boost", machine.boost.is_none()),
        ("compiler", summary.build.rustc.is_empty()),
        ("commit", summary.build.commit.is_none()),
    ];
    let unknown: Vec<&str> =
        unknown.into_iter().filter_map(|(name, missing)| missing.then_some(name)).collect();
    if unknown.is_empty() {
        always("processor, caches, memory, clock, system, compiler and commit are on this page")
    } else {
        (false, format!("this machine does not tell: {}", unknown.join(", ")))
    }
}

fn method(summary: &Summary) -> (bool, String) {
    let mut pairing: Vec<f64> = rows(summary).map(|row| row.pairing).collect();
    pairing.sort_by(f64::total_cmp);
    let gain = pairing.get(pairing.len() / 2).map_or_else(String::new, |&median| {
        format!("; in the median row that divides the interval's width by {median:.2}")
    });
    let words = format!(
        "wall clock on the caller from call to return; pools built and woken before; \
         baseline and variant in turn, ABBA{gain}"
    );
    (true, words)
}

fn bounds(summary: &Summary) -> (bool, String) {
    let measured = summary.cases.iter().filter(|case| case.bound.is_some()).count();
    let words = format!(
        "the ideal line and the processors' limit on every chart over workers; a measured \
         ceiling over {}",
        counted(measured, "case")
    );
    (true, words)
}

fn plots(_: &Summary) -> (bool, String) {
    always(
        "every raw pair is plotted; points over workers are joined by a law that passes its \
             test, or else by a thin guide",
    )
}
