//! Links lead somewhere, and the book needs no network.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::book;
use crate::course::Course;
use crate::decks::Decks;
use crate::finding::Finding;
use crate::preprocessor::Pages;

/// Builds the book and its decks beside target/course, and follows the book's links.
pub(super) fn check(course: &Course, pages: Pages, decks: &Decks) -> Vec<Finding> {
    let summary = course.folders.shown(&course.folders.src().join("SUMMARY.md"));
    let target = course.folders.root.join("target/course-checked");
    let built = book::stage(&target).and_then(|stage| {
        book::write(course, pages, stage.folder())?;
        decks.write(stage.folder())?;
        Ok(stage)
    });
    match built {
        Ok(stage) => follow(course, stage.folder()),
        Err(error) => vec![Finding::error(&summary, 0, error.to_string())],
    }
}

/// Every link of every page in `folder`.
pub(crate) fn follow(course: &Course, folder: &Path) -> Vec<Finding> {
    let mut ids: BTreeMap<PathBuf, BTreeSet<String>> = BTreeMap::new();
    let mut findings = Vec::new();
    for chapter in &course.chapters {
        let page = folder.join(&chapter.entry.file).with_extension("html");
        let html = fs::read_to_string(&page).unwrap_or_default();
        for link in attributes(&html) {
            let fault = match link {
                Link::Loaded(url) if is_remote(url) => {
                    Some(format!("loads {url} from the network"))
                }
                Link::Loaded(url) | Link::Anchor(url) if !is_remote(url) => {
                    broken(&page, url, &mut ids)
                }
                _ => None,
            };
            if let (Some(text), Link::Anchor(url) | Link::Loaded(url)) = (fault, link) {
                findings.push(Finding::error(&chapter.file, line_of(chapter, url), text));
            }
        }
    }
    findings
}

/// The line of the chapter that has the link, as far as it can be found.
fn line_of(chapter: &crate::course::Chapter, url: &str) -> usize {
    let source = url.replace(".html", ".md");
    let at = chapter.body.lines().position(|line| line.contains(&source) || line.contains(url));
    at.map_or(0, |at| at + 1 + chapter.skipped)
}

#[derive(Clone, Copy)]
enum Link<'t> {
    /// What a click leads to.
    Anchor(&'t str),
    /// What the page loads by itself.
    Loaded(&'t str),
}

/// The links in a page: `href` and `src` of its tags.
fn attributes(html: &str) -> Vec<Link<'_>> {
    let mut found = Vec::new();
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or("");
        let name = tag.split_whitespace().next().unwrap_or("");
        let value = |key: &str| {
            let rest = tag.split_once(&format!(" {key}=\""))?.1;
            rest.split_once('"').map(|(value, _)| value)
        };
        match name {
            "a" => found.extend(value("href").map(Link::Anchor)),
            "link" | "base" => found.extend(value("href").map(Link::Loaded)),
            "script" | "img" | "iframe" | "source" | "video" | "audio" => {
                found.extend(value("src").map(Link::Loaded));
            }
            _ => {}
        }
    }
    found
}

fn is_remote(url: &str) -> bool {
    url.starts_with("http:")
        || url.starts_with("https:")
        || url.starts_with("//")
        || url.starts_with("mailto:")
}

/// Why an internal link leads nowhere.
fn broken(
    page: &Path,
    url: &str,
    ids: &mut BTreeMap<PathBuf, BTreeSet<String>>,
) -> Option<String> {
    let (path, id) = url.split_once('#').unwrap_or((url, ""));
    let mut target = if path.is_empty() { page.to_owned() } else { page.parent()?.join(path) };
    if target.is_dir() {
        target.push("index.html");
    }
    if !target.is_file() {
        return Some(format!("the link {url} leads nowhere"));
    }
    if id.is_empty() {
        return None;
    }
    let known = ids.entry(target.clone()).or_insert_with(|| {
        let html = fs::read_to_string(&target).unwrap_or_default();
        html.split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(str::to_owned)
            .collect()
    });
    (!known.contains(id))
        .then(|| format!("the link {url} leads to a page without such a place"))
}
