use std::sync::Mutex;
use std::thread;

fn main() {
    let list = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for number in [1, 2] {
            let list = &list;
            scope.spawn(move || list.lock().unwrap().push(number));
        }
    });
    println!("{:?}", list.into_inner().unwrap());
}
