//! `course ex`: the exercises, by the crate `coach`.

use std::process::ExitCode;

use anyhow::Result;
use coach::{Action, Home};

/// Does what `action` asks for.
pub(crate) fn run(action: Action) -> Result<ExitCode> {
    Ok(coach::run(action, &Home::new(&super::root()?))?.into())
}
