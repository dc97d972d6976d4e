//! One pass over a scan that keeps the lowest frequencies of the brightness.

use super::bits::Bits;
use super::frame::{Component, Frame, Tables};
use super::transform::Transform;
use crate::plane::Plane;

/// Decodes the brightness at `side`/8 of its size, for a `side` of 1 or 2.
///
/// `None` means that this reader isn't for the file (another way of coding, or damage): decode
/// it whole. Where the picture ends within a sample, [`Plane::crop`] says where.
pub(crate) fn decode(bytes: &[u8], side: usize) -> Option<Plane> {
    let frame = Frame::read(bytes)?;
    match side {
        1 => Scan::<1>::new(bytes, &frame)?.decode(),
        2 => Scan::<2>::new(bytes, &frame)?.decode(),
        _ => None,
    }
}

/// A scan while it is read, with blocks of `N`×`N` samples wanted.
struct Scan<'a, const N: usize> {
    frame: &'a Frame,
    bits: Bits<'a>,
    transform: Transform<N>,
    /// Units across and down. A unit holds each component's blocks for one area.
    units: (usize, usize),
    /// The brightness' blocks in a unit, across and down.
    blocks: (usize, usize),
    plane: Plane,
}

impl<'a, const N: usize> Scan<'a, N> {
    fn new(bytes: &'a [u8], frame: &'a Frame) -> Option<Self> {
        // A single component is stored block by block, whatever its sampling factors say.
        let blocks = match frame.components[..] {
            [_] => (1, 1),
            _ => frame.components[0].blocks,
        };
        let (width, height) = frame.size;
        let units = (width.div_ceil(8 * blocks.0), height.div_ceil(8 * blocks.1));
        let stored = ((width * N).div_ceil(8), (height * N).div_ceil(8));
        let scale = N as f64 / 8.0;
        Some(Self {
            frame,
            bits: Bits::new(bytes.get(frame.data..)?),
            transform: Transform::new(frame.quantisation()?),
            units,
            blocks,
            plane: Plane {
                width: stored.0 as u32,
                height: stored.1 as u32,
                samples: vec![0; stored.0 * stored.1],
                crop: (width as f64 * scale, height as f64 * scale),
            },
        })
    }

    fn decode(mut self) -> Option<Plane> {
        let mut means = [0; 4];
        let mut until_restart = self.frame.restart;
        for row in 0..self.units.1 {
            for column in 0..self.units.0 {
                if self.frame.restart > 0 {
                    if until_restart == 0 {
                        if !self.bits.restart() {
                            return None;
                        }
                        means = [0; 4];
                        until_restart = self.frame.restart;
                    }
                    until_restart -= 1;
                }
                self.unit(row, column, &mut means)?;
            }
            if self.bits.overrun() {
                return None;
            }
        }
        Some(self.plane)
    }

    /// Reads one unit: the brightness' blocks, then what is passed over.
    fn unit(&mut self, row: usize, column: usize, means: &mut [i32; 4]) -> Option<()> {
        let frame = self.frame;
        let [brightness, others @ ..] = &frame.components[..] else {
            return None;
        };
        let tables = frame.tables(brightness)?;
        for y in 0..self.blocks.1 {
            for x in 0..self.blocks.0 {
                let block = self.block(tables, &mut means[0])?;
                let (across, down) = self.blocks;
                self.put(&block, (column * across + x) * N, (row * down + y) * N);
            }
        }
        for (other, mean) in others.iter().zip(&mut means[1..]) {
            self.pass_over(other, mean)?;
        }
        Some(())
    }

    /// Reads a component's blocks of one unit and keeps nothing.
    fn pass_over(&mut self, component: &Component, mean: &mut i32) -> Option<()> {
        let tables = self.frame.tables(component)?;
        for _ in 0..component.blocks.0 * component.blocks.1 {
            codes(&mut self.bits, tables, mean, 0, |_, _| ())?;
        }
        Some(())
    }

    /// Reads one block's codes and keeps the frequencies that `N`×`N` samples need.
    #[inline]
    fn block(&mut self, tables: Tables<'_>, mean: &mut i32) -> Option<[[f32; N]; N]> {
        let mut kept = [[0.0; N]; N];
        let transform = &self.transform;
        codes(&mut self.bits, tables, mean, transform.last(), |at, value| {
            if let Some((row, column, step)) = transform.keep(at) {
                kept[row][column] = value as f32 * step;
            }
        })?;
        Some(kept)
    }

    /// Writes the part of a block's samples that lies in the picture.
    fn put(&mut self, block: &[[f32; N]; N], left: usize, top: usize) {
        let width = self.plane.width as usize;
        let count = N.min(width.saturating_sub(left));
        let lines = self.plane.samples.chunks_exact_mut(width).skip(top);
        for (line, samples) in lines.zip(&self.transform.inverse(block)) {
            line[width.min(left)..][..count].copy_from_slice(&samples[..count]);
        }
    }
}

