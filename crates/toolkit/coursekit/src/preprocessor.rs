//! mdBook's preprocessor: puts expanded chapters into a book.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use mdbook_driver::book::Book;
use mdbook_preprocessor::errors::Result;
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

use crate::course::Course;
use crate::expand::{Sources, Target, expand};
use crate::finding::Finding;

/// Its name, as in book.toml.
pub const NAME: &str = "speedup";

/// Expanded chapters by their file below `src`.
#[derive(Debug, Default, Clone)]
pub struct Pages {
    /// The text of each.
    pub pages: BTreeMap<PathBuf, String>,
    /// What is wrong with them.
    pub findings: Vec<Finding>,
}

impl Pages {
    /// Expands all chapters for the book.
    pub fn new(course: &Course, sources: &Sources<'_>) -> Self {
        let mut pages = Self { findings: course.findings.clone(), ..Self::default() };
        for chapter in &course.chapters {
            let (text, findings) = expand(sources, chapter, Target::Page);
            pages.pages.insert(PathBuf::from(&chapter.entry.file), text);
            pages.findings.extend(findings);
        }
        pages
    }

    /// Puts the chapters into `book`. One that could not be read says so.
    pub fn put_into(&self, book: &mut Book) {
        book.for_each_chapter_mut(|chapter| {
            let file = chapter.source_path.as_deref().unwrap_or(Path::new(""));
            chapter.content = self.pages.get(file).cloned().unwrap_or_else(|| {
                "<mark class=\"broken\">This chapter cannot be read.</mark>\n".to_owned()
            });
        });
    }
}

impl Preprocessor for Pages {
    fn name(&self) -> &str {
        NAME
    }

    fn run(&self, _: &PreprocessorContext, mut book: Book) -> Result<Book> {
        self.put_into(&mut book);
        Ok(book)
    }
}
