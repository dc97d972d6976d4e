//! What a file says about its picture, before anything is decoded.
//!
//! All variants ask here first, so that they refuse the same files for the same reasons, and a
//! file that promises a billion pixels costs a look at its first bytes. Cut-off files are found
//! here too: decoders disagree on them, and a tolerant one fills the missing part with grey.
//!
//! PNG carries checksums, JPEG none. Damage inside a JPEG's compressed data that leaves its end
//! in place reads as a strange picture; like most programs we cannot tell and keep it.

mod jpeg;
mod png;

use std::fmt::{self, Display};
use std::path::Path;

use crate::trouble::{Remark, Trouble};

/// The most pixels that a picture may have: 100 million, a good deal more than cameras give.
pub const MOST_PIXELS: u64 = 100_000_000;

/// The most bytes that a file may have, and a picture once decoded: 512 MiB. Each worker may
/// need that much.
pub const MOST_BYTES: u64 = 512 << 20;

/// How a file's picture is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Joint Photographic Experts Group, ITU-T T.81.
    Jpeg,
    /// Portable Network Graphics, W3C.
    Png,
}

impl Format {
    /// What a file's name promises: `.jpg`, `.jpeg` or `.png`, in capitals or not.
    pub fn of_name(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_ascii_lowercase();
        match ending.to_str()? {
            "jpg" | "jpeg" => Some(Self::Jpeg),
            "png" => Some(Self::Png),
            _ => None,
        }
    }
}

impl Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
        })
    }
}

/// What a file says about its picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) format: Format,
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Samples a pixel once decoded, transparency included.
    pub(crate) channels: u8,
    /// Whether a sample has 16 bits.
    pub(crate) deep: bool,
    /// Whether one of the channels is transparency.
    pub(crate) transparent: bool,
    /// 1 for a picture that stands still.
    pub(crate) frames: u32,
}

impl Header {
    /// Reads the header of a whole file and follows its structure to the end.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Trouble> {
        let header = if bytes.is_empty() {
            return Err(Trouble::Empty);
        } else if bytes.starts_with(&jpeg::SIGNATURE) {
            jpeg::read(bytes)?
        } else if bytes.starts_with(&png::SIGNATURE) {
            png::read(bytes)?
        } else {
            return Err(Trouble::Foreign(guess(bytes)));
        };
        header.bounded()
    }

    fn bounded(self) -> Result<Self, Trouble> {
        let pixels = u64::from(self.width) * u64::from(self.height);
        if pixels == 0 {
            return Err(Trouble::broken("it has no pixels"));
        }
        if pixels > MOST_PIXELS {
            return Err(Trouble::Huge(self.width, self.height));
        }
        let bytes = pixels * u64::from(self.channels) * (1 + u64::from(self.deep));
        if bytes > MOST_BYTES {
            Err(Trouble::Heavy(bytes >> 20, "once decoded"))
        } else {
            Ok(self)
        }
    }

    /// What a picture with this header, in a file of this name, loses on its way.
    pub(crate) fn remarks(&self, path: &Path) -> Vec<Remark> {
        let colours = self.channels - u8::from(self.transparent);
        let misnamed = Format::of_name(path) != Some(self.format);
        [
            (misnamed, Remark::Misnamed(self.format)),
            (self.frames > 1, Remark::Animated(self.frames)),
            (colours > 1, Remark::Colour),
            (self.transparent, Remark::Transparency),
            (self.deep, Remark::Deep),
        ]
        .into_iter()
        .filter_map(|(holds, remark)| holds.then_some(remark))
        .collect()
    }
}

/// What a file seems to hold that isn't a picture for us.
fn guess(bytes: &[u8]) -> &'static str {
    const KNOWN: [(&[u8], &str); 7] = [
        (b"GIF8", "a GIF picture"),
        (b"BM", "a BMP picture"),
        (b"II*\0", "a TIFF picture"),
        (b"MM\0*", "a TIFF picture"),
        (b"%PDF", "a PDF document"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"\x1f\x8b", "a gzip archive"),
    ];
    let start = &bytes[..bytes.len().min(512)];
    // A letter may be cut in two at the end of what we look at.
    let is_text = match std::str::from_utf8(start) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    let control = |byte: &u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    if let Some((_, what)) = KNOWN.iter().find(|(sign, _)| bytes.starts_with(sign)) {
        what
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        "a WebP picture"
    } else if bytes.get(128..132) == Some(b"DICM") {
        "a DICOM file"
    } else if is_text && !start.iter().any(control) {
        "text"
    } else {
        "something else"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(width: u32, height: u32, channels: u8, deep: bool) -> Header {
        Header {
            format: Format::Png,
            width,
            height,
            channels,
            deep,
            transparent: channels.is_multiple_of(2),
            frames: 1,
        }
    }

    #[test]
    fn sizes_are_bounded_by_pixels_and_by_bytes() {
        assert!(header(10_000, 10_000, 1, false).bounded().is_ok());
        assert!(matches!(
            header(10_001, 10_000, 1, false).bounded(),
            Err(Trouble::Huge(10_001, 10_000))
        ));
        assert!(matches!(
            header(10_000, 10_000, 4, true).bounded(),
            Err(Trouble::Heavy(762, _))
        ));
        assert!(matches!(
            header(u32::MAX, u32::MAX, 4, true).bounded(),
            Err(Trouble::Huge(..))
        ));
        assert!(matches!(header(0, 5, 1, false).bounded(), Err(Trouble::Broken(_))));
    }

    #[test]
    fn other_files_are_named_by_what_they_are() {
        assert_eq!(guess(b"Dear doctor,\n"), "text");
        assert_eq!(guess("Größe ".repeat(100).as_bytes()), "text");
        assert_eq!(guess(b"GIF89a...."), "a GIF picture");
        assert_eq!(guess(b"RIFF\0\0\0\0WEBPVP8 "), "a WebP picture");
        assert_eq!(guess(&[0, 1, 2, 3]), "something else");
    }

    #[test]
    fn the_ending_counts_in_capitals_too() {
        assert_eq!(Format::of_name(Path::new("a/B.JPG")), Some(Format::Jpeg));
        assert_eq!(Format::of_name(Path::new("b.jpeg")), Some(Format::Jpeg));
        assert_eq!(Format::of_name(Path::new(".png")), None);
        assert_eq!(Format::of_name(Path::new("b.gif")), None);
    }
}
