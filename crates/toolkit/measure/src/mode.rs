//! What criterion was asked to do. It does not say, so its own rule is repeated here.

/// What criterion was asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Measure at full length.
    Full,
    /// Measure with a few probes: `--quick`.
    Quick,
    /// Run everything once and compare the outputs: `--test`, `cargo test --benches`, nextest.
    Test,
    /// Run the variant alone for a profiler: `--profile-time`.
    Profile,
    /// Call nothing: `--list`.
    List,
    /// Look at stored samples: `--load-baseline`.
    Load,
}

impl Mode {
    /// The mode that criterion takes from this program's arguments.
    pub fn from_args() -> Self {
        Self::of(std::env::args().skip(1))
    }

    fn of(args: impl Iterator<Item = String>) -> Self {
        let args: Vec<String> = args.collect();
        let has = |name: &str| {
            args.iter().any(|arg| {
                arg.strip_prefix(name)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
            })
        };
        if has("--list") {
            Self::List
        } else if has("--test") || !has("--bench") {
            Self::Test
        } else if has("--profile-time") {
            Self::Profile
        } else if has("--load-baseline") {
            Self::Load
        } else if has("--quick") {
            Self::Quick
        } else {
            Self::Full
        }
    }

    /// Whether samples are taken that belong in a session.
    pub fn records(self) -> bool {
        matches!(self, Self::Full | Self::Quick)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(line: &str) -> Mode {
        Mode::of(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn cargo_bench_measures() {
        assert_eq!(mode("--bench"), Mode::Full);
        assert_eq!(mode("mandelbrot --bench --save-baseline x"), Mode::Full);
        assert_eq!(mode("--quick --bench"), Mode::Quick);
    }

    #[test]
    fn cargo_test_runs_once() {
        assert_eq!(mode(""), Mode::Test);
        assert_eq!(mode("--test --bench"), Mode::Test);
        assert_eq!(mode("mandelbrot/serial --exact --nocapture"), Mode::Test);
    }

    #[test]
    fn listing_and_profiling_measure_nothing() {
        assert_eq!(mode("--list --format terse"), Mode::List);
        assert_eq!(mode("--bench --profile-time 5"), Mode::Profile);
        assert_eq!(mode("--bench --profile-time=5"), Mode::Profile);
        assert_eq!(mode("--bench --load-baseline a --baseline b"), Mode::Load);
    }

    #[test]
    fn a_filter_that_looks_like_an_option_is_none() {
        assert_eq!(mode("--bench --quickly"), Mode::Full);
    }
}
