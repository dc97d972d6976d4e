//! Write `serve`: cooks who take the next order when they are free.

/// Makes the plates for the orders 0 to `orders` - 1, by `cooks` threads at the same time.
///
/// A cook who is free takes the next order. Plate `n` of the result is what `make(n)` gave.
pub fn serve<P: Send>(orders: usize, cooks: usize, make: impl Fn(usize) -> P + Sync) -> Vec<P> {
    let _ = (orders, cooks, make);
    todo!("start the cooks, and let each take orders until none is left")
}
