fn open(name: &str) -> Result<usize, String> {
    match name.len() {
        0..=4 => Err(format!("{name} is cut off")),
        length => Ok(length),
    }
}

fn main() {
    let names = ["one.jpg", "b.jp", "three.jpg", "d.jp"];
    let one: Result<Vec<usize>, String> = names.iter().map(|n| open(n)).collect();
    println!("{one:?}");
    let all: Vec<Result<usize, String>> = names.iter().map(|n| open(n)).collect();
    println!("{}", all.iter().filter(|made| made.is_err()).count());
}
