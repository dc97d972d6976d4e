//! Which exercises there are: `course/exercises`.

use std::fs;
use std::path::Path;

/// The names of all exercises, checked and open, in order.
pub fn ids(folder: &Path) -> Vec<String> {
    let mut ids = checked(folder);
    ids.extend(open(folder));
    ids.sort();
    ids
}

/// The names of those that tests check.
pub fn checked(folder: &Path) -> Vec<String> {
    let found = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut ids: Vec<String> = found
        .filter(|entry| entry.path().join("exercise.toml").is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    ids.sort();
    ids
}

/// The names of those that the learner judges.
pub fn open(folder: &Path) -> Vec<String> {
    let found = fs::read_dir(folder.join("open")).into_iter().flatten().flatten();
    let mut ids: Vec<String> = found
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
        .collect();
    ids.sort();
    ids
}
