//! Every variant gives the same rows, for every number of workers and awkward folders.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has to fail")]

mod files;

use std::path::Path;

use lesson::agreement::check;
use resize::{Detail, Folder, SIDE, VARIANTS, agree, distance, serial};

/// Where this test run keeps its samples: in the build folder, gone with `cargo clean`.
fn sample(seed: u64, count: usize, largest: u32) -> Folder {
    Folder::sample_in(Path::new(env!("CARGO_TARGET_TMPDIR")), seed, count, largest)
        .expect("the build folder can be written")
}

#[test]
fn variants_agree_for_awkward_numbers_of_pictures() {
    for count in [0, 1, 2, 31, 33] {
        let folder = sample(7, count, 70);
        assert_eq!(folder.pictures().len(), count);
        check(VARIANTS, &folder, agree).unwrap();
    }
}

#[test]
fn variants_agree_where_pictures_are_large_enough_to_be_reduced() {
    // Sides from 300 to 1,500: whole, 1/4 and 1/8.
    check(VARIANTS, &sample(8, 8, 1500), agree).unwrap();
}

#[test]
fn variants_agree_in_a_folder_full_of_trouble() {
    let folder = tempfile::tempdir().unwrap();
    files::write_all(folder.path());
    check(VARIANTS, &Folder::open(folder.path()).unwrap(), agree).unwrap();
}

#[test]
fn two_runs_give_the_same_array() {
    let folder = sample(7, 33, 70);
    for variant in VARIANTS {
        let ready = variant.prepare(3).unwrap();
        assert_eq!(ready(&folder), ready(&folder), "{}", variant.name);
    }
}

#[test]
fn variants_of_the_same_detail_are_equal_to_the_last_bit() {
    let folder = sample(7, 33, 70);
    for variant in VARIANTS {
        let serial_form = variant.serial_form.unwrap_or(variant.name);
        let serial = VARIANTS.iter().find(|other| other.name == serial_form).unwrap();
        let (one, other) = (serial.prepare(1).unwrap(), variant.prepare(3).unwrap());
        assert_eq!(one(&folder), other(&folder), "{}", variant.name);
    }
}

/// Where the bound of [`Detail::Reduced`] comes from. Run it with `--ignored --nocapture`.
#[test]
#[ignore = "measures, asserts nothing"]
fn how_far_reduced_thumbnails_are_from_whole_ones() {
    let folder = sample(2020, 240, 1500);
    let (whole, reduced) = (serial::run(&folder), resize::reduced::run(&folder));
    let pairs = whole.pictures().zip(reduced.pictures());
    let distances: Vec<_> = pairs.map(|(left, right)| distance(left, right)).collect();
    let most = distances.iter().map(|distance| distance.most).max();
    let mean = distances.iter().map(|distance| distance.mean).fold(0.0, f64::max);
    println!("most {most:?}, mean {mean:.3}, allowed {:?}", Detail::Reduced.bound());
}

#[test]
fn a_row_in_the_wrong_place_and_a_lost_row_are_disagreements() {
    let folder = sample(7, 2, 70);
    let right = serial::run(&folder);
    assert_eq!(agree(&right, &right), Ok(()));

    let mut swapped = right.clone();
    swapped.array.rotate_left(SIDE * SIDE);
    assert!(agree(&right, &swapped).is_err());

    let mut lost = right.clone();
    lost.names.pop();
    lost.array.truncate(SIDE * SIDE);
    assert!(agree(&right, &lost).is_err());

    let mut shifted = right.clone();
    shifted.array[9] = shifted.array[9].wrapping_add(2);
    let error = agree(&right, &shifted).unwrap_err().to_string();
    assert!(error.starts_with("00000.jpg differs by up to 2 grey levels"), "{error}");
}

#[test]
fn a_reduced_picture_is_near_the_whole_one_and_not_the_same() {
    let folder = sample(8, 8, 1500);
    let (whole, reduced) = (serial::run(&folder), resize::reduced::run(&folder));
    let reductions = whole
        .pictures()
        .zip(reduced.pictures())
        .filter(|(left, right)| distance(left, right).most > 0)
        .count();
    assert!(reductions > 1, "or the test has no picture that is reduced");
}
