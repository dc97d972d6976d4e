//! The back-off is right, so who needs the server's own word? A server that asks for a minute meant a minute.
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

/// Asks until there is an answer, or no point in asking again; `wait` lets time pass.
pub fn retry<T>(
    patience: &Patience,
    mut ask: impl FnMut() -> Result<T, Trouble>,
    mut chance: impl FnMut() -> f64,
    mut wait: impl FnMut(Duration),
) -> Result<T, Trouble> {
    let mut retry = 0;
    loop {
        match ask() {
            Ok(answer) => return Ok(answer),
            Err(Trouble::Busy(_)) if retry + 1 < patience.tries => (),
            Err(trouble) => return Err(trouble),
        }
        let grown = patience.first.checked_mul(2_u32.saturating_pow(retry));
        let longest = grown.unwrap_or(patience.most).min(patience.most);
        let own = longest.mul_f64(chance());
        wait(own.min(patience.most));
        retry += 1;
    }
}
