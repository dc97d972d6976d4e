use std::thread;

fn main() {
    let toasts: Vec<u32> = (1..=2)
        .map(|slice| {
            println!("start {slice}");
            thread::spawn(move || slice)
        })
        .map(|toaster| {
            let slice = toaster.join().unwrap();
            println!("ready {slice}");
            slice
        })
        .collect();
    println!("{toasts:?}");
}
