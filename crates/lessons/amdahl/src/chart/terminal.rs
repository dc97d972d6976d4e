//! A chart in plain text.

use super::{Chart, powers};
use crate::number::digits;

const COLUMNS: usize = 65;
const ROWS: usize = 17;

/// The letters of a chart, and how numbers are put into them.
struct Canvas {
    cells: Vec<Vec<char>>,
    most: f64,
    low: f64,
    high: f64,
}

impl Canvas {
    fn column(&self, workers: f64) -> usize {
        place(workers.ln() / self.most.ln(), COLUMNS)
    }

    /// Rows count from the top.
    fn row(&self, speedup: f64) -> usize {
        let share = (speedup / self.low).ln() / (self.high / self.low).ln();
        ROWS - 1 - place(share, ROWS)
    }

    fn holds(&self, speedup: f64) -> bool {
        (self.low..=self.high).contains(&speedup)
    }

    fn put(&mut self, workers: f64, speedup: f64, letter: char) {
        if self.holds(speedup) {
            let (row, column) = (self.row(speedup), self.column(workers));
            self.cells[row][column] = letter;
        }
    }

    fn upright(&mut self, workers: f64, low: f64, high: f64, letter: char) {
        let rows = self.row(high.min(self.high))..=self.row(low.max(self.low));
        let column = self.column(workers);
        self.cells[rows].iter_mut().for_each(|row| row[column] = letter);
    }
}

/// The cell, of `count`, at this share of the way.
fn place(share: f64, count: usize) -> usize {
    (share.clamp(0.0, 1.0) * (count - 1) as f64).round() as usize
}

/// The chart in lines of at most 80 letters: what is drawn later covers what was drawn before, so
/// the measurements come last.
pub(crate) fn draw(chart: &Chart) -> String {
    let (most, (low, high)) = (chart.most(), chart.range());
    let cells = vec![vec![' '; COLUMNS]; ROWS];
    let mut canvas = Canvas { cells, most, low, high };
    for (workers, low, high) in &chart.band {
        canvas.upright(*workers, *low, *high, '░');
    }
    for n in super::counts(most) {
        canvas.put(n, n, '·');
    }
    for (index, curve) in chart.curves.iter().enumerate().rev() {
        for (workers, speedup) in &curve.points {
            let predicted = chart.predicts(index, *workers);
            let letter =
                if predicted { curve.letter.to_ascii_lowercase() } else { curve.letter };
            canvas.put(*workers, *speedup, letter);
        }
    }
    for mark in &chart.marks {
        if mark.speedup.low < mark.speedup.high {
            canvas.upright(mark.workers, mark.speedup.low, mark.speedup.high, '│');
        }
        canvas.put(mark.workers, mark.speedup.estimate, '●');
    }
    [lines(&canvas), axis(&canvas), legend(chart)].join("\n")
}

/// The rows with the speedups at their left.
fn lines(canvas: &Canvas) -> String {
    let ticks = powers((canvas.low, canvas.high), ROWS / 2);
    let line = |(at, row): (usize, &Vec<char>)| {
        let tick = ticks.iter().find(|tick| canvas.row(**tick) == at);
        let label = tick.map_or_else(String::new, |tick| format!("{}×", digits(*tick)));
        let edge = if tick.is_some() { '┤' } else { '│' };
        let letters: String = row.iter().collect();
        format!("{label:>9} {edge}{}", letters.trim_end())
    };
    canvas.cells.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
}

/// The level axis, its numbers and its name.
fn axis(canvas: &Canvas) -> String {
    const MOST_LABELS: usize = 8;
    let mut edge = vec!['─'; COLUMNS];
    let mut labels = vec![' '; COLUMNS + 12];
    for tick in powers((1.0, canvas.most), MOST_LABELS) {
        let column = canvas.column(tick);
        edge[column] = '┬';
        let label = digits(tick);
        let start = column.saturating_sub(label.chars().count() / 2);
        for (cell, letter) in labels[start..].iter_mut().zip(label.chars()) {
            *cell = letter;
        }
    }
    let (edge, labels): (String, String) = (edge.iter().collect(), labels.iter().collect());
    format!(
        "{:10}└{edge}\n{:11}{}\n{:11}workers (both axes logarithmic)",
        "",
        "",
        labels.trim_end(),
        ""
    )
}

fn legend(chart: &Chart) -> String {
    let mut keys: Vec<String> =
        chart.curves.iter().map(|curve| format!("{} {}", curve.letter, curve.name)).collect();
    if let Some(curve) = chart.curves.first().filter(|_| chart.measured_to.is_some()) {
        keys.push(format!("{} predicted", curve.letter.to_ascii_lowercase()));
    }
    if !chart.marks.is_empty() {
        keys.push(format!("● {}", chart.marked));
    }
    if !chart.band.is_empty() {
        keys.push("░ 95 % band".to_owned());
    }
    keys.push("· ideal".to_owned());
    format!("{:11}{}", "", keys.join("   "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ideal_is_a_diagonal_and_a_mark_covers_what_is_under_it() {
        let chart =
            Chart::new("").at("measured", 16.0, 16.0).curve('A', "law", 16.0, |_| Some(1.0));
        let text = draw(&chart);
        let rows: Vec<&str> = text.lines().take(ROWS).collect();
        assert!(rows[0].starts_with("      16× ┤") && rows[0].ends_with('●'), "{text}");
        assert!(rows[ROWS - 1].starts_with("       1× ┤AAA") && rows[ROWS - 1].ends_with('A'));
        // The middle row has the middle column, 11 letters for the axis not counted.
        assert_eq!(rows[8].chars().nth(11 + 32), Some('·'), "{text}");
        assert!(text.contains("logarithmic") && text.contains("● measured"));
    }

    #[test]
    fn no_line_is_wider_than_a_terminal() {
        let chart = Chart::new("").curve('A', "law", 1e9, Some).at("asked", 1e9, 1e9);
        assert!(draw(&chart).lines().all(|line| line.chars().count() <= 80));
    }

    #[test]
    fn infinite_intervals_are_cut_at_the_edge() {
        let mut chart = Chart::new("").at("measured", 4.0, 3.0);
        chart.marks[0].speedup =
            amdahl::Interval { estimate: 3.0, low: 0.0, high: f64::INFINITY };
        chart.band = vec![(2.0, f64::NEG_INFINITY, f64::INFINITY)];
        assert!(
            draw(&chart)
                .lines()
                .take(ROWS)
                .all(|line| line.contains('│') || line.contains('┤'))
        );
    }
}
