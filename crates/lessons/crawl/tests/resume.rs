//! A run that ends half-way is continued, and the result is that of a run that was not disturbed.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod common;

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use common::{crawl, run, serve, settings};
use crawl::{Crawl, Journal, JournalError, Settings, Site, VARIANTS, agree, beside};
use testweb::{Behaviour, Server};

fn server() -> Server {
    serve(testweb::Site::awkward(), Behaviour::default())
}

fn url(server: &Server) -> String {
    format!("{}/", server.url())
}

fn with_journal(url: &str, path: &Path, settings: Settings) -> Crawl {
    let crawl = crawl(url, settings);
    let journal = Journal::open(path, &crawl).expect("a journal");
    crawl.with_journal(journal)
}

/// Crawls so many pages with a journal, as a run does that is killed then.
fn begin(url: &str, path: &Path, pages: usize) -> Site {
    run(&with_journal(url, path, Settings { pages, ..settings() }), "async", 3)
}

#[test]
fn a_second_run_asks_for_what_is_missing_and_ends_with_the_same_site() {
    executors::enter(&crawl::entries());
    let folder = tempfile::tempdir().expect("a folder");
    let server = server();
    let undisturbed = Ok(run(&crawl(&url(&server), settings()), "serial", 1));
    for variant in VARIANTS {
        let path = folder.path().join(variant.name);
        begin(&url(&server), &path, 40);
        server.reset();
        let crawl = with_journal(&url(&server), &path, settings());
        let site = Ok(run(&crawl, variant.name, 3));
        assert_eq!(agree(&undisturbed, &site), Ok(()), "{}", variant.name);
        let pages = undisturbed.as_ref().map_or(0, |site: &Site| site.pages.len());
        assert_eq!(server.counters().requests as usize, pages - 40 + 1, "and robots.txt");
        assert_eq!(crawl.progress().earlier(), 40);
    }
}

#[test]
fn a_torn_last_line_is_dropped_wherever_it_is_torn() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, server) = (folder.path().join("pages.part"), server());
    begin(&url(&server), &path, 3);
    let whole = fs::read(&path).expect("a journal");
    let title = whole.iter().position(|byte| *byte == b'\n').expect("a line");
    for end in [0, 1, title, title + 1, title + 9, whole.len() - 1, whole.len()] {
        fs::write(&path, &whole[..end]).expect("it can be written");
        let crawl = crawl(&url(&server), settings());
        let journal = Journal::open(&path, &crawl).expect("a journal");
        let lines = whole[..end].split(|byte| *byte == b'\n').count() - 1;
        assert_eq!(journal.earlier(), lines.saturating_sub(1), "{end} bytes");
        drop(journal);
        let left = fs::read(&path).expect("a journal");
        assert!(left.ends_with(b"\n") && left.starts_with(&whole[..title]), "{end} bytes");
    }
}

#[test]
fn what_failed_and_may_pass_is_asked_for_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("pages.part");
    let always = vec![(".html".to_owned(), testweb::Fault::Error500)];
    let behaviour = Behaviour { always, ..Behaviour::default() };
    let server = serve(testweb::Site { pages: 4, ..testweb::Site::default() }, behaviour);
    begin(&url(&server), &path, 100);
    let crawl = with_journal(&url(&server), &path, settings());
    run(&crawl, "async", 3);
    assert_eq!(crawl.progress().earlier(), 1, "the front page only");
}

#[test]
fn a_journal_of_another_crawl_or_of_none_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, server) = (folder.path().join("pages.part"), server());
    begin(&url(&server), &path, 2);
    let before = fs::read(&path).expect("a journal");
    let open = |url: &str, settings| Journal::open(&path, &crawl(url, settings));
    let others = [
        open(&format!("{}x", url(&server)), settings()),
        open(&url(&server), Settings { agent: "other/1".to_owned(), ..settings() }),
        open(&url(&server), Settings { query: crawl::QueryRule::Sort, ..settings() }),
        open(&url(&server), Settings { most_bytes: 1, ..settings() }),
    ];
    for other in others {
        assert!(matches!(other, Err(JournalError::Foreign { .. })), "{other:?}");
    }
    assert!(
        open(&url(&server), Settings { pages: 7, ..settings() }).is_ok(),
        "limits may differ"
    );
    assert_eq!(fs::read(&path).expect("a journal"), before);
    for strange in ["my shopping list", "my shopping list\n", "{}\n"] {
        fs::write(&path, strange).expect("it can be written");
        assert!(matches!(open(&url(&server), settings()), Err(JournalError::Strange(_))));
        assert_eq!(fs::read_to_string(&path).expect("a file"), strange);
    }
}

#[test]
fn two_runs_do_not_share_a_journal() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, server) = (folder.path().join("pages.part"), server());
    let crawl = crawl(&url(&server), settings());
    let first = Journal::open(&path, &crawl).expect("a journal");
    assert!(matches!(Journal::open(&path, &crawl), Err(JournalError::InUse(_))));
    drop(first);
    assert!(Journal::open(&path, &crawl).is_ok());
}

#[test]
fn a_device_is_no_journal() {
    let server = server();
    let crawl = crawl(&url(&server), settings());
    let error = Journal::open(Path::new("/dev/full"), &crawl).expect_err("it has no end");
    assert!(matches!(error, JournalError::Strange(_)), "{error}");
}

#[test]
fn a_line_that_a_crash_left_behind_ends_what_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, server) = (folder.path().join("pages.part"), server());
    begin(&url(&server), &path, 3);
    let mut file = OpenOptions::new().append(true).open(&path).expect("a journal");
    file.write_all(b"\0\0\0\0\n{\"address\":\"/x\"}\n").expect("it can be written");
    let crawl = crawl(&url(&server), settings());
    assert_eq!(Journal::open(&path, &crawl).expect("a journal").earlier(), 3);
}

#[test]
fn the_journal_is_next_to_the_output() {
    assert_eq!(beside(Path::new("a/pages.jsonl")), Path::new("a/pages.jsonl.part"));
}
