//! Decks and schedules: one self-contained file for each chapter and for each track.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use deck::{TRACKS_FILE, Track, Tracks};

use crate::course::{Chapter, Course};
use crate::expand::{Sources, Target, expand};
use crate::finding::Finding;
use crate::stage::{StageError, failed};

/// Files below the course's folder, with what is wrong with their sources.
#[derive(Debug, Default)]
pub struct Decks {
    /// The text of each file: `decks/loops.html`, `schedule/day.html`.
    pub files: BTreeMap<PathBuf, String>,
    /// What could not be made, and what does not fit on a slide.
    pub findings: Vec<Finding>,
}

impl Decks {
    /// Makes the decks of all chapters, and the deck and the schedule of each track.
    pub fn new(course: &Course, sources: &Sources<'_>) -> Self {
        let mut decks = Self::default();
        let chapters: Vec<deck::Chapter> =
            course.chapters.iter().map(|chapter| expanded(sources, chapter)).collect();
        for (source, chapter) in course.chapters.iter().zip(&chapters) {
            decks.add_chapter(source, chapter);
        }
        let path = course.folders.book().join(TRACKS_FILE);
        let file = course.folders.shown(&path);
        let read = fs::read_to_string(&path).map_err(|reason| reason.to_string());
        match read.and_then(|text| Tracks::read(&text).map_err(|error| error.to_string())) {
            Ok(tracks) => decks.add_tracks(&tracks, &chapters, &file),
            Err(reason) => decks.findings.push(Finding::error(&file, 0, reason)),
        }
        decks.findings.sort();
        decks
    }

    fn add_chapter(&mut self, source: &Chapter, chapter: &deck::Chapter) {
        let found = deck::lint(chapter).and_then(|found| {
            let place = PathBuf::from("decks").join(format!("{}.html", chapter.id));
            self.files.insert(place, deck::deck(chapter)?);
            Ok(found)
        });
        // Lines of the expanded text are not those of the chapter: the slide is named instead.
        match found {
            Ok(found) => self
                .findings
                .extend(found.into_iter().map(|one| Finding::error(&source.file, 0, one.text))),
            Err(error) => {
                self.findings.push(Finding::error(&source.file, 0, error.to_string()));
            }
        }
    }

    fn add_tracks(&mut self, tracks: &Tracks, chapters: &[deck::Chapter], file: &Path) {
        for track in &tracks.track {
            match schedule_and_deck(track, chapters) {
                Ok((schedule, slides)) => {
                    let name = format!("{}.html", track.id);
                    self.files.insert(PathBuf::from("schedule").join(&name), schedule);
                    self.files
                        .insert(PathBuf::from("decks").join(format!("track-{name}")), slides);
                }
                Err(reason) => self.findings.push(Finding::error(file, 0, reason)),
            }
        }
    }

    /// Writes the files below `folder`.
    pub fn write(&self, folder: &Path) -> Result<(), StageError> {
        for (place, text) in &self.files {
            let path = folder.join(place);
            let parent = path.parent().unwrap_or(folder);
            let attempt = || fs::create_dir_all(parent).and_then(|()| fs::write(&path, text));
            attempt().map_err(failed(&path))?;
        }
        Ok(())
    }
}

fn expanded(sources: &Sources<'_>, chapter: &Chapter) -> deck::Chapter {
    // What is wrong with a directive was said when the page was made.
    let (markdown, _) = expand(sources, chapter, Target::Slides);
    deck::Chapter {
        id: chapter.front.id.clone(),
        title: chapter.entry.title.clone(),
        minutes: chapter.front.minutes,
        needs: chapter.front.needs.clone(),
        markdown,
    }
}

fn schedule_and_deck(
    track: &Track,
    chapters: &[deck::Chapter],
) -> Result<(String, String), String> {
    let schedule = deck::schedule(track, chapters).map_err(|error| error.to_string())?;
    let entries = track.session.iter().flat_map(|session| &session.chapters);
    let mut shown: Vec<&deck::Chapter> = Vec::new();
    for entry in entries {
        let chapter = chapters.iter().find(|chapter| chapter.id == entry.id());
        if let Some(chapter) =
            chapter.filter(|one| !shown.iter().any(|other| other.id == one.id))
        {
            shown.push(chapter);
        }
    }
    let slides = deck::track_deck(&track.title, &shown)
        .map_err(|(chapter, error)| format!("{}: {chapter}: {error}", track.id))?;
    Ok((schedule, slides))
}
