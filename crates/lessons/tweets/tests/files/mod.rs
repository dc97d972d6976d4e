//! Folders of every kind, made on the spot.
#![allow(dead_code, reason = "each test uses what it needs")]

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

/// A tweet with this number and text.
pub(crate) fn tweet(id: u64, text: &str) -> String {
    let text = serde_json::to_string(text).expect("a string is JSON");
    format!(
        "{{\"created_at\":\"Wed Aug 27 13:08:45 +0000 2008\",\"id\":{id},\"text\":{text},\
         \"user\":{{\"id\":1,\"screen_name\":\"jack\"}}}}\n"
    )
}

/// So many tweets, a line each.
pub(crate) fn tweets(count: u64) -> String {
    (1..=count).map(|id| tweet(id, "just setting up my twttr")).collect()
}

/// A gzip file of one member.
pub(crate) fn gzip(content: &[u8]) -> Vec<u8> {
    let mut member = GzEncoder::new(Vec::new(), Compression::fast());
    member.write_all(content).expect("writing to memory");
    member.finish().expect("writing to memory")
}

/// Writes a file.
pub(crate) fn write(folder: &Path, name: &str, content: &[u8]) {
    fs::write(folder.join(name), content).expect("the folder can be written");
}

/// A line of so many bytes, its line break included.
pub(crate) fn long_line(bytes: usize) -> Vec<u8> {
    let mut line = tweet(7, "").into_bytes();
    let text =
        line.windows(8).position(|part| part == b"\"text\":\"").expect("it is there") + 8;
    let missing = bytes - line.len();
    line.splice(text..text, std::iter::repeat_n(b'x', missing));
    line
}

/// Fills a folder with good files, odd ones and broken ones.
pub(crate) fn trouble(folder: &Path) {
    let some = tweets(400);
    write(folder, "a-good.json.gz", &gzip(some.as_bytes()));
    write(folder, "b-plain.json", some.as_bytes());
    write(folder, "c-plain-called.gz.json.gz", some.as_bytes());
    write(folder, "d-gzip-called.json", &gzip(some.as_bytes()));
    let members = [gzip(some.as_bytes()), gzip(b"\n"), gzip(some.as_bytes())].concat();
    write(folder, "e-members.json.gz", &members);
    write(folder, "f-empty.json", b"");
    write(folder, "g-empty.json.gz", &gzip(b""));
    let bom = format!("\u{feff}{}", tweet(1, "after a byte order mark"));
    write(folder, "h-bom.json", bom.as_bytes());
    write(folder, "i-windows.json", some.replace('\n', "\r\n").as_bytes());
    write(folder, "j-one.json.gz", &gzip(tweet(1, "one").trim_end().as_bytes()));
    write(folder, "k-deletes.json.gz", &gzip(&DELETE.repeat(50)));

    let packed = gzip(some.as_bytes());
    let mut flipped = packed.clone();
    flipped[packed.len() / 2] ^= 0x55;
    write(folder, "m-flipped.json.gz", &flipped);
    write(folder, "n-cut.json.gz", &packed[..packed.len() / 2]);
    let mut sum = packed.clone();
    let at = packed.len() - 6;
    sum[at] ^= 1;
    write(folder, "o-sum.json.gz", &sum);
    write(folder, "p-garbage.json.gz", &[packed, b"garbage".to_vec()].concat());

    let mut lines = some.clone().into_bytes();
    lines.extend_from_slice(b"{\"id\":1,\xFF}\n{\"id\":\nnot json\n[[1]]\n7\n");
    lines.extend_from_slice(&vec![b'['; 100_000]);
    lines.push(b'\n');
    lines.extend_from_slice(&long_line(tweets::MOST_LINE));
    lines.extend_from_slice(&long_line(tweets::MOST_LINE + 1));
    lines.extend_from_slice(&long_line(3 * tweets::MOST_LINE));
    lines.extend_from_slice(some.as_bytes());
    lines.extend_from_slice(b"{\"created_at\":\"Wed Aug");
    write(folder, "q-lines.json", &lines);
    write(folder, "r-lines.json.gz", &gzip(&lines));
    write(folder, "s-bad.json.gz", &gzip(&b"no\n".repeat(150)));
}

const DELETE: &[u8] = b"{\"delete\":{\"status\":{\"id\":1,\"user_id\":2}}}\n";
