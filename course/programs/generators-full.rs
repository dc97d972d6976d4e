//! A channel with room for two, and nobody who takes anything out.

use std::sync::mpsc;

fn main() {
    let (sender, _receiver) = mpsc::sync_channel(2);
    for item in 1..=3 {
        match sender.try_send(item) {
            Ok(()) => println!("sent {item}"),
            Err(error) => println!("{error}"),
        }
    }
}
