//! Which sessions speak for a series: the newest, and those that measured the same.

use session::{Case, Ceiling, Mode, Series, Session};

use crate::Freshness;

/// Sessions that are pooled at most; older ones say less of the machine as it is now.
const MOST_SESSIONS: usize = 10;

/// A series as found in one session or in several alike.
pub(crate) struct Found<'s> {
    /// The newest series.
    pub(crate) series: &'s Series,
    /// The same series of each session pooled, the newest first.
    pub(crate) pooled: Vec<&'s Series>,
    pub(crate) freshness: Freshness,
}

/// A case as found in the sessions.
pub(crate) struct FoundCase<'s> {
    /// The case in the newest session that has it.
    pub(crate) case: &'s Case,
    /// That session.
    pub(crate) session: &'s Session,
    pub(crate) series: Vec<Found<'s>>,
    /// What the machine could do at best, from every session that has the case.
    pub(crate) ceilings: Vec<&'s Ceiling>,
}

/// The cases of some sessions of one machine, in the order of their benches' names and, within a
/// bench, of measuring.
pub(crate) fn cases<'s>(sessions: &[&'s Session]) -> Vec<FoundCase<'s>> {
    let mut newest_first = sessions.to_vec();
    newest_first.sort_by(|one, other| other.started.cmp(&one.started));
    let mut names: Vec<(&str, &str)> = Vec::new();
    for session in &newest_first {
        for case in &session.cases {
            if !names.iter().any(|(_, name)| *name == case.name) {
                names.push((&session.bench, &case.name));
            }
        }
    }
    // Stable: within a bench the order of the newest session stays.
    names.sort_by_key(|(bench, _)| *bench);
    names.into_iter().filter_map(|(_, name)| case(name, &newest_first)).collect()
}

fn case<'s>(name: &str, newest_first: &[&'s Session]) -> Option<FoundCase<'s>> {
    let mut holders = newest_first.iter().filter_map(|&session| {
        session.cases.iter().find(|case| case.name == name).map(|case| (session, case))
    });
    let (session, case) = holders.next()?;
    let holders: Vec<_> = std::iter::once((session, case)).chain(holders).collect();
    let mut series: Vec<Found<'s>> = Vec::new();
    for (_, holder) in &holders {
        for candidate in &holder.series {
            let known = |found: &Found<'_>| same(found.series, candidate);
            if !series.iter().any(known) && case.variants.contains(&candidate.variant) {
                series.extend(found(candidate, &holders));
            }
        }
    }
    let place = |name: &str| case.variants.iter().position(|variant| variant == name);
    series.sort_by_key(|found| (place(&found.series.variant), found.series.workers));
    let ceilings = holders.iter().flat_map(|(session, _)| &session.ceilings).collect();
    Some(FoundCase { case, session, series, ceilings })
}

fn same(one: &Series, other: &Series) -> bool {
    one.variant == other.variant && one.workers == other.workers
}

/// A series in the newest session that measured it in full, or else in the newest of all.
fn found<'s>(wanted: &Series, holders: &[(&'s Session, &'s Case)]) -> Option<Found<'s>> {
    let mut all: Vec<(&Session, &Case, &Series)> = holders
        .iter()
        .filter_map(|&(session, case)| {
            let series = case.series.iter().find(|series| same(series, wanted))?;
            Some((session, case, series))
        })
        .collect();
    let (newest_session, newest_case) = *holders.first()?;
    // A quick look must not hide a measurement of the same program.
    all.sort_by_key(|(session, _, _)| {
        session.mode == Mode::Quick || session.build.program != newest_session.build.program
    });
    let &(session, case, series) = all.first()?;
    let alike = |other: &(&Session, &Case, &Series)| {
        other.0.build.program == session.build.program
            && other.0.mode == session.mode
            && other.1.job == case.job
    };
    let freshness = if session.mode == Mode::Quick {
        Freshness::Indicative
    } else if session.build.program == newest_session.build.program
        && case.job == newest_case.job
    {
        Freshness::Current
    } else {
        Freshness::Older(session.started.chars().take(10).collect())
    };
    let pooled = all
        .iter()
        .filter(|other| alike(other))
        .take(MOST_SESSIONS)
        .map(|other| other.2)
        .collect();
    Some(Found { series, pooled, freshness })
}
