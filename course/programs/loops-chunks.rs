use std::thread;

fn main() {
    let mut squares = vec![0; 1_000_000];
    let length = squares.len() / 2;
    thread::scope(|scope| {
        let chunks = squares.chunks_mut(length);
        for (chunk, squares) in chunks.enumerate() {
            scope.spawn(move || {
                let first = chunk * length;
                for (index, slot) in squares.iter_mut().enumerate() {
                    *slot = ((first + index) as u64).pow(2);
                }
            });
        }
    });
    println!("{:?}", squares.last());
}
