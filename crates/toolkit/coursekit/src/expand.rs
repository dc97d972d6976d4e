//! Directives: what stands between `{{` and `}}` in a chapter becomes text, a number or a chart.
//!
//! Each kind has a file of its own: a function from what stands behind its name to Markdown.
//!
//! 1. A directive that is wrong becomes a finding with its line, and stays in the page, marked.
//! 2. `{{#include …}}` works in code blocks only. mdBook's own would leave a block empty where the
//!    anchor is gone, and say nothing.
//! 3. For a page, what is for slides only is taken out; for a deck it stays.

mod cafe;
mod case;
mod chart;
mod exercise;
mod explorer;
mod guess;
mod head;
mod include;
mod law;
mod machine;
mod num;
mod program;
mod quote;
mod ratio;
mod table;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::course::{Chapter, Course};
use crate::finding::{Finding, one_of};
use crate::guesses::Guesses;
use crate::lines::{Line, Part, Piece, lines, pieces};
use crate::recording::Recording;
use crate::stale::Stale;

pub use chart::said as compared;
pub use include::Included;

/// What the text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A page of the book.
    Page,
    /// Slides.
    Slides,
}

/// What directives draw from.
#[derive(Debug)]
pub struct Sources<'c> {
    /// The course.
    pub course: &'c Course,
    /// The recording, or why there is none.
    pub recording: Result<Recording, String>,
    /// Chapters whose code is newer than their numbers.
    pub stale: Stale,
    /// What the reader guessed.
    pub guesses: Guesses,
    /// Parts of sources that were shown, for the check of those that were not.
    pub shown: RefCell<BTreeSet<(PathBuf, String)>>,
    /// Programs that were shown.
    pub programs: RefCell<BTreeSet<String>>,
    /// Sources that were read.
    files: RefCell<BTreeMap<PathBuf, Included>>,
}

impl<'c> Sources<'c> {
    /// Sources without anything of the reader's.
    pub fn new(course: &'c Course, recording: Result<Recording, String>, stale: Stale) -> Self {
        Self {
            course,
            recording,
            stale,
            guesses: Guesses::default(),
            shown: RefCell::default(),
            programs: RefCell::default(),
            files: RefCell::default(),
        }
    }
}

/// A chapter being expanded.
pub(crate) struct Context<'c> {
    pub(crate) sources: &'c Sources<'c>,
    pub(crate) chapter: &'c Chapter,
    pub(crate) target: Target,
    /// Charts so far, which makes the next one's ids unique.
    pub(crate) charts: usize,
}

impl<'c> Context<'c> {
    /// The recording, for who cannot do without it.
    pub(crate) fn recording(&self) -> Result<&'c Recording, String> {
        self.sources.recording.as_ref().map_err(Clone::clone)
    }
}

/// Markdown, or why there is none.
pub(crate) type Answer = Result<String, String>;

