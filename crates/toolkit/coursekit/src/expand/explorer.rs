//! `{{explorer amdahl}}`: a place for an interactive part; what is in it needs no script.

use super::{Answer, Context};

/// The place. Without scripts it says what would be there.
pub(super) fn expand(_: &mut Context<'_>, arguments: &str) -> Answer {
    let about = match arguments {
        "amdahl" => {
            "How the speedup follows from the share that can be shared out and the workers"
        }
        "cafe" => "The café: toasters, slices, and whether the cook waits",
        other => {
            return Err(format!("there is no explorer `{other}`; there is amdahl or cafe"));
        }
    };
    Ok(format!(
        "<div class=\"explorer\" data-explorer=\"{arguments}\">\n<p>{about}. This part is \
         interactive; it needs scripts.</p>\n</div>\n"
    ))
}
