use std::sync::mpsc;
use std::thread;

fn main() {
    let (finds, inbox) = mpsc::channel();
    thread::scope(|scope| {
        for name in ["a", "b"] {
            let finds = finds.clone();
            scope.spawn(move || finds.send(name));
        }
        drop(finds);
        println!("{:?}", inbox.recv());
        println!("{}", inbox.iter().count());
    });
}
