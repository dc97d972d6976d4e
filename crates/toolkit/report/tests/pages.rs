//! What the pages promise.

#![allow(clippy::unwrap_used)] // In helpers, too: where one fails, so does its test.

#[path = "fixture/mod.rs"]
mod fixture;

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use model::Summary;
use report::write;

/// Writes a summary and reads every page back, by its path below the folder.
fn pages(summary: &Summary) -> HashMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    write(Some(summary), &["x.json: is empty".to_owned()], folder.path()).unwrap();
    read(folder.path())
}

fn read(folder: &Path) -> HashMap<String, String> {
    let mut pages = HashMap::new();
    for part in ["", "cases"] {
        for entry in fs::read_dir(folder.join(part)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                pages.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    pages
}

/// The values of an attribute, everywhere in a page.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    page.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn ids_are_unique_in_a_page_and_every_reference_leads_to_one() {
    let mut summary = fixture::summary();
    // Two names that would be one file and one id if only the letters were kept.
    summary.cases[0].name = "loops squares-100".to_owned();
    for (name, page) in pages(&summary) {
        let all = values(&page, "id");
        let ids: HashSet<&str> = all.iter().copied().collect();
        assert_eq!(ids.len(), all.len(), "{name}");
        let named =
            values(&page, "aria-labelledby").into_iter().flat_map(str::split_whitespace);
        assert!(
            named.clone().count() > 0 && named.clone().all(|id| ids.contains(id)),
            "{name}"
        );
    }
}

#[test]
fn a_page_needs_no_other_file_and_no_script() {
    for (name, page) in pages(&fixture::summary()) {
        let page = page.replace("http://www.w3.org/2000/svg", "");
        for banned in
            ["http:", "https:", "src=", "url(", "@import", "<script", "<link", "<iframe"]
        {
            assert!(!page.contains(banned), "{name}: {banned}");
        }
    }
}

#[test]
fn every_link_leads_to_a_page() {
    let pages = pages(&fixture::summary());
    for (name, page) in &pages {
        let folder = Path::new(name).parent().unwrap();
        for link in values(page, "href") {
            let target = match link.strip_prefix("../") {
                Some(above) => above.to_owned(),
                None => folder.join(link).to_string_lossy().into_owned(),
            };
            assert!(pages.contains_key(&target), "{name}: {link}");
        }
    }
    assert_eq!(values(&pages["index.html"], "href").len(), fixture::summary().cases.len());
}

#[test]
fn the_index_tells_what_was_passed_over_and_what_was_not_timed() {
    let index = &pages(&fixture::summary())["index.html"];
    for said in [
        "x.json: is empty",
        "1 session of another machine was passed over",
        "unsynchronised was not timed: pixel 1,204 is 17, the baseline&#39;s is 500",
        "Intel(R) Xeon(R) Platinum 8481C CPU @ 2.70GHz",
        "2.0 processors",
        "cargo bench",
    ] {
        assert!(index.contains(said), "{said}");
    }
}

#[test]
fn a_case_page_names_what_was_not_measured() {
    let page = &pages(&fixture::summary())["cases/mandelbrot.html"];
    assert!(page.contains("<li>avx512</li>\n<li>processes</li>"));
}

#[test]
fn pages_are_for_phones_for_dark_rooms_for_paper_and_for_screen_readers() {
    for (name, page) in pages(&fixture::summary()) {
        for needed in [
            "<html lang=\"en\">",
            "name=\"viewport\" content=\"width=device-width, initial-scale=1\"",
            "prefers-color-scheme:dark",
            "@media print",
            "<main>",
            "<th scope=\"col\"",
            "<th scope=\"row\"",
            "class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=",
        ] {
            assert!(page.contains(needed), "{name}: {needed}");
        }
        assert_eq!(page.matches("<h1>").count(), 1, "{name}");
        assert_eq!(page.matches("<table").count(), page.matches("class=\"scroll\"").count());
    }
}

#[test]
fn pages_of_cases_that_are_gone_are_removed_and_other_files_are_left() {
    let folder = tempfile::tempdir().unwrap();
    let cases = folder.path().join("cases");
    fs::create_dir_all(&cases).unwrap();
    fs::write(cases.join("old.html"), "old").unwrap();
    fs::write(cases.join("notes.txt"), "mine").unwrap();
    let index = write(Some(&fixture::small()), &[], folder.path()).unwrap();
    assert_eq!(index, folder.path().join("index.html"));
    let mut left: Vec<_> =
        fs::read_dir(&cases).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["mandelbrot.html", "notes.txt"]);
}

#[test]
fn without_a_session_the_index_says_how_to_measure() {
    let folder = tempfile::tempdir().unwrap();
    let index = write(None, &["x.json: is empty".to_owned()], folder.path()).unwrap();
    let page = fs::read_to_string(index).unwrap();
    for said in ["Nothing was measured yet", "cargo bench", "x.json: is empty"] {
        assert!(page.contains(said), "{said}");
    }
}

#[test]
fn a_page_that_cannot_be_written_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let error = write(Some(&fixture::small()), &[], &file.join("below")).unwrap_err();
    assert!(
        error.to_string().starts_with(&format!("cannot write {}", file.display())),
        "{error}"
    );
}

#[test]
fn the_pages_of_a_small_summary_look_as_reviewed() {
    let pages = pages(&fixture::small());
    // The charts have snapshots of their own; the rules are the model's.
    let text = |page: &str| {
        let mut parts = page.split("<svg");
        let mut text = parts.next().unwrap().to_owned();
        for part in parts {
            text.push_str("[chart]");
            text.push_str(part.split_once("</svg>").unwrap().1);
        }
        let (start, style) = text.split_once("<style>").unwrap();
        let body = style.split_once("</style>").unwrap().1;
        let text = format!("{start}[style]{body}");
        match text.split_once("<h2>Is it sound?</h2>") {
            Some((before, after)) => {
                format!("{before}[rules]{}", after.split_once("</section>").unwrap().1)
            }
            None => text,
        }
    };
    insta::assert_snapshot!("index", text(&pages["index.html"]));
    insta::assert_snapshot!("case", text(&pages["cases/mandelbrot.html"]));
}
