//! A maze as text: one line for each row.

use std::io::{self, Write};

use super::rows::{Problem, Rows};
use super::{Plan, drawn, rows};
use crate::{Maze, Path};

/// Reads `#` as a wall; `.`, a space and `*`, which is a path that was drawn, as open; `S` and `E` as
/// start and end. Empty lines at the end do not count.
pub(super) fn parse(bytes: &[u8]) -> Result<Plan, Problem> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}'); // which some editors put in front
    let (mut rows, mut marks) = (Rows::default(), Marks::default());
    for (y, line) in text.trim_end_matches(['\r', '\n']).lines().enumerate() {
        let cells = line.chars().enumerate().map(|(x, character)| match character {
            '#' => Ok(false),
            '.' | ' ' | '*' => Ok(true),
            'S' | 'E' => marks.set(character, x, y).map(|()| true),
            _ => Err(Problem::Character { line: y + 1, column: x + 1, character }),
        });
        rows.push(&cells.collect::<Result<Vec<_>, _>>()?)?;
    }
    Ok(Plan { grid: rows.grid()?, start: marks.start, end: marks.end })
}

#[derive(Default)]
struct Marks {
    start: Option<(usize, usize)>,
    end: Option<(usize, usize)>,
}

impl Marks {
    fn set(&mut self, mark: char, x: usize, y: usize) -> Result<(), Problem> {
        let place = if mark == 'S' { &mut self.start } else { &mut self.end };
        match place.replace((x, y)) {
            None => Ok(()),
            Some(_) => Err(Problem::SecondMark { line: y + 1, column: x + 1, mark }),
        }
    }
}

/// Writes `#`, `.`, `S`, `E`, and `*` for the path. Where start and end are the same cell, it is an `S`.
pub(super) fn write(file: &mut dyn Write, maze: &Maze, way: Option<&Path>) -> io::Result<()> {
    let drawn = drawn(maze, way);
    let shade = |cell| match cell {
        _ if cell == maze.from() => b'S',
        _ if cell == maze.to() => b'E',
        _ if drawn.as_ref().is_some_and(|path| path.is_open(cell)) => b'*',
        _ if maze.grid().is_open(cell) => b'.',
        _ => b'#',
    };
    for mut row in rows(maze.grid(), shade) {
        row.push(b'\n');
        file.write_all(&row)?;
    }
    Ok(())
}
