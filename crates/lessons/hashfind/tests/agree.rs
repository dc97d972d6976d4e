//! Every variant finds the file, or finds that there is none, and then everyone stops.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::fs;
use std::path::Path;

use hashfind::sample::Sample;
use hashfind::{BLOCK, Found, Search, VARIANTS, Wanted, agree, entries};
use lesson::agreement::{WORKERS, check};
use md5::Md5;
use proptest::prelude::*;
use sha2::{Digest, Sha256};

fn cache() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

fn wanted(content: &[u8]) -> Wanted {
    Wanted::Sha256(Sha256::digest(content).into())
}

/// Runs every variant with every number of workers.
fn every(search: &Search, mut see: impl FnMut(&str, usize, &Found)) {
    for variant in VARIANTS {
        let sweep = if variant.is_parallel() { &WORKERS[..] } else { &[1] };
        for &workers in sweep {
            let found = variant.prepare(workers).expect("it can be prepared")(search);
            see(variant.name, workers, &found);
        }
    }
}

#[test]
fn all_variants_find_the_file_wherever_it_is_and_end_where_it_is_not() {
    executors::enter(&entries());
    for files in [0, 1, 2, 31, 33] {
        for place in [Some(0.0), Some(0.5), Some(1.0), None] {
            let sample = Sample { seed: 7, files, longest: 3_000, place };
            for sized in [false, true] {
                let search = sample.search_in(cache(), sized).expect("it can be made");
                assert_eq!(check(VARIANTS, &search, agree), Ok(()), "{sample:?}");
                every(&search, |name, _, found| {
                    let there = files > 0 && place.is_some();
                    assert_eq!(found.path.is_some(), there, "{name} in {sample:?}");
                    let Some(path) = &found.path else { return };
                    let content = fs::read(path).expect("it was found");
                    assert_eq!(wanted(&content), search.wanted(), "{name} in {sample:?}");
                });
            }
        }
    }
}

#[test]
fn whoever_looks_for_what_is_not_there_reads_every_byte_once() {
    executors::enter(&entries());
    let sample = Sample { seed: 8, files: 40, longest: 2 * BLOCK, place: None };
    let search = sample.search_in(cache(), false).expect("it can be made");
    let files = walk(search.root());
    let bytes: u64 = files.iter().sum();
    every(&search, |name, workers, found| {
        let read = (found.files, found.bytes);
        assert_eq!(read, (files.len() as u64, bytes), "{name} with {workers} workers");
    });
    assert_eq!(search.progress()(), files.len() as u64 * 13, "13 runs looked at all");
}

/// The lengths of all files below a folder.
fn walk(folder: &Path) -> Vec<u64> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    entries
        .flat_map(|entry| {
            let kind = entry.metadata().expect("it is there");
            if kind.is_dir() { walk(&entry.path()) } else { vec![kind.len()] }
        })
        .collect()
}

#[test]
fn a_file_whose_length_is_not_the_right_one_is_not_read() {
    executors::enter(&entries());
    let sample = Sample { seed: 9, files: 40, longest: 3_000, place: Some(1.0) };
    let search = sample.search_in(cache(), true).expect("it can be made");
    every(&search, |name, workers, found| {
        assert!(found.path.is_some(), "{name} with {workers} workers");
        assert!(found.files < 10, "{name} reads {} files of 40", found.files);
    });
}

/// The find comes first, and beside it lie large files, which would take long.
#[test]
fn after_the_find_nobody_reads_more_than_what_is_begun() {
    executors::enter(&entries());
    let folder = tempfile::tempdir().expect("a folder");
    // Long enough for the others to have begun.
    let it = vec![1; 16 * BLOCK];
    fs::write(folder.path().join("0"), &it).expect("it can be written");
    // So long that even eight processes on one busy core are far from an end when they hear
    // of the find; a hole takes no room on the disk.
    let large = 4 << 30;
    for name in ["1", "2", "3", "4", "5", "6", "7", "8", "9"] {
        let file = fs::File::create(folder.path().join(name)).expect("it can be made");
        file.set_len(large).expect("a file with a hole");
    }
    let search = Search::new(folder.path(), wanted(&it), None).expect("a folder");
    every(&search, |name, workers, found| {
        assert!(found.path.is_some(), "{name} with {workers} workers");
        // Nobody came to the end of a large file: all are left in the middle.
        assert!(found.bytes < large, "{name} with {workers} workers read {}", found.bytes);
    });
}

#[test]
fn any_of_several_equal_files_is_right() {
    executors::enter(&entries());
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["a", "b", "c"] {
        fs::write(folder.path().join(name), "same").expect("it can be written");
    }
    let search = Search::new(folder.path(), wanted(b"same"), Some(4)).expect("a folder");
    assert_eq!(check(VARIANTS, &search, agree), Ok(()));
}

#[test]
fn md5_finds_too() {
    executors::enter(&entries());
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a"), "other").expect("it can be written");
    fs::write(folder.path().join("b"), "message digest").expect("it can be written");
    let wanted = Wanted::Md5(Md5::digest(b"message digest").into());
    let search = Search::new(folder.path(), wanted, None).expect("a folder");
    every(&search, |name, _, found| {
        assert!(found.path.as_ref().is_some_and(|path| path.ends_with("b")), "{name}");
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_file_is_found_by_its_hash_among_others(
        contents in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 1..20),
        which in any::<prop::sample::Index>(),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        for (index, content) in contents.iter().enumerate() {
            let below = folder.path().join(format!("{}", index % 3));
            fs::create_dir_all(&below).expect("it can be made");
            fs::write(below.join(index.to_string()), content).expect("it can be written");
        }
        let content = which.get(&contents);
        let search = Search::new(folder.path(), wanted(content), None).expect("a folder");
        for variant in VARIANTS.iter().filter(|variant| variant.name != "processes") {
            let found = variant.prepare(3).expect("it can be prepared")(&search);
            let path = found.path.expect("it is there");
            prop_assert_eq!(&fs::read(path).expect("it was found"), content);
        }
    }
}
