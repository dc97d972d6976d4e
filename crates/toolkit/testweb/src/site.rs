//! A made-up site of linked pages.
//!
//! ```text
//! Site ──> shape      which page leads to which one first
//!      ──> place      everything that has an address, and that address
//!      ──> link       where a place leads, and what a polite crawler does with it
//!      ──> library    the documents, made when they are asked for
//! ```

mod charset;
mod file;
mod href;
mod library;
mod link;
mod page;
mod place;
mod robots;
mod shape;
mod sitemap;
mod trap;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use serde::{Deserialize, Serialize};

pub(crate) use library::Library;
use place::Place;
use shape::Shape;
pub use trap::Trap;

/// The most pages of a site, and the most of anything else that it has.
const MOST: u32 = 1_000_000;

/// The most text on a page, in bytes.
const MOST_TEXT: u32 = 10_000_000;

/// The most further links on a page.
const MOST_LINKS: u32 = 10_000;

/// A site that is made up from a seed.
///
/// By default it is well-behaved: pages that link to pages. What is counted beside the pages is
/// spread evenly over them, and each is linked from one page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// How many pages there are, the front page included.
    pub pages: u32,
    /// The most pages that one page leads to first.
    pub fan_out: u32,
    /// How many links the farthest page is away from the front page; with fewer pages, less.
    pub depth: u32,
    /// Decides the names, the texts and the further links.
    pub seed: u64,
    /// Bytes of text on a page, about; from half to one and a half times that.
    pub text: u32,
    /// Further links on each page, to pages that are found already: up, sideways, or to a child.
    pub cycles: u32,
    /// Whether links are written in every way there is (`../a.html`, `//host/a.html`, …) instead
    /// of as whole paths.
    pub relative: bool,
    /// Whether there are links with a `#fragment` as well, to the same pages.
    pub fragments: bool,
    /// How many pages have links that are none: in a comment, in a script, `mailto:`, another host.
    pub noise: u32,
    /// How many pages have a query string in their address.
    pub queries: u32,
    /// How many pages have a `<base>` that their links are relative to.
    pub bases: u32,
    /// How many pages have a copy at another address that names the page as its canonical one.
    pub copies: u32,
    /// How many links lead to nothing: 404.
    pub dead: u32,
    /// How many addresses redirect to a page of the site.
    pub moved: u32,
    /// How many addresses redirect to another host (`localhost`, which `127.0.0.1` is not).
    pub abroad: u32,
    /// How many files there are that are not HTML: PNG, PDF and text in turn.
    pub files: u32,
    /// How many pages are not in UTF-8. Each links to a page whose name takes the right decoding.
    pub words: u32,
    /// How many pages lie behind links not to follow: by the link's `rel` and by a page's `meta`
    /// in turn.
    pub nofollow: u32,
    /// How many pages robots.txt is about: forbidden by their folder, by their ending, and
    /// allowed by a longer rule in turn. Without a robots.txt they are pages like others.
    pub private: u32,
    /// Whether there is a robots.txt.
    pub robots: Option<Robots>,
    /// Whether there is a sitemap.xml, with all pages.
    pub sitemap: bool,
    /// Endless things that the front page leads to.
    pub traps: Vec<Trap>,
}

/// What robots.txt says beside what is forbidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Robots {
    /// The time that a crawler is asked to leave between two requests; zero asks for nothing.
    pub crawl_delay: Duration,
}

impl Default for Site {
    /// 100 pages, up to 4 links away, with links that are written in all ways.
    fn default() -> Self {
        Self {
            pages: 100,
            fan_out: 10,
            depth: 4,
            seed: 2020,
            text: 2000,
            cycles: 3,
            relative: true,
            fragments: false,
            noise: 0,
            queries: 0,
            bases: 0,
            copies: 0,
            dead: 0,
            moved: 0,
            abroad: 0,
            files: 0,
            words: 0,
            nofollow: 0,
            private: 0,
            robots: None,
            sitemap: false,
            traps: Vec::new(),
        }
    }
}

impl Site {
    /// The default site with some of everything that makes crawling hard, but the traps.
    pub fn awkward() -> Self {
        Self {
            fragments: true,
            noise: 8,
            queries: 15,
            bases: 8,
            copies: 5,
            dead: 7,
            moved: 6,
            abroad: 4,
            files: 9,
            words: 6,
            nofollow: 6,
            private: 9,
            robots: Some(Robots::default()),
            sitemap: true,
            ..Self::default()
        }
    }

