//! What ran: commit, compiler, flags, program.

use std::process::{Command, Stdio};

use session::Build;

use crate::hash;

/// What was in `RUSTFLAGS`; mostly nothing.
const FLAGS: &str = env!("SPEEDUP_RUSTFLAGS");

/// Describes this program. The commit is that of the folder the program runs in.
pub(crate) fn build() -> Build {
    Build {
        commit: git(&["rev-parse", "--short=12", "HEAD"]),
        modified: git(&["status", "--porcelain", "--untracked-files=no"])
            .map(|changes| !changes.is_empty()),
        rustc: env!("SPEEDUP_RUSTC").to_owned(),
        flags: FLAGS.to_owned(),
        opt_level: env!("SPEEDUP_OPT_LEVEL").to_owned(),
        program: hash::of_program(),
    }
}

/// What git prints, or nothing where there is no git or no repository.
fn git(arguments: &[&str]) -> Option<String> {
    let out = Command::new("git").args(arguments).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(out.stdout).ok()?;
    out.status.success().then(|| text.trim().to_owned())
}
