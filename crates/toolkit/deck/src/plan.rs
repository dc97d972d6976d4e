//! When what happens: a track with clock times.

use std::collections::HashSet;

use crate::{Chapter, Session, Track};

/// After so many minutes there is a break.
const STRETCH: u32 = 100;
/// A break.
const BREAK: u32 = 15;
/// The second break of a day.
const LUNCH: u32 = 60;
/// A session that is longer has a lunch.
const HALF_DAY: u32 = 240;

/// A track does not work out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleError {
    /// A chapter that is not in the course.
    #[error("{track}: there is no chapter `{chapter}`")]
    NoChapter {
        /// The track's id.
        track: String,
        /// What it names.
        chapter: String,
    },
    /// A chapter comes before one that it needs.
    #[error(
        "{track}, {session}: `{chapter}` needs `{need}`, which has not been taught; put it before, or among what the track assumes"
    )]
    Needs {
        /// The track's id.
        track: String,
        /// The session's title.
        session: String,
        /// What is taught.
        chapter: String,
        /// What should have been.
        need: String,
    },
    /// More than fits.
    #[error(
        "{track}, {session}: {takes} minutes are planned and {has} are there; `{chapter}` is the first that does not fit"
    )]
    TooLong {
        /// The track's id.
        track: String,
        /// The session's title.
        session: String,
        /// The first chapter beyond the end.
        chapter: String,
        /// Minutes that are planned.
        takes: u32,
        /// Minutes that are there.
        has: u32,
    },
    /// A time that is none.
    #[error("{track}, {session}: `{start}` is no time; write 09:00")]
    Start {
        /// The track's id.
        track: String,
        /// The session's title.
        session: String,
        /// What it says.
        start: String,
    },
}

/// A line of the schedule. Times are minutes after midnight.
pub(crate) struct Slot {
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// The chapter's title; none for a break.
    pub(crate) title: Option<String>,
    pub(crate) what: &'static str,
}

/// The slots of each session of `track`.
pub(crate) fn plan(
    track: &Track,
    chapters: &[Chapter],
) -> Result<Vec<Vec<Slot>>, ScheduleError> {
    let mut known: HashSet<&str> = track.assumes.iter().map(String::as_str).collect();
    let planner = Planner { track, chapters };
    track.session.iter().map(|session| planner.session(session, &mut known)).collect()
}

struct Planner<'a> {
    track: &'a Track,
    chapters: &'a [Chapter],
}

impl<'a> Planner<'a> {
    fn session(
        &self,
        session: &'a Session,
        known: &mut HashSet<&'a str>,
    ) -> Result<Vec<Slot>, ScheduleError> {
        let mut day = Day::new(self.start(session)?, session.minutes > HALF_DAY);
        let mut beyond = None;
        for entry in &session.chapters {
            let chapter = self.chapter(entry.id())?;
            self.needs(session, chapter, known)?;
            known.insert(entry.id());
            let split = entry.split(chapter.minutes);
            for (minutes, what) in
                [(split.talk, "talk"), (split.exercise, "exercise"), (split.quiz, "quiz")]
            {
                day.add(minutes, what, &chapter.title);
            }
            if day.net > session.minutes {
                beyond.get_or_insert(entry.id());
            }
        }
        match beyond {
            None => Ok(day.slots),
            Some(chapter) => Err(ScheduleError::TooLong {
                track: self.track.id.clone(),
                session: session.title.clone(),
                chapter: chapter.to_owned(),
                takes: day.net,
                has: session.minutes,
            }),
        }
    }

    fn chapter(&self, id: &str) -> Result<&'a Chapter, ScheduleError> {
        self.chapters.iter().find(|chapter| chapter.id == id).ok_or_else(|| {
            ScheduleError::NoChapter { track: self.track.id.clone(), chapter: id.to_owned() }
        })
    }

    fn needs(
        &self,
        session: &Session,
        chapter: &Chapter,
        known: &HashSet<&str>,
    ) -> Result<(), ScheduleError> {
        match chapter.needs.iter().find(|need| !known.contains(need.as_str())) {
            None => Ok(()),
            Some(need) => Err(ScheduleError::Needs {
                track: self.track.id.clone(),
                session: session.title.clone(),
                chapter: chapter.id.clone(),
                need: need.clone(),
            }),
        }
    }

    fn start(&self, session: &Session) -> Result<u32, ScheduleError> {
        let read = |text: &str| {
            let (hours, minutes) = text.split_once(':')?;
            let (hours, minutes) = (hours.parse::<u32>().ok()?, minutes.parse::<u32>().ok()?);
            (hours < 24 && minutes < 60).then_some(60 * hours + minutes)
        };
        read(&session.start).ok_or_else(|| ScheduleError::Start {
            track: self.track.id.clone(),
            session: session.title.clone(),
            start: session.start.clone(),
        })
    }
}

struct Day {
    now: u32,
    /// Minutes since the last break.
    since: u32,
    net: u32,
    breaks: u32,
    lunch: bool,
    slots: Vec<Slot>,
}

impl Day {
    fn new(now: u32, lunch: bool) -> Self {
        Self { now, since: 0, net: 0, breaks: 0, lunch, slots: Vec::new() }
    }

    fn add(&mut self, minutes: u32, what: &'static str, title: &str) {
        if minutes == 0 {
            return;
        }
        if self.since > 0 && self.since + minutes > STRETCH {
            self.breaks += 1;
            let lunch = self.lunch && self.breaks == 2;
            let (length, name) = if lunch { (LUNCH, "lunch") } else { (BREAK, "break") };
            self.push(length, name, None);
            self.since = 0;
        }
        self.push(minutes, what, Some(title.to_owned()));
        self.since += minutes;
        self.net += minutes;
    }

    fn push(&mut self, minutes: u32, what: &'static str, title: Option<String>) {
        let from = self.now;
        self.now = self.now.saturating_add(minutes);
        self.slots.push(Slot { from, to: self.now, title, what });
    }
}
