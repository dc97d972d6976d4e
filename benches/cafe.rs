//! The café for real, a minute in a millisecond: who waits keeps no core busy.

use cafe::{Order, VARIANTS};

speedup::count_allocations!();

fn main() -> std::process::ExitCode {
    speedup::bench("cafe", |bench| {
        bench
            .case("breakfast", || Order::breakfast(8, 1, 4))
            .about("8 toasts on 4 toasters and a coffee, a minute in a millisecond")
            .items(9, "orders")
            .variants(VARIANTS)
            .measure();
    })
}
