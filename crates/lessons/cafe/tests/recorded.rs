//! The café for real, seen through its timeline. A recording holds what the whole process does, so
//! this file has one test only.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use cafe::{MINUTE, Order, VARIANTS};
use timeline::Kind;

/// What was recorded has the shape of what was simulated: every machine runs once for each plate,
/// never two things at once, and never shorter than it must.
#[test]
fn the_recorded_café_keeps_the_rules_of_the_simulated_one() {
    let order = Order { hands: MINUTE / 4, scale: 600_000, ..Order::breakfast(9, 2, 3) };
    for variant in VARIANTS {
        let ready = variant.prepare(2).expect("a few threads");
        let (served, recorded) = timeline::record(|| ready(&order));
        assert_eq!(served.0.len(), order.len(), "{}", variant.name);
        let machines: Vec<_> = (recorded.lanes.iter())
            .filter(|lane| lane.name.contains("toaster") || lane.name.contains("maker"))
            .collect();
        let mut made = vec![0; order.len()];
        for lane in &machines {
            for span in &lane.spans {
                made[span.task as usize] += 1;
                let dish = order.dish(span.task as usize);
                let least = order.runs(dish).as_nanos() as u64;
                assert!(span.length() >= least && span.kind == Kind::Compute);
                assert_eq!(span.label, dish.name());
            }
            for pair in lane.spans.windows(2) {
                assert!(pair[0].end <= pair[1].start, "{}: {pair:?}", lane.name);
            }
        }
        assert_eq!(made, vec![1; order.len()], "{}", variant.name);
    }
}
