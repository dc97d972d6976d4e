//! A fingerprint of the code that a bench measures: comments and blank lines do not count.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

/// The sources of a bench, by their path below the workspace.
type Sources = BTreeMap<String, String>;

/// The fingerprint of a bench's code as it lies in the workspace, in hexadecimal.
pub fn of_tree(root: &Path, bench: &str) -> io::Result<String> {
    let mut sources = Sources::new();
    collect(root, &root.join("crates/lessons").join(bench).join("src"), &mut sources)?;
    let file = root.join("benches").join(format!("{bench}.rs"));
    if file.is_file() {
        sources.insert(shown(root, &file), fs::read_to_string(&file)?);
    }
    Ok(fingerprint(&sources))
}

/// The fingerprint of a bench's code in a commit; `None` where git does not have it.
pub fn of_commit(root: &Path, bench: &str, commit: &str) -> Option<String> {
    let plain = commit.len() >= 7 && commit.chars().all(|c| c.is_ascii_hexdigit());
    if !plain {
        return None;
    }
    let (folder, file) = (format!("crates/lessons/{bench}/src"), format!("benches/{bench}.rs"));
    let list = git(root, &["ls-tree", "-r", "--name-only", commit, "--", &folder, &file])?;
    let mut sources = Sources::new();
    for path in list.lines().filter(|path| is_rust(Path::new(path))) {
        sources.insert(path.to_owned(), git(root, &["show", &format!("{commit}:{path}")])?);
    }
    (!sources.is_empty()).then(|| fingerprint(&sources))
}

fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").arg("-C").arg(root).args(arguments).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn collect(root: &Path, folder: &Path, sources: &mut Sources) -> io::Result<()> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(root, &path, sources)?;
        } else if is_rust(&path) {
            sources.insert(shown(root, &path), fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

fn is_rust(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "rs")
}

fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// FNV-1a over each path and the lines of its file that are code.
fn fingerprint(sources: &Sources) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |text: &str| {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for (path, text) in sources {
        add(path);
        for line in text.lines().map(str::trim) {
            if !line.is_empty() && !line.starts_with("//") {
                add(code(line));
            }
        }
    }
    format!("{hash:016x}")
}

/// A line without a comment behind its code. A quote before it may hold `//`: then it stays.
fn code(line: &str) -> &str {
    match line.split_once(" // ") {
        Some((code, _)) if !code.contains('"') => code.trim_end(),
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> String {
        fingerprint(&Sources::from([("a.rs".to_owned(), text.to_owned())]))
    }

    #[test]
    fn comments_and_blank_lines_do_not_count() {
        let plain = of("fn a() {\nb();\n}\n");
        assert_eq!(
            of("//! Doc.\n\n// ANCHOR: a\nfn a() {\n    b(); // why\n}\n// ANCHOR_END: a\n"),
            plain
        );
        assert_ne!(of("fn a() {\nc();\n}\n"), plain);
        assert_ne!(of("fn a() { b(\"x // y\"); }"), of("fn a() { b(\"x // z\"); }"));
    }

    #[test]
    fn a_commit_that_is_none_has_no_fingerprint() {
        for commit in
            ["", "HEAD", "--help", "zzzzzzz", "0000000000000000000000000000000000000000"]
        {
            assert_eq!(of_commit(Path::new("."), "loops", commit), None, "{commit}");
        }
    }
}
