//! A local web server that behaves as it is told: latency, limits, faults, counters.
//!
//! The network lessons talk to it, so that what they measure is the client and not the weather of
//! the internet. It says what it serves ([`Content`]), how ([`Behaviour`]), and what it has seen
//! ([`Counters`]); it knows nothing of its clients.
//!
//! ```
//! use std::time::Duration;
//! use testweb::{Behaviour, Content, Latency, Server, Site};
//!
//! let latency = Latency::Fixed(Duration::from_millis(20));
//! let behaviour = Behaviour { latency, ..Behaviour::default() };
//! let server = Server::start(Content::Site(Site::default()), behaviour, 0)?;
//! // ... a client of server.url() ...
//! assert_eq!(server.counters().requests, 0);
//! # Ok::<(), testweb::StartError>(())
//! ```
//!
//! # How it works
//!
//! 1. [`Server::start`] makes what takes long to make, and starts two threads: one serves all
//!    connections, one is an alarm clock finer than a millisecond.
//! 2. A request is counted, may be refused for its rate or wait for its turn, and is then *in
//!    flight* until the last of its body is handed over.
//! 3. Its fate, a latency and perhaps a [`Fault`], is drawn from the seed, from its path and query
//!    and from how many times these were asked for before. So it does not depend on who asks when.
//! 4. The answer is found at once, held back until its time, and spoiled on its way out.
//!
//! [`Apart`] is the same in a process of its own, for clients that measure themselves.

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