/// A kind of directive.
struct Kind {
    name: &'static str,
    /// Whether it is a paragraph or more, and so stands on a line of its own.
    block: bool,
    expand: fn(&mut Context<'_>, &str) -> Answer,
}

const KINDS: [Kind; 15] = [
    Kind { name: "num", block: false, expand: num::expand },
    Kind { name: "ratio", block: false, expand: ratio::expand },
    Kind { name: "case", block: false, expand: case::expand },
    Kind { name: "machine", block: false, expand: machine::expand },
    Kind { name: "ceiling", block: false, expand: machine::ceiling },
    Kind { name: "law", block: false, expand: law::expand },
    Kind { name: "cafe", block: false, expand: cafe::expand },
    Kind { name: "quote", block: false, expand: quote::expand },
    Kind { name: "chart", block: true, expand: chart::expand },
    Kind { name: "table", block: true, expand: table::expand },
    Kind { name: "program", block: true, expand: program::program },
    Kind { name: "message", block: true, expand: program::message },
    Kind { name: "guess", block: true, expand: guess::expand },
    Kind { name: "exercise", block: true, expand: exercise::expand },
    Kind { name: "explorer", block: true, expand: explorer::expand },
];

fn kind(directive: &str) -> Result<(&'static Kind, &str), String> {
    let (name, arguments) = directive.split_once(' ').unwrap_or((directive, ""));
    if name == "#include" {
        return Err("`{{#include …}}` stands in a code block".to_owned());
    }
    match KINDS.iter().find(|kind| kind.name == name) {
        Some(kind) => Ok((kind, arguments.trim())),
        None => Err(format!(
            "there is no directive `{name}`; there is #include, {}",
            one_of(&KINDS.map(|kind| kind.name))
        )),
    }
}

/// Expands a chapter's text. Findings are in the order of its lines.
pub fn expand(
    sources: &Sources<'_>,
    chapter: &Chapter,
    target: Target,
) -> (String, Vec<Finding>) {
    let mut context = Context { sources, chapter, target, charts: 0 };
    let (mut out, mut findings) = (String::new(), Vec::new());
    for line in lines(&chapter.body, chapter.skipped) {
        let said = expand_line(&mut context, &line, &mut out);
        findings.extend(
            said.into_iter().map(|text| Finding::error(&chapter.file, line.number, text)),
        );
        if target == Target::Page && line.part == Part::Prose && line.text.starts_with("# ") {
            out.push_str(&head::below_title(&context));
        }
    }
    (out, findings)
}

/// A line of a code block, or a `{{program …}}`, as its block shows it. What is wrong with it is not
/// said here.
pub(crate) fn in_block(sources: &Sources<'_>, chapter: &Chapter, text: &str) -> String {
    let mut context = Context { sources, chapter, target: Target::Page, charts: 0 };
    code_line(&mut context, text).unwrap_or_else(|_| text.to_owned())
}

/// Appends what a line becomes, and returns what is wrong with it.
fn expand_line(context: &mut Context<'_>, line: &Line<'_>, out: &mut String) -> Vec<String> {
    let mut wrong = Vec::new();
    match line.part {
        Part::Open(_) | Part::Close => out.push_str(line.text),
        Part::Code(_) => match code_line(context, line.text) {
            Ok(text) => out.push_str(&text),
            Err(text) => {
                out.push_str(line.text);
                wrong.push(text);
            }
        },
        Part::Prose if is_mark(line.text) => {
            if context.target == Target::Page {
                return wrong;
            }
            out.push_str(line.text);
        }
        Part::Prose => prose_line(context, line.text, out, &mut wrong),
    }
    out.push('\n');
    wrong
}

/// Whether a line is a mark for slides, or a note.
fn is_mark(line: &str) -> bool {
    let inner = line.trim().strip_prefix("<!--").map(str::trim_start);
    inner.is_some_and(|inner| {
        ["slide", "/slide", "note:"].iter().any(|mark| inner.starts_with(mark))
    })
}

fn code_line(context: &mut Context<'_>, text: &str) -> Answer {
    let inner = text.trim();
    let Some(directive) = inner.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}"))
    else {
        return Ok(text.to_owned());
    };
    let directive = directive.trim();
    match directive.split_once(' ') {
        Some(("#include", path)) => include::expand(context, path.trim()),
        Some(("program", name)) => program::source(context, name.trim()),
        Some(("message", name)) => program::said(context, name.trim()),
        _ => Err(format!("`{directive}` in a code block: only #include, program or message")),
    }
}

fn prose_line(
    context: &mut Context<'_>,
    text: &str,
    out: &mut String,
    wrong: &mut Vec<String>,
) {
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) | Piece::Code(text) => out.push_str(text),
            Piece::Unclosed(text) => {
                out.push_str(text);
                wrong.push("`{{` without `}}` on the same line".to_owned());
            }
            Piece::Directive(directive) => {
                match directive_in(context, directive, text.trim()) {
                    Ok(text) => out.push_str(&text),
                    Err(error) => {
                        out.push_str(&broken(directive));
                        wrong.push(error);
                    }
                }
            }
        }
    }
}

fn directive_in(context: &mut Context<'_>, directive: &str, line: &str) -> Answer {
    let (kind, arguments) = kind(directive)?;
    let alone = line.starts_with("{{") && line.find("}}") == Some(line.len() - 2);
    if kind.block && !alone {
        return Err(format!("`{}` stands on a line of its own", kind.name));
    }
    let text = (kind.expand)(context, arguments)?;
    Ok(if kind.block { format!("\n{}\n", text.trim_end()) } else { text })
}

/// A directive that could not be expanded, as the page shows it.
fn broken(directive: &str) -> String {
    format!("<mark class=\"broken\">{{{{{}}}}}</mark>", draw::escape(directive))
}

/// The value of `name=` among `arguments`.
pub(crate) fn option<'a>(arguments: &'a str, name: &str) -> Option<&'a str> {
    arguments.split_whitespace().find_map(|word| {
        word.split_once('=').filter(|(key, _)| *key == name).map(|(_, value)| value)
    })
}

/// The number of `name=` among `arguments`.
pub(crate) fn number(arguments: &str, name: &str) -> Result<f64, String> {
    let value = option(arguments, name).ok_or_else(|| format!("`{name}=` is missing"))?;
    let number = if value == "inf" { Ok(f64::INFINITY) } else { value.parse() };
    number.map_err(|_| format!("`{name}={value}` is no number"))
}

/// Refuses options that are not among `allowed`.
pub(crate) fn only(arguments: &str, allowed: &[&str]) -> Result<(), String> {
    for word in arguments.split_whitespace() {
        let key = word.split_once('=').map(|(key, _)| key);
        if key.is_none_or(|key| !allowed.contains(&key)) {
            return Err(format!("`{word}` is not known here; write {}", one_of(allowed)));
        }
    }
    Ok(())
}
