//! Everything that has an address.

use crate::fate::mix;
use crate::site::{Site, Trap, charset};

/// The sections that pages are in.
const SECTIONS: [&str; 12] = [
    "rivers", "lakes", "bridges", "harbours", "islands", "forests", "valleys", "markets",
    "gardens", "castles", "roads", "mills",
];

/// The last month of the calendar: December 9999, counted from January of the year 0.
const LAST_MONTH: u32 = 9999 * 12 + 11;

/// Something at an address. Numbers count from 0 within each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    Page(u32),
    /// A page again, at another address.
    Copy(u32),
    /// Nothing, although a link leads to it.
    Gone(u32),
    /// A redirect to a page.
    Moved(u32),
    /// A redirect to another host.
    Abroad(u32),
    /// Not HTML.
    File(u32),
    /// A page that is not in UTF-8.
    Word(u32),
    /// The page that it leads to.
    Meaning(u32),
    /// A page that asks for its links not to be followed.
    Quiet(u32),
    /// A page to which only links lead that are not to be followed.
    Hidden(u32),
    /// A page that robots.txt is about.
    Private(u32),
    Robots,
    Sitemap,
    /// A part of a sitemap that is too long for one file.
    SitemapPart(u32),
    /// A month, counted from January of the year 0.
    Calendar(u32),
    /// A page of a shop, and the id of whoever looks at it.
    Session(u32, u32),
    /// A folder in itself, so many times.
    Mirror(u32),
}

impl Place {
    pub(crate) fn is_trap(self) -> bool {
        matches!(self, Self::Calendar(_) | Self::Session(..) | Self::Mirror(_))
    }

    /// Where a trap begins.
    pub(crate) fn entry(trap: Trap) -> Self {
        match trap {
            Trap::Calendar => Self::Calendar(2020 * 12),
            Trap::Sessions => Self::Session(0, 1),
            Trap::Mirror => Self::Mirror(0),
        }
    }
}

impl Site {
    /// The path and query of a place.
    pub(crate) fn address(&self, place: Place) -> String {
        match place {
            Place::Page(0) => "/".to_owned(),
            Place::Page(page) if self.has_query(page) => {
                format!("/{}/show?id={page}&lang=en", self.section(page))
            }
            Place::Page(page) => format!("/{}/{page}.html", self.section(page)),
            Place::Copy(n) => format!("/print/{n}.html"),
            Place::Gone(n) => format!("/gone/{n}.html"),
            Place::Moved(n) => format!("/moved/{n}.html"),
            Place::Abroad(n) => format!("/abroad/{n}.html"),
            Place::File(n) => format!("/files/{n}.{}", ["png", "pdf", "txt"][n as usize % 3]),
            Place::Word(n) => format!("/words/{n}.html"),
            Place::Meaning(n) => format!("/words/{}-{n}.html", charset::of(n).escaped),
            Place::Quiet(n) => format!("/quiet/{n}.html"),
            Place::Hidden(n) => format!("/hidden/{n}.html"),
            Place::Private(n) => match n % 3 {
                0 => format!("/private/{n}.html"),
                1 => format!("/drafts/{n}.html.bak"),
                _ => format!("/private/open/{n}.html"),
            },
            Place::Robots => "/robots.txt".to_owned(),
            Place::Sitemap => "/sitemap.xml".to_owned(),
            Place::SitemapPart(n) => format!("/sitemap-{n}.xml"),
            Place::Calendar(n) => format!("/calendar?month={:04}-{:02}", n / 12, n % 12 + 1),
            Place::Session(n, id) => format!("/shop/{n}.html?sid={id:08x}"),
            Place::Mirror(n) => format!("/mirror/{}", "a/".repeat(n as usize)),
        }
    }

    /// What is at a path and query.
    pub(crate) fn place(&self, target: &str) -> Option<Place> {
        let place = guess(target)?;
        // The guess looks at little; the address must agree in all.
        (self.exists(place) && self.address(place) == target).then_some(place)
    }

    /// Whether the site has it at all.
    fn exists(&self, place: Place) -> bool {
        let trap = |trap| self.traps.contains(&trap);
        match place {
            Place::Page(n) => n < self.pages,
            Place::Copy(n) => n < self.copies,
            Place::Gone(_) => false,
            Place::Moved(n) => n < self.moved,
            Place::Abroad(n) => n < self.abroad,
            Place::File(n) => n < self.files,
            Place::Word(n) | Place::Meaning(n) => n < self.words,
            Place::Quiet(n) => n < self.nofollow && n % 2 == 1,
            Place::Hidden(n) => n < self.nofollow,
            Place::Private(n) => n < self.private,
            Place::Robots => self.robots.is_some(),
            Place::Sitemap => self.sitemap,
            Place::SitemapPart(n) => self.sitemap && n < self.sitemap_parts(),
            Place::Calendar(n) => trap(Trap::Calendar) && n <= LAST_MONTH,
            Place::Session(n, _) => trap(Trap::Sessions) && n < 10,
            Place::Mirror(_) => trap(Trap::Mirror),
        }
    }

