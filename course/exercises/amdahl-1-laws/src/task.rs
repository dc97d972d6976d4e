//! Write the three formulas.

/// How many times as fast `workers` workers are, if the share `p` of the time can be shared out.
pub fn speedup(p: f64, workers: f64) -> f64 {
    let _ = (p, workers);
    todo!("the time of one worker is 1: how long do they need?")
}

/// What no number of workers exceeds.
pub fn limit(p: f64) -> f64 {
    let _ = p;
    todo!("what is left when the shared part takes no time?")
}

/// The serial share that would explain a measured speedup. `workers` is more than 1.
pub fn serial_share(speedup: f64, workers: f64) -> f64 {
    let _ = (speedup, workers);
    todo!("solve the law for the part that is not shared out")
}
