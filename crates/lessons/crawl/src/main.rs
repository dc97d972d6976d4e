//! The demo: crawls a site and says what is there.

mod arguments;

use std::cell::RefCell;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use arguments::Arguments;
use clap::Parser;
use crawl::{Crawl, Journal, Output, Site, VARIANTS, beside, output};
use lesson::output::write_with;
use lesson::{Bar, Demo, Interrupt, Outcome};
use serde_json::{Value, json};
use testweb::{Apart, Behaviour, Content};

/// The most pages that are named because they failed; `--broken` has all of them.
const MOST_NAMED: usize = 20;

fn main() -> ExitCode {
    testweb::enter(); // the server's process goes no further
    executors::enter(&crawl::entries()); // nor does a worker process
    let arguments = Arguments::parse();
    let demo = Demo { lesson: "crawl", variants: VARIANTS, options: &arguments.common };
    // These hold the server and the bar between start and end; if something fails in between, they go
    // with these.
    let (server, bar) = (RefCell::new(None), RefCell::new(None));
    demo.run(
        || {
            let url = match &arguments.url {
                Some(url) => url.clone(),
                None => server.borrow_mut().insert(serve(&arguments)?).url().to_owned(),
            };
            let crawl = open(&url, &arguments)?;
            let (total, progress) = (crawl.settings().pages as u64, crawl.progress());
            *bar.borrow_mut() = Bar::start(total, "pages at most", move || progress.done());
            let described = described(&crawl);
            Ok((crawl, described))
        },
        |crawl, site| {
            bar.take(); // waits for it to leave the terminal
            finish(&arguments, crawl, site)
        },
    )
}

/// A made-up site with a latency that is worth hiding.
fn serve(arguments: &Arguments) -> Result<Apart, Box<dyn Error>> {
    let seed = arguments.common.seed;
    let site = testweb::Site { pages: 300, seed, ..testweb::Site::default() };
    let latency = testweb::Latency::Fixed(std::time::Duration::from_millis(20));
    let behaviour = Behaviour { latency, ..Behaviour::default() };
    Ok(Apart::start(&Content::Site(site), &behaviour)?)
}

fn open(url: &str, arguments: &Arguments) -> Result<Crawl, Box<dyn Error>> {
    let crawl = Crawl::new(url, arguments.settings())?.interrupted_by(Interrupt::listen()?);
    let Some(out) = &arguments.common.out else { return Ok(crawl) };
    let journal = Journal::open(&beside(out), &crawl)?;
    Ok(crawl.with_journal(journal))
}

fn described(crawl: &Crawl) -> Value {
    let settings = crawl.settings();
    json!({
        "url": crawl.start(),
        "prefix": crawl.scope().prefix(),
        "pages": settings.pages,
        "depth": settings.depth,
        "delay_seconds": settings.delay.as_secs_f64(),
        "agent": settings.agent,
        "query": settings.query,
        "ignore_robots": settings.ignore_robots,
    })
}

fn finish(
    arguments: &Arguments,
    crawl: &Crawl,
    site: Output,
) -> Result<Outcome, Box<dyn Error>> {
    let site = site?;
    if site.is_stopped() {
        return Err(stopped(arguments, &site).into());
    }
    write(arguments, crawl, &site)?;
    let mut failures = output::failures(&site);
    if let Some(trouble) = &site.unruly {
        failures.insert(0, format!("robots.txt: {trouble}, so nothing may be fetched"));
    }
    let (failed, earlier) = (failures.len(), crawl.progress().earlier());
    if failed > MOST_NAMED {
        failures.truncate(MOST_NAMED);
        failures.push(format!("and {} more, all of them in --broken", failed - MOST_NAMED));
    }
    Ok(Outcome {
        result: result(&site, failed, earlier),
        summary: summary(crawl, &site, failed, earlier),
        failures,
    })
}

fn write(arguments: &Arguments, crawl: &Crawl, site: &Site) -> Result<(), Box<dyn Error>> {
    if let Some(path) = &arguments.broken {
        write_with(path, |file| output::broken(site, file))?;
    }
    if let Some(path) = &arguments.graph {
        let dot = path.extension().is_some_and(|ending| ending == "dot");
        write_with(
            path,
            |file| {
                if dot { output::dot(site, file) } else { output::json(site, file) }
            },
        )?;
    }
    if let Some(path) = &arguments.common.out {
        write_with(path, |file| output::pages(site, file))?;
        crawl.close_journal()?;
    }
    Ok(())
}

fn stopped(arguments: &Arguments, site: &Site) -> String {
    let pages = site.pages.len();
    match &arguments.common.out {
        Some(out) => {
            let part = beside(Path::new(out));
            format!(
                "stopped after {pages} pages, kept in {}; the same command continues",
                part.display()
            )
        }
        None => format!("stopped after {pages} pages; with --out, they would have been kept"),
    }
}

fn result(site: &Site, failed: usize, earlier: u64) -> Value {
    let count = |wanted: fn(&crawl::Page) -> bool| {
        site.pages.iter().filter(|page| wanted(page)).count()
    };
    let undone = site.undone.iter().map(|undone| {
        json!({ "why": undone.why.to_string(), "urls": undone.count, "such_as": undone.examples })
    });
    json!({
        "pages": site.pages.len(),
        "html": count(|page| page.finding.is_html()),
        "redirects": count(|page| page.finding.is_redirect()),
        "failed": failed,
        "deepest": site.pages.last().map(|page| page.depth),
        "bytes": site.pages.iter().map(|page| page.finding.bytes).sum::<u64>(),
        "links": site.edges().count(),
        "urls_seen": site.seen(),
        "from_earlier_run": earlier,
        "overtaken": site.overtaken,
        "undone": undone.collect::<Vec<_>>(),
    })
}

fn summary(crawl: &Crawl, site: &Site, failed: usize, earlier: u64) -> String {
    let bytes: u64 = site.pages.iter().map(|page| page.finding.bytes).sum();
    let mut lines = vec![format!(
        "{} pages from {}, up to {} links away, {:.1} MB, {failed} failed, {} URLs seen",
        site.pages.len(),
        crawl.start(),
        site.pages.last().map_or(0, |page| page.depth),
        bytes as f64 / 1e6,
        site.seen(),
    )];
    if earlier > 0 {
        lines.push(format!("{earlier} pages were there from an earlier run"));
    }
    lines.extend(site.undone.iter().map(ToString::to_string));
    if let Some(target) = site.leaves_at_once() {
        lines.push(format!("the start redirects to {target}, which is outside: start there"));
    }
    if site.overtaken > 0 {
        lines.push(format!(
            "{} pages were slow, and others did not wait for them",
            site.overtaken
        ));
    }
    lines.join("\n")
}
