//! Whether anything below some folders has changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// The state of some folders: equal states mean that nothing has changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct State {
    files: u64,
    /// The sum of all times of change: any later one makes it another.
    times: u128,
}

/// The state of all files below `folders`. Build outputs and hidden files do not count.
pub fn state(folders: &[PathBuf]) -> State {
    let mut state = State::default();
    for folder in folders {
        add(folder, &mut state);
    }
    state
}

fn add(folder: &Path, state: &mut State) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if name == "target" || name.to_string_lossy().starts_with('.') {
            continue;
        }
        let Ok(about) = entry.metadata() else { continue };
        if about.is_dir() {
            add(&entry.path(), state);
        } else {
            let time =
                about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            state.files += 1;
            state.times += time.map_or(0, |time| time.as_nanos());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_new_changed_or_gone_changes_the_state() {
        let folder = tempfile::tempdir().expect("a folder");
        let folders = [folder.path().to_owned()];
        let file = folder.path().join("a.md");
        let mut seen = vec![state(&folders)];
        fs::write(&file, "a").expect("written");
        seen.push(state(&folders));
        let later = std::time::SystemTime::now() + std::time::Duration::from_secs(5);
        fs::File::options()
            .write(true)
            .open(&file)
            .and_then(|file| file.set_modified(later))
            .expect("set");
        seen.push(state(&folders));
        assert!(seen[0] != seen[1] && seen[1] != seen[2] && seen[0] != seen[2], "{seen:?}");
        fs::remove_file(&file).expect("removed");
        assert_eq!(state(&folders), seen[0]);
    }
}