/// Reads the codes of one block. Gives `keep` the place in the stream and the value of
/// frequencies up to place `last`, and passes over the values behind it without looking at them.
/// `None` if the codes are damaged.
#[inline]
fn codes(
    from: &mut Bits<'_>,
    tables: Tables<'_>,
    mean: &mut i32,
    last: usize,
    mut keep: impl FnMut(usize, i32),
) -> Option<()> {
    let mut bits = *from; // a copy lives in registers, what is borrowed lives in memory
    *mean = mean.wrapping_add(difference(&mut bits, tables)?);
    keep(0, *mean);
    let mut at = 1;
    while at < 64 {
        bits.refill();
        at = match tables.runs.look(&bits).after(at) {
            Some((after, length)) if at > last => {
                bits.skip(length);
                after
            }
            _ => single(&mut bits, tables, at, last, &mut keep)?,
        };
    }
    *from = bits;
    (at == 64).then_some(()) // values behind the block's end are damage
}

/// Reads by how much a block's mean differs from that of the block before.
#[inline]
fn difference(bits: &mut Bits<'_>, tables: Tables<'_>) -> Option<i32> {
    bits.refill();
    let (length, size) = tables.mean.look(bits);
    if length == 0 || size > 15 {
        return None;
    }
    bits.skip(length);
    Some(bits.value(u32::from(size)))
}

/// Reads a single code at place `at`, with its value. Gives the place behind it.
#[inline]
fn single(
    bits: &mut Bits<'_>,
    tables: Tables<'_>,
    at: usize,
    last: usize,
    keep: &mut impl FnMut(usize, i32),
) -> Option<usize> {
    let (length, symbol) = tables.frequencies.look(bits);
    if length == 0 {
        return None;
    }
    bits.skip(length);
    // A symbol is how many zeros come first, then how many bits the value has.
    let (zeros, size) = (usize::from(symbol >> 4), u32::from(symbol & 15));
    let place = at + zeros;
    if size == 0 && zeros < 15 {
        return Some(64); // the rest of the block is zeros
    }
    if place <= last {
        keep(place, bits.value(size));
    } else {
        bits.skip(size);
    }
    Some(place + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
    use proptest::prelude::*;

    /// A grey picture as a file; few restart intervals make many restart markers.
    fn file(width: u16, height: u16, quality: u8, restart: u16, seed: u64) -> Vec<u8> {
        let mut random = fastrand::Rng::with_seed(seed);
        let samples = crate::xray::draw(usize::from(width), usize::from(height), &mut random);
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, quality);
        encoder.set_restart_interval(restart);
        encoder.encode(&samples, width, height, ColorType::Luma).unwrap();
        file
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn samples_are_those_of_another_decoder_up_to_rounding(
            width in 16_u16..200, height in 16_u16..200, quality in 10_u8..100,
            restart in prop::sample::select(vec![0_u16, 1, 2, 7]), seed: u64, side in 1_u16..3,
        ) {
            let file = file(width, height, quality, restart, seed);
            let ours = decode(&file, usize::from(side)).unwrap();
            let mut theirs = jpeg_decoder::Decoder::new(&file[..]);
            let size = |pixels: u16| (pixels * side).div_ceil(8);
            let found = theirs.scale(size(width), size(height)).unwrap();
            prop_assert_eq!((ours.width, ours.height), (found.0.into(), found.1.into()));
            let samples = theirs.decode().unwrap();
            let most = ours.samples.iter().zip(&samples).map(|(a, b)| a.abs_diff(*b)).max();
            prop_assert!(most <= Some(1), "{most:?}");
        }

        #[test]
        fn damage_of_any_kind_is_no_panic(
            at in 0_usize..3000, value: u8, length in 0_usize..6000, side in 1_usize..3,
        ) {
            let mut file = file(90, 80, 90, 3, 1);
            let count = file.len();
            file[at % count] = value;
            file.truncate(length.max(20));
            let _ = decode(&file, side);
        }
    }

    #[test]
    fn data_that_end_too_early_are_refused() {
        let file = file(90, 80, 90, 0, 1);
        let data = Frame::read(&file).unwrap().data;
        assert!(decode(&file, 1).is_some());
        for length in [data, data + 1, data + 100, file.len() - 10] {
            assert!(decode(&file[..length], 1).is_none(), "{length} of {}", file.len());
        }
    }

    #[test]
    fn brightness_is_the_same_with_and_without_colours_beside_it() {
        // A grey picture stored as colour has the same brightness, whatever its colours' size.
        let samples = crate::xray::draw(100, 90, &mut fastrand::Rng::with_seed(4));
        let colours: Vec<u8> = samples.iter().flat_map(|&sample| [sample; 3]).collect();
        let encode = |factor, samples: &[u8], kind| {
            let mut file = Vec::new();
            let mut encoder = Encoder::new(&mut file, 90);
            encoder.set_sampling_factor(factor);
            encoder.set_restart_interval(2);
            encoder.encode(samples, 100, 90, kind).unwrap();
            decode(&file, 2).unwrap()
        };
        let grey = encode(SamplingFactor::F_1_1, &samples, ColorType::Luma);
        // The encoder stores other factors in several scans, which we do not read.
        for factor in [
            SamplingFactor::F_1_1,
            SamplingFactor::F_2_1,
            SamplingFactor::F_1_2,
            SamplingFactor::F_2_2,
        ] {
            let colour = encode(factor, &colours, ColorType::Rgb);
            let pairs = grey.samples.iter().zip(&colour.samples);
            let most = pairs.map(|(a, b)| a.abs_diff(*b)).max();
            assert!(most <= Some(2), "{factor:?} {most:?}");
            assert_eq!(grey.crop, colour.crop);
        }
    }
}
