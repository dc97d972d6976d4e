//! Two threads fill two rows of one matrix.

use std::thread;

fn main() {
    let mut c = vec![vec![0.0; 2]; 2];
    thread::scope(|scope| {
        scope.spawn(|| c[0][0] = 19.0);
        scope.spawn(|| c[1][1] = 50.0);
    });
    println!("{c:?}");
}
