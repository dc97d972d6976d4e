//! `{{num CASE.VARIANT.FIELD@W}}`: a number of the recording, with its unit.

use model::{Beside, Interval, Row, duration, factor, percent};

use super::{Answer, Context};
use crate::address::{Address, Field};

/// The number, with its interval in the tooltip, or in the text where that is asked for.
pub(super) fn expand(context: &mut Context<'_>, arguments: &str) -> Answer {
    let (address, interval) = match arguments.split_once(' ') {
        Some((address, "interval")) => (address, true),
        Some((_, word)) => return Err(format!("`{word}` is not known here; write interval")),
        None => (arguments, false),
    };
    let address: Address = address.parse().map_err(|error| format!("{error}"))?;
    let (case, row) = context.recording()?.row(&address).map_err(|error| error.to_string())?;
    let known = value(row, address.field)
        .ok_or_else(|| format!("the {} of {} was not recorded", address.field, row.label()))?;
    let said = if interval { known.with_interval()? } else { known.text.clone() };
    let tip = format!(
        "{}, {}: {} {}",
        case.name,
        row.label(),
        address.field,
        known.with_interval().unwrap_or(known.text)
    );
    let own = row.beside.as_ref().and_then(|own| of_beside(own, address.field));
    let own = own.map_or_else(String::new, |own| {
        format!(" <span class=\"yours\">(yours&nbsp;{})</span>", spaced(&own))
    });
    let tip = draw::escape(&tip);
    Ok(format!("<span class=\"num\" title=\"{tip}\">{}</span>{own}", spaced(&said)))
}

/// Spaces that do not break, so that a number keeps its unit.
pub(super) fn spaced(text: &str) -> String {
    draw::escape(text).replace(' ', "&nbsp;")
}

/// A value of a row in words.
pub(super) struct Known {
    /// The number with its unit.
    pub(super) text: String,
    /// The number itself, where it is one.
    pub(super) number: Option<f64>,
    /// The ends of its interval, in words.
    ends: Option<(String, String)>,
}

impl Known {
    fn plain(number: f64, text: String) -> Self {
        Self { text, number: Some(number), ends: None }
    }

    fn sure(interval: &Interval, words: fn(f64) -> String) -> Self {
        Self {
            text: words(interval.estimate),
            number: Some(interval.estimate),
            ends: Some((words(interval.low), words(interval.high))),
        }
    }

    fn with_interval(&self) -> Result<String, String> {
        match &self.ends {
            Some((low, high)) => Ok(format!("{} [{low}, {high}]", self.text)),
            None => Err("only speedup, gain and time have an interval".to_owned()),
        }
    }
}

/// What is known of a field of a row; `None` where it was not recorded.
pub(super) fn value(row: &Row, field: Field) -> Option<Known> {
    let effort = row.effort;
    Some(match field {
        Field::Speedup => Known::sure(&row.speedup, factor),
        Field::Gain => Known::sure(&row.gain?, factor),
        Field::Time => Known::sure(&row.time, duration),
        Field::Cpu => Known::plain(row.cpu_ns, duration(row.cpu_ns)),
        Field::Ceiling => Known::plain(row.ceiling?, percent(row.ceiling?)),
        Field::Efficiency => Known::plain(effort?.efficiency, percent(effort?.efficiency)),
        Field::Utilisation => Known::plain(effort?.utilisation, percent(effort?.utilisation)),
        Field::Inflation => Known::plain(effort?.inflation, factor(effort?.inflation)),
        Field::Memory => {
            let bytes = row.memory?.peak_bytes as f64;
            Known::plain(bytes, model::bytes(bytes))
        }
        Field::Prepare => Known::plain(row.prepare_ns, duration(row.prepare_ns)),
        Field::Workers => Known::plain(row.workers? as f64, row.workers?.to_string()),
        Field::Verdict => Known { text: row.verdict.to_string(), number: None, ends: None },
    })
}

/// The same of what the reader measured.
fn of_beside(own: &Beside, field: Field) -> Option<String> {
    let effort = own.effort;
    Some(match field {
        Field::Speedup => factor(own.speedup.estimate),
        Field::Gain => factor(own.gain?.estimate),
        Field::Time => duration(own.time.estimate),
        Field::Cpu => duration(own.cpu_ns),
        Field::Efficiency => percent(effort?.efficiency),
        Field::Utilisation => percent(effort?.utilisation),
        Field::Inflation => factor(effort?.inflation),
        Field::Memory => model::bytes(own.memory?.peak_bytes as f64),
        Field::Ceiling | Field::Prepare | Field::Workers | Field::Verdict => return None,
    })
}
