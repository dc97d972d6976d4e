//! What is no file, and what cannot be read.
#![cfg(unix)]
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;

use hashfind::{Passed, Search, SearchError, VARIANTS, Wanted, entries};
use nix::sys::stat::Mode;

#[test]
fn links_and_pipes_are_passed_over_with_a_line_and_nothing_hangs() {
    executors::enter(&entries());
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("deep")).expect("it can be made");
    fs::write(at("deep/file"), "content").expect("it can be written");
    symlink(folder.path(), at("deep/back")).expect("a link");
    symlink("self", at("self")).expect("a link");
    symlink("/", at("up")).expect("a link");
    nix::unistd::mkfifo(&at("pipe"), Mode::S_IRWXU).expect("a pipe");

    let wanted = Wanted::Sha256([0; 32]);
    let search = Search::new(folder.path(), wanted, None).expect("a folder");
    for variant in VARIANTS {
        let found = variant.prepare(2).expect("it can be prepared")(&search);
        let lines: Vec<String> = found.passed.iter().map(ToString::to_string).collect();
        let expected = [
            ("deep/back", "is a link, not followed"),
            ("pipe", "is a pipe, a socket or a device, passed over"),
            ("self", "is a link, not followed"),
            ("up", "is a link, not followed"),
        ];
        let expected =
            expected.map(|(name, why)| format!("{} {why}", at(name).display())).to_vec();
        assert_eq!(lines, expected, "{}", variant.name);
        assert_eq!((found.path, found.files, found.passed_in_all), (None, 1, 4));
        assert!(!found.passed.iter().any(Passed::is_failure));
    }
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let path = PathBuf::from("/nowhere/at/all");
    let error = Search::new(&path, Wanted::Sha256([0; 32]), None).expect_err("it is not there");
    assert!(matches!(error, SearchError::Unreadable { .. }));
    assert!(
        error.to_string().starts_with("cannot list /nowhere/at/all: No such file"),
        "{error}"
    );
}
