//! `{{case CASE FIELD}}`: what is known of a case.

use super::num::spaced;
use super::{Answer, Context};
use crate::finding::one_of;

const FIELDS: [&str; 6] = ["about", "baseline", "noise", "items", "best", "bound"];

/// The fact.
pub(super) fn expand(context: &mut Context<'_>, arguments: &str) -> Answer {
    let (name, field) = arguments.split_once(' ').unwrap_or((arguments, ""));
    let case = context.recording()?.case(name).map_err(|error| error.to_string())?;
    let absent = || format!("the {field} of {name} was not recorded");
    let text = match field.trim() {
        "about" => return Ok(draw::escape(&case.about)),
        "bound" => {
            let bound = case.bound.as_ref().ok_or_else(absent)?;
            return Ok(draw::escape(&bound.sentence(&case.rows)));
        }
        "best" => return Ok(draw::escape(&case.best().ok_or_else(absent)?.label())),
        "baseline" => model::duration(case.baseline_time.ok_or_else(absent)?.estimate),
        "noise" => model::percent(case.control.ok_or_else(absent)?.floor()),
        "items" => {
            let items = case.items.as_ref().ok_or_else(absent)?;
            format!("{} {}", model::finding::grouped(items.count), items.unit)
        }
        other => {
            return Err(format!(
                "`{other}` is not known of a case: ask for {}",
                one_of(&FIELDS)
            ));
        }
    };
    let tip = draw::escape(&format!("{name}: {field}"));
    Ok(format!("<span class=\"num\" title=\"{tip}\">{}</span>", spaced(&text)))
}