    /// The same site, deeper where its pages do not fit otherwise.
    #[must_use]
    pub fn deep_enough(self) -> Self {
        let enough = |depth: &u32| Shape::most(self.fan_out, *depth) >= u64::from(self.pages);
        let depth = match self.fan_out {
            0 => self.depth,
            1 => self.depth.max(self.pages.saturating_sub(1)),
            _ => (self.depth..=self.depth.max(32)).find(enough).unwrap_or(self.depth),
        };
        Self { depth, ..self }
    }

    /// The path and query of everything that a polite crawler fetches when it starts at `/` and
    /// follows links within the host, and how many links it is away from there.
    ///
    /// What turns out to be a 404 or a redirect is fetched too; `robots.txt` and `sitemap.xml` are
    /// not part of it, and neither is what lies in a [trap](Site::is_trap). Errors with what is
    /// wrong with the site.
    pub fn reachable(&self) -> Result<BTreeMap<String, u32>, String> {
        let shape = self.check()?;
        let mut found = BTreeMap::from([(self.address(Place::Page(0)), 0)]);
        let mut queue = VecDeque::from([(Place::Page(0), 0)]);
        while let Some((place, depth)) = queue.pop_front() {
            let links = self.links(&shape, place).into_iter();
            for link in links.filter(|link| self.is_followed(place, link)) {
                if let Entry::Vacant(new) = found.entry(self.address(link.to)) {
                    new.insert(depth + 1);
                    queue.push_back((link.to, depth + 1));
                }
            }
        }
        Ok(found)
    }

    /// Whether a path and query is in a trap.
    pub fn is_trap(&self, target: &str) -> bool {
        self.place(target).is_some_and(Place::is_trap)
    }

    /// Its shape, or what is wrong with it.
    fn check(&self) -> Result<Shape, String> {
        if self.pages == 0 {
            return Err("a site has at least one page".to_owned());
        }
        let counts = self.counts().into_iter();
        let too_many = |(what, count, most)| format!("{count} {what} are more than {most}");
        let wrong = counts.filter(|(_, count, most)| count > most).map(too_many).next();
        wrong.map_or(Ok(()), Err)?;
        Shape::new(self.pages, self.fan_out, self.depth)
    }

    /// How many it has of everything, and how many that may be.
    fn counts(&self) -> [(&'static str, u32, u32); 13] {
        [
            ("pages", self.pages, MOST),
            ("bytes of text on a page", self.text, MOST_TEXT),
            ("further links on a page", self.cycles, MOST_LINKS),
            ("pages with noise", self.noise, MOST),
            ("pages with queries", self.queries, MOST),
            ("pages with a base", self.bases, MOST),
            ("copies", self.copies, MOST),
            ("dead links", self.dead, MOST),
            ("redirects", self.moved.max(self.abroad), MOST),
            ("files", self.files, MOST),
            ("pages in other encodings", self.words, MOST),
            ("pages not to follow", self.nofollow, MOST),
            ("private pages", self.private, MOST),
        ]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_cannot_be_is_said() {
        let good = Site::default;
        for (site, part) in [
            (Site { pages: 0, ..good() }, "at least one page"),
            (Site { pages: 2_000_000, ..good() }, "2000000 pages are more"),
            (Site { depth: 1, ..good() }, "enough for 11 pages, not for 100"),
            (Site { dead: 2_000_000, ..good() }, "dead links"),
            (Site { text: u32::MAX, ..good() }, "bytes of text"),
        ] {
            let error = site.reachable().expect_err(part);
            assert!(error.contains(part), "{error}");
        }
    }

    #[test]
    fn a_site_gets_as_deep_as_its_pages_need() {
        for (pages, fan_out, depth) in
            [(100, 10, 4), (11_111, 10, 4), (11_112, 10, 5), (50, 1, 49), (1_000_000, 2, 19)]
        {
            let site = Site { pages, fan_out, ..Site::default() }.deep_enough();
            assert_eq!(site.depth, depth);
            assert!(site.check().is_ok());
        }
    }

    proptest! {
        /// Pages are exactly as far away as their level says, however they are linked otherwise.
        #[test]
        fn every_page_is_reachable_at_its_level_and_the_depth_is_as_promised(
            pages in 1..400_u32, fan_out in 1..8_u32, depth in 0..12_u32, seed in any::<u64>(),
            cycles in 0..5_u32, queries in 0..50_u32, copies in 0..9_u32, private in 0..9_u32,
        ) {
            let site = Site { pages, fan_out, depth, seed, cycles, queries, copies, private, ..Site::awkward() };
            let Ok(shape) = site.check() else { return Ok(()) };
            let reachable = site.reachable().expect("it was checked");
            for page in 0..pages {
                let depth = reachable.get(&site.address(Place::Page(page)));
                prop_assert_eq!(depth, Some(&shape.level(page)));
            }
            prop_assert_eq!(shape.level(pages - 1), depth.min(pages - 1));
        }
    }
}
