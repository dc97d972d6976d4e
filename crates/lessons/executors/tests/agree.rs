//! Every variant gives the same answers.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use executors::batch::{self, Batch, Work};
use executors::chain::{self, Chain, Size};

#[test]
fn all_ways_of_doing_a_batch_agree_on_awkward_sizes() {
    executors::enter(&executors::entries());
    for (tasks, chunk) in [(0, 1), (1, 1), (2, 3), (31, 1), (33, 10), (100, 100), (101, 100)] {
        for work in [Work::Noop, Work::Busy] {
            let batch = Batch { tasks, work, chunk };
            let checked = lesson::agreement::check(batch::VARIANTS, &batch, batch::agree);
            assert_eq!(checked, Ok(()), "{batch:?}");
        }
    }
}

#[test]
fn all_ways_of_doing_a_batch_agree_on_the_cases_of_the_bench() {
    executors::enter(&executors::entries());
    for chunk in [10, 100, 1_000] {
        let batch = Batch::noop(chunk);
        let checked = lesson::agreement::check(batch::VARIANTS, &batch, batch::agree);
        assert_eq!(checked, Ok(()), "{batch:?}");
    }
}

#[test]
fn all_ways_through_a_chain_agree() {
    executors::enter(&executors::entries());
    for items in [0, 1, 2, 16, 40] {
        let chain = Chain::generate(Size { items, n: 2_000, scale: 0.005 }, items as u64);
        let checked = lesson::agreement::check(chain::VARIANTS, &chain, chain::agree);
        assert_eq!(checked, Ok(()), "{items} items");
    }
}

#[test]
fn the_talks_chain_is_as_they_describe_it() {
    let chain = Chain::generate(Size::TALK, 2020);
    assert_eq!(chain.items.len(), 16);
    for item in &chain.items {
        assert!((150_000..=250_000).contains(&item.n), "{item:?}");
        for wait in [item.fetch, item.store] {
            assert!((0.2..=0.4).contains(&wait.as_secs_f64()), "{item:?}");
        }
    }
    assert_eq!(chain, Chain::generate(Size::TALK, 2020), "the seed decides");
    assert_ne!(chain, Chain::generate(Size::TALK, 2021));
}
