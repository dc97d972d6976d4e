//! Two locks, taken in different orders by different threads: each holds what the other waits for.

pub mod broken;
pub mod mended;

use lesson::Variant;
use serde_json::json;

use crate::{Failure, Sight, child};

/// Transfers of each thread in the mended demo.
const TIMES: u64 = 100_000;

/// The exhibit.
pub const FAILURE: Failure = Failure {
    name: "lock-order",
    about: "two locks in different orders: each thread holds what the other waits for",
    variants: &[
        Variant::serial(
            "broken",
            "first the account that gives, then the one that gets",
            |it| child::watched("lock-order", it),
        ),
        Variant::serial("mended", "first the account with the lower number", |_| {
            let accounts = mended::back_and_forth(TIMES);
            let said = format!("{TIMES} transfers each way; the accounts hold {accounts:?}");
            Ok(Sight::fine(said, json!(accounts)))
        }),
    ],
    alone: Some(|| _ = broken::back_and_forth(u64::MAX)),
};
