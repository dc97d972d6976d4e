use std::time::Duration;

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The server is busy, and may have said how long to stay away.
    Busy(Option<Duration>),
    /// The server will not give it, however often it is asked.
    Refused,
}

/// How patiently to ask.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// How many times to ask in all, at least once.
    pub tries: u32,
    /// The longest wait before the first retry.
    pub first: Duration,
    /// No wait is longer than this.
    pub most: Duration,
}

/// Asks until there is an answer, or there is no point in asking again; `wait` lets time pass.
pub fn retry<T>(
    patience: &Patience,
    mut ask: impl FnMut() -> Result<T, Trouble>,
    mut chance: impl FnMut() -> f64,
    mut wait: impl FnMut(Duration),
) -> Result<T, Trouble> {
    let _ = chance(); // to be used, for each wait
    let mut result = ask();
    for retry in 0..patience.tries {
        let Err(Trouble::Busy(_) | Trouble::Refused) = result else { break };
        wait(patience.first * 2_u32.pow(retry));
        if retry + 1 < patience.tries {
            result = ask();
        }
    }
    result
}
