//! One made-up chest X-ray: a bright body, two dark lungs, ribs across them, a heart, and the
//! grain that film and sensors add. It looks the part from afar; what matters is that it is as
//! hard to compress as a real one, since that is what decoding costs.

use std::f32::consts::PI;

use fastrand::Rng;

/// The grey samples of a made-up X-ray, row by row.
pub(crate) fn draw(width: usize, height: usize, random: &mut Rng) -> Vec<u8> {
    let patient = Patient::new(random);
    let mut samples = Vec::with_capacity(width * height);
    for row in 0..height {
        // From -1 at one edge to 1 at the other, whatever the size.
        let y = (2 * row + 1) as f32 / height as f32 - 1.0;
        for column in 0..width {
            let x = (2 * column + 1) as f32 / width as f32 - 1.0;
            // The sum of two even ones is a triangle: near enough to a sensor's noise.
            let grain = f32::from(random.u8(..)) + f32::from(random.u8(..)) - 255.0;
            samples.push((patient.brightness(x, y) + 0.03 * grain) as u8); // clamps
        }
    }
    samples
}

/// What differs from one picture to the next.
struct Patient {
    lean: f32,
    breath: f32,
    ribs: f32,
    exposure: f32,
}

impl Patient {
    fn new(random: &mut Rng) -> Self {
        let mut between = |low: f32, high: f32| low + (high - low) * random.f32();
        Self {
            lean: between(-0.06, 0.06),
            breath: between(0.9, 1.1),
            ribs: between(6.0, 9.0),
            exposure: between(0.8, 1.1),
        }
    }

    /// The grey level at a point, between -1 and 1 across and down.
    fn brightness(&self, x: f32, y: f32) -> f32 {
        let x = x + self.lean * y;
        let body = 1.0 - 0.7 * x * x - 0.3 * y * y;
        let lung = |middle: f32| {
            let across = (x - middle) / (0.34 * self.breath);
            let down = (y + 0.05) / (0.66 * self.breath);
            edge(1.0 - across * across - down * down)
        };
        let lungs = lung(-0.43) + lung(0.43);
        let heart = edge(1.0 - ((x - 0.12) / 0.28).powi(2) - ((y - 0.3) / 0.35).powi(2));
        let ribs = (PI * self.ribs * (y + 0.45 * x * x)).sin().max(0.0);
        let dark = 120.0 * lungs * (1.0 - heart);
        self.exposure * (30.0 + 190.0 * body - dark + 28.0 * ribs * lungs)
    }
}

/// From 0 outside to 1 inside, over a soft edge.
fn edge(inside: f32) -> f32 {
    1.0 / (1.0 + (-8.0 * inside).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_picture_and_another_seed_another() {
        let draw = |seed| super::draw(40, 30, &mut Rng::with_seed(seed));
        assert_eq!(draw(1).len(), 1200);
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
    }

    #[test]
    fn lungs_are_darker_than_the_spine() {
        let samples = draw(100, 100, &mut Rng::with_seed(3));
        let mean = |left: usize| -> u32 {
            let rows =
                (30..60).flat_map(|row| &samples[row * 100 + left..row * 100 + left + 6]);
            rows.map(|&sample| u32::from(sample)).sum()
        };
        assert!(mean(25) < mean(47) && mean(70) < mean(47));
    }
}
