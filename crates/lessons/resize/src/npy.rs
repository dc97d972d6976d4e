//! `NumPy`'s file format for arrays, version 1.0 (NEP 1): magic, version, the header's length, the
//! header as a Python dictionary, the samples.

use crate::thumbnail::SIDE;
use crate::thumbnails::Thumbnails;

const MAGIC: &[u8; 8] = b"\x93NUMPY\x01\x00";

/// The thumbnails as the content of a `.npy` file: an array of n × 64 × 64 unsigned bytes.
pub fn encode(thumbnails: &Thumbnails) -> Vec<u8> {
    let count = thumbnails.names.len();
    let mut header = format!(
        "{{'descr': '|u1', 'fortran_order': False, 'shape': ({count}, {SIDE}, {SIDE}), }}"
    );
    // Spaces and a line break fill up, so that the samples start at a multiple of 64.
    let before = MAGIC.len() + 2;
    let length = (before + header.len() + 1).next_multiple_of(64) - before;
    header.extend(std::iter::repeat_n(' ', length - header.len() - 1));
    header.push('\n');
    [
        &MAGIC[..],
        &(length as u16).to_le_bytes(), // far below 65,536: the count has at most 20 digits
        header.as_bytes(),
        &thumbnails.array,
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Detail;

    #[test]
    fn the_file_is_what_numpy_writes() {
        let thumbnails = Thumbnails {
            names: vec!["a.png".into()],
            array: vec![7; SIDE * SIDE],
            failures: Vec::new(),
            notes: Vec::new(),
            detail: Detail::Whole,
        };
        let file = encode(&thumbnails);
        // The first 128 bytes of numpy.save(…, numpy.full((1, 64, 64), 7, numpy.uint8)), NumPy 2.3.
        let header = b"\x93NUMPY\x01\x00v\x00{'descr': '|u1', 'fortran_order': False, 'shape': (1, 64, 64), }";
        assert_eq!(&file[..header.len()], header);
        assert!(file[header.len()..127].iter().all(|&byte| byte == b' '));
        assert_eq!(file[127], b'\n');
        assert_eq!(file[128..], [7; SIDE * SIDE]);
    }
}
