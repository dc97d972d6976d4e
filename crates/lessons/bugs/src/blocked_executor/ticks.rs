//! A witness: one task blocks, another ticks. No clock decides: the call is over when the other has ticked
//! often enough, and only if that never comes, when its patience is.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst};
use std::sync::mpsc;
use std::time::Duration;

use super::runtime;

/// After so many ticks the blocking call is let go.
pub const ENOUGH: u64 = 100;

/// How long the call blocks if nobody ticks.
const PATIENCE: Duration = Duration::from_millis(200);

/// What blocks.
type Blocking = Box<dyn FnOnce() + Send>;

/// How often another task ticks while a task makes a blocking call with `call`.
pub fn during<F>(call: fn(Blocking) -> F) -> io::Result<u64>
where
    F: Future<Output = ()> + Send + 'static,
{
    let (bell, gate) = mpsc::channel();
    let (inside, ticks) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let meanwhile = Arc::new(AtomicU64::new(0));
    let blocking = {
        let (inside, ticks) = (Arc::clone(&inside), Arc::clone(&ticks));
        let meanwhile = Arc::clone(&meanwhile);
        move || {
            inside.store(true, SeqCst);
            let _ = gate.recv_timeout(PATIENCE); // either way it is over
            meanwhile.store(ticks.load(SeqCst), SeqCst);
        }
    };
    let runtime = runtime::one_thread()?;
    let blocked = runtime.spawn(call(Box::new(blocking)));
    let ticker = runtime.spawn(async move {
        loop {
            let count = u64::from(inside.load(SeqCst));
            // The gate goes with the call: then nobody hears the bell.
            if ticks.fetch_add(count, SeqCst) >= ENOUGH && bell.send(()).is_err() {
                break;
            }
            tokio::task::yield_now().await;
        }
    });
    runtime.block_on(async {
        let _ = blocked.await;
        let _ = ticker.await;
    });
    Ok(meanwhile.load(SeqCst))
}
