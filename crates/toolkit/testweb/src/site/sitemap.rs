//! The list of all pages.

use std::fmt::Write;

use crate::site::Site;
use crate::site::href::escape;
use crate::site::place::Place;

/// The most addresses that the protocol allows in one file.
const MOST: u32 = 50_000;

impl Site {
    /// How many files a sitemap has that does not fit into one; 0 if it does.
    pub(crate) fn sitemap_parts(&self) -> u32 {
        if self.pages > MOST { self.pages.div_ceil(MOST) } else { 0 }
    }

    /// The sitemap: all pages, or all parts.
    pub(crate) fn sitemap(&self, host: &str) -> String {
        match self.sitemap_parts() {
            0 => self.entries("urlset", "url", (0..self.pages).map(Place::Page), host),
            parts => self.entries(
                "sitemapindex",
                "sitemap",
                (0..parts).map(Place::SitemapPart),
                host,
            ),
        }
    }

    /// One part of a sitemap.
    pub(crate) fn sitemap_part(&self, part: u32, host: &str) -> String {
        let pages = part * MOST..self.pages.min((part + 1) * MOST);
        self.entries("urlset", "url", pages.map(Place::Page), host)
    }

    fn entries(
        &self,
        all: &str,
        one: &str,
        places: impl Iterator<Item = Place>,
        host: &str,
    ) -> String {
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <{all} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        );
        // Writing to a string does not fail.
        for place in places {
            let address = escape(&self.address(place));
            let _ = writeln!(xml, "<{one}><loc>http://{host}{address}</loc></{one}>");
        }
        let _ = writeln!(xml, "</{all}>");
        xml
    }
}
