fn open(name: &str) -> Result<usize, String> {
    match name.len() {
        0..=4 => Err(format!("{name} is cut off")),
        length => Ok(length),
    }
}

fn main() {
    let names = ["one.jpg", "b.jp", "three.jpg", "d.jp"];
    let made = names.iter().map(|name| open(name));
    let one: Result<Vec<usize>, String> = made.clone().collect();
    println!("{one:?}");
    let all: Vec<Result<usize, String>> = made.collect();
    println!("{}", all.iter().filter(|made| made.is_err()).count());
}
