//! Mandelbrot: the upper half of the set, where the last rows cost most and static rows lose.

use mandelbrot::{VARIANTS, View, Window, agree, hindsight};

speedup::count_allocations!();

/// Multiplications and additions in a step that does nothing else.
const STEP: f64 = 7.0;

fn main() -> std::process::ExitCode {
    speedup::bench("mandelbrot", |bench| {
        let steps = hindsight::run(&view()).steps();
        bench
            .case("mandelbrot", view)
            .about("320×240 pixels of the upper half, at most 500 iterations")
            .items(320 * 240, "pixels")
            .ceiling("apart-f64", STEP * steps as f64)
            .variants(VARIANTS)
            .measure_by(agree);
    })
}

fn view() -> View {
    View::new(320, 240, 500).with_window(Window::HALF)
}
