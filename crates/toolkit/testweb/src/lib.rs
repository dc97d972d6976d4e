//! A local web server that behaves as it is told: latency, limits, faults, counters.

mod answer;
mod apart;
mod behaviour;
mod clock;
mod content;
mod counters;
mod date;
mod detour;
mod document;
mod exchange;
mod fate;
mod fault;
mod flow;
mod folder;
mod latency;
mod limit;
mod rate;
mod server;
mod site;
pub mod span;
mod spoil;
mod tally;
mod weather;
mod wire;

pub use apart::{Apart, AskError, enter};
pub use behaviour::Behaviour;
pub use content::Content;
pub use counters::Counters;
pub use fault::Fault;
pub use latency::Latency;
pub use limit::{Limit, Over};
pub use rate::Rate;
pub use server::{Server, StartError};
pub use site::{Robots, Site, Trap};
pub use weather::Weather;
