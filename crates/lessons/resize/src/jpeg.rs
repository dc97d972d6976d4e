//! Reading a JPEG picture at 1/4 or 1/8 of its size.
//!
//! JPEG stores blocks of 8×8 pixels as 64 frequencies. A picture of an eighth of the size needs
//! one of the 64 (the block's mean), a quarter needs 4. The others still have to be found in the
//! stream, because each code starts where the last one ends, but nothing is computed from them:
//! no inverse transform, no clamping, no writing of pixels.
//!
//! No crate was found that does this faster than a full decoding: `jpeg-decoder` can scale, but
//! takes as long at 1/8 as `zune-jpeg` at full size, and it hides a second thread in every picture,
//! so that a "serial" variant would use two cores.
//!
//! ```text
//! segments ──> frame, tables ──> bits ──> codes ──> frequencies ──> samples
//! ```

mod bits;
mod frame;
mod huffman;
mod runs;
mod scaled;
mod segments;
mod transform;

pub(crate) use scaled::decode;
pub(crate) use segments::{END_OF_IMAGE, START_OF_SCAN, Segments, be16};
