//! The sessions of a folder, summarised.

use anyhow::{Context, Result};
use model::Summary;
use speedup::Home;

/// The summary of all sessions, and a line for each file that could not be read.
pub(crate) fn summary(home: &Home) -> Result<(Summary, Vec<String>)> {
    let folder = home.sessions();
    let found = session::read_folder(&folder);
    let unreadable: Vec<String> = found.errors.iter().map(ToString::to_string).collect();
    let summary = Summary::new(&found.sessions).with_context(|| {
        let nothing = format!("no session in {}; `cargo bench` makes one", folder.display());
        [&[nothing], unreadable.as_slice()].concat().join(
            "
",
        )
    })?;
    Ok((summary, unreadable))
}
