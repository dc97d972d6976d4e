//! `{{law amdahl p=0.95 n=8}}`: what a law of speedup says, by the lesson `amdahl`.

use super::num::spaced;
use super::{Answer, Context, number, only};

/// The number: a speedup, or for `karp-flatt` a share.
pub(super) fn expand(_: &mut Context<'_>, arguments: &str) -> Answer {
    let (name, options) = arguments.split_once(' ').unwrap_or((arguments, ""));
    let said = match name {
        "amdahl" | "gustafson" => {
            only(options, &["p", "n"])?;
            let (p, n) = (number(options, "p")?, number(options, "n")?);
            let law = if name == "amdahl" { amdahl::amdahl } else { amdahl::gustafson };
            model::factor(law(p, n).map_err(|error| error.to_string())?)
        }
        "karp-flatt" => {
            only(options, &["s", "n"])?;
            let (s, n) = (number(options, "s")?, number(options, "n")?);
            model::percent(amdahl::karp_flatt(s, n).map_err(|error| error.to_string())?)
        }
        other => {
            return Err(format!(
                "there is no law `{other}`; there is amdahl, gustafson or karp-flatt"
            ));
        }
    };
    let tip = draw::escape(arguments);
    Ok(format!("<span class=\"num\" title=\"{tip}\">{}</span>", spaced(&said)))
}
