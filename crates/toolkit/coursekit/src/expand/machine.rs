//! `{{machine}}` and `{{ceiling NAME}}`: where the recording was made, and what it can do at best.

use super::num::spaced;
use super::{Answer, Context};
use crate::finding::one_of;

const FIELDS: [&str; 5] = ["cores", "date", "rustc", "cpu", "system"];

/// The machine's line, or one fact of it.
pub(super) fn expand(context: &mut Context<'_>, arguments: &str) -> Answer {
    let summary = &context.recording()?.summary;
    let machine = &summary.machine;
    let text = match arguments {
        "" => machine.line(),
        "cores" => machine.available.to_string(),
        "date" => summary.started.chars().take(10).collect(),
        "rustc" => summary.build.rustc.clone(),
        "cpu" => machine.cpu.clone(),
        "system" => machine.system.clone(),
        other => {
            return Err(format!(
                "`{other}` is not known of the machine: ask for {}",
                one_of(&FIELDS)
            ));
        }
    };
    Ok(draw::escape(&text))
}

/// A ceiling's rate; a second word is the number of cores.
pub(super) fn ceiling(context: &mut Context<'_>, arguments: &str) -> Answer {
    let (name, cores) = match arguments.split_once(' ') {
        Some((name, cores)) => {
            let count = cores.trim().parse();
            (name, Some(count.map_err(|_| format!("`{cores}` is no number of cores"))?))
        }
        None => (arguments, None),
    };
    let recording = context.recording()?;
    let ceiling = recording.ceiling(name, cores).map_err(|error| error.to_string())?;
    let cores =
        if ceiling.cores == 1 { "1 core".into() } else { format!("{} cores", ceiling.cores) };
    let tip = draw::escape(&format!("{}, on {cores}", ceiling.about));
    let said = spaced(&model::value(ceiling));
    Ok(format!("<span class=\"num\" title=\"{tip}\">{said}</span>"))
}
