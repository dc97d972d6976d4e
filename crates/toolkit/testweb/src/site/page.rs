//! A page in HTML.

use std::fmt::Write;

use fastrand::Rng;

use crate::document::{Document, HTML};
use crate::fate::{mix, name};
use crate::site::href::{attribute, escape, href, relative};
use crate::site::link::Link;
use crate::site::place::Place;
use crate::site::shape::Shape;
use crate::site::{Site, charset};

/// What the texts are made of.
const WORDS: [&str; 24] = [
    "the", "old", "river", "runs", "past", "a", "mill", "and", "under", "two", "bridges",
    "where", "boats", "wait", "for", "wind", "while", "people", "carry", "stone", "over",
    "hills", "in", "summer",
];

/// Where a `<base>` points, which no page is near.
const BASE: &str = "/far/away/";

/// What looks like links and leads nowhere. `HOST` stands for the name that is not ours.
const NOISE: &str = r#"<!-- <a href="/hidden/comment.html">no</a> -->
<script>document.write('<a href="/hidden/script.html">no</a>')</script>
<textarea><a href="/hidden/textarea.html">no</a></textarea>
<p><a href="mailto:nobody@example.invalid">mail</a> <a href="javascript:void(0)">nothing</a>
<a href="tel:+65123">call</a> <a href="data:text/html,no">data</a> <a href="http://[broken/">broken</a>
<a name="anchor">no link</a> <a href="http://HOST/hidden/host.html">another host</a></p>
"#;

impl Site {
    /// The document of a place that is a page.
    pub(crate) fn page(&self, shape: &Shape, place: Place, host: &str) -> Document {
        let address = self.address(place);
        let mut rng = Rng::with_seed(mix(name(self.seed, &address)));
        let mut html = String::with_capacity(self.text as usize * 2 + 2000);
        self.head(place, &address, &mut html);
        if let Place::Word(n) = place {
            // The one link that takes the right decoding is written in the page's encoding.
            let word = charset::of(n).word;
            let _ = writeln!(html, "<a href=\"/words/{word}-{n}.html\">{word}</a>");
        } else {
            self.list(shape, place, host, &mut rng, &mut html);
        }
        self.words(&mut rng, &mut html);
        html.push_str("</body>\n</html>\n");
        match place {
            Place::Word(n) => {
                Document::new(200, charset::of(n).kind, charset::of(n).encode(&html))
            }
            _ => Document::new(200, HTML, html),
        }
    }

    /// All before the links. Writing to a string does not fail, here and below.
    fn head(&self, place: Place, address: &str, html: &mut String) {
        html.push_str("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
        match place {
            Place::Word(n) if charset::of(n).in_meta() => {
                let _ = writeln!(html, "<meta charset=\"{}\">", charset::of(n).name);
            }
            Place::Word(_) => {}
            _ => html.push_str("<meta charset=\"utf-8\">\n"),
        }
        let title = escape(address);
        let _ = writeln!(html, "<title>{title}</title>");
        match place {
            Place::Page(page) if self.has_base(page) => {
                let _ = writeln!(html, "<base href=\"{BASE}\">");
            }
            Place::Copy(n) => {
                let page = escape(&self.address(Place::Page(self.holder(self.copies, n))));
                let _ = writeln!(html, "<link rel=\"canonical\" href=\"{page}\">");
            }
            Place::Quiet(_) => html.push_str("<meta name=\"robots\" content=\"nofollow\">\n"),
            _ => {}
        }
        let _ = write!(html, "</head>\n<body id=\"top\">\n<h1>{title}</h1>\n");
    }

    /// The links, each in a line.
    fn list(&self, shape: &Shape, place: Place, host: &str, rng: &mut Rng, html: &mut String) {
        let address = self.address(place);
        let page = if let Place::Page(page) = place { page } else { 0 };
        let base = self.has_base(page).then_some(BASE);
        html.push_str("<ul>\n");
        for Link { to, nofollow } in self.links(shape, place) {
            let target = self.address(to);
            let written = match base {
                Some(base) => relative(base, &target),
                None if self.relative => href(&address, &target, host, rng),
                None => target.clone(),
            };
            let rel = if nofollow { " rel=\"nofollow\"" } else { "" };
            self.item(&written, rel, &escape(&target), rng, html);
            if self.fragments && !nofollow {
                self.item(&format!("{written}#part-{}", rng.u8(1..9)), "", "part", rng, html);
            }
        }
        html.push_str("</ul>\n");
        // With a base, a fragment alone would be one of the base.
        if self.fragments && base.is_none() {
            html.push_str("<p><a href=\"#top\">up</a></p>\n");
        }
        if self.is_one_of(self.noise, page) {
            let port = host.rsplit(':').next().unwrap_or_default();
            html.push_str(&NOISE.replace("HOST", &format!("localhost:{port}")));
        }
    }

    /// One link in a line.
    fn item(&self, written: &str, rel: &str, label: &str, rng: &mut Rng, html: &mut String) {
        let href = if self.relative {
            attribute(written, rng)
        } else {
            format!("href=\"{}\"", escape(written))
        };
        let _ = writeln!(html, "<li><a {href}{rel}>{label}</a></li>");
    }

    /// Paragraphs of text.
    fn words(&self, rng: &mut Rng, html: &mut String) {
        let length = html.len() + self.text as usize / 2 + rng.usize(..=self.text as usize);
        let mut part = 0;
        while html.len() < length {
            part += 1;
            let _ = write!(html, "<p id=\"part-{part}\">");
            for _ in 0..rng.u8(20..80) {
                html.push_str(WORDS[rng.usize(..WORDS.len())]);
                html.push(' ');
            }
            html.push_str("</p>\n");
        }
    }

    fn has_base(&self, page: u32) -> bool {
        self.is_one_of(self.bases, page)
    }
}
