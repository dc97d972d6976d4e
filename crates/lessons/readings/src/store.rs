//! The file of days, and the part of it that is there while a run is under way.
//!
//! # How nothing that was fetched is lost
//!
//! 1. Each day that arrives is added to `days.jsonl.part`, in one write of one line, in any order.
//!    A program that is killed leaves whole lines there, and half a line at most.
//! 2. The next run reads the days in `days.jsonl` and in its part, cuts half a line off, and fetches
//!    only the days that are missing.
//! 3. At the end, whatever the end is, the days are written to `days.jsonl` in the order of their
//!    dates, in one step, and then the part is removed. A line is the same whoever fetched its day
//!    and when, so the file is too.
//! 4. The part is locked while it is in use: of two runs at the same time one is refused.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use lesson::{WriteError, output};

use crate::{Date, Day};

/// The file of days, and its part, open.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    part: PathBuf,
    file: Mutex<File>,
    /// The first thing that went wrong while days were added.
    trouble: Mutex<Option<io::Error>>,
}

/// The days could not be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A file cannot be opened, read or written.
    #[error("{}: {reason}", path.display())]
    Io {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// Another run has the part.
    #[error("{}: another run is writing it", .0.display())]
    InUse(PathBuf),
    /// The file holds something else than days, and would be lost.
    #[error(
        "{}, line {line}: it is no day of readings; --again replaces the file",
        path.display()
    )]
    Foreign {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
    },
    /// The file holds days that are not asked for, and would be lost.
    #[error(
        "{}: it holds {date}, which is not asked for; --again replaces the file",
        path.display()
    )]
    Others {
        /// Which file.
        path: PathBuf,
        /// The first of those days.
        date: Date,
    },
    /// The file cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl Store {
    /// Opens the file of days at `path` for a run that wants `dates`, and returns the days that are
    /// there already, by date. With `again`, what is there is to be replaced.
    pub fn open(
        path: &Path,
        dates: &[Date],
        again: bool,
    ) -> Result<(Self, Vec<Day>), StoreError> {
        let mut name = path.as_os_str().to_owned();
        name.push(".part");
        let part = PathBuf::from(name);
        let file = lock(&part)?.into();
        // From here on, an empty part is removed whatever goes wrong.
        let mut store = Self { path: path.to_owned(), part, file, trouble: None.into() };
        let mut days = if again { Vec::new() } else { read_whole(path)? };
        days.extend(store.read_part(again)?);
        days.sort_by_key(|day| day.date);
        days.dedup_by_key(|day| day.date);
        match days.iter().find(|day| dates.binary_search(&day.date).is_err()) {
            Some(day) => Err(StoreError::Others { path: path.to_owned(), date: day.date }),
            None => Ok((store, days)),
        }
    }

    fn read_part(&mut self, again: bool) -> Result<Vec<Day>, StoreError> {
        let file = self.file.get_mut().unwrap_or_else(PoisonError::into_inner);
        read_part(file, again).map_err(|reason| io_error(&self.part, reason))
    }

    /// Adds a day to the part. Trouble with that is told at the end.
    pub fn keep(&self, day: &Day) {
        let line = format!("{}\n", day.line);
        let written =
            self.file.lock().unwrap_or_else(PoisonError::into_inner).write_all(line.as_bytes());
        if let Err(error) = written {
            self.trouble.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
        }
    }

    /// Writes the days to the file, in the order given, and removes the part.
    pub fn finish(&self, days: &[Day]) -> Result<(), StoreError> {
        output::write_with(&self.path, |file| {
            days.iter().try_for_each(|day| writeln!(file, "{}", day.line))
        })?;
        fs::remove_file(&self.part).map_err(|reason| io_error(&self.part, reason))?;
        // All days are written, so it is harmless; a full disk is worth a word all the same.
        let trouble = self.trouble.lock().unwrap_or_else(PoisonError::into_inner).take();
        trouble.map_or(Ok(()), |reason| Err(io_error(&self.part, reason)))
    }
}

/// A part in which nothing is kept is of no use.
impl Drop for Store {
    fn drop(&mut self) {
        let file = self.file.get_mut().unwrap_or_else(PoisonError::into_inner);
        if file.metadata().is_ok_and(|data| data.len() == 0) {
            let _ = fs::remove_file(&self.part);
        }
    }
}

fn io_error(path: &Path, reason: io::Error) -> StoreError {
    StoreError::Io { path: path.to_owned(), reason }
}

/// Opens a part for this run alone.
fn lock(part: &Path) -> Result<File, StoreError> {
    let options = OpenOptions::new().read(true).append(true).create(true).clone();
    let file = options.open(part).map_err(|reason| io_error(part, reason))?;
    match file.try_lock() {
        // Opened just before another run was over and removed it: then it is nobody's.
        Ok(()) if file.metadata().is_ok_and(|data| data.nlink() == 0) => {
            Err(StoreError::InUse(part.to_owned()))
        }
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse(part.to_owned())),
        Err(TryLockError::Error(reason)) => Err(io_error(part, reason)),
    }
}

/// The days of a finished file, if there is one. A line that is no day is not overwritten.
fn read_whole(path: &Path) -> Result<Vec<Day>, StoreError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(reason) => return Err(io_error(path, reason)),
    };
    let foreign = |at| StoreError::Foreign { path: path.to_owned(), line: at + 1 };
    let day = |(at, line)| Day::from_line(line).map_err(|_| foreign(at));
    text.lines().enumerate().map(day).collect()
}

