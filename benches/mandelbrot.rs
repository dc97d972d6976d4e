//! Mandelbrot: the upper half of the set, where the last rows cost most and static rows lose.

use mandelbrot::{VARIANTS, View, Window, agree};

speedup::count_allocations!();

fn main() -> std::process::ExitCode {
    speedup::bench("mandelbrot", |bench| {
        bench
            .case("mandelbrot", || View::new(320, 240, 500).with_window(Window::HALF))
            .about("320×240 pixels of the upper half, at most 500 iterations")
            .items(320 * 240, "pixels")
            .variants(VARIANTS)
            .measure_by(agree);
    })
}
