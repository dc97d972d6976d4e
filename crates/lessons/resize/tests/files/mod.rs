//! Real files of every kind that a folder may hold, made on the spot.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use image::{DynamicImage, GrayImage, ImageFormat, Luma, Rgb, RgbImage};

/// A picture that gets brighter to the right and has some structure.
pub(crate) fn grey(width: u32, height: u32) -> GrayImage {
    GrayImage::from_fn(width, height, |x, y| {
        Luma([(x * 200 / width + (x / 8 + y / 8) % 2 * 40) as u8])
    })
}

/// The same with mild colours.
pub(crate) fn colour(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        Rgb([(x * 150 / width) as u8 + 60, (y * 150 / height) as u8 + 60, 120])
    })
}

/// A picture as the content of a file.
pub(crate) fn encode(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let picture = picture.into();
    picture.write_to(&mut file, format).expect("a small picture can be encoded");
    file.into_inner()
}

/// A PNG file with 3 frames of which the first is `picture`.
pub(crate) fn animated(picture: &GrayImage) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_animated(3, 0).expect("3 frames are allowed");
    let mut writer = encoder.write_header().expect("writing to memory");
    for frame in 0..3 {
        let samples: Vec<u8> = picture.iter().map(|sample| sample >> frame).collect();
        writer.write_image_data(&samples).expect("writing to memory");
    }
    writer.finish().expect("writing to memory");
    file
}

/// A PNG file whose header promises a picture of this size, and that holds nearly nothing.
pub(crate) fn promise(width: u32, height: u32) -> Vec<u8> {
    let mut file = encode(grey(1, 1), ImageFormat::Png);
    file[16..20].copy_from_slice(&width.to_be_bytes());
    file[20..24].copy_from_slice(&height.to_be_bytes());
    file
}

/// Fills a folder with good pictures, odd ones and broken ones.
pub(crate) fn write_all(folder: &Path) {
    let write = |name: &str, bytes: &[u8]| {
        fs::write(folder.join(name), bytes).expect("the folder can be written");
    };
    let jpeg = encode(grey(700, 600), ImageFormat::Jpeg);
    let png = encode(grey(90, 120), ImageFormat::Png);
    write("a-good.jpg", &jpeg);
    write("b-good.PNG", &png);
    write("c-colour.jpg", &encode(colour(1100, 1200), ImageFormat::Jpeg));
    write("d-colour.png", &encode(colour(50, 60), ImageFormat::Png));
    let deep = DynamicImage::from(grey(70, 80)).into_luma16();
    write("e-deep.png", &encode(deep, ImageFormat::Png));
    let clear = DynamicImage::from(colour(70, 80)).into_rgba16();
    write("f-deep-clear.png", &encode(clear, ImageFormat::Png));
    write("g-animated.png", &animated(&grey(40, 40)));
    write("h-png.jpg", &png);
    write("i-tiny.png", &encode(grey(1, 1), ImageFormat::Png));

    write("m-cut.jpg", &jpeg[..jpeg.len() / 2]);
    write("n-cut.png", &png[..png.len() / 2]);
    let mut flipped = png.clone();
    flipped[png.len() / 2] ^= 0x55;
    write("o-broken.png", &flipped);
    write("p-text.jpg", b"Dear doctor, the picture is in the post.\n");
    write("q-gif.png", b"GIF89a\x01\0\x01\0\0\0\0;");
    write("r-huge.png", &promise(20_000, 20_000));
    write("s-empty.jpg", b"");
    write("t-noise.jpg", &[0xFF, 0xD8, 0xFF, 0xE0, 0, 200, 1, 2, 3]);
}
