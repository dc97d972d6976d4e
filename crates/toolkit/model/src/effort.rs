//! Where the processors' time went.

/// Why a parallel variant is not P times as fast: efficiency = utilisation / inflation.
///
/// With T the wall time and C the processor time of P workers, and T₁ the wall time of the own
/// serial form: efficiency = T₁ / (P·T), utilisation = C / (P·T), inflation = C / T₁ (Acar, Charguéraud and Rainey 2017, from wall and processor time alone). A pool's workers spin
/// a little before they sleep, so some idling counts as work.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effort {
    /// Gain per worker: 1 is perfect.
    pub efficiency: f64,
    /// The share of the workers' time in which they ran.
    pub utilisation: f64,
    /// Processor time over the serial form's time: 1.3 is 30 % more work for the same answer.
    pub inflation: f64,
}
