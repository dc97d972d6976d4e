//! Hashfind: a file that is not there, which asks the same of everybody; an early one, which says nothing
//! about the workers; and one whose length is known, which beats them all.

use hashfind::sample::Sample;
use hashfind::{VARIANTS, agree, entries};

speedup::count_allocations!();

/// Made-up files: 100 with 25 MB together take a core about 20 ms.
const FILES: usize = 100;

fn main() -> std::process::ExitCode {
    executors::enter(&entries());
    speedup::bench("hashfind", |bench| {
        for (name, place, sized, about) in [
            ("absent", None, false, "a file that is not there"),
            ("early", Some(0.1), false, "a file in the first tenth of the walk"),
            ("sized", Some(1.0), true, "the last file of the walk, its length known"),
        ] {
            let sample = Sample { seed: 2020, files: FILES, longest: 500_000, place };
            bench
                .case(name, move || {
                    sample.search(sized).unwrap_or_else(|error| panic!("{error}"))
                })
                .about(format!("{about}; {FILES} files"))
                .items(FILES as u64, "files")
                .variants(VARIANTS)
                .measure_by(agree);
        }
    })
}
