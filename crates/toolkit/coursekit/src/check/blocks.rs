//! Code blocks: code is included and not typed, and fits a page.

use super::is_lesson;
use crate::course::Chapter;
use crate::expand::{Sources, in_block};
use crate::finding::Finding;
use crate::lines::{Line, Part, lines};

/// The most lines and columns of a block, and the most lines of a sketch.
const LINES: usize = 25;
const COLUMNS: usize = 80;
const SKETCH: usize = 5;

/// How many blocks of code a lesson has.
const BLOCKS: std::ops::RangeInclusive<usize> = 5..=8;

/// What may be typed.
const TYPED: [&str; 4] = ["text", "console", "toml", "json"];

/// The faults of a chapter's blocks.
pub(super) fn check(sources: &Sources<'_>, chapter: &Chapter) -> Vec<Finding> {
    let all = lines(&chapter.body, chapter.skipped);
    let (mut findings, mut blocks, mut at) = (Vec::new(), 0, 0);
    while at < all.len() {
        match all[at].part {
            Part::Open(info) => {
                let length =
                    all[at + 1..].iter().take_while(|line| matches!(line.part, Part::Code(_)));
                let length = length.count();
                let block = &all[at + 1..at + 1 + length];
                if at + 1 + length == all.len() {
                    findings.push(said(chapter, &all[at], "this code block is never closed"));
                }
                findings.extend(one(sources, chapter, (&all[at], info), block));
                blocks += usize::from(!TYPED.contains(&info));
                at += length + 1;
            }
            Part::Prose if all[at].text.trim().starts_with("{{program ") => {
                blocks += 1;
                findings.extend(fits(
                    chapter,
                    &all[at],
                    &in_block(sources, chapter, all[at].text),
                ));
            }
            _ => {}
        }
        at += 1;
    }
    if is_lesson(sources.course, &chapter.front.id) && !BLOCKS.contains(&blocks) {
        let text = format!(
            "has {blocks} blocks of code; a lesson has {} to {}",
            BLOCKS.start(),
            BLOCKS.end()
        );
        findings.push(Finding::warning(&chapter.file, 0, text));
    }
    findings
}

fn one(
    sources: &Sources<'_>,
    chapter: &Chapter,
    (open, info): (&Line<'_>, &str),
    block: &[Line<'_>],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let directives = block.iter().filter(|line| line.text.trim().starts_with("{{")).count();
    if info == "rust,sketch" {
        if block.len() > SKETCH {
            let text = format!("a sketch has at most {SKETCH} lines, this one {}", block.len());
            findings.push(said(chapter, open, text));
        }
    } else if info.is_empty() {
        findings.push(said(
            chapter,
            open,
            "say what this block is: ```rust, ```text or ```console",
        ));
    } else if !TYPED.contains(&info) && (directives != 1 || block.len() != 1) {
        findings.push(said(
            chapter,
            open,
            format!("a ```{info} block is one include and nothing else (or `rust,sketch` of up to {SKETCH} lines)"),
        ));
    }
    let is_message = block.iter().any(|line| line.text.trim().starts_with("{{message"));
    let shown: Vec<String> =
        block.iter().map(|line| in_block(sources, chapter, line.text)).collect();
    if !is_message {
        findings.extend(fits(chapter, open, &shown.join("\n")));
    }
    findings
}

/// A block that is too long or too wide.
fn fits(chapter: &Chapter, open: &Line<'_>, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let count = text.lines().count();
    if count > LINES {
        let text = format!("this block has {count} lines; {LINES} are the most");
        findings.push(said(chapter, open, text));
    }
    for line in text.lines().filter(|line| line.chars().count() > COLUMNS) {
        let text = format!("more than {COLUMNS} columns: {}", line.trim());
        findings.push(said(chapter, open, text));
    }
    findings
}

fn said(chapter: &Chapter, line: &Line<'_>, text: impl Into<String>) -> Finding {
    Finding::error(&chapter.file, line.number, text)
}
