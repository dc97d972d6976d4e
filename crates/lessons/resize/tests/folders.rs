//! What becomes of each odd file, told from real files.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has to fail")]

mod files;

use std::fs;
use std::path::Path;

use image::{DynamicImage, ImageFormat};
use resize::{Folder, SIDE, Thumbnails, distance, reduced, serial};

fn run(folder: &Path) -> Thumbnails {
    serial::run(&Folder::open(folder).expect("it holds pictures"))
}

fn lines(items: &[impl ToString]) -> Vec<String> {
    items.iter().map(ToString::to_string).collect()
}

#[test]
fn each_odd_file_gets_one_line_and_costs_no_other_its_place() {
    let folder = tempfile::tempdir().unwrap();
    files::write_all(folder.path());
    let all = run(folder.path());

    let names: Vec<_> = all.names.iter().map(|name| &name.to_str().unwrap()[..1]).collect();
    assert_eq!(names, ["a", "b", "c", "d", "e", "f", "g", "h", "i"]);
    assert_eq!(all.array.len(), 9 * SIDE * SIDE);
    assert_eq!(
        lines(&all.notes),
        [
            "c-colour.jpg: colour made grey",
            "d-colour.png: colour made grey",
            "e-deep.png: 16 bits a sample rounded to 8",
            "f-deep-clear.png: colour made grey, transparency ignored, 16 bits a sample rounded to 8",
            "g-animated.png: first of 3 frames taken",
            "h-png.jpg: read as PNG in spite of its name",
        ]
    );
    let failures = lines(&all.failures);
    assert_eq!(
        failures[..2],
        [
            "m-cut.jpg is cut off: its end marker is missing",
            "n-cut.png is cut off: its last chunk is missing",
        ]
    );
    assert!(failures[2].starts_with("o-broken.png is broken: "), "{}", failures[2]);
    assert_eq!(
        failures[3..],
        [
            "p-text.jpg is text, not a JPEG or PNG picture",
            "q-gif.png is a GIF picture, not a JPEG or PNG picture",
            "r-huge.png is too big: 20000 by 20000 pixels (at most 100 million)",
            "s-empty.jpg is empty",
            "t-noise.jpg is cut off: it ends within its header, or is damaged there",
        ]
    );
}

#[test]
fn a_good_picture_has_the_same_row_with_and_without_bad_ones_beside_it() {
    let (clean, odd) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    files::write_all(odd.path());
    fs::copy(odd.path().join("b-good.PNG"), clean.path().join("b-good.PNG")).unwrap();
    let (clean, odd) = (run(clean.path()), run(odd.path()));
    assert_eq!(clean.array[..], odd.array[SIDE * SIDE..2 * SIDE * SIDE]);
}

#[test]
fn the_first_frame_of_an_animation_is_the_one_that_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let still = files::grey(40, 40);
    fs::write(folder.path().join("a.png"), files::animated(&still)).unwrap();
    fs::write(folder.path().join("b.png"), files::encode(still, ImageFormat::Png)).unwrap();
    let all = run(folder.path());
    assert_eq!(all.array[..SIDE * SIDE], all.array[SIDE * SIDE..]);
}

#[test]
fn a_picture_of_the_right_size_is_its_own_thumbnail_at_any_depth_and_colour() {
    let folder = tempfile::tempdir().unwrap();
    let grey = files::grey(64, 64);
    let picture = DynamicImage::from(grey.clone());
    for (name, picture) in [
        ("grey.png", picture.clone()),
        ("rgb.png", picture.to_rgb8().into()),
        ("rgba.png", picture.to_rgba8().into()),
        ("deep.png", picture.to_luma16().into()),
        ("deep-rgb.png", picture.to_rgb16().into()),
    ] {
        fs::write(folder.path().join(name), files::encode(picture, ImageFormat::Png)).unwrap();
    }
    for all in [run(folder.path()), resize::fast::run(&Folder::open(folder.path()).unwrap())] {
        for (name, row) in all.names.iter().zip(all.pictures()) {
            assert_eq!(row, grey.as_raw(), "{}", name.display());
        }
    }
}

#[test]
fn sixteen_bits_are_rounded_and_not_cut() {
    let folder = tempfile::tempdir().unwrap();
    // 200 of 65,535 is 0.78 of 255.
    let deep = image::ImageBuffer::from_pixel(64, 64, image::Luma([200_u16]));
    fs::write(folder.path().join("a.png"), files::encode(deep, ImageFormat::Png)).unwrap();
    let folder = Folder::open(folder.path()).unwrap();
    for all in [serial::run(&folder), resize::fast::run(&folder)] {
        assert!(all.array.iter().all(|&sample| sample == 1));
    }
}

#[test]
fn a_huge_jpeg_is_refused_by_its_header() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = files::encode(files::grey(8, 8), ImageFormat::Jpeg);
    let frame = file.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    file[frame + 5..frame + 9].fill(0xFF);
    fs::write(folder.path().join("bomb.jpg"), file).unwrap();
    let all = run(folder.path());
    assert_eq!(
        lines(&all.failures),
        ["bomb.jpg is too big: 65535 by 65535 pixels (at most 100 million)"]
    );
}

