//! Where a page is.

use crate::fate::mix;
use crate::site::Site;

/// The parts of a site.
const SECTIONS: [&str; 12] = [
    "rivers", "lakes", "bridges", "harbours", "islands", "forests", "valleys", "markets",
    "gardens", "castles", "roads", "mills",
];

impl Site {
    /// The path and query of a page.
    pub(crate) fn address(&self, page: u32) -> String {
        if page == 0 { "/".to_owned() } else { format!("/{}/{page}.html", self.section(page)) }
    }

    /// The page at a path and query.
    pub(crate) fn page_at(&self, target: &str) -> Option<u32> {
        if target == "/" {
            return Some(0);
        }
        let (_, name) = target.rsplit_once('/')?;
        let page =
            name.strip_suffix(".html")?.parse().ok().filter(|page| *page < self.pages)?;
        (self.address(page) == target).then_some(page)
    }

    /// The section that a page is in.
    pub(crate) fn section(&self, page: u32) -> &'static str {
        SECTIONS[(mix(self.seed ^ u64::from(page)) % SECTIONS.len() as u64) as usize]
    }
}
