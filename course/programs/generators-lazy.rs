//! Who is asked first?

fn main() {
    let squares = (1..).map(|number| {
        println!("square {number}");
        number * number
    });
    println!("nothing yet");
    for square in squares.take(2) {
        println!("got {square}");
    }
}
