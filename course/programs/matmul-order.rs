//! The same three numbers, added from the left and from the right.

fn main() {
    let (a, b, c) = (0.1_f64, 0.2, 0.3);
    println!("{}", (a + b) + c == a + (b + c));
}
