//! Resize: a small generated folder, read from the page cache, decoded and made 64×64.

use resize::{Folder, VARIANTS, agree};

speedup::count_allocations!();

/// Enough pictures to share out, few and small enough that a pair takes under 100 ms.
const PICTURES: usize = 16;

fn main() -> std::process::ExitCode {
    speedup::bench("resize", |bench| {
        bench
            .case("resize", || {
                // A folder that cannot be made is named in the table, like a panicking variant.
                Folder::sample(2020, PICTURES, 1000).unwrap_or_else(|error| panic!("{error}"))
            })
            .about("16 grey pictures of up to 1,000 pixels to 64×64")
            .items(PICTURES as u64, "pictures")
            .variants(VARIANTS)
            .measure_by(agree);
    })
}
