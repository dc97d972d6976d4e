//! What a JPEG file says about its picture.

use super::{Format, Header};
use crate::jpeg::{END_OF_IMAGE, START_OF_SCAN, Segments, be16};
use crate::trouble::Trouble;

pub(super) const SIGNATURE: [u8; 3] = [0xFF, 0xD8, 0xFF];

/// Follows the segments to the first scan and looks for the end marker behind it.
pub(super) fn read(bytes: &[u8]) -> Result<Header, Trouble> {
    let mut header = None;
    for segment in Segments::new(bytes) {
        match segment.marker {
            0xC0..=0xC2 => header = Some(frame(segment.payload)?),
            0xC4 | 0xC8 | 0xCC => {} // between the frames' numbers, but not frames
            0xC3..=0xCF => {
                return Err(Trouble::Unsupported("lossless or arithmetic JPEG".to_owned()));
            }
            START_OF_SCAN => {
                let header = header.ok_or_else(no_frame)?;
                return if ends(&bytes[segment.end..]) {
                    Ok(header)
                } else {
                    Err(Trouble::CutOff("its end marker is missing"))
                };
            }
            END_OF_IMAGE => {
                return Err(Trouble::broken("it ends before its picture"));
            }
            _ => {}
        }
    }
    Err(Trouble::CutOff("it ends within its header, or is damaged there"))
}

fn no_frame() -> Trouble {
    Trouble::broken("its data come before its size")
}

/// Whether the end marker follows. It's searched from the end, where it stands in a whole file;
/// some cameras write more behind it.
fn ends(data: &[u8]) -> bool {
    data.windows(2).rev().any(|pair| pair == [0xFF, END_OF_IMAGE])
}

fn frame(payload: &[u8]) -> Result<Header, Trouble> {
    let parts = (|| {
        let bits = *payload.first()?;
        Some((bits, be16(&payload[1..])?, be16(payload.get(3..)?)?, *payload.get(5)?))
    })();
    let (bits, height, width, channels) =
        parts.ok_or(Trouble::broken("its size is cut off"))?;
    match (bits, channels) {
        (8, 1 | 3 | 4) => Ok(Header {
            format: Format::Jpeg,
            width: u32::from(width),
            height: u32::from(height),
            channels,
            deep: false,
            transparent: false,
            frames: 1,
        }),
        (8, _) => Err(Trouble::Unsupported(format!("JPEG with {channels} channels"))),
        _ => Err(Trouble::Unsupported(format!("JPEG with {bits} bits a sample"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: &[u8] = &[0xFF, 0xC0, 0, 11, 8, 0, 20, 0, 30, 1, 1, 0x11, 0];
    const SCAN: &[u8] = &[0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3];

    fn file(parts: &[&[u8]]) -> Vec<u8> {
        [&[0xFF, 0xD8][..], &parts.concat()].concat()
    }

    #[test]
    fn the_size_is_found() {
        let header = read(&file(&[FRAME, SCAN, &[0xFF, 0xD9]])).unwrap();
        assert_eq!((header.width, header.height, header.channels), (30, 20, 1));
    }

    #[test]
    fn a_file_with_more_behind_its_end_is_whole() {
        assert!(read(&file(&[FRAME, SCAN, &[0xFF, 0xD9, 0, 0, 7]])).is_ok());
    }

    #[test]
    fn a_file_without_its_end_is_cut_off() {
        assert!(matches!(read(&file(&[FRAME, SCAN])), Err(Trouble::CutOff(_))));
        assert!(matches!(read(&file(&[FRAME])), Err(Trouble::CutOff(_))));
        assert!(matches!(read(&file(&[&FRAME[..6]])), Err(Trouble::CutOff(_))));
    }

    #[test]
    fn a_scan_without_a_frame_is_broken() {
        let end = &[0xFF, 0xD9];
        assert!(matches!(read(&file(&[SCAN, end])), Err(Trouble::Broken(_))));
        assert!(matches!(read(&file(&[FRAME, end])), Err(Trouble::Broken(_))));
    }

    #[test]
    fn twelve_bits_and_lossless_pictures_are_not_supported() {
        let mut deep = FRAME.to_vec();
        deep[4] = 12;
        assert!(matches!(read(&file(&[&deep, SCAN])), Err(Trouble::Unsupported(_))));
        let mut lossless = FRAME.to_vec();
        lossless[1] = 0xC3;
        assert!(matches!(read(&file(&[&lossless, SCAN])), Err(Trouble::Unsupported(_))));
    }
}
