//! Three workers report to one receiver. The second dies without a word.
use std::sync::mpsc;
use std::thread;

fn main() {
    let (send, receive) = mpsc::channel::<u32>();
    for rank in 1..=3 {
        let send = send.clone();
        thread::spawn(move || {
            if rank != 2 {
                send.send(rank).unwrap();
            }
        });
    }
    drop(send);
    println!("sum {}", receive.iter().sum::<u32>());
}
