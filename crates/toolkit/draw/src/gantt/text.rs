//! The same chart in letters, for a terminal.

use timeline::{Kind, Lane, Timeline};

use super::time;

/// The most lanes that are printed.
const MOST_LANES: usize = 40;

/// `timeline` for a terminal of `width` letters: a line for each lane, with the share of its time
/// in which it computed. A cell shows what took most of it: `█` and `▓` are tasks that take turns,
/// `▒` is sending, `·` is waiting and a blank is nothing at all.
pub fn text(timeline: &Timeline, width: usize) -> String {
    let numbers = timeline.numbers();
    let lanes = &timeline.lanes[..timeline.lanes.len().min(MOST_LANES)];
    let names = lanes.iter().map(|lane| lane.name.chars().count()).max().unwrap_or(0).min(20);
    let cells = width.saturating_sub(names + 9).clamp(10, 500);
    let end = timeline.end().max(1);
    let mut out = Vec::new();
    for (lane, busy) in lanes.iter().zip(&numbers.lanes) {
        let name: String = lane.name.chars().take(names).collect();
        let share = busy.utilisation(numbers.wall) * 100.0;
        let row = row(lane, cells, end);
        out.push(format!("{name:>names$} │{row}│ {share:3.0} %"));
    }
    if timeline.lanes.len() > lanes.len() {
        out.push(format!("{} more lanes", timeline.lanes.len() - lanes.len()));
    }
    let last = time::duration(end);
    out.push(format!("{:>names$} 0{last:>cells$}\n", ""));
    out.join("\n")
}

fn row(lane: &Lane, cells: usize, end: u64) -> String {
    let mut shares = vec![[0.0_f64; 4]; cells];
    let x = |time: u64| time as f64 * cells as f64 / end as f64;
    let mut turn = 0;
    for span in &lane.spans {
        let sort = match span.kind {
            Kind::Compute => {
                turn = 1 - turn;
                turn
            }
            Kind::Send => 2,
            Kind::Wait => 3,
        };
        let (from, to) = (x(span.start), x(span.end));
        let last = (to.ceil() as usize).min(cells);
        for (cell, share) in shares.iter_mut().enumerate().take(last).skip(from as usize) {
            let cell = cell as f64;
            share[sort] += (to.min(cell + 1.0) - from.max(cell)).max(0.0);
        }
    }
    shares.iter().map(glyph).collect()
}

fn glyph(share: &[f64; 4]) -> char {
    if share.iter().sum::<f64>() < 0.25 {
        return ' ';
    }
    let most = (0..4).max_by(|one, other| share[*one].total_cmp(&share[*other]));
    ['▓', '█', '▒', '·'][most.unwrap_or(3)]
}
