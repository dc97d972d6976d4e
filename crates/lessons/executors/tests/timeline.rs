//! What the pools tell the timeline. One test to a file: recordings are process-wide.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::collections::HashSet;

use executors::chain::{self, Chain, Size};

#[test]
fn the_timeline_of_a_chain_shows_each_stage_and_what_follows_what() {
    executors::enter(&executors::entries());
    let chain = Chain::generate(Size { items: 4, n: 2_000, scale: 0.05 }, 1);
    let longest = chain.items.iter().map(|item| item.fetch + item.store).max();
    let longest = longest.expect("four items").as_nanos() as u64;
    for variant in chain::VARIANTS {
        let ready = variant.prepare(2).expect("workers");
        let (harvest, timeline) = timeline::record(|| ready(&chain));
        assert!(harvest.is_ok());
        let stages = |label| {
            let spans = timeline.spans().filter(|span| span.label == label);
            spans.map(|span| span.task).collect::<HashSet<_>>().len()
        };
        let found = ["fetch", "digits", "store"].map(stages);
        assert_eq!(found, [4, 4, 4], "{}", variant.name);
        let path = timeline.numbers().critical_path.expect("there are edges");
        assert!(path >= longest, "{}: {path} ns", variant.name);
    }
}
