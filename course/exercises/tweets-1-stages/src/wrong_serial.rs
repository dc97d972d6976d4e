//! One stage after the other for each file: the loop that the pipeline is to replace. The store waits while a file is read.
/// Takes files 0 to `files - 1` through three stages at the same time. Between two stages there is a
/// queue with room for `room` items, at least 1.
pub fn run<C: Send, R: Send>(
    files: usize,
    _room: usize,
    read: impl Fn(usize) -> C + Send,
    parse: impl Fn(C) -> R + Send,
    mut store: impl FnMut(R) + Send,
) {
    for file in 0..files {
        store(parse(read(file)));
    }
}
