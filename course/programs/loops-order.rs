fn main() {
    let numbers = [1e16, 1.0, -1e16, 1.0];
    let in_order: f64 = numbers.iter().sum();
    let mut lanes = [0.0; 2];
    for pair in numbers.chunks(2) {
        lanes[0] += pair[0];
        lanes[1] += pair[1];
    }
    println!("{in_order} and {}", lanes[0] + lanes[1]);
}
