//! The command: what is served, and from when to when.

use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};
use lesson::Interrupt;
use testweb::{Content, Robots, Server, Site, StartError, Trap, Weather, span};

use crate::manner::Manner;
use crate::summary;

/// How long a look at the interrupt may take; it ends early when there is one.
const LONG: Duration = Duration::from_secs(3600);

/// Serves made-up weather, a made-up site or a folder on 127.0.0.1, as slowly and as badly as it
/// is told to.
///
/// Its first line on standard output is its address. It serves until Ctrl-C or SIGTERM, and then
/// says what it has served. Meanwhile, GET /_testweb/counters has that as JSON, and
/// POST /_testweb/reset starts the count again.
///
/// What meets a request depends on the seed, on its path and query, and on how many times that
/// was asked for before, and on nothing else: so two runs meet the same faults, however many
/// requests they have in flight, and a retry can succeed.
#[derive(Parser, Debug)]
#[command(name = "testweb", version)]
struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Air temperatures at /v1/environment/air-temperature?date=2020-01-31, as data.gov.sg has them
    Weather {
        #[command(flatten)]
        weather: WeatherOptions,
        #[command(flatten)]
        manner: Manner,
    },
    /// A site of linked pages, made up or from a folder
    Site {
        /// Serve the files of this folder instead of made-up pages
        #[arg(long, value_name = "PATH", conflicts_with = "SiteOptions")]
        dir: Option<PathBuf>,
        #[command(flatten)]
        site: SiteOptions,
        #[command(flatten)]
        manner: Manner,
    },
}

#[derive(Args, Debug)]
struct WeatherOptions {
    /// The first day
    #[arg(long, value_name = "DATE", default_value = "2020-01-01")]
    first: String,
    /// How many days there are
    #[arg(long, value_name = "N", default_value_t = 100)]
    days: u32,
    /// How many stations measure
    #[arg(long, value_name = "N", default_value_t = 15)]
    stations: u32,
    /// Minutes between two readings of a station
    #[arg(long, value_name = "N", default_value_t = 1)]
    minutes: u32,
}

#[derive(Args, Debug)]
struct SiteOptions {
    /// How many pages there are [default: 100]
    #[arg(long, value_name = "N")]
    pages: Option<u32>,
    /// The most pages that one page leads to first [default: 10]
    #[arg(long, value_name = "N")]
    fan_out: Option<u32>,
    /// How many links the farthest page is away [default: 4, or as many as it takes]
    #[arg(long, value_name = "N")]
    depth: Option<u32>,
    /// Bytes of text on a page, about [default: 2000]
    #[arg(long, value_name = "BYTES")]
    text: Option<u32>,
    /// Some of everything that makes crawling hard: dead links, redirects, queries, other
    /// encodings, nofollow, robots.txt, a sitemap …
    #[arg(long)]
    awkward: bool,
    /// Ask crawlers in robots.txt to leave this time between requests
    #[arg(long, value_name = "TIME", value_parser = span::parse)]
    crawl_delay: Option<Duration>,
    /// Lead from the front page into something endless: calendar, sessions or mirror; repeatable
    #[arg(long, value_name = "TRAP")]
    trap: Vec<Trap>,
}

/// Does what the command line says. Returns 0, 1 if it cannot, 2 if that makes no sense.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match serve(&arguments.what) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            let wrong = matches!(error.downcast_ref(), Some(StartError::Wrong(_)));
            ExitCode::from(if wrong { 2 } else { 1 })
        }
    }
}

fn serve(what: &What) -> Result<(), Box<dyn Error>> {
    let (content, manner) = match what {
        What::Weather { weather, manner } => {
            (Content::Weather(weather.weather(manner.seed)), manner)
        }
        What::Site { dir: Some(dir), manner, .. } => (Content::Folder(dir.clone()), manner),
        What::Site { dir: None, site, manner } => {
            (Content::Site(site.site(manner.seed)), manner)
        }
    };
    let interrupt = Interrupt::listen()?;
    let server = Server::start(content, manner.behaviour(), manner.port)?;
    let mut out = io::stdout();
    writeln!(out, "{}", server.url())?;
    out.flush()?;
    while interrupt.sleep(LONG) {}
    out.write_all(summary::text(&server.counters()).as_bytes())?;
    Ok(())
}

impl WeatherOptions {
    fn weather(&self, seed: u64) -> Weather {
        let Self { first, days, stations, minutes } = self;
        Weather {
            first: first.clone(),
            days: *days,
            stations: *stations,
            minutes: *minutes,
            seed,
        }
    }
}

impl SiteOptions {
    fn site(&self, seed: u64) -> Site {
        let usual = if self.awkward { Site::awkward() } else { Site::default() };
        let robots = self.crawl_delay.map(|crawl_delay| Robots { crawl_delay });
        let site = Site {
            pages: self.pages.unwrap_or(usual.pages),
            fan_out: self.fan_out.unwrap_or(usual.fan_out),
            depth: self.depth.unwrap_or(usual.depth),
            text: self.text.unwrap_or(usual.text),
            robots: robots.or(usual.robots),
            traps: self.trap.clone(),
            seed,
            ..usual
        };
        if self.depth.is_none() { site.deep_enough() } else { site }
    }
}
