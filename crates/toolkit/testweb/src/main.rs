//! A local web server that behaves as it is told: latency, limits, faults, counters.

fn main() {
    testweb::enter();
}
