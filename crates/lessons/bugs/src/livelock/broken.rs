//! Wrong: whoever has the one connection and sees that the other wants it gives it away. Both are polite, and
//! nobody ever uses it. Nobody sleeps either: it looks like work.

use crate::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::SeqCst};
use crate::thread;

/// Two workers want to use one connection once. Counts their steps, and the uses that are `done`. It
/// never returns.
pub fn share(steps: &AtomicU64, done: &AtomicU64) {
    let owner = AtomicUsize::new(0);
    let wants = [AtomicBool::new(true), AtomicBool::new(true)];
    let (owner, wants) = (&owner, &wants);
    thread::scope(|scope| {
        for (me, other) in [(0, 1), (1, 0)] {
            scope.spawn(move || {
                while wants[me].load(SeqCst) {
                    steps.fetch_add(1, SeqCst);
                    if owner.load(SeqCst) != me {
                        thread::yield_now();
                    } else if wants[other].load(SeqCst) {
                        owner.store(other, SeqCst); // after you
                    } else {
                        done.fetch_add(1, SeqCst);
                        wants[me].store(false, SeqCst);
                        owner.store(other, SeqCst);
                    }
                }
            });
        }
    });
}
