//! What a fit may use and how far it may go.

/// Conditions that a fit must keep.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guards {
    /// The machine's physical cores: points with more workers are left out, for hyper-threads and
    /// efficiency cores are another machine. `None` keeps all points.
    pub cores: Option<f64>,
    /// A law is rejected where data that follow it would look this bad with this chance or less.
    pub rejection: f64,
    /// The seed of the bootstrap: the same points and seed give the same intervals.
    pub seed: u64,
}

impl Default for Guards {
    fn default() -> Self {
        Self { cores: None, rejection: 0.05, seed: 2020 }
    }
}

impl Guards {
    /// A prediction reaches at most so many times as far as the most workers measured.
    pub const REACH: f64 = 4.0;
    /// Replicates that every point must have before they are resampled.
    pub const FEWEST_TO_RESAMPLE: usize = 10;
    /// Different numbers of workers above 1 that the universal scalability law needs.
    pub const USL_POINTS: usize = 4;
    /// The least of the largest number of workers that it needs: below, β cannot be told from α.
    pub const USL_WORKERS: f64 = 8.0;
    /// Single values have no spread to test a law against. One that misses any of them by more
    /// than this share is not called a fit: a choice, not a theorem.
    pub const MOST_MISS: f64 = 0.1;
}
