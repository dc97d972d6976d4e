//! Which files of tweets a folder holds.

use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::input::Input;
use crate::progress::Progress;
use crate::trouble::{Failure, FileTrouble};

/// How many folders down the walk goes.
const DEEPEST: usize = 32;

/// What the name of a file of tweets ends in.
pub(crate) const ENDINGS: [&str; 4] = [".json.gz", ".json", ".jsonl.gz", ".jsonl"];

/// What a walk found, each list sorted by path.
#[derive(Debug)]
pub(crate) struct Walk {
    root: Arc<Path>,
    progress: Arc<Progress>,
    pub(crate) inputs: Vec<Input>,
    /// What should have been a file or a folder and can't be read.
    pub(crate) failures: Vec<Failure>,
    /// The folders that were entered, by their real path.
    entered: Vec<PathBuf>,
}

impl Walk {
    /// Looks through `root` and the folders in it, following links. Each real folder is entered
    /// once, so that links to folders can neither loop nor multiply what there is.
    pub(crate) fn through(root: &Path, progress: &Arc<Progress>) -> io::Result<Self> {
        let mut walk = Self {
            root: root.into(),
            progress: Arc::clone(progress),
            inputs: Vec::new(),
            failures: Vec::new(),
            entered: vec![root.canonicalize()?],
        };
        walk.entries(Path::new(""), 0)?;
        walk.inputs.sort_by(|a, b| a.name.cmp(&b.name));
        walk.failures.sort();
        Ok(walk)
    }

    fn entries(&mut self, folder: &Path, depth: usize) -> io::Result<()> {
        let mut entries: Vec<DirEntry> =
            fs::read_dir(self.root.join(folder))?.collect::<Result<_, _>>()?;
        // The order in which the system lists them isn't the same everywhere, and it decides
        // under which name a folder is entered: its own before that of a link.
        let is_link = |entry: &DirEntry| entry.file_type().is_ok_and(|kind| kind.is_symlink());
        entries.sort_by_cached_key(|entry| (is_link(entry), entry.file_name()));
        for entry in entries {
            let path = folder.join(entry.file_name());
            if let Err(trouble) = self.entry(&path, depth) {
                self.failures.push(Failure::of(&path, &trouble));
            }
        }
        Ok(())
    }

    fn entry(&mut self, path: &Path, depth: usize) -> Result<(), FileTrouble> {
        let is_wanted = is_wanted(path);
        let found = match fs::metadata(self.root.join(path)) {
            Ok(found) => found,
            Err(_) if !is_wanted => return Ok(()), // a link to nowhere, and none of ours
            Err(error) => return Err(error.into()),
        };
        if found.is_dir() {
            return self.folder(path, depth + 1);
        }
        match (is_wanted, found.is_file()) {
            (true, true) => self.inputs.push(Input::new(
                (&self.root, &self.progress),
                path.to_owned(),
                &found,
            )),
            (true, false) => return Err(FileTrouble::Special),
            (false, _) => {}
        }
        Ok(())
    }

    fn folder(&mut self, path: &Path, depth: usize) -> Result<(), FileTrouble> {
        if depth > DEEPEST {
            return Err(FileTrouble::Deep(DEEPEST));
        }
        let real = self.root.join(path).canonicalize()?;
        if !self.entered.contains(&real) {
            self.entered.push(real);
            self.entries(path, depth)?;
        }
        Ok(())
    }
}

fn is_wanted(path: &Path) -> bool {
    let name = path.to_string_lossy().to_ascii_lowercase();
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn files_come_in_the_order_of_their_paths_and_links_neither_loop_nor_multiply() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("b/deep")).unwrap();
        for name in ["c.json", "b/a.JSON.GZ", "b/deep/z.jsonl", "notes.txt", "list.gz"] {
            fs::write(at(name), "123").unwrap();
        }
        symlink("..", at("b/deep/up")).unwrap();
        symlink("b", at("again")).unwrap();
        symlink("nowhere", at("gone.json")).unwrap();
        let walk = Walk::through(folder.path(), &Arc::default()).unwrap();
        let names: Vec<_> =
            walk.inputs.iter().filter_map(|input| input.name.to_str()).collect();
        assert_eq!(names, ["b/a.JSON.GZ", "b/deep/z.jsonl", "c.json"]);
        assert_eq!(walk.failures.len(), 1, "{:?}", walk.failures);
        assert!(walk.failures[0].to_string().starts_with("gone.json: cannot be read: No such"));
    }

    #[test]
    fn the_walk_ends_at_a_depth_with_a_line() {
        let folder = tempfile::tempdir().unwrap();
        let bottom: PathBuf = (0..=DEEPEST).map(|_| "d").collect();
        fs::create_dir_all(folder.path().join(bottom)).unwrap();
        let walk = Walk::through(folder.path(), &Arc::default()).unwrap();
        assert_eq!(walk.failures.len(), 1);
        assert!(walk.failures[0].what.starts_with("lies too deep"));
    }
}
