//! A site as it is served.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::document::{Document, TEXT};
use crate::site::place::Place;
use crate::site::shape::Shape;
use crate::site::{Site, file, robots};

/// The most bytes of documents that are kept; what comes after is made each time.
const MOST_KEPT: usize = 256 << 20;

/// What a document takes beside its bytes, about.
const OVERHEAD: usize = 300;

/// The documents of a site, made when they are first asked for.
#[derive(Debug)]
pub(crate) struct Library {
    site: Site,
    shape: Shape,
    /// `127.0.0.1:8080`, for links that name it.
    host: String,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    documents: HashMap<Place, Arc<Document>>,
    bytes: usize,
}

impl Library {
    pub(crate) fn new(site: Site, host: &str) -> Result<Self, String> {
        let shape = site.check()?;
        let kept = Mutex::default();
        Ok(Self { site, shape, host: host.to_owned(), kept })
    }

    pub(crate) fn find(&self, target: &str) -> Arc<Document> {
        let Some(place) = self.site.place(target) else {
            return Arc::new(Document::error(404, &format!("there is nothing at {target}")));
        };
        if place.is_trap() {
            return Arc::new(self.make(place)); // without end: keeping it would be, too
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(document) = kept.documents.get(&place) {
            return Arc::clone(document);
        }
        let document = Arc::new(self.make(place));
        // Its gzip, which may come later, is hardly ever longer.
        let bytes = 2 * document.body.len() + OVERHEAD;
        if kept.bytes + bytes <= MOST_KEPT {
            kept.bytes += bytes;
            kept.documents.insert(place, Arc::clone(&document));
        }
        document
    }

    fn make(&self, place: Place) -> Document {
        let (site, host) = (&self.site, self.host.as_str());
        match place {
            Place::Moved(n) => {
                // To a page that is found already, so that it is found no earlier this way.
                let to = self.shape.parent(site.holder(site.moved, n));
                Document::redirect(301, site.address(Place::Page(to)))
            }
            Place::Abroad(n) => {
                let port = host.rsplit(':').next().unwrap_or_default();
                Document::redirect(
                    302,
                    format!("http://localhost:{port}/hidden/abroad-{n}.html"),
                )
            }
            Place::File(n) => file::document(n),
            Place::Robots => {
                let rules = site.robots.unwrap_or_default();
                Document::new(200, TEXT, robots::text(rules, site.sitemap, host))
            }
            Place::Sitemap => Document::new(200, "application/xml", site.sitemap(host)),
            Place::SitemapPart(n) => {
                Document::new(200, "application/xml", site.sitemap_part(n, host))
            }
            _ => site.page(&self.shape, place, host),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Trap;

    #[test]
    fn a_page_is_made_once_and_a_trap_fills_nothing() {
        let site = Site { traps: Trap::ALL.to_vec(), ..Site::awkward() };
        let pages = site.reachable().expect("a site");
        let library = Library::new(site, "127.0.0.1:80").expect("a site");
        let first: Vec<_> = pages.keys().map(|path| library.find(path)).collect();
        for (path, document) in pages.keys().zip(&first) {
            let kept = Arc::ptr_eq(document, &library.find(path));
            assert_eq!(kept, document.status != 404, "{path}");
        }
        let full = library.kept.lock().expect("no panic").bytes;
        assert!(full > first.iter().map(|document| document.body.len()).sum::<usize>());
        for month in 1..=12 {
            let document = library.find(&format!("/calendar?month=2021-{month:02}"));
            assert_eq!(document.status, 200);
        }
        assert_eq!(library.find("/mirror/a/a/a/").status, 200);
        assert_eq!(library.kept.lock().expect("no panic").bytes, full);
    }
}
