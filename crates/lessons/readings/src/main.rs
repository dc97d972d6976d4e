//! The demo: fetches days of weather, and keeps them whatever happens.

mod arguments;
mod chart;
mod report;

use std::cell::RefCell;
use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;

use arguments::Arguments;
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use lesson::{Bar, Demo, Interrupt, Outcome, output};
use readings::{Date, Day, Fetch, Keeper, Readings, Store, VARIANTS, address, summary};
use report::Report;
use serde_json::{Value, json};
use testweb::{Apart, Behaviour, Content, Latency, Weather};

type Fallible<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    testweb::enter(); // the server's process goes no further
    executors::enter(&readings::entries()); // nor does a worker process
    let arguments = Arguments::parse();
    if let Some(misfit) = arguments.misfit() {
        Arguments::command().error(ErrorKind::ArgumentConflict, misfit).exit();
    }
    let options = arguments.options();
    let demo = Demo { lesson: "readings", variants: VARIANTS, options: &options };
    // What lives from start to end; if something fails in between, it goes with this.
    let setting = RefCell::new(None);
    demo.run(
        || {
            let (made, fetch) = Setting::make(&arguments)?;
            let described = made.describe(&fetch, &arguments);
            *setting.borrow_mut() = Some(made);
            Ok((fetch, described))
        },
        |fetch, readings| match setting.take() {
            Some(setting) => setting.finish(&arguments, fetch, readings),
            None => Err("the job was never made".into()), // never: it was run
        },
    )
}

/// What a run needs around it.
struct Setting {
    server: Option<Apart>,
    store: Option<Arc<Store>>,
    /// The days that were there already.
    kept: Vec<Day>,
    bar: Option<Bar>,
}

impl Setting {
    fn make(arguments: &Arguments) -> Fallible<(Self, Fetch)> {
        let interrupt = Interrupt::listen()?;
        let mut dates = arguments.dates();
        let (mut store, mut kept) = (None, Vec::new());
        if let Some(path) = &arguments.options().out {
            let (opened, days) = Store::open(path, &dates, arguments.again)?;
            (store, kept) = (Some(Arc::new(opened)), days);
        }
        dates.retain(|date| kept.binary_search_by_key(date, |day| day.date).is_err());
        let server = match &arguments.url {
            // Days that nobody asks for need no server.
            None if !dates.is_empty() => Some(serve(arguments)?),
            _ => None,
        };
        let url = match (&arguments.url, &server) {
            (Some(url), _) => url.clone(),
            (None, Some(server)) => address(server.url())?,
            (None, None) => address("http://127.0.0.1")?,
        };
        let mut fetch = arguments.fetch(url, dates);
        fetch.interrupt = interrupt;
        fetch.keeper = store.clone().map(|store| Keeper(Arc::new(move |day| store.keep(day))));
        let bar = bar(&fetch);
        Ok((Self { server, store, kept, bar }, fetch))
    }

    fn describe(&self, fetch: &Fetch, arguments: &Arguments) -> Value {
        let mut described = json!({
            "url": fetch.server(),
            "first": arguments.first,
            "days": arguments.dates().len(),
            "kept": self.kept.len(),
            "tries": fetch.backoff.tries,
            "timeout_seconds": fetch.timeout.as_secs_f64(),
        });
        if arguments.url.is_none() {
            described["server"] = json!("our own, in a process of its own");
            described["latency_seconds"] = json!(arguments.latency.as_secs_f64());
        }
        described
    }

    fn finish(
        self,
        arguments: &Arguments,
        fetch: &Fetch,
        fetched: Readings,
    ) -> Fallible<Outcome> {
        drop(self.bar); // waits for it to leave the terminal
        if let Some(trouble) = fetched.unreachable() {
            return Err(format!("{}: {trouble}", fetch.server()).into());
        }
        // Ctrl-C reaches the server's process too, and then there is nobody to ask.
        let counters = self.server.as_ref().and_then(|server| server.counters().ok());
        let (kept, new) = (self.kept.len(), fetched.days.len());
        let mut readings = fetched;
        readings.add(self.kept);
        if let Some(store) = &self.store {
            store.finish(&readings.days)?;
        }
        if let Some(path) = &arguments.summary {
            output::write_with(path, |file| summary::csv(&readings.days, file))?;
        }
        if let Some(path) = &arguments.chart {
            let all: Vec<Date> = arguments.dates();
            output::write(path, chart::svg(&readings, &all).as_bytes())?;
        }
        Ok(Report { readings: &readings, kept, new, counters }.outcome())
    }
}

/// A server in a process of its own: what it takes is not counted as the client's.
fn serve(arguments: &Arguments) -> Fallible<Apart> {
    let weather = Weather {
        first: arguments.first.to_string(),
        days: u32::try_from(arguments.dates().len())?,
        seed: arguments.options().seed,
        ..Weather::default()
    };
    let latency = Latency::Fixed(arguments.latency);
    let behaviour = Behaviour { latency, ..Behaviour::default() };
    Ok(Apart::start(&Content::Weather(weather), &behaviour)?)
}

fn bar(fetch: &Fetch) -> Option<Bar> {
    let watched = fetch.clone();
    Bar::start(fetch.dates().len() as u64, "days", move || watched.done())
}
