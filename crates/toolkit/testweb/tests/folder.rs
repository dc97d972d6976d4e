//! A folder as it is served, and that nothing else is.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has to fail")]

mod web;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use tempfile::TempDir;
use testweb::{Behaviour, Content, Server};
use web::{get, send, start, text};

/// A folder `site` with a secret beside it.
fn folder() -> (TempDir, Server) {
    let outside = tempfile::tempdir().expect("a folder");
    let site = outside.path().join("site");
    fs::create_dir_all(site.join("deep/er")).expect("folders");
    fs::create_dir(site.join("empty")).expect("a folder");
    for (name, content) in [
        ("../secret.txt", "secret"),
        ("index.html", "front"),
        ("a b.html", "blank"),
        ("größe.txt", "umlauts"),
        ("100%.txt", "percent"),
        ("deep/index.html", "deep"),
        ("deep/er/data.json", "{}"),
        ("..hidden.txt", "dots"),
        ("picture.PNG", "no picture"),
        ("nameless", "no ending"),
    ] {
        fs::write(site.join(name), content).expect("a file");
    }
    let server = start(Content::Folder(site), Behaviour::default());
    (outside, server)
}

#[test]
fn files_are_found_by_their_names() {
    let (_folder, server) = folder();
    for (path, content) in [
        ("/", "front"),
        ("/index.html", "front"),
        ("/?x=1", "front"),
        ("/a%20b.html", "blank"),
        ("/gr%C3%B6%c3%9fe.txt", "umlauts"),
        ("/größe.txt", "umlauts"),
        ("/100%25.txt", "percent"),
        ("/deep/", "deep"),
        ("/deep/er/data.json", "{}"),
        ("//deep//er/data.json", "{}"),
        ("/..hidden.txt", "dots"),
    ] {
        assert_eq!(text(&server, path), content, "{path}");
    }
    let redirect = get(&server, "/deep");
    assert_eq!(redirect.status(), 301);
    assert_eq!(redirect.headers()["location"], "/deep/");
}

#[test]
fn the_type_goes_by_the_ending() {
    let (_folder, server) = folder();
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/deep/er/data.json", "application/json"),
        ("/picture.PNG", "image/png"),
        ("/100%25.txt", "text/plain; charset=utf-8"),
        ("/nameless", "application/octet-stream"),
    ] {
        assert_eq!(get(&server, path).headers()["content-type"], kind, "{path}");
    }
}

#[test]
fn what_is_not_there_is_named() {
    let (_folder, server) = folder();
    for path in ["/nothing", "/deep/nothing.html", "/index.html/", "/empty/", "/a%20b.html/x"] {
        let answer = get(&server, path);
        assert_eq!(answer.status(), 404, "{path}");
        assert!(answer.text().expect("a body").contains(path));
    }
    for path in ["/100%.txt", "/%", "/%f", "/%zz", "/%ff"] {
        assert_eq!(get(&server, path).status(), 400, "{path}");
    }
}

/// Sent as they are: a client would tidy them up.
#[test]
fn no_path_leads_out_of_the_folder() {
    let (folder, server) = folder();
    let secret = folder.path().join("secret.txt");
    let absolute = secret.to_str().expect("a path in UTF-8");
    let site = folder.path().join("site");
    symlink(&secret, site.join("link.txt")).expect("a link");
    symlink(folder.path(), site.join("up")).expect("a link");
    symlink(folder.path(), site.join("deep/up")).expect("a link");
    for path in [
        "/../secret.txt",
        "/deep/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/./../secret.txt",
        "/deep/..%2f..%2fsecret.txt",
        "/link.txt",
        "/up/secret.txt",
        "/deep/up/secret.txt",
        "/secret.txt%00.html",
        absolute,
        &format!("/{absolute}"),
        &format!("/%2f{}", &absolute[1..]),
    ] {
        let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        let answer = String::from_utf8_lossy(&send(&server, request.as_bytes())).into_owned();
        assert!(answer.starts_with("HTTP/1.1 40"), "{path}: {answer}");
        assert!(!answer.ends_with("secret"), "{path}");
    }
}

#[test]
fn a_link_within_the_folder_is_followed() {
    let (folder, server) = folder();
    symlink("deep/index.html", folder.path().join("site/link.html")).expect("a link");
    assert_eq!(text(&server, "/link.html"), "deep");
}

#[test]
fn large_files_come_whole() {
    let (folder, server) = folder();
    for size in [1 << 20, (1 << 20) + 1, 5_000_000] {
        let content: Vec<u8> = (0..size).map(|n| (n % 253) as u8).collect();
        fs::write(folder.path().join("site/large.bin"), &content).expect("a file");
        let answer = get(&server, "/large.bin");
        assert_eq!(answer.content_length(), Some(size as u64));
        assert!(answer.bytes().expect("a body") == content, "{size} bytes");
    }
}

#[test]
fn a_file_is_served_as_it_is_now() {
    let (folder, server) = folder();
    assert_eq!(text(&server, "/"), "front");
    fs::write(folder.path().join("site/index.html"), "news").expect("a file");
    assert_eq!(text(&server, "/"), "news");
    fs::remove_file(folder.path().join("site/index.html")).expect("it was there");
    assert_eq!(get(&server, "/").status(), 404);
}

#[test]
fn a_file_is_no_folder() {
    let (folder, _server) = folder();
    let file: &Path = &folder.path().join("secret.txt");
    let error = Server::start(Content::Folder(file.to_owned()), Behaviour::default(), 0);
    let error = error.expect_err("a file").to_string();
    assert!(error.contains("secret.txt"), "{error}");
}
