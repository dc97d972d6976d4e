//! What stands before a scan: sizes, components and tables.

use super::huffman::Huffman;
use super::runs::Runs;
use super::segments::{START_OF_SCAN, Segments, be16};

/// One component of the picture; the first is the brightness.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Component {
    id: u8,
    /// Blocks across and down in one unit of the scan.
    pub(crate) blocks: (usize, usize),
    quantisation: usize,
    /// Which table its mean values (DC) are coded with.
    pub(crate) dc: usize,
    /// Which table its other frequencies (AC) are coded with.
    pub(crate) ac: usize,
}

/// What a component's blocks are coded with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tables<'a> {
    /// For the block's mean (DC).
    pub(crate) mean: &'a Huffman,
    /// For the other frequencies (AC).
    pub(crate) frequencies: &'a Huffman,
    /// For passing over other frequencies.
    pub(crate) runs: &'a Runs,
}

/// A picture that is coded in one pass, with all that is needed to read it.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    /// In pixels.
    pub(crate) size: (usize, usize),
    /// One for grey, three for colour.
    pub(crate) components: Vec<Component>,
    /// Units between restart markers, 0 for none.
    pub(crate) restart: usize,
    /// Where the compressed data start.
    pub(crate) data: usize,
    quantisations: [Option<[u16; 64]>; 4],
    dc: [Option<Huffman>; 4],
    ac: [Option<(Huffman, Runs)>; 4],
}

impl Frame {
    /// Reads everything up to the compressed data. `None` if this isn't a picture that
    /// [`scaled`](super::scaled) can read: progressive, arithmetic, CMYK, several scans, broken.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut frame = Self::default();
        for segment in Segments::new(bytes) {
            let payload = segment.payload;
            match segment.marker {
                0xC0 | 0xC1 => frame.sizes(payload)?,
                0xC4 => frame.huffman_tables(payload)?,
                // Other ways of coding; 0xC8 and 0xCC are not frames but mean them.
                0xC2..=0xCF => return None,
                0xDB => frame.quantisation_tables(payload)?,
                0xDD => frame.restart = usize::from(be16(payload)?),
                // Adobe's note: a last byte of 0 means that three components are red, green, blue.
                0xEE if payload.starts_with(b"Adobe") && payload.get(11) == Some(&0) => {
                    return None;
                }
                START_OF_SCAN => {
                    frame.scan(payload)?;
                    frame.data = segment.end;
                    return frame.is_readable().then_some(frame);
                }
                _ => {}
            }
        }
        None
    }

    /// The brightness' quantisation table, in the order of the stream.
    pub(crate) fn quantisation(&self) -> Option<&[u16; 64]> {
        self.quantisations[self.components.first()?.quantisation].as_ref()
    }

    /// The tables that a component is coded with.
    pub(crate) fn tables(&self, component: &Component) -> Option<Tables<'_>> {
        let (frequencies, runs) = self.ac[component.ac].as_ref()?;
        Some(Tables { mean: self.dc[component.dc].as_ref()?, frequencies, runs })
    }

    fn sizes(&mut self, payload: &[u8]) -> Option<()> {
        let (&[bits, y1, y0, x1, x0, count], rest) = payload.split_first_chunk()?;
        if bits != 8 || !matches!(count, 1 | 3) || rest.len() != 3 * usize::from(count) {
            return None;
        }
        self.size = (
            usize::from(u16::from_be_bytes([x1, x0])),
            usize::from(u16::from_be_bytes([y1, y0])),
        );
        let component = |part: &[u8]| Component {
            id: part[0],
            blocks: (usize::from(part[1] >> 4), usize::from(part[1] & 15)),
            quantisation: usize::from(part[2] & 3),
            ..Component::default()
        };
        self.components = rest.chunks_exact(3).map(component).collect();
        Some(())
    }

    fn huffman_tables(&mut self, mut payload: &[u8]) -> Option<()> {
        while let [class, rest @ ..] = payload {
            let (table, rest) = Huffman::read(rest)?;
            let place = usize::from(class & 15);
            if class >> 4 == 0 {
                *self.dc.get_mut(place)? = Some(table);
            } else {
                let runs = Runs::new(&table);
                *self.ac.get_mut(place)? = Some((table, runs));
            }
            payload = rest;
        }
        Some(())
    }

    fn quantisation_tables(&mut self, mut payload: &[u8]) -> Option<()> {
        while let [class, rest @ ..] = payload {
            let width = 1 + usize::from(class >> 4 != 0);
            let (numbers, rest) = rest.split_at_checked(64 * width)?;
            let mut table = [0; 64];
            for (number, bytes) in table.iter_mut().zip(numbers.chunks_exact(width)) {
                *number = bytes.iter().fold(0, |sum, &byte| sum << 8 | u16::from(byte));
            }
            *self.quantisations.get_mut(usize::from(class & 15))? = Some(table);
            payload = rest;
        }
        Some(())
    }

    /// One scan must hold all components, in the frame's order.
    fn scan(&mut self, payload: &[u8]) -> Option<()> {
        let (&count, rest) = payload.split_first()?;
        if usize::from(count) != self.components.len() || self.components.is_empty() {
            return None;
        }
        let (named, spectrum) = rest.split_at_checked(2 * usize::from(count))?;
        for (component, part) in self.components.iter_mut().zip(named.chunks_exact(2)) {
            if part[0] != component.id {
                return None;
            }
            component.dc = usize::from(part[1] >> 4 & 3);
            component.ac = usize::from(part[1] & 3);
        }
        // From the first frequency to the last, all bits at once: what one pass must say.
        (spectrum == [0, 63, 0]).then_some(())
    }

    /// The brightness must be stored at full size, and every table that is named be there.
    fn is_readable(&self) -> bool {
        let (width, height) = self.size;
        let first = self.components[0].blocks;
        let fits = |component: &Component| {
            let (across, down) = component.blocks;
            (1..=first.0).contains(&across)
                && (1..=first.1).contains(&down)
                && self.tables(component).is_some()
        };
        width > 0
            && height > 0
            && first.0 <= 4
            && first.1 <= 4
            && self.quantisation().is_some()
            && self.components.iter().all(fits)
    }
}
