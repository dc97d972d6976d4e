//! A maze as JSON: an array of rows, 0 open and 1 a wall.

use std::fmt;
use std::io::{self, Write};

use serde::de::{DeserializeSeed, Deserializer, Error, SeqAccess, Visitor};

use super::rows::{Problem, Rows};
use crate::Path;
use crate::grid::Grid;

/// Reads the rows one by one: no more than one of them is in memory as numbers.
pub(super) fn parse(bytes: &[u8]) -> Result<Grid, Problem> {
    let mut all = AllRows { rows: Rows::default(), problem: None };
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let read = json.deserialize_seq(&mut all).and_then(|()| json.end());
    if let Some(problem) = all.problem {
        return Err(problem);
    }
    read?;
    all.rows.grid()
}

struct AllRows {
    rows: Rows,
    /// What was wrong with a row, in our own words.
    problem: Option<Problem>,
}

impl<'de> Visitor<'de> for &mut AllRows {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        let mut row = Vec::new();
        while rows.next_element_seed(OneRow(&mut row))?.is_some() {
            if let Err(problem) = self.rows.push(&row) {
                self.problem = Some(problem);
                return Err(A::Error::custom("a row is wrong"));
            }
        }
        Ok(())
    }
}

/// A row is read into the same memory as the one before.
struct OneRow<'a>(&'a mut Vec<bool>);

impl<'de> DeserializeSeed<'de> for OneRow<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, row: D) -> Result<(), D::Error> {
        row.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for OneRow<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row: an array of 0 and 1")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut cells: A) -> Result<(), A::Error> {
        self.0.clear();
        while let Some(cell) = cells.next_element::<u8>()? {
            if cell > 1 {
                return Err(A::Error::custom(format_args!("a cell is {cell}")));
            }
            self.0.push(cell == 0);
        }
        Ok(())
    }
}

/// Writes the rows, one on a line.
pub(super) fn write_grid(file: &mut dyn Write, grid: &Grid) -> io::Result<()> {
    for (y, row) in
        super::rows(grid, |cell| if grid.is_open(cell) { '0' } else { '1' }).enumerate()
    {
        file.write_all(if y == 0 { b"[[" } else { b",\n[" })?;
        let mut line = String::with_capacity(2 * row.len());
        for cell in row {
            line.extend([cell, ',']);
        }
        line.pop();
        write!(file, "{line}]")?;
    }
    file.write_all(b"]\n")
}

/// Writes the cells of a path, each as `[column, row]`.
pub(super) fn write_path(file: &mut dyn Write, grid: &Grid, way: &Path) -> io::Result<()> {
    for (step, &cell) in way.cells.iter().enumerate() {
        let (x, y) = grid.position(cell);
        write!(file, "{}[{x},{y}]", if step == 0 { "[" } else { "," })?;
    }
    file.write_all(b"]\n")
}
