//! Where a place leads, and which of its links a polite crawler follows.

use fastrand::Rng;

use crate::fate::mix;
use crate::site::Site;
use crate::site::place::Place;
use crate::site::shape::{Shape, share};

/// How many pages the shop has in which a session is a trap.
const SHOP: u32 = 10;

/// A link on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) to: Place,
    /// Whether it says `rel="nofollow"`.
    pub(crate) nofollow: bool,
}

impl Link {
    fn to(to: Place) -> Self {
        Self { to, nofollow: false }
    }
}

impl Site {
    /// The links of a place, in the order of the page.
    pub(crate) fn links(&self, shape: &Shape, place: Place) -> Vec<Link> {
        match place {
            Place::Page(page) => self.links_of_page(shape, page),
            Place::Copy(n) => self.links_of_page(shape, self.holder(self.copies, n)),
            Place::Word(n) => vec![Link::to(Place::Meaning(n))],
            Place::Quiet(n) => vec![Link::to(Place::Hidden(n))],
            Place::Calendar(month) => {
                let near = [month.saturating_sub(1), month + 1];
                near.map(|month| Link::to(Place::Calendar(month))).to_vec()
            }
            Place::Session(page, id) => {
                let next = |other| Place::Session(other, mix(u64::from(id ^ page)) as u32);
                (0..SHOP).map(|other| Link::to(next(other))).collect()
            }
            Place::Mirror(depth) => vec![Link::to(Place::Mirror(depth + 1))],
            _ => Vec::new(),
        }
    }

    fn links_of_page(&self, shape: &Shape, page: u32) -> Vec<Link> {
        let mut rng = Rng::with_seed(mix(self.seed ^ mix(u64::from(page))));
        // No link leads farther down than one level, or a page would be nearer than its level.
        let level = shape.level(page);
        let found = shape.pages(level + 1).end.max(shape.pages(level).end);
        let further = (0..self.cycles).map(|_| rng.u32(..found));
        let pages = shape.children(page).chain(further).chain([shape.parent(page)]);
        let mut links: Vec<Link> = pages.map(|page| Link::to(Place::Page(page))).collect();
        links.extend(self.extras(page));
        if page == 0 {
            links.extend(self.traps.iter().map(|trap| Link::to(Place::entry(*trap))));
        }
        links
    }

    /// Links to what is spread over the pages.
    fn extras(&self, page: u32) -> impl Iterator<Item = Link> {
        let held = move |count, place: fn(u32) -> Place| {
            share(count, self.pages, page).map(move |n| Link::to(place(n)))
        };
        let not_to_follow = share(self.nofollow, self.pages, page).map(|n| match n % 2 {
            0 => Link { to: Place::Hidden(n), nofollow: true },
            _ => Link::to(Place::Quiet(n)),
        });
        held(self.copies, Place::Copy)
            .chain(held(self.dead, Place::Gone))
            .chain(held(self.moved, Place::Moved))
            .chain(held(self.abroad, Place::Abroad))
            .chain(held(self.files, Place::File))
            .chain(held(self.words, Place::Word))
            .chain(held(self.private, Place::Private))
            .chain(not_to_follow)
    }

    /// The page that links to item `n` of so many.
    pub(crate) fn holder(&self, count: u32, n: u32) -> u32 {
        (u64::from(n) * u64::from(self.pages) / u64::from(count.max(1))) as u32
    }

    /// Whether a page is one of so many that are spread over the pages, the front page excepted.
    pub(crate) fn is_one_of(&self, count: u32, page: u32) -> bool {
        page > 0 && !share(count, self.pages - 1, page - 1).is_empty()
    }

    /// Whether a page has a query string in its address.
    pub(crate) fn has_query(&self, page: u32) -> bool {
        self.is_one_of(self.queries, page)
    }

    /// Whether a polite crawler follows a link of a place, and does not have to find out by itself
    /// that it is in a trap.
    pub(crate) fn is_followed(&self, from: Place, link: &Link) -> bool {
        let quiet = matches!(from, Place::Quiet(_));
        let forbidden =
            matches!(link.to, Place::Private(n) if n % 3 < 2 && self.robots.is_some());
        !(quiet || link.nofollow || forbidden || link.to.is_trap())
    }
}
