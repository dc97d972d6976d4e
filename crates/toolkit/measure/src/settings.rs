//! How many pairs are taken, and how long that may last.

use std::time::Duration;

use criterion::Criterion;

use crate::paired::Paired;

/// How many pairs are taken, and how long that may last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Pairs per series.
    pub pairs: usize,
}

/// A setting from the environment cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("SPEEDUP_PAIRS must be a whole number from 10 to 100000, not `{0}`")]
pub struct SettingsError(pub String);

impl Default for Settings {
    fn default() -> Self {
        // With 30 pairs a 95 % interval is trustworthy and a lesson still takes under a minute.
        Self { pairs: 30 }
    }
}

impl Settings {
    /// The settings, with `SPEEDUP_PAIRS` from the environment where it is set.
    pub fn from_env() -> Result<Self, SettingsError> {
        match std::env::var("SPEEDUP_PAIRS") {
            Ok(text) => Self::parse(&text),
            Err(_) => Ok(Self::default()),
        }
    }

    fn parse(text: &str) -> Result<Self, SettingsError> {
        match text.parse() {
            Ok(pairs @ 10..=100_000) => Ok(Self { pairs }),
            _ => Err(SettingsError(text.to_owned())),
        }
    }

    /// Criterion with these settings, still open to its own command line: settings on a
    /// benchmark group would silently win over `--sample-size` and the like.
    pub(crate) fn criterion(self, paired: Paired) -> Criterion<Paired> {
        Criterion::default()
            .with_measurement(paired)
            .sample_size(self.pairs)
            .warm_up_time(Duration::from_millis(150))
            .measurement_time(Duration::from_millis(600))
            // Criterion resamples for its own intervals; its default costs more than measuring.
            .nresamples(10_000)
            // Our report draws; `--plotting-backend plotters` asks for criterion's plots all the same.
            .without_plots()
            .configure_from_args()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_pairs_is_bounded_and_the_error_quotes_it() {
        assert_eq!(Settings::parse("200"), Ok(Settings { pairs: 200 }));
        for wrong in ["9", "100001", "many", "-3", ""] {
            let error = Settings::parse(wrong).expect_err(wrong);
            assert!(error.to_string().ends_with(&format!("not `{wrong}`")));
        }
    }
}
