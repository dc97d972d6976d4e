//! The output: the pages that were found, how they hang together, and what was left undone.

mod redirects;

use std::collections::HashMap;
use std::fmt::{self, Display};

use lesson::Disagreement;

use crate::finding::Finding;
use crate::scope::Scope;
use crate::table::Table;
use crate::trouble::Trouble;

/// How many URLs are kept as examples of what was left undone.
const EXAMPLES: usize = 3;

/// Why a URL was not fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The limit of so many pages was reached.
    Pages(usize),
    /// They are more than so many links away.
    Depth(u32),
    /// No more than so many URLs are remembered; the count is of links.
    Memory(usize),
    /// The server's rules forbid it.
    Forbidden,
    /// The run was stopped.
    Stopped,
}

impl Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pages(most) => write!(f, "the limit of {most} pages was reached"),
            Self::Depth(most) => {
                write!(f, "the limit of {most} links from the start was reached")
            }
            Self::Memory(most) => write!(f, "the limit of {most} URLs to remember was reached"),
            Self::Forbidden => write!(f, "robots.txt forbids it"),
            Self::Stopped => write!(f, "the run was stopped"),
        }
    }
}

/// URLs that were left undone for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// The reason.
    pub why: Why,
    /// How many URLs are known that were not fetched because of it.
    pub count: u64,
    /// The first few of them.
    pub examples: Vec<String>,
}

impl Undone {
    /// The entry for a reason.
    pub(crate) fn of(all: &mut Vec<Self>, why: Why) -> &mut Self {
        let at = all.iter().position(|undone| undone.why == why).unwrap_or_else(|| {
            all.push(Self { why, count: 0, examples: Vec::new() });
            all.len() - 1
        });
        &mut all[at]
    }

    pub(crate) fn add(&mut self, url: &str) {
        self.count += 1;
        if self.examples.len() < EXAMPLES {
            self.examples.push(url.to_owned());
        }
    }
}

impl Display for Undone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { why, count, examples } = self;
        write!(f, "{why}: {count} URLs were not fetched")?;
        if !examples.is_empty() {
            write!(f, ", such as {}", examples.join(" "))?;
        }
        Ok(())
    }
}

/// A page in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The URL's number in the site.
    pub number: u32,
    /// The fewest links from the start to it.
    pub depth: u32,
    /// What was found there; its links are taken out.
    pub finding: Finding,
    /// The numbers of the URLs that it links to.
    pub links: Box<[u32]>,
}

/// Everything a frontier knows at its end.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) scope: Scope,
    /// Number, depth, finding and links of each.
    pub(crate) pages: Vec<(u32, u32, Finding, Box<[u32]>)>,
    pub(crate) table: Table,
    pub(crate) undone: Vec<Undone>,
    pub(crate) overtaken: u64,
    pub(crate) unruly: Option<Trouble>,
}

/// What a crawl found.
#[derive(Debug, Clone)]
pub struct Site {
    scope: Scope,
    table: Table,
    /// The pages that were fetched, by depth and then by URL.
    pub pages: Vec<Page>,
    /// What was left undone, and why.
    pub undone: Vec<Undone>,
    /// How many pages were so slow that those behind them did not wait. If there are any and the
    /// limit of pages was reached, another run may find other pages.
    pub overtaken: u64,
    /// Why `/robots.txt` could not be read, if so: then nothing was fetched.
    pub unruly: Option<Trouble>,
}

/// A page that could not be had, and where links to it are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken<'s> {
    /// The page's URL.
    pub url: String,
    /// What is wrong.
    pub trouble: &'s Trouble,
    /// The pages that link to it, by depth and then by URL. A start that fails has none.
    pub found_on: Vec<String>,
}

impl Site {
    pub(crate) fn gather(outcome: Outcome) -> Self {
        let Outcome { scope, pages, table, mut undone, overtaken, unruly } = outcome;
        let page = |(number, depth, finding, links)| Page { number, depth, finding, links };
        let mut pages: Vec<Page> = pages.into_iter().map(page).collect();
        redirects::mark_loops(&mut pages, &table);
        pages.sort_by(|a, b| {
            a.depth.cmp(&b.depth).then_with(|| table.text(a.number).cmp(table.text(b.number)))
        });
        undone.sort_by_key(|undone| undone.why);
        Self { scope, table, pages, undone, overtaken, unruly }
    }

