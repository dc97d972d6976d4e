//! `{{#include PATH:ANCHOR}}` in a code block: a part of a source file.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::{Answer, Context};
use crate::anchor::{Anchors, anchors, whole};
use crate::finding::one_of;

/// A source that was read.
#[derive(Debug, Clone)]
pub struct Included {
    anchors: Anchors,
    whole: String,
}

/// The part, or the whole file.
pub(super) fn expand(context: &mut Context<'_>, arguments: &str) -> Answer {
    let (path, anchor) = match arguments.split_once(':') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (arguments, None),
    };
    if anchor.is_some_and(|name| {
        name.is_empty() || name.chars().all(|c| c.is_ascii_digit() || c == ':')
    }) {
        return Err("lines move: include an anchor, or the whole file".to_owned());
    }
    let folders = &context.sources.course.folders;
    let file = below(&folders.src(), path).filter(|file| file.starts_with(&folders.root));
    let file = file.ok_or_else(|| format!("`{path}` is not in this workspace"))?;
    let included = read(context, &file, path)?;
    let key = (folders.shown(&file), anchor.unwrap_or("").to_owned());
    context.sources.shown.borrow_mut().insert(key);
    let Some(name) = anchor else {
        return Ok(included.whole);
    };
    match included.anchors.parts.get(name) {
        Some((_, text)) if !text.is_empty() => Ok(text.clone()),
        Some(_) => Err(format!("the anchor `{name}` in {path} is empty")),
        None => {
            let names: Vec<&String> = included.anchors.parts.keys().collect();
            Err(format!("{path} has no anchor `{name}`; it has {}", one_of(&names)))
        }
    }
}

fn read(context: &Context<'_>, file: &Path, path: &str) -> Result<Included, String> {
    let mut files = context.sources.files.borrow_mut();
    if let Some(included) = files.get(file) {
        return Ok(included.clone());
    }
    let source = fs::read_to_string(file).map_err(|error| format!("`{path}`: {error}"))?;
    let included = Included { anchors: anchors(&source), whole: whole(&source) };
    files.insert(file.to_owned(), included.clone());
    Ok(included)
}

/// `folder/path` with its `..` resolved by name.
fn below(folder: &Path, path: &str) -> Option<PathBuf> {
    let mut found = folder.to_owned();
    for part in Path::new(path).components() {
        match part {
            Component::Normal(name) => found.push(name),
            Component::ParentDir => found.pop().then_some(())?,
            Component::CurDir => {}
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(found)
}
