use std::sync::mpsc;
use std::thread;

fn main() {
    let (counter, plates) = mpsc::channel();
    for dish in ["toast", "coffee"] {
        let counter = counter.clone();
        thread::spawn(move || counter.send(dish).unwrap());
    }
    drop(counter);
    let served: Vec<&str> = plates.iter().collect();
    println!("{}", served.join(", "));
}
