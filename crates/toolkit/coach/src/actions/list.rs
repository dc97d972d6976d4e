//! All exercises.

use anstyle::Style;

use crate::catalogue::Catalogue;
use crate::progress::Progress;
use crate::{CoachError, Home, Outcome, show};

/// Shows all exercises by chapter, and which are done.
pub(crate) fn list(home: &Home) -> Result<Outcome, CoachError> {
    let (all, progress) = (Catalogue::read(home)?, Progress::read(&home.progress())?);
    let bold = Style::new().bold();
    let mut chapter = "";
    for exercise in &all.exercises {
        if exercise.chapter != chapter {
            chapter = &exercise.chapter;
            anstream::println!("{bold}{chapter}{bold:#}");
        }
        let mark = if progress.of(&exercise.id).done { "✓" } else { "·" };
        let (id, stars, minutes) = (&exercise.id, show::stars(exercise), exercise.minutes);
        let open = if exercise.is_open() { " (open)" } else { "" };
        anstream::println!(
            "  {mark} {id:<26} {stars:<3} {minutes:>3} min  {}{open}",
            exercise.title
        );
    }
    let done = all.exercises.iter().filter(|exercise| progress.of(&exercise.id).done).count();
    anstream::println!("{done} of {} done", all.exercises.len());
    for finding in &all.findings {
        anstream::eprintln!("{finding}");
    }
    Ok(if all.findings.is_empty() { Outcome::Done } else { Outcome::NotYet })
}