/// The days of a part, which is cut off behind the last whole line. A line that is no day is one that
/// will be fetched again.
fn read_part(file: &mut File, again: bool) -> io::Result<Vec<Day>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut bytes)?;
    let whole = if again {
        0
    } else {
        bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1)
    };
    file.set_len(whole as u64)?;
    let lines = bytes[..whole].split(|byte| *byte == b'\n');
    Ok(lines.filter_map(|line| Day::from_line(std::str::from_utf8(line).ok()?).ok()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(days: u32) -> Vec<Date> {
        Date::run("2020-01-01".parse().expect("a date"), days)
    }

    fn day(date: Date) -> Day {
        let line = format!(r#"{{"date":"{date}","unit":null,"times":[],"stations":[]}}"#);
        Day::from_line(&line).expect("a day")
    }

    fn lines(days: &[Day]) -> String {
        days.iter().flat_map(|day| [day.line.as_str(), "\n"]).collect()
    }

    struct Folder(tempfile::TempDir);

    impl Folder {
        fn new() -> Self {
            Self(tempfile::tempdir().expect("a folder"))
        }

        fn out(&self) -> PathBuf {
            self.0.path().join("days.jsonl")
        }

        fn part(&self) -> PathBuf {
            self.0.path().join("days.jsonl.part")
        }

        fn open(&self, days: u32) -> Result<(Store, Vec<Day>), StoreError> {
            Store::open(&self.out(), &dates(days), false)
        }

        fn files(&self) -> usize {
            fs::read_dir(self.0.path()).expect("a folder").count()
        }
    }

    #[test]
    fn days_that_were_kept_in_any_order_come_back_in_order() {
        let (folder, days): (_, Vec<_>) =
            (Folder::new(), dates(3).into_iter().map(day).collect());
        let (store, none) = folder.open(3).expect("an empty store");
        assert!(none.is_empty());
        for at in [2, 0] {
            store.keep(&days[at]);
        }
        drop(store); // as a kill would
        let (store, kept) = folder.open(3).expect("a store");
        assert_eq!(kept, [days[0].clone(), days[2].clone()]);
        store.keep(&days[1]);
        store.finish(&days).expect("it can be written");
        drop(store);
        assert_eq!(fs::read_to_string(folder.out()).expect("a file"), lines(&days));
        assert_eq!(folder.files(), 1, "the part is gone");
        assert_eq!(folder.open(3).expect("a store").1, days);
        assert_eq!(folder.files(), 1, "and comes back for nobody");
    }

    #[test]
    fn a_part_that_ends_anywhere_gives_its_whole_lines_and_is_written_on_behind_them() {
        let days: Vec<_> = dates(3).into_iter().map(day).collect();
        let text = lines(&days[..2]);
        let first = days[0].line.len() + 1;
        for end in 0..=text.len() {
            let folder = Folder::new();
            fs::write(folder.part(), &text[..end]).expect("a part");
            let (store, kept) = folder.open(3).expect("a store");
            let whole = if end < first {
                0
            } else if end < text.len() {
                1
            } else {
                2
            };
            assert_eq!(kept, days[..whole], "{end}");
            store.keep(&days[2]);
            drop(store);
            let (_, kept) = folder.open(3).expect("a store");
            assert_eq!(kept.len(), whole + 1, "{end}");
        }
    }

    #[test]
    fn a_broken_line_in_a_part_costs_its_own_day_only() {
        let (folder, days): (_, Vec<_>) =
            (Folder::new(), dates(2).into_iter().map(day).collect());
        let text = format!("{}\n\u{fffd}{{\n\n{}\n", days[0].line, days[1].line);
        fs::write(folder.part(), text.replace('\u{fffd}', "x")).expect("a part");
        assert_eq!(folder.open(2).expect("a store").1, days);
    }

    #[test]
    fn a_file_that_is_not_ours_is_not_touched() {
        let folder = Folder::new();
        let text = format!("{}\nshopping list\n", day(dates(1)[0]).line);
        fs::write(folder.out(), &text).expect("a file");
        let error = folder.open(1).expect_err("it is no day").to_string();
        assert!(error.contains("days.jsonl, line 2: it is no day"), "{error}");
        assert_eq!(fs::read_to_string(folder.out()).expect("a file"), text);
        assert_eq!(folder.files(), 1);
        let (_, days) = Store::open(&folder.out(), &dates(1), true).expect("it is replaced");
        assert!(days.is_empty());
    }

    #[test]
    fn days_that_are_not_asked_for_are_not_thrown_away() {
        let folder = Folder::new();
        let days: Vec<_> = dates(3).into_iter().map(day).collect();
        fs::write(folder.out(), lines(&days)).expect("a file");
        let error = folder.open(2).expect_err("it would lose a day").to_string();
        assert!(error.contains("holds 2020-01-03, which is not asked for"), "{error}");
        assert_eq!(folder.open(5).expect("it has three of five").1, days);
    }

    #[test]
    fn of_two_runs_at_the_same_time_one_is_refused() {
        let folder = Folder::new();
        let (first, _) = folder.open(1).expect("a store");
        let error = folder.open(1).expect_err("it is in use").to_string();
        assert!(error.ends_with("days.jsonl.part: another run is writing it"), "{error}");
        drop(first);
        assert!(folder.open(1).is_ok());
    }

    #[test]
    fn again_forgets_what_was_kept() {
        let folder = Folder::new();
        fs::write(folder.part(), lines(&[day(dates(1)[0])])).expect("a part");
        let (_, days) = Store::open(&folder.out(), &dates(1), true).expect("a store");
        assert!(days.is_empty());
    }
}
