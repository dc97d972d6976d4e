//! `{{cafe toast slices=100 minutes=2 toasters=4}}`: how long it takes in the café, by the
//! lesson's simulator.

use cafe::{Kitchen, MINUTE, Mode, serve};

use super::num::spaced;
use super::{Answer, Context, number, only, option};

/// The time, as `50 min`.
pub(super) fn expand(_: &mut Context<'_>, arguments: &str) -> Answer {
    let (order, options) = arguments.split_once(' ').unwrap_or((arguments, ""));
    let kitchen = match order {
        "toast" => toast(options)?,
        "coffee" => coffee(options)?,
        other => return Err(format!("the café has no `{other}`; it has toast or coffee")),
    };
    let service = serve(&kitchen, 0).map_err(|error| error.to_string())?;
    let minutes = format!("{:.2}", service.makespan as f64 / MINUTE as f64);
    let minutes = minutes.trim_end_matches('0').trim_end_matches('.');
    let tip = draw::escape(&format!("the café, simulated: {arguments}"));
    Ok(format!(
        "<span class=\"num\" title=\"{tip}\">{}</span>",
        spaced(&format!("{minutes} min"))
    ))
}

fn toast(options: &str) -> Result<Kitchen, String> {
    only(options, &["slices", "minutes", "toasters", "mode"])?;
    let toasters = count(options, "toasters", 1)?.max(1);
    let mut kitchen = Kitchen::breakfast(
        count(options, "slices", 1)?,
        0,
        toasters,
        mode(options, Mode::Asynchronous)?,
    );
    if option(options, "minutes").is_some() {
        kitchen.recipes[0].run = (number(options, "minutes")? * MINUTE as f64) as u64;
    }
    Ok(kitchen)
}

fn coffee(options: &str) -> Result<Kitchen, String> {
    only(options, &["mode", "toasts", "coffees", "toasters"])?;
    Ok(Kitchen::breakfast(
        count(options, "toasts", 1)?,
        count(options, "coffees", 1)?,
        count(options, "toasters", 1)?.max(1),
        mode(options, Mode::Synchronous)?,
    ))
}

fn mode(options: &str, usual: Mode) -> Result<Mode, String> {
    match option(options, "mode") {
        Some("sync") => Ok(Mode::Synchronous),
        Some("async") => Ok(Mode::Asynchronous),
        Some(other) => Err(format!("`mode={other}` is not known; write sync or async")),
        None => Ok(usual),
    }
}

/// A small whole number: the simulator takes time for each slice.
fn count(options: &str, name: &str, usual: usize) -> Result<usize, String> {
    match option(options, name).map(str::parse) {
        Some(Ok(count @ 0..=10_000)) => Ok(count),
        Some(_) => Err(format!("`{name}=` is a whole number up to 10000")),
        None => Ok(usual),
    }
}
