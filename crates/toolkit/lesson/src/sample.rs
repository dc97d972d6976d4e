//! Folders of made-up files, for those who have none at hand: made once, kept in a cache.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// The list of what a sample holds. It is the last file to be written, and it tells later whether
/// all the others are still there.
const LIST: &str = "list.txt";

/// After this long, an unfinished sample was left by somebody who was interrupted.
const ABANDONED: Duration = Duration::from_secs(60 * 60);

/// Where a lesson's samples are kept: `speedup/LESSON` in `$XDG_CACHE_HOME`, else in `~/.cache`,
/// else in the system's folder for temporary files. It may be deleted at any time.
pub fn cache(lesson: &str) -> PathBuf {
    let set =
        |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    set("XDG_CACHE_HOME")
        .or_else(|| set("HOME").map(|home| home.join(".cache")))
        .unwrap_or_else(std::env::temp_dir)
        .join("speedup")
        .join(lesson)
}

/// The folder `name` in `cache`, which is filled with `files`, each a path in it and its content,
/// unless it is there. `name` says all that the files depend on.
pub fn make(
    cache: &Path,
    name: &str,
    files: impl IntoIterator<Item = io::Result<(String, Vec<u8>)>>,
) -> io::Result<PathBuf> {
    make_with(cache, name, |folder| {
        files.into_iter().map(|file| file.and_then(|file| write(folder, file))).collect()
    })
}

/// The same for files that are not in memory whole: `write` fills the folder that it is given, and
/// says which files there are and how many bytes each has.
///
/// They are made in a folder of another name, which is renamed when all is done: an interrupted
/// run leaves nothing that looks like a sample.
pub fn make_with(
    cache: &Path,
    name: &str,
    write: impl FnOnce(&Path) -> io::Result<Vec<(String, u64)>>,
) -> io::Result<PathBuf> {
    static TURN: AtomicU32 = AtomicU32::new(0);
    let place = cache.join(name);
    if is_whole(&place) {
        return Ok(place);
    }
    sweep(cache);
    let turn = TURN.fetch_add(1, Ordering::Relaxed);
    let draft = cache.join(format!(".draft-{}-{turn}", process::id()));
    fs::create_dir_all(&draft)?;
    let filled = fill(&draft, write).and_then(|()| replace(&draft, &place));
    if filled.is_err() {
        let _ = fs::remove_dir_all(&draft); // the first error is the one to report
    }
    // Somebody else may have made the same sample meanwhile.
    if is_whole(&place) { Ok(place) } else { filled.map(|()| place) }
}

/// Fills a folder as [`make_with`] does, and lists in it what it holds.
pub fn fill(
    folder: &Path,
    write: impl FnOnce(&Path) -> io::Result<Vec<(String, u64)>>,
) -> io::Result<()> {
    let mut list = String::new();
    for (name, bytes) in write(folder)? {
        let _ = writeln!(list, "{bytes} {name}"); // writing to a String cannot fail
    }
    fs::write(folder.join(LIST), list)
}

fn write(folder: &Path, (name, bytes): (String, Vec<u8>)) -> io::Result<(String, u64)> {
    let path = folder.join(&name);
    if let Some(above) = path.parent() {
        fs::create_dir_all(above)?;
    }
    fs::write(path, &bytes)?;
    Ok((name, bytes.len() as u64))
}

/// Whether every file of the list is there, with as many bytes as it was written with.
fn is_whole(folder: &Path) -> bool {
    let is_there = |line: &str| {
        line.split_once(' ').is_some_and(|(bytes, name)| {
            fs::metadata(folder.join(name)).is_ok_and(|found| found.len().to_string() == bytes)
        })
    };
    fs::read_to_string(folder.join(LIST)).is_ok_and(|list| list.lines().all(is_there))
}

fn replace(draft: &Path, place: &Path) -> io::Result<()> {
    if is_whole(place) {
        return fs::remove_dir_all(draft); // somebody was quicker, and may be using it
    }
    if place.exists() {
        fs::remove_dir_all(place)?; // a sample that somebody deleted files from
    }
    fs::rename(draft, place)
}

/// Removes what interrupted runs have left behind.
fn sweep(cache: &Path) {
    let entries = fs::read_dir(cache).into_iter().flatten().flatten();
    for entry in entries {
        let is_draft = entry.file_name().to_string_lossy().starts_with(".draft-");
        let age =
            entry.metadata().and_then(|found| found.modified()).map(|then| then.elapsed());
        if is_draft && matches!(age, Ok(Ok(age)) if age > ABANDONED) {
            let _ = fs::remove_dir_all(entry.path()); // not ours to complain about
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> impl Iterator<Item = io::Result<(String, Vec<u8>)>> {
        ["one", "below/two"].into_iter().map(|name| Ok((name.to_owned(), name.into())))
    }

    #[test]
    fn a_whole_sample_is_used_again_and_a_damaged_one_is_made_again() {
        let cache = tempfile::tempdir().expect("a folder");
        let place = make(cache.path(), "a", files()).expect("it can be made");
        fs::write(place.join("extra.txt"), "kept").expect("it can be written");
        make(cache.path(), "a", files()).expect("it is there");
        assert!(place.join("extra.txt").exists());

        fs::write(place.join("below/two"), "cut").expect("it can be written");
        make(cache.path(), "a", files()).expect("it can be made");
        assert_eq!(fs::read(place.join("below/two")).expect("it"), b"below/two");
        assert_eq!(fs::read_dir(cache.path()).expect("it").count(), 1, "no draft is left");
    }

    #[test]
    fn a_file_that_cannot_be_made_leaves_nothing() {
        let cache = tempfile::tempdir().expect("a folder");
        let broken = files().chain([Err(io::Error::other("no ink"))]);
        let error = make(cache.path(), "a", broken).expect_err("it has no ink");
        assert_eq!(error.to_string(), "no ink");
        assert_eq!(fs::read_dir(cache.path()).expect("it").count(), 0);
    }

    #[test]
    fn a_cache_that_cannot_be_written_is_an_error() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        assert!(make(file.path(), "a", files()).is_err());
    }
}
