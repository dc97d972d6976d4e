//! Nearly all links are known, so why write? A look first is cheap, but what it saw may be over when the entry is made.
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
        let page = link.split('#').next().unwrap_or_default();
        let new = self.pages.lock().is_ok_and(|pages| !pages.contains(page));
        if new && let Ok(mut pages) = self.pages.lock() {
            pages.insert(page.to_owned());
        }
        new
    }
}
