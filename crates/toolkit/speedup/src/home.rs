//! Where sessions and reports live.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of sessions and report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home(PathBuf);

/// The folder cannot be made.
#[derive(Debug, thiserror::Error)]
#[error("cannot make the folder {}: {reason}", path.display())]
pub struct HomeError {
    /// The folder.
    pub path: PathBuf,
    /// What the system said.
    pub reason: std::io::Error,
}

impl Home {
    /// The folder that is given, or that `SPEEDUP_REPORTS` names, or else `reports/local` in
    /// the workspace.
    pub fn new(given: Option<PathBuf>) -> Self {
        let variable = std::env::var_os("SPEEDUP_REPORTS").filter(|folder| !folder.is_empty());
        let named = given.or_else(|| variable.map(PathBuf::from));
        Self(named.unwrap_or_else(|| workspace().join("reports").join("local")))
    }

    /// The folder itself: `index.html` is in it.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The folder of the sessions.
    pub fn sessions(&self) -> PathBuf {
        self.0.join("sessions")
    }

    /// Makes the folder, with a note to git that everything in it belongs to this machine alone.
    pub fn make(&self) -> Result<(), HomeError> {
        let note = self.0.join(".gitignore");
        let attempt = || {
            fs::create_dir_all(&self.0)?;
            if note.exists() { Ok(()) } else { fs::write(&note, "*\n") }
        };
        attempt().map_err(|reason| HomeError { path: self.0.clone(), reason })
    }
}

/// The nearest folder above with a `Cargo.lock`, from the package that runs or from here.
fn workspace() -> PathBuf {
    let start = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let start = start.or_else(|| std::env::current_dir().ok()).unwrap_or_default();
    let above = start.ancestors().find(|folder| folder.join("Cargo.lock").is_file());
    above.unwrap_or(&start).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspace_is_where_the_lock_file_is() {
        let workspace = workspace();
        assert!(workspace.join("Cargo.lock").is_file(), "{}", workspace.display());
        assert!(workspace.join("crates").is_dir(), "{}", workspace.display());
    }

    #[test]
    fn the_folder_keeps_itself_out_of_git() {
        let temporary = tempfile::tempdir().expect("a temporary folder");
        let home = Home(temporary.path().join("a/b"));
        home.make().expect("it can be made");
        home.make().expect("and is there already");
        assert_eq!(fs::read_to_string(home.path().join(".gitignore")).expect("it"), "*\n");
    }

    #[test]
    fn a_file_in_the_way_is_named() {
        let temporary = tempfile::tempdir().expect("a temporary folder");
        let file = temporary.path().join("file");
        fs::write(&file, "").expect("it can be written");
        let error = Home(file.join("below")).make().expect_err("a file is no folder");
        assert!(error.to_string().contains("file/below"), "{error}");
    }
}
