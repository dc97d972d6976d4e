//! `speedup cases`

use anyhow::Result;
use comfy_table::{Table, presets};
use model::Case;
use speedup::Home;

use crate::sessions;

/// Lists the cases that were measured.
pub(crate) fn run(home: &Home) -> Result<Vec<String>> {
    let (summary, unreadable) = sessions::summary(home)?;
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_header(["case", "job", "baseline", "best", "measured"]);
    for case in &summary.cases {
        table.add_row(row(case));
    }
    anstream::println!("{}", table.trim_fmt());
    Ok(unreadable)
}

fn row(case: &Case) -> [String; 5] {
    let time = case.baseline_time.map_or(String::new(), |time| {
        format!("{}, {}", case.baseline, model::duration(time.estimate))
    });
    let best = case.best().map_or(String::new(), |row| {
        format!("{} {}", row.label(), model::factor(row.speedup.estimate))
    });
    let day = case.started.chars().take(10).collect();
    [case.name.clone(), case.about.clone(), time, best, day]
}
