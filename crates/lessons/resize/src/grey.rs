//! From other kinds of samples to grey ones with 8 bits. All variants share these rules, so that
//! they differ in speed and not in taste.

/// The brightness of a colour by Rec. 601, the one that JPEG stores and most programs mean:
/// 0.299 red, 0.587 green, 0.114 blue, in 65,536ths, rounded.
fn brightness(red: u8, green: u8, blue: u8) -> u8 {
    let sum = 19_595 * u32::from(red) + 38_470 * u32::from(green) + 7_471 * u32::from(blue);
    ((sum + 0x8000) >> 16) as u8
}

/// 16 bits to 8: 65,535 becomes 255, what lies between is rounded.
pub(crate) fn narrow(sample: u16) -> u8 {
    ((u32::from(sample) + 128) / 257) as u8
}

/// Grey samples from interleaved ones with 1 to 4 channels. Transparency, which is every second
/// and fourth channel, is dropped.
pub(crate) fn from_channels(samples: Vec<u8>, channels: usize) -> Vec<u8> {
    match channels {
        3 | 4 => samples
            .chunks_exact(channels)
            .map(|pixel| brightness(pixel[0], pixel[1], pixel[2]))
            .collect(),
        2 => samples.into_iter().step_by(2).collect(),
        _ => samples,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grey_stays_as_it_is() {
        for level in 0..=255 {
            assert_eq!(brightness(level, level, level), level);
        }
    }

    #[test]
    fn pure_colours_have_the_brightness_of_the_standard() {
        assert_eq!(brightness(255, 0, 0), 76); // 0.299 · 255 = 76.2
        assert_eq!(brightness(0, 255, 0), 150); // 149.7
        assert_eq!(brightness(0, 0, 255), 29); // 29.1
    }

    #[test]
    fn narrowing_is_the_nearest_of_256_even_steps() {
        assert_eq!((narrow(0), narrow(128), narrow(129), narrow(u16::MAX)), (0, 0, 1, 255));
        for level in 0..=255_u16 {
            assert_eq!(narrow(level * 257), level as u8);
        }
    }

    #[test]
    fn every_number_of_channels_gives_one_sample_a_pixel() {
        assert_eq!(from_channels(vec![1, 2], 1), [1, 2]);
        assert_eq!(from_channels(vec![1, 9, 2, 9], 2), [1, 2]);
        assert_eq!(from_channels(vec![5, 5, 5, 7, 7, 7], 3), [5, 7]);
        assert_eq!(from_channels(vec![5, 5, 5, 0, 7, 7, 7, 0], 4), [5, 7]);
    }
}