    /// The URL with a number.
    pub fn url(&self, number: u32) -> String {
        self.scope.text(self.table.text(number))
    }

    /// The path and query of a page.
    pub fn address(&self, page: &Page) -> &str {
        self.table.text(page.number)
    }

    /// How many URLs were seen, fetched or not.
    pub fn seen(&self) -> usize {
        self.table.len()
    }

    /// The whole URL of a path and query.
    pub fn whole(&self, address: &str) -> String {
        self.scope.text(address)
    }

    /// The links between pages that were fetched, as indices of `pages`: from, to. A redirect is one,
    /// and so is a page's link to its original.
    pub fn edges(&self) -> impl Iterator<Item = (usize, usize)> {
        let places: HashMap<u32, usize> =
            self.pages.iter().enumerate().map(|(at, page)| (page.number, at)).collect();
        self.pages.iter().enumerate().flat_map(move |(from, page)| {
            let Finding { redirect, canonical, .. } = &page.finding;
            let alias = redirect.as_ref().or(canonical.as_ref());
            let alias = alias.and_then(|address| self.table.get(address));
            let targets = page.links.iter().copied().chain(alias);
            let fetched: Vec<_> =
                targets.filter_map(|number| places.get(&number).copied()).collect();
            fetched.into_iter().map(move |to| (from, to))
        })
    }

    /// The pages that failed, in the order of the pages.
    pub fn broken(&self) -> Vec<Broken<'_>> {
        let mut found_on: HashMap<usize, Vec<usize>> = HashMap::new();
        for (from, to) in self.edges() {
            if self.pages[to].finding.error.is_some() {
                let pages = found_on.entry(to).or_default();
                if pages.last() != Some(&from) {
                    pages.push(from);
                }
            }
        }
        let failed = self.pages.iter().enumerate().filter_map(|(at, page)| {
            let trouble = page.finding.error.as_ref()?;
            let pages = found_on.remove(&at).unwrap_or_default();
            let found_on = pages.into_iter().map(|at| self.url(self.pages[at].number));
            Some(Broken { url: self.url(page.number), trouble, found_on: found_on.collect() })
        });
        failed.collect()
    }

    /// Where the start redirects to, if that is outside and so the crawl ended at once.
    pub fn leaves_at_once(&self) -> Option<&str> {
        match self.pages.as_slice() {
            [only] => only.finding.leaves.as_deref(),
            _ => None,
        }
    }

    /// Whether the run was stopped before it was done.
    pub fn is_stopped(&self) -> bool {
        self.undone.iter().any(|undone| undone.why == Why::Stopped)
    }
}

/// Two crawls agree when they found the same pages, equally far away, with the same links and the same
/// fate, and left the same undone. Times and tries may differ.
pub(crate) fn agree(baseline: &Site, other: &Site) -> Result<(), Disagreement> {
    let urls = |site: &Site| -> Vec<String> {
        site.pages.iter().map(|page| site.address(page).to_owned()).collect()
    };
    lesson::agreement::equal_slices(&urls(baseline), &urls(other))?;
    for (left, right) in baseline.pages.iter().zip(&other.pages) {
        let (one, two) = (described(baseline, left), described(other, right));
        if one != two {
            let url = baseline.url(left.number);
            return Err(Disagreement(format!("{url} is {two} where the baseline has {one}")));
        }
    }
    lesson::agreement::equal_slices(&baseline.undone, &other.undone)
}

/// Everything about a page that must not depend on who was quick.
fn described(site: &Site, page: &Page) -> String {
    let mut finding = page.finding.clone();
    (finding.time, finding.tries) = (std::time::Duration::ZERO, 0);
    let links: Vec<&str> = page.links.iter().map(|number| site.table.text(*number)).collect();
    format!("{} away, {finding:?}, {links:?}", page.depth)
}
