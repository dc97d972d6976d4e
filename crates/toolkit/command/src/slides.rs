//! `speedup slides`

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use indicatif::ProgressBar;
use lesson::output;
use report::Theme;
use speedup::Home;

use crate::raster::Raster;
use crate::sessions;

#[derive(Args)]
pub(crate) struct Options {
    /// Where to write them [default: slides, in the folder of the report]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Only charts whose name contains this
    #[arg(long, value_name = "TEXT", default_value = "")]
    filter: String,
}

/// Writes each chart as SVG and PNG, light and dark, and prints the folder.
pub(crate) fn run(home: &Home, options: &Options) -> Result<Vec<String>> {
    let (summary, unreadable) = sessions::summary(home)?;
    let folder = options.out.clone().unwrap_or_else(|| home.path().join("slides"));
    let mut slides = Vec::new();
    for (theme, ending) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        let chosen = report::slides(&summary, theme);
        let chosen = chosen.into_iter().filter(|slide| slide.name.contains(&options.filter));
        slides.extend(chosen.map(|slide| (format!("{}-{ending}", slide.name), slide.svg)));
    }
    if slides.is_empty() {
        anyhow::bail!("no chart has `{}` in its name", options.filter);
    }
    fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let raster = Raster::new();
    let progress = ProgressBar::new(slides.len() as u64);
    for (name, svg) in &slides {
        let png = raster.png(svg).with_context(|| name.clone())?;
        output::write(&folder.join(format!("{name}.svg")), svg.as_bytes())?;
        output::write(&folder.join(format!("{name}.png")), &png)?;
        progress.inc(1);
    }
    progress.finish_and_clear();
    anstream::println!("{} slides in {}", slides.len(), folder.display());
    Ok(unreadable)
}
