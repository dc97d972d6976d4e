//! How long a queue is: the most that ever waited in it, and a lane in the timeline.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Instant;

use timeline::{Kind, LaneHandle};

use crate::run::lock;

/// Watches the length of a queue.
pub(super) struct Gauge {
    name: &'static str,
    longest: AtomicUsize,
    lane: Mutex<Option<Lane>>,
}

/// The queue's lane in the timeline: a span for as long as its length stays the same, with the
/// length for its number.
struct Lane {
    handle: LaneHandle,
    length: usize,
    since: Instant,
}

impl Gauge {
    pub(super) const fn new(name: &'static str) -> Self {
        Self { name, longest: AtomicUsize::new(0), lane: Mutex::new(None) }
    }

    /// Notes that the queue has this length now.
    pub(super) fn see(&self, length: usize) {
        self.longest.fetch_max(length, Relaxed);
        if timeline::is_recording() {
            self.draw(length);
        }
    }

    fn draw(&self, length: usize) {
        let (mut lane, now) = (lock(&self.lane), Instant::now());
        if let Some(lane) = lane.as_mut() {
            if lane.length == length {
                return;
            }
            if lane.length > 0 {
                let number = lane.length as u64;
                lane.handle.add(self.name, number, Kind::Wait, lane.since, now);
            }
            (lane.length, lane.since) = (length, now);
        } else {
            *lane = timeline::lane(self.name).map(|handle| Lane { handle, length, since: now });
        }
    }

    /// The most that ever waited.
    pub(super) fn longest(&self) -> usize {
        self.longest.load(Relaxed)
    }
}
