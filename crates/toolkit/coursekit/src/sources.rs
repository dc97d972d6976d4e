//! Reads everything that the directives of a course draw from.

use model::Summary;

use crate::course::Course;
use crate::expand::Sources;
use crate::guesses::Guesses;
use crate::recording::Recording;
use crate::stale::Stale;

/// The sources of a course; with `local`, what the reader measured and guessed beside them. What
/// cannot be read of the reader's own is said in the second part, a line each.
pub fn sources(course: &Course, local: bool) -> (Sources<'_>, Vec<String>) {
    let mut said = Vec::new();
    let mut recording = Recording::read(&course.folders.recording().join("sessions"))
        .map_err(|error| error.to_string());
    let stale = match &recording {
        Ok(recording) => {
            Stale::new(&course.folders, &benches(recording)).unwrap_or_else(|error| {
                said.push(error);
                Stale::default()
            })
        }
        Err(_) => Stale::default(),
    };
    let mut guesses = Guesses::default();
    if let (true, Ok(recording)) = (local, &mut recording) {
        said.extend(put_local(course, recording));
        match Guesses::read(&Guesses::path(&course.folders.local())) {
            Ok(found) => guesses = found,
            Err(error) => said.push(error.to_string()),
        }
        for chapter in &course.chapters {
            let address = chapter.front.guess.as_deref().and_then(|text| text.parse().ok());
            if let (Some(address), Some(guess)) = (address, guesses.get(&chapter.front.id)) {
                recording.guess(&address, guess);
            }
        }
    }
    let mut sources = Sources::new(course, recording, stale);
    sources.guesses = guesses;
    (sources, said)
}

/// Puts the reader's own sessions beside the recording.
fn put_local(course: &Course, recording: &mut Recording) -> Vec<String> {
    let folder = course.folders.local().join("sessions");
    let found = session::read_folder(&folder);
    let mut said: Vec<String> = found.errors.iter().map(ToString::to_string).collect();
    match Summary::new(&found.sessions) {
        Some(own) => recording.put_beside(&own),
        None => {
            said.push(format!("no session in {}; `cargo bench` makes one", folder.display()));
        }
    }
    said
}

/// The benches of a recording: what its cases' names begin with.
fn benches(recording: &Recording) -> Vec<String> {
    let names = recording.summary.cases.iter();
    let mut benches: Vec<String> = names
        .map(|case| case.name.split('/').next().unwrap_or(&case.name).to_owned())
        .collect();
    benches.dedup();
    benches
}
