//! The folder of made-up X-rays, for those who have none at hand.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use fastrand::Rng;
use jpeg_encoder::{ColorType, Encoder};

use crate::xray;

/// What a sample is made from: the same recipe gives the same pictures.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Recipe {
    pub(crate) seed: u64,
    pub(crate) count: usize,
    /// The longest side of any picture, in pixels.
    pub(crate) largest: u32,
}

/// The list of what a sample holds. It is the last file to be written, and it tells later whether
/// all the others are still there.
const LIST: &str = "list.txt";

/// After this long, an unfinished sample was left by somebody who was interrupted.
const ABANDONED: Duration = Duration::from_secs(60 * 60);

/// Where samples are kept: `speedup/resize` in `$XDG_CACHE_HOME`, else in `~/.cache`, else in
/// the system's folder for temporary files. It may be deleted at any time.
pub fn cache() -> PathBuf {
    let set =
        |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    set("XDG_CACHE_HOME")
        .or_else(|| set("HOME").map(|home| home.join(".cache")))
        .unwrap_or_else(std::env::temp_dir)
        .join("speedup")
        .join("resize")
}

impl Recipe {
    /// The folder's name; the leading number changes when the pictures do.
    fn name(&self) -> String {
        format!("1-seed-{}-{}-up-to-{}", self.seed, self.count, self.largest)
    }

    /// A picture's longer side in pixels, from a fifth of the largest to all of it. Half of that
    /// is chance; the other half grows along the list, as it does in an archive where newer
    /// machines with more pixels have filled the later files. Equal shares are unequal work here.
    fn longer_side(&self, index: usize, chance: f32) -> u32 {
        let age = (index + 1) as f32 / self.count as f32;
        // No JPEG has more than 65,535 pixels a side.
        let largest = self.largest.clamp(1, 65_535) as f32;
        let side = largest * (0.2 + 0.4 * chance + 0.4 * age);
        (side as u32).max(1)
    }

    /// A picture's file name and content. Three of four are JPEG, as X-rays on the web are.
    fn picture(&self, index: usize) -> io::Result<(String, Vec<u8>)> {
        // Each picture has its own stream of random numbers.
        let mut random =
            Rng::with_seed(self.seed ^ (index as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let long = self.longer_side(index, random.f32());
        let short = (long as f32 * (0.7 + 0.3 * random.f32())) as u32;
        let (long, short) = (long as u16, short.max(1) as u16);
        let (width, height) = if random.bool() { (long, short) } else { (short, long) };
        let samples = xray::draw(usize::from(width), usize::from(height), &mut random);
        if index % 4 == 3 {
            Ok((format!("{index:05}.png"), png(&samples, width, height)?))
        } else {
            Ok((format!("{index:05}.jpg"), jpeg(&samples, width, height)?))
        }
    }
}

/// The folder of a recipe's pictures, which are made unless they are there.
///
/// They are made in a folder of another name, which is renamed when all is done: an interrupted
/// run leaves nothing that looks like a sample.
pub(crate) fn make(cache: &Path, recipe: &Recipe) -> io::Result<PathBuf> {
    static TURN: AtomicU32 = AtomicU32::new(0);
    let place = cache.join(recipe.name());
    if is_whole(&place) {
        return Ok(place);
    }
    sweep(cache);
    let turn = TURN.fetch_add(1, Ordering::Relaxed);
    let draft = cache.join(format!(".draft-{}-{turn}", process::id()));
    fs::create_dir_all(&draft)?;
    let filled = fill(&draft, recipe).and_then(|()| replace(&draft, &place));
    if filled.is_err() {
        let _ = fs::remove_dir_all(&draft); // the first error is the one to report
    }
    // Somebody else may have made the same sample meanwhile.
    if is_whole(&place) { Ok(place) } else { filled.map(|()| place) }
}

fn fill(folder: &Path, recipe: &Recipe) -> io::Result<()> {
    let mut list = String::new();
    for index in 0..recipe.count {
        let (name, bytes) = recipe.picture(index)?;
        fs::write(folder.join(&name), &bytes)?;
        let _ = writeln!(list, "{} {name}", bytes.len()); // writing to a String cannot fail
    }
    fs::write(folder.join(LIST), list)
}

/// Whether every picture of the list is there, with as many bytes as it was written with.
fn is_whole(folder: &Path) -> bool {
    let is_there = |line: &str| {
        line.split_once(' ').is_some_and(|(bytes, name)| {
            fs::metadata(folder.join(name)).is_ok_and(|found| found.len().to_string() == bytes)
        })
    };
    fs::read_to_string(folder.join(LIST)).is_ok_and(|list| list.lines().all(is_there))
}

fn replace(draft: &Path, place: &Path) -> io::Result<()> {
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

fn jpeg(samples: &[u8], width: u16, height: u16) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // Quality 88: about a bit a pixel, like the X-rays of public collections.
    Encoder::new(&mut bytes, 88)
        .encode(samples, width, height, ColorType::Luma)
        .map_err(io::Error::other)?;
    Ok(bytes)
}

fn png(samples: &[u8], width: u16, height: u16) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width.into(), height.into());
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().map_err(io::Error::other)?;
    writer.write_image_data(samples).map_err(io::Error::other)?;
    writer.finish().map_err(io::Error::other)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECIPE: Recipe = Recipe { seed: 1, count: 5, largest: 40 };

    #[test]
    fn the_same_recipe_gives_the_same_files() {
        assert_eq!(RECIPE.picture(3).unwrap(), RECIPE.picture(3).unwrap());
        assert_eq!(RECIPE.picture(3).unwrap().0, "00003.png");
        assert_ne!(RECIPE.picture(0).unwrap().1, RECIPE.picture(1).unwrap().1);
    }

    #[test]
    fn sides_grow_along_the_list_between_a_fifth_and_the_largest() {
        let recipe = Recipe { count: 100, largest: 1000, ..RECIPE };
        assert_eq!(recipe.longer_side(0, 0.0), 204);
        assert_eq!(recipe.longer_side(99, 0.5), 800);
        assert!((0..100).all(|index| recipe.longer_side(index, 0.999_999) <= 1000));
    }

    #[test]
    fn a_whole_sample_is_used_again_and_a_damaged_one_is_made_again() {
        let cache = tempfile::tempdir().unwrap();
        let place = make(cache.path(), &RECIPE).unwrap();
        let picture = place.join("00004.jpg");
        let first = fs::read(&picture).unwrap();
        fs::write(place.join("extra.txt"), "kept").unwrap();
        make(cache.path(), &RECIPE).unwrap();
        assert!(place.join("extra.txt").exists());

        fs::write(&picture, "cut").unwrap();
        make(cache.path(), &RECIPE).unwrap();
        assert_eq!(fs::read(&picture).unwrap(), first);
        assert_eq!(fs::read_dir(cache.path()).unwrap().count(), 1, "no draft is left");
    }

    #[test]
    fn a_cache_that_cannot_be_written_is_an_error() {
        let file = tempfile::NamedTempFile::new().unwrap();
        assert!(make(file.path(), &RECIPE).is_err());
    }
}
