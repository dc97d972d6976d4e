//! The time of one worker is 1.

/// How many times as fast `workers` workers are, if the share `p` of the time can be shared out.
pub fn speedup(p: f64, workers: f64) -> f64 {
    1.0 / ((1.0 - p) + p / workers)
}

/// What no number of workers exceeds.
pub fn limit(p: f64) -> f64 {
    1.0 / (1.0 - p)
}

/// The serial share that would explain a measured speedup. `workers` is more than 1.
pub fn serial_share(speedup: f64, workers: f64) -> f64 {
    (1.0 / speedup - 1.0 / workers) / (1.0 - 1.0 / workers)
}
