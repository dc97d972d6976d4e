//! A folder of pictures of any size to 64×64, as the first step of many a training run.
//!
//! The job is a [`Folder`]: it is listed once, and each run reads every file, decodes it, makes
//! it small and puts it in its row of one array. [`Thumbnails`] is that array, with a name for
//! each row.
//!
//! # What is kept, what is not
//!
//! Names are sorted by path, and the array has a row for each picture that could be read. What
//! could not is a [`Failure`] with its reason, and it costs no other picture its place: broken,
//! cut-off or empty files, text called .jpg, more than 100 million pixels, unreadable files,
//! links that lead nowhere or back, pipes.
//! What was changed beyond its size is a [`Note`]: colours made grey, 16 bits rounded to 8,
//! transparency ignored, the first frame of an animation, a PNG called .jpg.
//!
//! Pictures are stretched to a square, as the original did, and are taken as they are stored:
//! a camera's note that it was held upright is not obeyed. The result is that of Pillow's
//! `convert("L").resize((64, 64), BILINEAR)`, up to a grey level.
//!
//! # Why it is in the course
//!
//! Here files come in, and no two cost the same. There are three things to do about time, and
//! they are kept apart: better tools for the same work (`fast`), less work (`reduced`), and more
//! workers (`threads`, `channel`, `rayon`), which are set against the serial form of their tools.
//!
//! ```text
//! file ──> bytes ──> header ──> plane ──> 64×64 ──> row
//! ```

pub mod channel;
mod decode;
pub mod fast;
mod folder;
mod grey;
mod header;
mod jpeg;
pub mod npy;
mod plane;
mod progress;
pub mod rayon;
pub mod reduced;
pub mod reduced_rayon;
mod resample;
mod sample;
pub mod serial;
pub mod sheet;
pub mod threads;
mod thumbnail;
mod thumbnails;
mod trouble;
mod walk;
mod xray;

use lesson::Variant;

pub use folder::{Folder, FolderError, Picture};
pub use header::{Format, MOST_BYTES, MOST_PIXELS};
pub use progress::Progress;
pub use resample::MOST_BETWEEN;
pub use thumbnail::{Pixels, SIDE, Thumbnail, Way};
pub use thumbnails::{Bound, Detail, Thumbnails, agree, distance};
pub use trouble::{Failure, Note, Remark, Trouble, clean};

/// The ways of making a folder small, from the plainest to the fastest.
pub const VARIANTS: &[Variant<Folder, Thumbnails>] = &[
    Variant::serial("serial", "one picture after the other, with the image crate", serial::run),
    Variant::serial("fast", "decoded straight to grey, resampled with SIMD", fast::run),
    Variant::parallel("threads", "fast, a run of pictures for each thread", threads::run)
        .against("fast"),
    Variant::parallel(
        "channel",
        "fast, pictures sent to whichever thread is free",
        channel::run,
    )
    .against("fast"),
    Variant::pooled("rayon", "fast, a parallel iterator, idle threads steal", rayon::run)
        .against("fast"),
    Variant::serial(
        "reduced",
        "less work: JPEGs decoded at 1/4 or 1/8 of their size",
        reduced::run,
    ),
    Variant::pooled(
        "reduced_rayon",
        "reduced in each picture, pictures over a pool",
        reduced_rayon::run,
    )
    .against("reduced"),
];
