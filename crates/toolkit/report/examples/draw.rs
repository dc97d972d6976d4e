//! Draws the fixture of the tests, to be looked at: `cargo run -p report --example draw -- FOLDER`.

use std::path::PathBuf;
use std::{env, fs};

#[path = "../tests/fixture/mod.rs"]
mod fixture;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(env::args().nth(1).unwrap_or_else(|| "target/drawn".to_owned()));
    let summary = fixture::summary();
    let warnings = ["reports/local/sessions/loops/x.json: is empty".to_owned()];
    println!("{}", report::write(Some(&summary), &warnings, &folder)?.display());
    for (name, theme) in [("light", report::Theme::Light), ("dark", report::Theme::Dark)] {
        fs::create_dir_all(folder.join(name))?;
        for slide in report::slides(&summary, theme) {
            fs::write(folder.join(name).join(format!("{}.svg", slide.name)), slide.svg)?;
        }
    }
    for case in &summary.cases {
        println!("{}", report::table(case, report::Colour::Ansi));
    }
    Ok(())
}
