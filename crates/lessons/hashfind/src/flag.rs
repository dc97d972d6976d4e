//! A flag that other processes can see, and that nobody can leave behind.

use std::io::{self, PipeReader, pipe};
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// A flag that is up for as long as this lives.
///
/// It is a pipe that nobody writes to. Linux shows it to other processes as a link,
/// `/proc/PID/fd/NUMBER`, that says `pipe:[INODE]`. It is gone when the pipe is closed or the process has
/// ended, however that came about; and a later file with the same number is another inode.
pub(crate) struct Flag {
    _pipe: PipeReader,
    sight: Sight,
}

/// What another process needs to see the flag.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Sight {
    link: PathBuf,
    target: PathBuf,
}

impl Flag {
    /// A flag that is up.
    pub(crate) fn raise() -> io::Result<Self> {
        let (reader, _) = pipe()?;
        let link = Path::new("/proc")
            .join(std::process::id().to_string())
            .join("fd")
            .join(reader.as_raw_fd().to_string());
        let target = link.read_link()?;
        Ok(Self { _pipe: reader, sight: Sight { link, target } })
    }

    pub(crate) fn sight(&self) -> Sight {
        self.sight.clone()
    }
}

impl Sight {
    /// Whether the flag is still up.
    pub(crate) fn is_up(&self) -> bool {
        self.link.read_link().is_ok_and(|target| target == self.target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_is_up_until_it_is_dropped_whatever_takes_its_number() {
        let flag = Flag::raise().expect("a pipe");
        let sight = flag.sight();
        assert!(sight.is_up());
        drop(flag);
        assert!(!sight.is_up());
        let others: Vec<Flag> = (0..8).map(|_| Flag::raise().expect("a pipe")).collect();
        assert!(
            others.iter().any(|other| other.sight.link == sight.link),
            "its number is used"
        );
        assert!(!sight.is_up());
    }
}
