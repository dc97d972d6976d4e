//! Readings: waiting in a loop, in a pool and asynchronously, by requests in flight.

use std::process::ExitCode;
use std::time::Duration;

use readings::{Date, Fetch, VARIANTS, address, agree};
use speedup::Variant;
use testweb::{Apart, Behaviour, Content, Latency, Weather};

speedup::count_allocations!();

/// So many days, and so long until each answer.
const DAYS: u32 = 20;
const LATENCY: Duration = Duration::from_millis(2);

/// Those that need a process for each request in flight, or a thread of a pool for computing: few are
/// enough to see what that is worth.
const HEAVY: [&str; 2] = ["processes", "rayon"];

fn main() -> ExitCode {
    testweb::enter();
    executors::enter(&readings::entries());
    let weather = Weather { days: DAYS, stations: 2, minutes: 60, ..Weather::default() };
    let (first, content) = (weather.first.clone(), Content::Weather(weather));
    let behaviour = Behaviour { latency: Latency::Fixed(LATENCY), ..Behaviour::default() };
    let (Ok(server), Ok(first)) = (Apart::start(&content, &behaviour), first.parse()) else {
        return ExitCode::FAILURE;
    };
    let Ok(url) = address(server.url()) else { return ExitCode::FAILURE };
    let fetch = || {
        let mut fetch = Fetch::new(url.clone(), Date::run(first, DAYS));
        fetch.rate = 5_000.0;
        fetch
    };
    let (heavy, light): (Vec<Variant<_, _>>, Vec<_>) =
        VARIANTS.iter().partition(|variant| HEAVY.contains(&variant.name));
    speedup::bench("readings", |bench| {
        bench
            .case("days", fetch)
            .about(format!("{DAYS} small days from a server that takes {LATENCY:?} for each"))
            .items(u64::from(DAYS), "days")
            .waits(u64::from(DAYS), LATENCY)
            .workers(&[1, 4, 20, 64])
            .variants(&light)
            .measure_by(agree);
        bench
            .case("few", fetch)
            .about("the same, for what takes a process or a core for each request")
            .items(u64::from(DAYS), "days")
            .waits(u64::from(DAYS), LATENCY)
            .workers(&[1, 4, 20])
            .variants(&[&VARIANTS[..1], &heavy].concat())
            .measure_by(agree);
    })
}
