//! Tweets: a small made-up folder, read from the page cache, stored in a new database file in the
//! system's temporary folder by every run.

use tweets::{Import, Place, Recipe, VARIANTS, agree, entries, sample};

speedup::count_allocations!();

/// Enough files to share out, small enough that a pair takes under 100 ms.
const RECIPE: Recipe = Recipe { seed: 2020, files: 16, bytes: 800_000 };

fn main() -> std::process::ExitCode {
    executors::enter(&entries()); // a worker process goes no further
    speedup::bench("tweets", |bench| {
        bench
            .case("store", || {
                // A folder that cannot be made is named in the table, like a panicking variant.
                Import::sample(&sample::cache(), &RECIPE, Place::Fresh)
                    .unwrap_or_else(|error| panic!("{error}"))
            })
            .about("0.8 MB of tweets in 16 gzipped files to a SQLite database")
            .items(RECIPE.files as u64, "files")
            .variants(VARIANTS)
            .measure_by(agree);
    })
}
