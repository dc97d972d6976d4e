//! From a file's bytes to grey samples, in three ways.

use std::io::Cursor;

use image::{DynamicImage, ImageReader};
use png::{BitDepth, Transformations};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::grey;
use crate::header::{Format, Header};
use crate::jpeg;
use crate::plane::Plane;
use crate::thumbnail::SIDE;
use crate::trouble::Trouble;

/// How many times as wide and high as the thumbnail a reduced picture is at least. At 1 some
/// thumbnails would be made from one sample for each pixel, which no resampling makes smooth;
/// from 2 on the filter again sees several, and the difference to the whole picture is small.
const MARGIN: u32 = 2;

/// The plain way: the `image` crate decodes whatever it is, with all its colours and bits, and
/// we make it grey. `header` has already bounded what that costs.
pub(crate) fn plain(bytes: &[u8], _header: &Header) -> Result<Plane, Trouble> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(Trouble::broken)?;
    reader.no_limits();
    let picture = reader.decode().map_err(Trouble::broken)?;
    let (width, height) = (picture.width(), picture.height());
    let channels = usize::from(picture.color().channel_count());
    let narrowed = |samples: Vec<u16>| samples.into_iter().map(grey::narrow).collect();
    let samples = match picture {
        DynamicImage::ImageLuma16(picture) => narrowed(picture.into_raw()),
        DynamicImage::ImageLumaA16(picture) => narrowed(picture.into_raw()),
        DynamicImage::ImageRgb16(picture) => narrowed(picture.into_raw()),
        DynamicImage::ImageRgba16(picture) => narrowed(picture.into_raw()),
        shallow => shallow.into_bytes(),
    };
    Ok(Plane::whole(width, height, grey::from_channels(samples, channels)))
}

/// The direct way: the decoders that `image` uses, asked for grey. A colour JPEG stores its
/// brightness apart, so its colours need never be computed.
pub(crate) fn fast(bytes: &[u8], header: &Header) -> Result<Plane, Trouble> {
    match header.format {
        Format::Jpeg => whole_jpeg(bytes, header),
        Format::Png => whole_png(bytes, header),
    }
}

/// The lazy way: a JPEG is decoded at 1/4 or 1/8 of its size where that leaves [`MARGIN`] times
/// the thumbnail. PNG has no such thing: each row needs all that came before it.
pub(crate) fn reduced(bytes: &[u8], header: &Header) -> Result<Plane, Trouble> {
    // ANCHOR: reduced
    let smallest = header.width.min(header.height);
    let side = match smallest / (MARGIN * SIDE as u32) {
        8.. => 1,
        4..8 => 2,
        // At 1/2 it would compute a quarter of everything, for no gain.
        _ => return fast(bytes, header),
    };
    // ANCHOR_END: reduced
    match header.format {
        Format::Jpeg => jpeg::decode(bytes, side).map_or_else(|| fast(bytes, header), Ok),
        Format::Png => fast(bytes, header),
    }
}

fn whole_jpeg(bytes: &[u8], header: &Header) -> Result<Plane, Trouble> {
    // As lenient as `image` sets it, so that both accept the same files.
    let options = DecoderOptions::default()
        .set_strict_mode(false)
        .set_max_width(usize::MAX)
        .set_max_height(usize::MAX);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(Trouble::broken)?;
    let (space, channels) = match decoder.input_colorspace() {
        Some(ColorSpace::Luma | ColorSpace::YCbCr) => (ColorSpace::Luma, 1),
        _ => (ColorSpace::RGB, 3),
    };
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    let samples = grey::from_channels(decoder.decode().map_err(Trouble::broken)?, channels);
    whole(header, samples)
}

fn whole_png(bytes: &[u8], header: &Header) -> Result<Plane, Trouble> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(Transformations::EXPAND);
    let mut reader = decoder.read_info().map_err(Trouble::broken)?;
    let size =
        reader.output_buffer_size().ok_or_else(|| Trouble::broken("its size overflows"))?;
    let mut samples = vec![0; size];
    let frame = reader.next_frame(&mut samples).map_err(Trouble::broken)?;
    if frame.bit_depth == BitDepth::Sixteen {
        let (pairs, _) = samples.as_chunks();
        samples = pairs.iter().map(|&pair| grey::narrow(u16::from_be_bytes(pair))).collect();
    }
    whole(header, grey::from_channels(samples, frame.color_type.samples()))
}

/// A plane of the header's size, if the samples are as many as it says.
fn whole(header: &Header, samples: Vec<u8>) -> Result<Plane, Trouble> {
    if samples.len() as u64 == u64::from(header.width) * u64::from(header.height) {
        Ok(Plane::whole(header.width, header.height, samples))
    } else {
        Err(Trouble::broken("its size is not what its header says"))
    }
}
