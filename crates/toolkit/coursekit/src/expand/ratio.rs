//! `{{ratio CASE.V.FIELD@W CASE.V.FIELD@W}}`: how many times the second the first is.

use super::num::{spaced, value};
use super::{Answer, Context};
use crate::address::Address;

/// The ratio, as `1.9×`.
pub(super) fn expand(context: &mut Context<'_>, arguments: &str) -> Answer {
    let words: Vec<&str> = arguments.split_whitespace().collect();
    let &[first, second] = words.as_slice() else {
        return Err("`ratio` takes two numbers of the recording".to_owned());
    };
    let one: Address = first.parse().map_err(|error| format!("{error}"))?;
    let other: Address = second.parse().map_err(|error| format!("{error}"))?;
    if one.field != other.field {
        return Err(format!("a ratio of a {} and a {}", one.field, other.field));
    }
    let number = |address: &Address| {
        let (_, row) = context.recording()?.row(address).map_err(|error| error.to_string())?;
        let known = value(row, address.field).and_then(|known| known.number);
        known.ok_or_else(|| format!("the {} of {} is no number", address.field, row.label()))
    };
    let (above, below) = (number(&one)?, number(&other)?);
    if below == 0.0 {
        return Err(format!("{second} is 0"));
    }
    let tip = draw::escape(&format!("{first} over {second}"));
    let said = spaced(&model::factor(above / below));
    Ok(format!("<span class=\"num\" title=\"{tip}\">{said}</span>"))
}
