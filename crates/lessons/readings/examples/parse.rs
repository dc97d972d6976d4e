//! How long a day's document takes to become a line, with serde alone and in this crate.
//!
//! ```text
//! cargo run --release -p readings --example parse
//! ```

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use readings::{Date, Day};
use testweb::Weather;

/// The best of nine runs, in milliseconds.
fn time(mut run: impl FnMut()) -> f64 {
    let mut once = || {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64() * 1e3
    };
    (0..9).map(|_| once()).fold(f64::INFINITY, f64::min)
}

fn main() -> Result<(), Box<dyn Error>> {
    let weather = Weather { days: 1, ..Weather::default() };
    let document = weather.document(&weather.first)?;
    // A space is enough for the quick way to give up.
    let other = document.replacen("\"items\":[", "\"items\": [", 1);
    let date: Date = weather.first.parse()?;
    for (name, text) in [("as servers send it", &document), ("with a space in it", &other)] {
        let best = time(|| drop(black_box(Day::parse(date, text.as_bytes()))));
        let rate = text.len() as f64 / best / 1e3;
        println!("{name}: {} bytes, {best:.3} ms, {rate:.0} MB/s", text.len());
    }
    Ok(())
}
