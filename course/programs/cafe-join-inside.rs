use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

fn main() {
    let (busy, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _slice in 0..4 {
            let toaster = scope.spawn(|| {
                most.fetch_max(busy.fetch_add(1, SeqCst) + 1, SeqCst);
                thread::sleep(Duration::from_millis(2));
                busy.fetch_sub(1, SeqCst);
            });
            toaster.join().unwrap();
        }
    });
    println!("toasters running at once: {}", most.into_inner());
}
