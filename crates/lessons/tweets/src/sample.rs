//! A folder of made-up tweets, for those who have none at hand.

mod invent;
mod words;
mod writer;

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use fastrand::Rng;
use flate2::Compression;
use flate2::write::GzEncoder;
use lesson::sample;

use invent::Inventor;

/// What a folder is made from: the same recipe gives the same files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipe {
    /// Decides everything else.
    pub seed: u64,
    /// How many files.
    pub files: usize,
    /// How many bytes they hold before they are compressed, about.
    pub bytes: u64,
}

/// Bytes of a member of those files that have several.
const MEMBER: u64 = 200_000;

/// Where samples are kept, by [`lesson::sample::cache`].
pub fn cache() -> PathBuf {
    sample::cache("tweets")
}

impl Recipe {
    /// The folder's name; the leading number changes when the tweets do.
    fn name(&self) -> String {
        format!("1-seed-{}-{}-files-{}-bytes", self.seed, self.files, self.bytes)
    }

    /// A random stream of its own for each file.
    fn stream(&self, index: usize) -> u64 {
        self.seed ^ (index as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    /// How much each file holds: a few are ten times as large as most, as hours of a day are.
    fn sizes(&self) -> Vec<u64> {
        let mut random = Rng::with_seed(self.seed);
        let weights: Vec<f64> =
            (0..self.files).map(|_| 0.2 + 3.0 * random.f64().powi(4)).collect();
        let unit = self.bytes as f64 / weights.iter().sum::<f64>();
        weights.iter().map(|weight| (weight * unit) as u64).collect()
    }

    /// Whether a file is compressed: one of twenty is not.
    fn is_packed(index: usize) -> bool {
        index % 20 != 19
    }

    /// A file's name.
    fn file(index: usize) -> String {
        let (day, ending) = (index / 24 + 1, if Self::is_packed(index) { ".gz" } else { "" });
        format!("day-{day:03}/{index:05}.json{ending}")
    }

    /// Writes a file of about `bytes` bytes into `folder` and returns its name and its length.
    fn write(&self, folder: &Path, index: usize, bytes: u64) -> io::Result<(String, u64)> {
        let name = Self::file(index);
        let path = folder.join(&name);
        let mut file = BufWriter::with_capacity(1 << 18, File::create(&path)?);
        let stream = self.stream(index);
        let mut inventor = Inventor::new(stream, !stream.is_multiple_of(3));
        if !Self::is_packed(index) {
            lines(&mut inventor, &mut file, bytes)?;
        } else if index % 10 == 7 {
            // Several members one after the other: the result of `cat a.gz b.gz`.
            for start in (0..bytes).step_by(MEMBER as usize) {
                gzip(&mut inventor, &mut file, MEMBER.min(bytes - start))?;
            }
        } else {
            gzip(&mut inventor, &mut file, bytes)?;
        }
        file.flush()?;
        Ok((name, fs::metadata(&path)?.len()))
    }

    /// Writes all files into `folder`, as many at a time as there are processors, and returns their
    /// names and lengths.
    fn fill(&self, folder: &Path) -> io::Result<Vec<(String, u64)>> {
        for day in 0..self.files.div_ceil(24) {
            fs::create_dir_all(folder.join(format!("day-{:03}", day + 1)))?;
        }
        let (sizes, next) = (self.sizes(), AtomicUsize::new(0));
        let work = || -> io::Result<Vec<_>> {
            let mut written = Vec::new();
            while let Some((index, bytes)) = take(&next, &sizes) {
                written.push(self.write(folder, index, bytes)?);
            }
            Ok(written)
        };
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let written = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            let joined = threads.into_iter().map(|thread| {
                thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            });
            joined.collect::<io::Result<Vec<_>>>()
        })?;
        let mut written = written.concat();
        written.sort_unstable();
        Ok(written)
    }
}

/// The next of the files that nobody has taken yet.
fn take(next: &AtomicUsize, sizes: &[u64]) -> Option<(usize, u64)> {
    let index = next.fetch_add(1, Relaxed);
    sizes.get(index).map(|&bytes| (index, bytes))
}

fn lines(inventor: &mut Inventor, out: &mut impl Write, bytes: u64) -> io::Result<()> {
    let mut written = 0;
    while written < bytes {
        let line = inventor.line();
        out.write_all(line.as_bytes())?;
        written += line.len() as u64;
    }
    Ok(())
}

fn gzip(inventor: &mut Inventor, out: &mut impl Write, bytes: u64) -> io::Result<()> {
    let mut member = GzEncoder::new(out, Compression::new(3));
    lines(inventor, &mut member, bytes)?;
    member.finish().map(drop)
}

/// Makes a recipe's folder at `place`, which must not be there yet or be empty.
pub fn generate(place: &Path, recipe: &Recipe) -> io::Result<()> {
    fs::create_dir_all(place)?;
    if fs::read_dir(place)?.next().is_some() {
        return Err(io::Error::other("it is there already, and not empty"));
    }
    sample::fill(place, |folder| recipe.fill(folder))
}

/// The folder of a recipe's files in `cache`, which are made unless they are there.
pub(crate) fn make(cache: &Path, recipe: &Recipe) -> io::Result<PathBuf> {
    sample::make_with(cache, &recipe.name(), |folder| recipe.fill(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECIPE: Recipe = Recipe { seed: 1, files: 30, bytes: 300_000 };

    #[test]
    fn the_same_recipe_gives_the_same_files_and_their_sizes_differ() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        generate(one.path(), &RECIPE).unwrap();
        generate(other.path(), &RECIPE).unwrap();
        for name in ["day-001/00000.json.gz", "day-001/00007.json.gz", "day-001/00019.json"] {
            let read = |folder: &Path| fs::read(folder.join(name)).unwrap();
            assert_eq!(read(one.path()), read(other.path()), "{name}");
        }
        let sizes = RECIPE.sizes();
        let (least, most) = (sizes.iter().min().unwrap(), sizes.iter().max().unwrap());
        assert!(most > &(least * 5), "{least} {most}");
        assert!(sizes.iter().sum::<u64>().abs_diff(RECIPE.bytes) < 100);
    }

    #[test]
    fn a_whole_sample_is_used_again_and_a_damaged_one_is_made_again() {
        let cache = tempfile::tempdir().unwrap();
        let place = make(cache.path(), &RECIPE).unwrap();
        let file = place.join("day-002/00027.json.gz");
        let first = fs::read(&file).unwrap();
        fs::write(place.join("extra.txt"), "kept").unwrap();
        make(cache.path(), &RECIPE).unwrap();
        assert!(place.join("extra.txt").exists());

        fs::write(&file, "cut").unwrap();
        make(cache.path(), &RECIPE).unwrap();
        assert_eq!(fs::read(&file).unwrap(), first);
        assert_eq!(fs::read_dir(cache.path()).unwrap().count(), 1, "no draft is left");
    }

    #[test]
    fn a_folder_that_holds_something_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("thesis.txt"), "mine").unwrap();
        assert!(generate(folder.path(), &RECIPE).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
