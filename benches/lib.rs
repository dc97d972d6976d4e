//! What is measured: one file per lesson beside this one, run by `cargo bench`. Nothing else is
//! here; cargo wants a package to have a library or a program.
