fn main() {
    let pairs = [(10.0, 5.0), (10.0, 20.0)];
    let old: f64 = pairs.iter().map(|(old, _)| old).sum();
    let new: f64 = pairs.iter().map(|(_, new)| new).sum();
    let ratios: f64 = pairs.iter().map(|(old, new)| old / new).sum();
    println!("ratio of sums {}", old / new);
    println!("mean of ratios {}", ratios / 2.0);
}