    /// The section that a page is in.
    pub(crate) fn section(&self, page: u32) -> &'static str {
        SECTIONS[(mix(self.seed ^ u64::from(page)) % SECTIONS.len() as u64) as usize]
    }
}

/// What could be at a path and query, by its folder and its number.
fn guess(target: &str) -> Option<Place> {
    let (folder, name) =
        target.strip_prefix('/')?.split_once('/').unwrap_or(("", &target[1..]));
    let number = || last_number(name);
    Some(match folder {
        "" => return root(name),
        "print" => Place::Copy(number()?),
        "moved" => Place::Moved(number()?),
        "abroad" => Place::Abroad(number()?),
        "files" => Place::File(number()?),
        "words" if name.starts_with(|first: char| first.is_ascii_digit()) => {
            Place::Word(number()?)
        }
        "words" => Place::Meaning(number()?),
        "quiet" => Place::Quiet(number()?),
        "hidden" => Place::Hidden(number()?),
        "private" | "drafts" => Place::Private(number()?),
        "shop" => {
            let (page, id) = name.split_once(".html?sid=")?;
            Place::Session(page.parse().ok()?, u32::from_str_radix(id, 16).ok()?)
        }
        "mirror" => Place::Mirror(u32::try_from(name.len() / 2).ok()?),
        _ => Place::Page(number()?),
    })
}

/// What could be in the top folder.
fn root(name: &str) -> Option<Place> {
    Some(match name {
        "" => Place::Page(0),
        "robots.txt" => Place::Robots,
        "sitemap.xml" => Place::Sitemap,
        _ if name.starts_with("sitemap-") => Place::SitemapPart(last_number(name)?),
        _ => {
            let (year, month) = name.strip_prefix("calendar?month=")?.split_once('-')?;
            let (year, month): (u32, u32) = (year.parse().ok()?, month.parse().ok()?);
            Place::Calendar(year.checked_mul(12)?.checked_add(month.checked_sub(1)?)?)
        }
    })
}

/// The last whole number in a text.
fn last_number(text: &str) -> Option<u32> {
    let not_digit = |byte: char| !byte.is_ascii_digit();
    text.rsplit(not_digit).find(|digits| !digits.is_empty())?.parse().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn site() -> Site {
        Site { traps: Trap::ALL.to_vec(), ..Site::awkward() }
    }

    fn place() -> impl Strategy<Value = Place> {
        let number = || 0..200_u32;
        prop_oneof![
            number().prop_map(Place::Page),
            number().prop_map(Place::Copy),
            number().prop_map(Place::Moved),
            number().prop_map(Place::Abroad),
            number().prop_map(Place::File),
            number().prop_map(Place::Word),
            number().prop_map(Place::Meaning),
            number().prop_map(Place::Quiet),
            number().prop_map(Place::Hidden),
            number().prop_map(Place::Private),
            number().prop_map(Place::SitemapPart),
            Just(Place::Robots),
            Just(Place::Sitemap),
            (0..200_000_u32).prop_map(Place::Calendar),
            (0..20_u32, any::<u32>()).prop_map(|(page, id)| Place::Session(page, id)),
            (0..50_u32).prop_map(Place::Mirror),
        ]
    }

    proptest! {
        #[test]
        fn an_address_leads_back_to_its_place(place in place(), queries in 0..120_u32) {
            let site = Site { queries, ..site() };
            let found = site.place(&site.address(place));
            prop_assert_eq!(found, site.exists(place).then_some(place));
        }

        #[test]
        fn no_target_makes_it_panic(target in "/?(words/|calendar\\?month=|mirror/|shop/)?\\PC{0,20}") {
            let _ = site().place(&target);
        }
    }

    #[test]
    fn what_is_nearly_an_address_is_none() {
        let site = site();
        for target in [
            "",
            "//",
            "/?",
            "/index.html",
            "/rivers/",
            "/rivers/99999.html",
            "/gone/0.html",
            "/mirror/b/",
            "/mirror",
            "/calendar?month=2020-13",
            "/calendar?month=2020-1",
            "/shop/0.html",
            "/shop/11.html?sid=00000001",
            "/private/1.html",
            "/files/0.pdf",
        ] {
            assert_eq!(site.place(target), None, "{target}");
        }
    }
}
