//! A decoded picture: one grey sample for each pixel.

/// Grey samples, row by row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Plane {
    /// Samples across.
    pub(crate) width: u32,
    /// Samples down.
    pub(crate) height: u32,
    /// `width` times `height` of them, 0 for black.
    pub(crate) samples: Vec<u8>,
    /// How much of it the picture covers, from the top left, in samples. Less than the whole
    /// where a reduced picture ends within a sample.
    pub(crate) crop: (f64, f64),
}

impl Plane {
    /// A plane that its picture fills.
    pub(crate) fn whole(width: u32, height: u32, samples: Vec<u8>) -> Self {
        Self { width, height, samples, crop: (f64::from(width), f64::from(height)) }
    }
}
