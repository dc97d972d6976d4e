//! What an exercise asks for.

use crate::actions::{from_here, named};
use crate::exercise::Exercise;
use crate::{CoachError, Home, Outcome, pristine, show};

/// Shows what `id`, or the first exercise that is not done, asks for.
pub(crate) fn show(home: &Home, id: Option<&str>) -> Result<Outcome, CoachError> {
    if let Some(exercise) = named(home, id)? {
        tell(home, &exercise)?;
    }
    Ok(Outcome::Done)
}

/// The text of an exercise and the commands that go on from there.
pub(crate) fn tell(home: &Home, exercise: &Exercise) -> Result<(), CoachError> {
    let id = &exercise.id;
    anstream::println!("{}\n\n{}\n", show::heading(exercise), exercise.text);
    if exercise.is_open() {
        anstream::println!("Stuck  cargo course ex hint {id}");
        anstream::println!("Done   cargo course ex done {id}      you judge it yourself");
        return Ok(());
    }
    pristine::keep(home, exercise)?;
    anstream::println!("Edit   {}", from_here(&exercise.task()).display());
    anstream::println!("Check  cargo course ex check {id}");
    anstream::println!("       cargo course ex watch {id}      the same at each save");
    anstream::println!("Stuck  cargo course ex hint {id}");
    Ok(())
}
