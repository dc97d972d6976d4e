//! Ctrl-C as a flag that a run looks at, so that it can end in order.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

/// How long a sleeper goes without a look at the flag.
const LOOK: Duration = Duration::from_millis(20);

/// Whether the run was asked to stop. Clones are the same flag.
#[derive(Debug, Clone, Default)]
pub struct Interrupt {
    raised: Arc<AtomicBool>,
}

impl Interrupt {
    /// A flag that Ctrl-C and SIGTERM raise from now on. The second one ends the program at once,
    /// with the status that a shell gives to a program that a signal ended.
    pub fn listen() -> std::io::Result<Self> {
        let interrupt = Self::default();
        for signal in [SIGINT, SIGTERM] {
            // In this order: the first signal finds the flag down and only raises it.
            flag::register_conditional_shutdown(
                signal,
                128 + signal,
                Arc::clone(&interrupt.raised),
            )?;
            flag::register(signal, Arc::clone(&interrupt.raised))?;
        }
        Ok(interrupt)
    }

    /// Whether it was raised.
    pub fn is_raised(&self) -> bool {
        self.raised.load(Relaxed)
    }

    /// Raises it, as a signal does.
    pub fn raise(&self) {
        self.raised.store(true, Relaxed);
    }

    /// Sleeps for `time`, or until soon after it is raised. Returns whether it slept to the end.
    pub fn sleep(&self, time: Duration) -> bool {
        let start = Instant::now();
        while !self.is_raised() {
            let left = time.saturating_sub(start.elapsed());
            if left.is_zero() {
                return true;
            }
            std::thread::sleep(left.min(LOOK));
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signal_raises_the_flag_and_a_sleeper_wakes() {
        let interrupt = Interrupt::listen().expect("signals can be listened to");
        assert!(!interrupt.is_raised());
        let sleeper = interrupt.clone();
        let sleeper = std::thread::spawn(move || sleeper.sleep(Duration::from_secs(60)));
        nix::sys::signal::raise(nix::sys::signal::SIGINT).expect("it can be sent");
        assert!(interrupt.is_raised());
        assert!(!sleeper.join().expect("it does not panic"));
    }

    #[test]
    fn nobody_raises_it_and_the_sleeper_sleeps_to_the_end() {
        assert!(Interrupt::default().sleep(Duration::from_millis(30)));
    }
}
