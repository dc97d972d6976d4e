//! What a crawl writes: a line for each page, the graph of the links, the links that are broken.

mod graph;

use std::io::{self, Write};

use serde::Serialize;

use crate::site::{Page, Site};

pub use graph::{dot, json};

/// How many pages that link to a broken one are named in its line.
const NAMED: usize = 3;

/// One page in JSON.
#[derive(Serialize)]
struct Line<'s> {
    url: String,
    depth: u32,
    status: Option<u16>,
    #[serde(rename = "type")]
    kind: Option<&'s str>,
    bytes: u64,
    seconds: f64,
    tries: u32,
    links: Vec<String>,
    outside: u32,
    nofollow: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    redirect: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    canonical: Option<String>,
    error: Option<String>,
}

impl<'s> Line<'s> {
    fn of(site: &Site, page: &'s Page) -> Self {
        let finding = &page.finding;
        let whole = |address: &String| site.whole(address);
        let inside = finding.redirect.as_ref().map(whole);
        Self {
            url: site.url(page.number),
            depth: page.depth,
            status: finding.status,
            kind: finding.kind.as_deref(),
            bytes: finding.bytes,
            seconds: finding.time.as_secs_f64(),
            tries: finding.tries,
            links: page.links.iter().map(|number| site.url(*number)).collect(),
            outside: finding.outside,
            nofollow: finding.nofollowed,
            redirect: inside.or_else(|| finding.leaves.clone()),
            canonical: finding.canonical.as_ref().map(whole),
            error: finding.error.as_ref().map(ToString::to_string),
        }
    }
}

/// Writes a JSON object and a line break for each page, in the order of the site.
pub fn pages(site: &Site, to: &mut dyn Write) -> io::Result<()> {
    for page in &site.pages {
        serde_json::to_writer(&mut *to, &Line::of(site, page))?;
        to.write_all(b"\n")?;
    }
    Ok(())
}

/// A broken link in JSON.
#[derive(Serialize)]
struct BrokenLine {
    url: String,
    error: String,
    found_on: Vec<String>,
}

/// Writes a JSON object and a line break for each page that failed, with all the pages that link to
/// it.
pub fn broken(site: &Site, to: &mut dyn Write) -> io::Result<()> {
    for broken in site.broken() {
        let error = broken.trouble.to_string();
        let line = BrokenLine { url: broken.url, error, found_on: broken.found_on };
        serde_json::to_writer(&mut *to, &line)?;
        to.write_all(b"\n")?;
    }
    Ok(())
}

/// A line for each page that failed: what, why, and where the link to it is.
pub fn failures(site: &Site) -> Vec<String> {
    let line = |broken: crate::Broken| {
        let named = broken.found_on.iter().take(NAMED).cloned().collect::<Vec<_>>().join(" ");
        let found_on = match broken.found_on.len() {
            0 => "is the start of the crawl".to_owned(),
            more if more > NAMED => format!("found on {named} and {} more", more - NAMED),
            _ => format!("found on {named}"),
        };
        format!("{}: {} ({found_on})", broken.url, broken.trouble)
    };
    site.broken().into_iter().map(line).collect()
}
