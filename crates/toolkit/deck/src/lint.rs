//! What does not fit on a slide, or into the time.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::render::parser;
use crate::{Chapter, DeckError, Slide, slides};

/// As on a page: a slide shows the lesson's own code, whose lines are as long as they are.
const MOST_CODE_LINES: usize = 24;
const MOST_COLUMNS: usize = 80;
const MOST_BULLETS: usize = 6;
const MOST_WORDS: usize = 60;
const MOST_TITLE: usize = 60;
/// A talk may be a fifth longer than half of its chapter: 30 minutes of 50.
const SLACK: f64 = 1.2;

/// Something that a reader in the last row would mind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where the slide begins, in the chapter's text, from 1.
    pub line: usize,
    /// What is too much, in a sentence.
    pub text: String,
}

/// What does not fit on the slides of `chapter`, or marks that make no sense.
pub fn lint(chapter: &Chapter) -> Result<Vec<Finding>, DeckError> {
    let slides = slides(chapter)?;
    let mut found: Vec<Finding> = slides.iter().flat_map(of_slide).collect();
    let minutes: u32 = slides.iter().map(|slide| slide.minutes).sum();
    if f64::from(minutes) > f64::from(chapter.talk()) * SLACK {
        let talk = chapter.talk();
        let text = format!("the slides take {minutes} minutes; the talk has {talk}");
        found.push(Finding { line: slides.first().map_or(1, |slide| slide.line), text });
    }
    Ok(found)
}

fn of_slide(slide: &Slide) -> Vec<Finding> {
    let count = Count::of(&slide.markdown);
    let title = slide.title.chars().count();
    let limits = [
        (count.code, MOST_CODE_LINES, "lines of code"),
        (count.columns, MOST_COLUMNS, "columns of code"),
        (count.bullets, MOST_BULLETS, "bullets"),
        (count.figures, 1, "figures"),
        (count.words, MOST_WORDS, "words of prose"),
        (title, MOST_TITLE, "characters in the title"),
    ];
    let over = limits.into_iter().filter(|(has, most, _)| has > most);
    over.map(|(has, most, what)| Finding {
        line: slide.line,
        text: format!("{has} {what} on the slide `{}`; {most} fit", slide.title),
    })
    .collect()
}

#[derive(Default)]
struct Count {
    code: usize,
    columns: usize,
    bullets: usize,
    figures: usize,
    words: usize,
}

impl Count {
    fn of(markdown: &str) -> Self {
        let (mut count, mut depth) = (Self::default(), Depth::default());
        for event in parser(markdown) {
            match event {
                Event::Start(Tag::CodeBlock(_)) => depth.code = true,
                Event::End(TagEnd::CodeBlock) => depth.code = false,
                Event::Start(Tag::Table(_)) => depth.table = true,
                Event::End(TagEnd::Table) => depth.table = false,
                Event::Start(Tag::Item) => {
                    count.bullets += 1;
                    depth.items += 1;
                }
                Event::End(TagEnd::Item) => depth.items -= 1,
                Event::Text(text) if depth.code => count.add_code(&text),
                Event::Text(text) if depth.items == 0 && !depth.table => {
                    count.words += text.split_whitespace().count();
                }
                Event::Html(raw) => count.figures += raw.matches("<svg").count(),
                _ => {}
            }
        }
        count
    }

    fn add_code(&mut self, text: &str) {
        self.code += text.lines().count();
        let widest = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
        self.columns = self.columns.max(widest);
    }
}

#[derive(Default)]
struct Depth {
    code: bool,
    table: bool,
    items: usize,
}
