//! One day after the other, each over a connection of its own. New: nothing is kept, as in every
//! script that calls `get(url)`. Costs: a round trip more for each day, three with TLS.

use std::sync::LazyLock;

use reqwest::blocking::Client;

use crate::blocking;
use crate::client::{self, Connections};
use crate::{Fetch, Readings};

static CLIENT: LazyLock<Result<Client, reqwest::Error>> =
    LazyLock::new(|| client::blocking(Connections::Fresh));

/// Fetches the days, and connects for each.
pub fn run(fetch: &Fetch) -> Readings {
    blocking::in_turn(fetch, &CLIENT)
}
