//! One day after the other. New: nothing, this is the definition. Costs: the time of all answers
//! together, in which the processor does next to nothing.

use std::sync::LazyLock;

use reqwest::blocking::Client;

use crate::blocking;
use crate::client::{self, Connections};
use crate::{Fetch, Readings};

/// A serial variant is not prepared, so its client is built when it is first used, for good.
static CLIENT: LazyLock<Result<Client, reqwest::Error>> =
    LazyLock::new(|| client::blocking(Connections::Kept));

/// Fetches the days over one connection, which is kept open.
pub fn run(fetch: &Fetch) -> Readings {
    blocking::in_turn(fetch, &CLIENT)
}
