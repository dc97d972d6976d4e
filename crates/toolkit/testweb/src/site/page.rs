//! A page in HTML.

use std::fmt::Write;

use fastrand::Rng;

use crate::fate::mix;
use crate::site::Site;
use crate::site::shape::Shape;

/// What the texts are made of.
const WORDS: [&str; 24] = [
    "the", "old", "river", "runs", "past", "a", "mill", "and", "under", "two", "bridges",
    "where", "boats", "wait", "for", "wind", "while", "people", "carry", "stone", "over",
    "hills", "in", "summer",
];

impl Site {
    /// The HTML of a page.
    pub(crate) fn page(&self, shape: &Shape, page: u32) -> String {
        let mut rng = Rng::with_seed(mix(self.seed ^ mix(u64::from(page))));
        let title = format!("{} {page}", self.section(page));
        let mut html = String::with_capacity(self.text as usize * 2 + 2000);
        // Writing to a string does not fail.
        let _ = write!(
            html,
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">\
             <title>{title}</title></head>\n<body>\n<h1>{title}</h1>\n<ul>\n"
        );
        for target in self.targets(shape, page, &mut rng) {
            let _ = writeln!(html, "<li><a href=\"{0}\">{0}</a></li>", self.address(target));
        }
        html.push_str("</ul>\n<p>");
        self.words(&mut rng, &mut html);
        html.push_str("</p>\n</body>\n</html>\n");
        html
    }

    /// The pages that a page links to: its children, and pages no farther away than these.
    fn targets(&self, shape: &Shape, page: u32, rng: &mut Rng) -> Vec<u32> {
        let found =
            shape.pages(shape.level(page) + 1).end.max(shape.pages(shape.level(page)).end);
        let further = (0..self.cycles).map(|_| rng.u32(..found));
        shape.children(page).chain(further).chain([shape.parent(page)]).collect()
    }

    fn words(&self, rng: &mut Rng, html: &mut String) {
        let length = html.len() + self.text as usize / 2 + rng.usize(..=self.text as usize);
        while html.len() < length {
            html.push_str(WORDS[rng.usize(..WORDS.len())]);
            html.push(if rng.u8(..12) == 0 { '\n' } else { ' ' });
        }
    }
}
