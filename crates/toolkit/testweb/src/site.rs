//! A made-up site of linked pages.

mod address;
mod page;
mod shape;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::document::{Document, HTML};
use crate::site::shape::Shape;

/// The most pages of a site.
const MOST_PAGES: u32 = 1_000_000;

/// A site that is made up from a seed. By default it is well-behaved: pages that link to pages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Site {
    /// How many pages there are, the front page included.
    pub pages: u32,
    /// The most pages that one page leads to first.
    pub fan_out: u32,
    /// How many links the farthest page is away from the front page; with fewer pages, less.
    pub depth: u32,
    /// Decides the names and the texts.
    pub seed: u64,
    /// Bytes of text on a page, about; from half to one and a half times that.
    pub text: u32,
    /// Further links on each page, to pages that are found already: up, sideways, or to a child.
    pub cycles: u32,
}

impl Default for Site {
    fn default() -> Self {
        Self { pages: 100, fan_out: 10, depth: 4, seed: 2020, text: 2000, cycles: 3 }
    }
}

impl Site {
    /// The path and query of everything that a polite crawler fetches when it starts at `/`, and
    /// how many links it is away from there.
    ///
    /// Errors with what is wrong with the site.
    pub fn reachable(&self) -> Result<BTreeMap<String, u32>, String> {
        let shape = self.check()?;
        Ok((0..self.pages).map(|page| (self.address(page), shape.level(page))).collect())
    }

    /// Its shape, or what is wrong with it.
    fn check(&self) -> Result<Shape, String> {
        if !(1..=MOST_PAGES).contains(&self.pages) {
            return Err(format!("{} pages are not between 1 and {MOST_PAGES}", self.pages));
        }
        Shape::new(self.pages, self.fan_out, self.depth)
    }
}

/// A site as it is served.
#[derive(Debug)]
pub(crate) struct Library {
    site: Site,
    shape: Shape,
}

impl Library {
    pub(crate) fn new(site: &Site) -> Result<Self, String> {
        Ok(Self { shape: site.check()?, site: site.clone() })
    }

    pub(crate) fn find(&self, target: &str) -> Arc<Document> {
        Arc::new(match self.site.page_at(target) {
            Some(page) => Document::new(200, HTML, self.site.page(&self.shape, page)),
            None => Document::error(404, &format!("there is no page {target}")),
        })
    }
}
