//! `course serve`

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Result;
use clap::Args;
use coursekit::serve::Server;
use coursekit::watch::state;
use lesson::Interrupt;

use super::build;

/// How often it looks for changes.
const LOOK: Duration = Duration::from_millis(500);

/// The options of `serve`.
#[derive(Args)]
pub(crate) struct Options {
    /// The port on 127.0.0.1; 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 3000)]
    port: u16,

    /// Draw what you measured over the reference, and your guesses
    #[arg(long)]
    local: bool,
}

/// Builds, serves, and builds again when something has changed, until Ctrl-C.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let interrupt = Interrupt::listen()?;
    let root = super::root()?;
    let out = root.join("target/course");
    let watched: Vec<PathBuf> =
        ["course", "crates/lessons", "reports"].iter().map(|name| root.join(name)).collect();
    let mut seen = state(&watched);
    std::fs::create_dir_all(&out)?;
    let server = Server::start(&out, options.port)?;
    rebuild(&root, &out, options.local);
    anstream::println!("{} (Ctrl-C ends it)", server.url());
    while interrupt.sleep(LOOK) {
        let now = state(&watched);
        if now != seen {
            seen = now;
            rebuild(&root, &out, options.local);
            server.changed();
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A course that cannot be built says why; what was served before stays.
fn rebuild(root: &Path, out: &Path, local: bool) {
    if let Err(error) = build::build(root, out, local).map(|built| super::tell(&built.findings))
    {
        anstream::eprintln!("course: {error:#}");
    }
}
