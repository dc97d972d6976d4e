//! `{{explorer amdahl}}`: an interactive part. Without scripts it is a table, computed by the lesson's crate.

use super::{Answer, Context, Target};
use crate::explorer;

/// The part. A slide has no room for it.
pub(super) fn expand(context: &mut Context<'_>, arguments: &str) -> Answer {
    let part = match arguments {
        "amdahl" => explorer::amdahl(),
        "cafe" => explorer::cafe(),
        other => {
            return Err(format!("there is no explorer `{other}`; there is amdahl or cafe"));
        }
    };
    Ok(if context.target == Target::Slides { String::new() } else { part })
}