#[test]
fn every_cut_of_a_jpeg_is_found_by_every_way() {
    let folder = tempfile::tempdir().unwrap();
    let file = files::encode(files::grey(600, 520), ImageFormat::Jpeg);
    for part in 1..20 {
        let cut = &file[..file.len() * part / 20];
        fs::write(folder.path().join(format!("{part}.jpg")), cut).unwrap();
    }
    let folder = Folder::open(folder.path()).unwrap();
    assert_eq!(serial::run(&folder).failures.len(), 19);
    assert_eq!(reduced::run(&folder).failures.len(), 19);
}

#[test]
fn a_progressive_or_damaged_jpeg_is_decoded_whole_by_the_reduced_way() {
    let folder = tempfile::tempdir().unwrap();
    let samples = files::grey(1100, 1050);
    let mut progressive = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut progressive, 80);
    encoder.set_progressive(true);
    encoder.encode(&samples, 1100, 1050, jpeg_encoder::ColorType::Luma).unwrap();
    fs::write(folder.path().join("progressive.jpg"), progressive).unwrap();
    let folder = Folder::open(folder.path()).unwrap();
    let (fast, reduced) = (resize::fast::run(&folder), reduced::run(&folder));
    assert_eq!(fast.array, reduced.array);
    assert_eq!(fast.failures, []);
}

#[test]
fn colours_become_the_same_grey_on_every_way() {
    let folder = tempfile::tempdir().unwrap();
    let samples = files::colour(1200, 1100);
    for (name, factor) in [
        ("444.jpg", jpeg_encoder::SamplingFactor::F_1_1),
        ("422.jpg", jpeg_encoder::SamplingFactor::F_2_1),
        ("420.jpg", jpeg_encoder::SamplingFactor::F_2_2),
        ("411.jpg", jpeg_encoder::SamplingFactor::F_4_1),
    ] {
        let mut file = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut file, 90);
        encoder.set_sampling_factor(factor);
        encoder.set_restart_interval(if name == "420.jpg" { 10 } else { 0 });
        encoder.encode(&samples, 1200, 1100, jpeg_encoder::ColorType::Rgb).unwrap();
        fs::write(folder.path().join(name), file).unwrap();
    }
    let folder = Folder::open(folder.path()).unwrap();
    let serial = serial::run(&folder);
    for other in [resize::fast::run(&folder), reduced::run(&folder)] {
        for (name, (left, right)) in
            serial.names.iter().zip(serial.pictures().zip(other.pictures()))
        {
            let distance = distance(left, right);
            assert!(distance.most <= 2, "{}: {distance:?}", name.display());
        }
    }
}

#[cfg(unix)]
#[test]
fn links_pipes_and_what_cannot_be_read_get_their_lines() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("a.png"), files::encode(files::grey(9, 9), ImageFormat::Png)).unwrap();
    fs::create_dir(at("sub")).unwrap();
    symlink("..", at("sub/up")).unwrap();
    symlink("nowhere.png", at("gone.png")).unwrap();
    for pipe in ["pipe", "pipe.png"] {
        let made = std::process::Command::new("mkfifo").arg(at(pipe)).status();
        assert!(made.is_ok_and(|status| status.success()));
    }
    symlink("a.png", at("same.png")).unwrap();

    let all = run(folder.path());

    assert_eq!(all.names, [Path::new("a.png"), Path::new("same.png")]);
    let failures = lines(&all.failures);
    assert_eq!(failures.len(), 3, "{failures:?}");
    assert!(failures[0].starts_with("gone.png cannot be read: No such file"));
    assert_eq!(failures[1], "pipe.png is a pipe, a socket or a device, not a file");
    assert_eq!(failures[2], "sub/up is a link loop: it leads back to the folder itself");
    assert_eq!(lines(&all.notes), ["pipe: passed over, is a pipe, a socket or a device"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_a_line() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("closed.png");
    fs::write(&path, files::encode(files::grey(9, 9), ImageFormat::Png)).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::File::open(&path).is_ok() {
        eprintln!("skipped: this user (root?) may read every file");
        return;
    }
    let failures = lines(&run(folder.path()).failures);
    assert!(failures[0].starts_with("closed.png cannot be read: "), "{failures:?}");
}

#[test]
fn a_file_that_goes_after_it_was_listed_is_a_line() {
    let folder = tempfile::tempdir().unwrap();
    files::write_all(folder.path());
    let listed = Folder::open(folder.path()).unwrap();
    fs::remove_file(folder.path().join("a-good.jpg")).unwrap();
    let all = serial::run(&listed);
    assert!(all.failures[0].to_string().starts_with("a-good.jpg cannot be read: No such file"));
    assert_eq!(all.names.len(), 8);
}
