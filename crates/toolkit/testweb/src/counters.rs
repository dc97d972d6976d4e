//! What the server has seen and done.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::fault::Fault;

/// A snapshot of what the server has counted since its start or its last reset.
///
/// A request is *in flight* from its admission, past the rate and the limit, until the last of
/// its body is handed to the connection, or the connection is gone. Durations are seconds in JSON.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Counters {
    /// Requests that arrived, refused ones too.
    pub requests: u64,
    /// Requests that the limit or the rate turned away; these were never in flight.
    pub refused: u64,
    /// Requests whose answers were begun, by status.
    pub statuses: BTreeMap<u16, u64>,
    /// Requests by path and query. At most a million paths, and 256 MiB of their text.
    pub paths: BTreeMap<String, u64>,
    /// Requests for paths beyond these bounds.
    pub other_paths: u64,
    /// Requests whose `Host` was not this server's address: who follows a link to another host.
    pub other_hosts: u64,
    /// Faults, each as often as it was dealt out.
    pub faults: BTreeMap<Fault, u64>,
    /// Connections that were accepted.
    pub connections: u64,
    /// Bytes of bodies, compressed where they were, as handed to connections.
    pub bytes: u64,
    /// Requests in flight now.
    pub in_flight: u64,
    /// The most requests in flight at once.
    pub most_in_flight: u64,
    /// The sum of each request's time in flight; for those in flight, so far.
    #[serde(with = "seconds")]
    pub time_in_flight: Duration,
    /// The number in flight, integrated over time (request-seconds).
    pub area_in_flight: f64,
    /// From the start or reset to the first arrival.
    #[serde(with = "seconds")]
    pub first_arrival: Duration,
    /// From the start or reset to the last departure; to this snapshot if requests are in flight.
    #[serde(with = "seconds")]
    pub last_departure: Duration,
}

impl Counters {
    /// From the first arrival to the last departure.
    pub fn elapsed(&self) -> Duration {
        self.last_departure.saturating_sub(self.first_arrival)
    }

    /// Requests a second, refused ones too: λ in Little's law if none were.
    pub fn rate(&self) -> f64 {
        over(self.requests as f64, self.elapsed().as_secs_f64())
    }

    /// The mean time in flight of the requests that were admitted, in seconds: W.
    pub fn mean_latency(&self) -> f64 {
        let admitted = self.requests.saturating_sub(self.refused);
        over(self.time_in_flight.as_secs_f64(), admitted as f64)
    }

    /// The mean number of requests in flight, from the first arrival to the last departure: L.
    pub fn mean_in_flight(&self) -> f64 {
        over(self.area_in_flight, self.elapsed().as_secs_f64())
    }
}

/// 0 where there is nothing to divide by: nothing has happened yet.
fn over(number: f64, by: f64) -> f64 {
    if by > 0.0 { number / by } else { 0.0 }
}

/// Durations as seconds, for readers in any language.
mod seconds {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(time: &Duration, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_f64(time.as_secs_f64())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Duration, D::Error> {
        Duration::try_from_secs_f64(f64::deserialize(from)?).map_err(D::Error::custom)
    }
}
