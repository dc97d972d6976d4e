//! `course check`

use std::process::ExitCode;

use anyhow::Result;
use coursekit::check::check;
use coursekit::course::Course;
use coursekit::sources::sources;

/// Prints every fault.
pub(crate) fn run() -> Result<ExitCode> {
    let course = Course::read(&super::root()?)?;
    let (sources, _) = sources(&course, false);
    let findings = check(&course, &sources);
    let code = super::tell(&findings);
    if code == ExitCode::SUCCESS {
        anstream::println!("{} chapters, no fault", course.chapters.len());
    }
    Ok(code)
}
