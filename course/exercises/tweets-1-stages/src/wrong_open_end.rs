//! The parser gets a clone of the sender, as in an example with several parsers. The first one stays open, and the store waits for it.
use std::sync::mpsc::sync_channel;
use std::thread;

/// Takes files 0 to `files - 1` through three stages at the same time. Between two stages there is a
/// queue with room for `room` items, at least 1.
pub fn run<C: Send, R: Send>(
    files: usize,
    room: usize,
    read: impl Fn(usize) -> C + Send,
    parse: impl Fn(C) -> R + Send,
    mut store: impl FnMut(R) + Send,
) {
    let (to_parser, contents) = sync_channel(room);
    let (to_store, rows) = sync_channel(room);
    thread::scope(|scope| {
        scope.spawn(move || {
            for file in 0..files {
                if to_parser.send(read(file)).is_err() {
                    return;
                }
            }
        });
        let to_store_too = to_store.clone();
        scope.spawn(move || {
            for content in contents {
                if to_store_too.send(parse(content)).is_err() {
                    return;
                }
            }
        });
        for all in rows {
            store(all);
        }
    });
}
