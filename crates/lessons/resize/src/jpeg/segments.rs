//! The segments of a JPEG file, up to the first scan.

/// One segment: what it is, what it holds, where the file goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Segment<'a> {
    /// The marker's second byte; the first is always 0xFF.
    pub(crate) marker: u8,
    /// What the segment holds, without marker and length.
    pub(crate) payload: &'a [u8],
    /// The offset of the first byte behind it.
    pub(crate) end: usize,
}

/// The marker of a segment that a scan's compressed data follows.
pub(crate) const START_OF_SCAN: u8 = 0xDA;
/// The marker at the end of a picture.
pub(crate) const END_OF_IMAGE: u8 = 0xD9;
const START_OF_IMAGE: u8 = 0xD8;
/// The restart markers, and TEM: they stand alone, no length follows.
const ALONE: [u8; 9] = [0x01, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7];

/// The segments of a file in order. Ends behind the first start of scan, or where the file is
/// cut off or isn't made of segments.
#[derive(Debug, Clone)]
pub(crate) struct Segments<'a> {
    bytes: &'a [u8],
    at: usize,
    ended: bool,
}

impl<'a> Segments<'a> {
    /// Starts behind the file's first marker.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 2, ended: !bytes.starts_with(&[0xFF, START_OF_IMAGE]) }
    }

    fn read(&mut self) -> Option<Segment<'a>> {
        if *self.bytes.get(self.at)? != 0xFF {
            return None;
        }
        // Any number of 0xFF may stand before a marker, to fill up.
        let fill = self.bytes[self.at..].iter().position(|&byte| byte != 0xFF)?;
        let marker = self.bytes[self.at + fill];
        let start = self.at + fill + 1;
        let stands_alone = marker == END_OF_IMAGE || ALONE.contains(&marker);
        let (payload, end) = if stands_alone {
            (&[][..], start)
        } else {
            // The length counts its own two bytes.
            let end = start + usize::from(be16(self.bytes.get(start..)?)?);
            (self.bytes.get(start + 2..end)?, end)
        };
        self.at = end;
        self.ended = marker == START_OF_SCAN || marker == END_OF_IMAGE;
        Some(Segment { marker, payload, end })
    }
}

impl<'a> Iterator for Segments<'a> {
    type Item = Segment<'a>;

    fn next(&mut self) -> Option<Segment<'a>> {
        if self.ended {
            return None;
        }
        let segment = self.read();
        self.ended |= segment.is_none();
        segment
    }
}

/// The big-endian number that `bytes` starts with.
pub(crate) fn be16(bytes: &[u8]) -> Option<u16> {
    bytes.first_chunk().map(|pair| u16::from_be_bytes(*pair))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_end_behind_the_start_of_scan() {
        let file = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 7, 8, 0xFF, 0xFF, 0xDA, 0, 2, 1, 2, 3];
        let found: Vec<_> = Segments::new(&file).collect();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].marker, found[0].payload), (0xE0, &[7, 8][..]));
        assert_eq!((found[1].marker, found[1].end), (START_OF_SCAN, 13));
    }

    #[test]
    fn a_length_that_is_too_short_or_points_outside_ends_the_segments() {
        for file in [
            &[0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 7, 8][..],
            &[0xFF, 0xD8, 0xFF, 0xE0, 0, 1, 7, 8],
            &[0xFF, 0xD8, 0xFF, 0xE0, 0, 9, 7, 8],
            &[0xFF, 0xD8, 0xFF, 0xE0, 0],
            &[0xFF, 0xD8, 0xFF],
            &[0xFF, 0xD8],
            &[],
        ] {
            assert_eq!(Segments::new(file).next(), None, "{file:?}");
        }
    }
}
