//! How many were inside at once.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

/// Counts how many are inside, and keeps the most there ever were: for answers that must bound
/// how much runs at once.
#[derive(Debug, Default)]
pub struct Peak {
    inside: AtomicUsize,
    most: AtomicUsize,
}

impl Peak {
    /// Nobody is inside, nobody was.
    pub fn new() -> Self {
        Self::default()
    }

    /// Enters. The caller is inside until it drops what this returns; the value may cross an
    /// `.await`.
    #[must_use = "the caller is inside until it drops this"]
    pub fn enter(&self) -> Inside<'_> {
        let now = self.inside.fetch_add(1, SeqCst) + 1;
        self.most.fetch_max(now, SeqCst);
        Inside { peak: self }
    }

    /// The most that were inside at once so far.
    pub fn most(&self) -> usize {
        self.most.load(SeqCst)
    }
}

/// Somebody who is inside a [`Peak`]; leaves it when dropped.
#[derive(Debug)]
pub struct Inside<'peak> {
    peak: &'peak Peak,
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        self.peak.inside.fetch_sub(1, SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Rendezvous;

    #[test]
    fn one_after_the_other_makes_a_peak_of_one() {
        let peak = Peak::new();
        for _ in 0..4 {
            let _inside = peak.enter();
        }
        assert_eq!(peak.most(), 1);
    }

    #[test]
    fn all_at_the_same_time_make_a_peak_of_all() {
        let (peak, rendezvous) = (Peak::new(), Rendezvous::new(4));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let _inside = peak.enter();
                    rendezvous.meet();
                });
            }
        });
        assert_eq!(peak.most(), 4);
    }

    #[test]
    fn who_panics_inside_leaves_too() {
        let peak = Peak::new();
        let panics = std::panic::AssertUnwindSafe(|| {
            let _inside = peak.enter();
            panic!("inside");
        });
        assert!(std::panic::catch_unwind(panics).is_err());
        drop(peak.enter());
        assert_eq!(peak.most(), 1);
    }
}
