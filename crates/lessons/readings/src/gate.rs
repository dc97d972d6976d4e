//! Who may ask now: so many at once, and so many a second.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use timeline::{Kind, LaneHandle};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::sleep_until;

/// Lets tasks in, a few at a time.
///
/// There are two counts, so that the next request can be on its way before the last answer is
/// parsed: a *seat* is taken from request to last byte, a *room* until the answer is a day. As many
/// answers may wait to be parsed as requests are under way; without that second count, a network
/// that is faster than the parser would fill the memory.
#[derive(Debug)]
pub(crate) struct Gate {
    rooms: Semaphore,
    seats: Semaphore,
    pace: Option<Pace>,
    /// Lanes of the timeline that nobody uses now; none if nobody records.
    lanes: Mutex<Vec<LaneHandle>>,
}

/// A seat that is taken; dropping it gives it back.
#[derive(Debug)]
pub(crate) struct Seat<'g> {
    gate: &'g Gate,
    lane: Option<LaneHandle>,
    number: u64,
    taken: Instant,
    _permit: Option<SemaphorePermit<'g>>,
}

impl Gate {
    /// `at_once` requests at a time, and `rate` a second if there is a limit.
    pub(crate) fn new(at_once: usize, rate: Option<f64>) -> Self {
        let lane = |number| timeline::lane(&format!("request {number}"));
        Self {
            rooms: Semaphore::new(2 * at_once),
            seats: Semaphore::new(at_once),
            pace: rate.map(Pace::new),
            // The last in the list is used first: so they begin with number 0.
            lanes: Mutex::new((0..at_once).rev().filter_map(lane).collect()),
        }
    }

    /// Waits for a room. A semaphore that is never closed refuses nobody.
    pub(crate) async fn room(&self) -> Option<SemaphorePermit<'_>> {
        self.rooms.acquire().await.ok()
    }

    /// Waits for a seat, and for the time at which the next request may start. The seat shows in the
    /// timeline as a wait for task `number`.
    pub(crate) async fn seat(&self, number: u64) -> Seat<'_> {
        let permit = self.seats.acquire().await.ok();
        if let Some(pace) = &self.pace {
            sleep_until(pace.turn().into()).await;
        }
        let lane = self.lanes.lock().unwrap_or_else(PoisonError::into_inner).pop();
        Seat { gate: self, lane, number, taken: Instant::now(), _permit: permit }
    }
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        if let Some(lane) = self.lane.take() {
            lane.add("day", self.number, Kind::Wait, self.taken, Instant::now());
            self.gate.lanes.lock().unwrap_or_else(PoisonError::into_inner).push(lane);
        }
    }
}

/// Turns at an even distance: who comes late finds no turns saved up, so there are no bursts.
#[derive(Debug)]
struct Pace {
    gap: Duration,
    next: Mutex<Instant>,
}

impl Pace {
    fn new(rate: f64) -> Self {
        let gap = Duration::try_from_secs_f64(1.0 / rate).unwrap_or(Duration::MAX);
        Self { gap, next: Mutex::new(Instant::now()) }
    }

    /// Takes the next turn and says when it is.
    // ANCHOR: turn
    fn turn(&self) -> Instant {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let turn = (*next).max(Instant::now());
        *next = turn.checked_add(self.gap).unwrap_or(turn);
        turn
    }
    // ANCHOR_END: turn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_have_an_even_distance_and_none_is_saved_up() {
        let pace = Pace::new(1_000.0);
        let first = pace.turn();
        let second = pace.turn();
        assert_eq!(second - first, Duration::from_millis(1));
        std::thread::sleep(Duration::from_millis(20));
        let late = pace.turn();
        assert!(late - second >= Duration::from_millis(15), "the missed turns are gone");
        assert_eq!(pace.turn() - late, Duration::from_millis(1));
    }
}
