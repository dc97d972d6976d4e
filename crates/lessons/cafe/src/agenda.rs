//! What happens next: events in the order of their times.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Events to come, each a time and whom it concerns.
///
/// Who has the smaller number comes first among events of one time: nothing depends on chance, or
/// on the order in which events were noted.
#[derive(Debug, Default)]
pub(crate) struct Agenda {
    /// Time and number in one integer, so that one comparison orders them.
    events: BinaryHeap<Reverse<u128>>,
}

impl Agenda {
    /// An agenda with room for one event each for `many`.
    pub(crate) fn for_many(many: usize) -> Self {
        Self { events: BinaryHeap::with_capacity(many) }
    }

    /// Notes that something concerns `who` at `time`.
    pub(crate) fn add(&mut self, time: u64, who: u32) {
        self.events.push(Reverse(u128::from(time) << 32 | u128::from(who)));
    }

    /// The next event: its time and whom it concerns.
    pub(crate) fn next(&mut self) -> Option<(u64, u32)> {
        let Reverse(event) = self.events.pop()?;
        Some(((event >> 32) as u64, event as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_come_by_time_and_then_by_number() {
        let mut agenda = Agenda::default();
        for (time, who) in [(5, 0), (u64::MAX, 1), (3, u32::MAX), (3, 2), (0, 7)] {
            agenda.add(time, who);
        }
        let order: Vec<_> = std::iter::from_fn(|| agenda.next()).collect();
        assert_eq!(order, [(0, 7), (3, 2), (3, u32::MAX), (5, 0), (u64::MAX, 1)]);
    }
}
