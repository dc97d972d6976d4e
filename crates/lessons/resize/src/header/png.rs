//! What a PNG file says about its picture.

use super::{Format, Header};
use crate::trouble::Trouble;

pub(super) const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// Follows the chunks to the last one.
pub(super) fn read(bytes: &[u8]) -> Result<Header, Trouble> {
    let mut rest = &bytes[SIGNATURE.len()..];
    let mut header = None;
    let mut has_data = false;
    loop {
        let (name, payload, behind) =
            chunk(rest).ok_or(Trouble::CutOff("its last chunk is missing"))?;
        match (name, &mut header) {
            (b"IHDR", None) => header = Some(first(payload)?),
            (_, None) => {
                return Err(Trouble::broken("it does not start with its size"));
            }
            // Palette and grey pictures can say which colour is transparent.
            (b"tRNS", Some(header)) if !header.transparent => {
                header.transparent = true;
                header.channels += 1;
            }
            (b"acTL", Some(header)) if !has_data => {
                header.frames =
                    payload.first_chunk().map_or(1, |&four| u32::from_be_bytes(four));
            }
            (b"IDAT", _) => has_data = true,
            (b"IEND", Some(header)) if has_data => return Ok(header.clone()),
            (b"IEND", _) => return Err(Trouble::broken("it holds no picture")),
            _ => {}
        }
        rest = behind;
    }
}

/// A chunk's name and content, and what follows it. Its checksum is left to the decoder.
fn chunk(bytes: &[u8]) -> Option<(&[u8; 4], &[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    let (name, rest) = rest.split_first_chunk()?;
    let (payload, rest) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
    Some((name, payload, rest.get(4..)?))
}

fn first(payload: &[u8]) -> Result<Header, Trouble> {
    let &[w3, w2, w1, w0, h3, h2, h1, h0, bits, colours, ..] = payload else {
        return Err(Trouble::broken("its size is cut off"));
    };
    let (channels, transparent) = match colours {
        0 => (1, false),
        2 | 3 => (3, false),
        4 => (2, true),
        6 => (4, true),
        _ => return Err(Trouble::broken(format!("it has colours of type {colours}"))),
    };
    Ok(Header {
        format: Format::Png,
        width: u32::from_be_bytes([w3, w2, w1, w0]),
        height: u32::from_be_bytes([h3, h2, h1, h0]),
        channels,
        deep: bits == 16,
        transparent,
        frames: 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: &[u8] = &[0, 0, 0, 30, 0, 0, 0, 20, 16, 6, 0, 0, 0];

    fn file(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let mut bytes = SIGNATURE.to_vec();
        for (name, payload) in chunks {
            bytes.extend((payload.len() as u32).to_be_bytes());
            bytes.extend(*name);
            bytes.extend(*payload);
            bytes.extend([0; 4]);
        }
        bytes
    }

    #[test]
    fn size_depth_and_frames_are_found() {
        let whole = file(&[
            (b"IHDR", SIZE),
            (b"acTL", &[0, 0, 0, 7, 0, 0, 0, 0]),
            (b"IDAT", &[1, 2]),
            (b"IEND", &[]),
        ]);
        let header = read(&whole).unwrap();
        assert_eq!((header.width, header.height, header.frames), (30, 20, 7));
        assert_eq!((header.channels, header.deep, header.transparent), (4, true, true));
    }

    #[test]
    fn every_cut_is_found() {
        let whole = file(&[(b"IHDR", SIZE), (b"IDAT", &[1, 2]), (b"IEND", &[])]);
        assert!(read(&whole).is_ok());
        for length in SIGNATURE.len()..whole.len() {
            assert!(matches!(read(&whole[..length]), Err(Trouble::CutOff(_))), "{length}");
        }
    }

    #[test]
    fn a_picture_needs_a_size_first_and_data() {
        let late = file(&[(b"IDAT", &[1]), (b"IHDR", SIZE), (b"IEND", &[])]);
        assert!(matches!(read(&late), Err(Trouble::Broken(_))));
        let bare = file(&[(b"IHDR", SIZE), (b"IEND", &[])]);
        assert!(matches!(read(&bare), Err(Trouble::Broken(_))));
    }
}
