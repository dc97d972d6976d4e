//! A folder of made-up files, in which the file that is looked for has a known place.

use std::io;
use std::path::Path;

use fastrand::Rng;
use lesson::sample;
use sha2::{Digest, Sha256};

use crate::{Search, SearchError, Wanted};

/// Folders in the sample.
const FOLDERS: usize = 10;

/// A made-up folder and the file that is looked for in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// The seed: the same one gives the same files.
    pub seed: u64,
    /// How many files.
    pub files: usize,
    /// The longest file, in bytes; the shortest is a fiftieth of it.
    pub longest: usize,
    /// Which file is looked for: 0.0 is the first one that a walk sees, 1.0 the last; `None` one that is
    /// not there.
    pub place: Option<f64>,
}

impl Sample {
    /// The search in the sample, which is made unless it is there. With `sized`, the file's length is known.
    pub fn search(&self, sized: bool) -> Result<Search, SearchError> {
        self.search_in(&sample::cache("hashfind"), sized)
    }

    /// The same, with the sample kept in a folder of your own.
    pub fn search_in(&self, cache: &Path, sized: bool) -> Result<Search, SearchError> {
        let Self { seed, files, longest, .. } = *self;
        // The leading number changes when the files do.
        let name = format!("1-seed-{seed}-{files}-up-to-{longest}");
        let made =
            (0..files).map(|index| io::Result::Ok((self.name(index), self.content(index))));
        let root = sample::make(cache, &name, made)
            .map_err(|reason| SearchError::Sample { path: cache.to_owned(), reason })?;
        let content = self.wanted();
        let wanted = Wanted::Sha256(Sha256::digest(&content).into());
        Search::new(&root, wanted, sized.then_some(content.len() as u64))
    }

    /// The content of the file that is looked for.
    fn wanted(&self) -> Vec<u8> {
        match self.place.filter(|_| self.files > 0) {
            Some(place) => {
                self.content(((self.files - 1) as f64 * place.clamp(0.0, 1.0)).round() as usize)
            }
            // As long as a file could be, so that its length gives nothing away.
            None => vec![0; self.longest],
        }
    }

    /// The path of a file. Files of one folder come one after the other, and paths sort as numbers do.
    fn name(&self, index: usize) -> String {
        format!("{:02}/{index:06}.bin", index * FOLDERS / self.files)
    }

    fn content(&self, index: usize) -> Vec<u8> {
        // Each file has its own stream of random numbers.
        let mut random =
            Rng::with_seed(self.seed ^ (index as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut content = vec![0; random.usize(self.longest / 50..=self.longest)];
        random.fill(&mut content);
        content
    }
}
