//! Columns of text, at most as wide as a terminal.

use comfy_table::presets::NOTHING;
use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, Width,
};

use super::colour::{Colour, Tone, tame};

/// The width that fits most terminals and a printed page.
const WIDTH: u16 = 100;

/// The longest name that is kept on one line.
const NAME: u16 = 24;

/// Columns of text.
pub(super) struct Grid {
    table: Table,
    /// Texts of the last column that have a look of their own.
    tones: Vec<(String, Tone)>,
}

impl Grid {
    /// Columns with these names.
    pub(super) fn new(names: &[&str]) -> Self {
        let mut table = Table::new();
        let line = LineStyle::none().fill('─').junction('─');
        table
            .load_style(NOTHING.header_separator(line))
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(WIDTH)
            .set_header(names.iter().copied());
        for column in table.column_iter_mut() {
            column.set_padding((0, 2));
        }
        Self { table, tones: Vec::new() }
    }

    /// Sets the columns with these indices flush right, as numbers are.
    pub(super) fn flush_right(&mut self, columns: impl IntoIterator<Item = usize>) {
        for column in columns {
            if let Some(column) = self.table.column_mut(column) {
                column.set_cell_alignment(CellAlignment::Right);
                // Numbers stay on one line: the last column breaks first.
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
    }

    /// Breaks the texts of the first `count` columns where they are longer than names usually are.
    pub(super) fn bound_names(&mut self, count: usize) {
        for column in self.table.column_iter_mut().take(count) {
            column.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(NAME)));
        }
    }

    /// Adds a row; `tone` is the look of its last text.
    pub(super) fn add(&mut self, texts: &[String], tone: Tone) {
        let texts: Vec<String> = texts.iter().map(|text| tame(text)).collect();
        if let Some(last) = texts.last().filter(|last| !last.is_empty()) {
            self.tones.push((last.clone(), tone));
        }
        self.table.add_row(texts.iter().map(Cell::new));
    }

    /// The lines, each with its end.
    pub(super) fn text(&self, colour: Colour) -> String {
        self.table.lines().fold(String::new(), |text, line| {
            text + &self.painted(line.trim_end(), colour) + "\n"
        })
    }

    /// Colours come after the columns are set: escape codes have no width, but are counted.
    fn painted(&self, line: &str, colour: Colour) -> String {
        let tone = self.tones.iter().filter(|(text, _)| line.ends_with(&format!(" {text}")));
        match tone.max_by_key(|(text, _)| text.len()) {
            Some((text, tone)) => {
                let rest = &line[..line.len() - text.len()];
                format!("{rest}{}", colour.paint(*tone, text))
            }
            None => line.to_owned(),
        }
    }
}
