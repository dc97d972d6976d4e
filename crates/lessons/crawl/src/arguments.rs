//! The demo's command line.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, ValueEnum};
use crawl::{AGENT, MOST_PAGES, QueryRule, Settings};
use lesson::Options;

/// Follows a site's links and says what is there.
///
/// It begins at a URL and stays on that server. A page is fetched, its links are found, and those
/// that are new are fetched in turn, the nearest first. Nobody knows beforehand how much there is to do,
/// so the work cannot be divided: the workers share what is left. They wait most of the
/// time, so there can be many more of them than cores; --workers says how many requests
/// are in flight at a time. With a --delay, more workers help nobody.
///
/// The server's robots.txt is obeyed, its crawl-delay too, and so are rel=nofollow and canonical
/// links. Pages are named with their trouble if they fail, and the exit status is then 3.
///
/// With --out, pages are kept in PATH.part while the crawl goes on. If it is stopped or killed, the same
/// command continues it.
#[derive(Parser, Debug)]
#[command(name = "crawl", version)]
pub(crate) struct Arguments {
    /// Where to start [default: a made-up site, served by a process of its own]
    #[arg(value_name = "URL")]
    pub(crate) url: Option<String>,

    /// The most pages to fetch
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = pages)]
    pages: usize,

    /// The most links that a page may be away from the start
    #[arg(long, value_name = "N", default_value_t = 100)]
    depth: u32,

    /// The least time between the starts of two requests: 500ms, 2s
    #[arg(long, value_name = "TIME", default_value = "0s", value_parser = time)]
    delay: Duration,

    /// What the crawler calls itself; robots.txt is read for the word before the first slash
    #[arg(long, value_name = "NAME", default_value = AGENT, value_parser = agent)]
    agent: String,

    /// Stay under this path
    #[arg(long, value_name = "PATH", default_value = "/")]
    prefix: String,

    /// What is done with the part of a URL behind the question mark: keep it, or sort its parts, so that
    /// ?a=1&b=2 and ?b=2&a=1 are one page
    #[arg(long, value_name = "RULE", default_value = "keep")]
    query: Rule,

    /// Do not ask for robots.txt and fetch what it forbids. Only for servers that are yours: the
    /// file says what their owner does not want fetched, often with good reason
    #[arg(long)]
    ignore_robots: bool,

    /// The longest time for one answer
    #[arg(long, value_name = "TIME", default_value = "30s", value_parser = limit)]
    timeout: Duration,

    /// The largest page that is read, in bytes
    #[arg(long, value_name = "N", default_value_t = 16 << 20,
          value_parser = clap::value_parser!(u64).range(1..=1 << 30))]
    most_bytes: u64,

    /// Write the graph of the links: for Graphviz (.dot) or as data (.json)
    #[arg(long, value_name = "PATH", value_parser = graph)]
    pub(crate) graph: Option<PathBuf>,

    /// Write the broken links, and all pages where they are, one JSON object a line
    #[arg(long, value_name = "PATH")]
    pub(crate) broken: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) common: Options,
}

#[derive(ValueEnum, Debug, Clone, Copy)]
enum Rule {
    Keep,
    Sort,
}

impl Arguments {
    pub(crate) fn settings(&self) -> Settings {
        Settings {
            prefix: self.prefix.clone(),
            pages: self.pages,
            depth: self.depth,
            delay: self.delay,
            agent: self.agent.clone(),
            query: match self.query {
                Rule::Keep => QueryRule::Keep,
                Rule::Sort => QueryRule::Sort,
            },
            ignore_robots: self.ignore_robots,
            timeout: self.timeout,
            most_bytes: self.most_bytes,
            ..Settings::default()
        }
    }
}

fn pages(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(pages @ 1..=MOST_PAGES) => Ok(pages),
        _ => Err(format!("pages must be a whole number from 1 to {MOST_PAGES}")),
    }
}

fn time(text: &str) -> Result<Duration, String> {
    let most = Duration::from_secs(3600);
    match humantime::parse_duration(text) {
        Ok(time) if time <= most => Ok(time),
        Ok(_) => Err("that is more than an hour".to_owned()),
        Err(error) => Err(format!("{error}: write 500ms or 2s")),
    }
}

fn limit(text: &str) -> Result<Duration, String> {
    match time(text)? {
        Duration::ZERO => Err("in no time, no answer can come".to_owned()),
        time => Ok(time),
    }
}

/// A name that can stand in a request, and that a robots.txt can mean.
fn agent(text: &str) -> Result<String, String> {
    if !text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Err("a name has only letters, digits and signs of ASCII".to_owned());
    }
    if !text.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        return Err("a name starts with a letter, as in my-crawler/1.0".to_owned());
    }
    Ok(text.to_owned())
}

fn graph(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    if ["dot", "json"].contains(&ending) {
        Ok(path)
    } else {
        Err("a graph is written to a file that ends in .dot or .json".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_times_from_outside_are_bounded() {
        assert_eq!((pages("1"), pages("1000000")), (Ok(1), Ok(1_000_000)));
        assert!(["0", "1000001", "-1", "x"].iter().all(|wrong| pages(wrong).is_err()));
        assert_eq!(time("1m 30s"), Ok(Duration::from_secs(90)));
        assert!(time("2h").is_err() && time("5").is_err() && limit("0s").is_err());
    }

    #[test]
    fn a_name_can_stand_in_a_request() {
        assert!(agent("my-crawler/1.0 (+http://me.example)").is_ok());
        assert!(["", "ü", "a\nb", "/1.0", "1"].iter().all(|wrong| agent(wrong).is_err()));
    }

    #[test]
    fn a_graph_is_for_graphviz_or_data() {
        assert!(graph("a.dot").is_ok() && graph("b/c.json").is_ok());
        assert!(graph("a.png").is_err() && graph("dot").is_err());
    }
}
