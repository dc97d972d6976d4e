//! `speedup report`

use anyhow::Result;
use speedup::Home;

use crate::sessions;

/// Writes the report again and prints the path of its index.
pub(crate) fn run(home: &Home) -> Result<Vec<String>> {
    let (summary, unreadable) = sessions::summary(home)?;
    let index = report::write(Some(&summary), &unreadable, home.path())?;
    anstream::println!("{}", index.display());
    Ok(unreadable)
}
