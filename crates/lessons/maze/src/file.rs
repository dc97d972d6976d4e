//! Mazes in files: as text, as pictures, as JSON, and as an animation of a search.

mod animation;
mod json;
mod picture;
mod rows;
mod text;

use std::fs::{self, File};
use std::io::{self, BufReader, Read as _, Write};
use std::path::{Path as FilePath, PathBuf};

use lesson::{WriteError, output};

use crate::grid::{Cell, Grid, MOST_CELLS};
use crate::{Maze, Path};

pub use animation::{MOST_FRAMES, MOST_SIDE};
pub use rows::Problem;

/// The most bytes of a file that is read: 10⁸ cells as JSON with a space after each comma, and some more.
pub const MOST_BYTES: u64 = 400_000_000;

/// How a maze is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `.txt`: `#` is a wall, `.` and a space are open, `S` and `E` are start and end.
    Text,
    /// `.png`: a pixel for each cell, dark for a wall.
    Picture,
    /// `.json`: an array of rows, 0 open and 1 a wall.
    Json,
    /// `.apng`: pictures of a breadth-first search as it spreads. Only written.
    Animation,
}

impl Format {
    /// The format that the ending of `path` says.
    pub fn of(path: &FilePath) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Text),
            "png" => Some(Self::Picture),
            "json" => Some(Self::Json),
            "apng" => Some(Self::Animation),
            _ => None,
        }
    }
}

/// A file that holds no maze.
#[derive(Debug, thiserror::Error)]
#[error("{}: {problem}", path.display())]
pub struct ReadError {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What a file says: the cells, and where start and end are if it marks them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Which cells are open.
    pub grid: Grid,
    /// Column and row of the cell marked `S`.
    pub start: Option<(usize, usize)>,
    /// Column and row of the cell marked `E`.
    pub end: Option<(usize, usize)>,
}

/// Reads a maze; the file's ending says how.
pub fn read(path: &FilePath) -> Result<Plan, ReadError> {
    open(path).map_err(|problem| ReadError { path: path.to_owned(), problem })
}

fn open(path: &FilePath) -> Result<Plan, Problem> {
    let plan = |grid| Plan { grid, start: None, end: None };
    match Format::of(path) {
        Some(Format::Text) => text::parse(&content(path)?),
        Some(Format::Picture) => picture::parse(BufReader::new(regular(path)?)).map(plan),
        Some(Format::Json) => json::parse(&content(path)?).map(plan),
        Some(Format::Animation) | None => Err(Problem::Ending),
    }
}

fn content(path: &FilePath) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    // One byte more than allowed: a file may grow while it is read.
    regular(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES { Err(Problem::Long) } else { Ok(bytes) }
}

/// Opens a file that is one: reading a pipe might never end.
fn regular(path: &FilePath) -> Result<File, Problem> {
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Err(Problem::Special);
    }
    if about.len() > MOST_BYTES {
        return Err(Problem::Long);
    }
    Ok(File::open(path)?)
}

/// A maze that was not written.
#[derive(Debug, thiserror::Error)]
pub enum DrawError {
    /// The system refused.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The ending says nothing.
    #[error("{}: a maze is written to a file that ends in .txt, .png, .json or .apng", .0.display())]
    Ending(PathBuf),
    /// More than [`MOST_SIDE`] columns or rows.
    #[error("{}: an animation shows at most {MOST_SIDE}×{MOST_SIDE} cells, not {width}×{height}", path.display())]
    Large {
        /// The file.
        path: PathBuf,
        /// Cells in a row.
        width: usize,
        /// Rows.
        height: usize,
    },
}

/// Writes a maze, with a path through it if there is one; the file's ending says how. As JSON, it is the
/// path alone that is written, if there is one: an array of its cells, each `[column, row]`.
///
/// A picture with a path can be read as a maze again: the path is drawn in light colours.
pub fn write(path: &FilePath, maze: &Maze, way: Option<&Path>) -> Result<(), DrawError> {
    let format = Format::of(path).ok_or_else(|| DrawError::Ending(path.to_owned()))?;
    let (width, height) = (maze.grid().width(), maze.grid().height());
    if format == Format::Animation && width.max(height) > MOST_SIDE {
        return Err(DrawError::Large { path: path.to_owned(), width, height });
    }
    output::write_with(path, |file| put(file, format, maze, way))?;
    Ok(())
}

fn put(
    file: &mut dyn Write,
    format: Format,
    maze: &Maze,
    way: Option<&Path>,
) -> io::Result<()> {
    match (format, way) {
        (Format::Text, _) => text::write(file, maze, way),
        (Format::Picture, _) => picture::write(file, maze, way),
        (Format::Json, None) => json::write_grid(file, maze.grid()),
        (Format::Json, Some(way)) => json::write_path(file, maze.grid(), way),
        (Format::Animation, _) => animation::write(file, maze, way),
    }
}

/// The cells of a path as a grid in which they are open.
fn drawn(maze: &Maze, way: Option<&Path>) -> Option<Grid> {
    let mut grid = maze.grid().clone();
    grid.words_mut().fill(0);
    for &cell in &way?.cells {
        grid.open(cell);
    }
    Some(grid)
}

/// All cells row by row, for a writer that wants each row as a slice.
fn rows<T>(grid: &Grid, shade: impl Fn(Cell) -> T) -> impl Iterator<Item = Vec<T>> {
    (0..grid.height()).map(move |y| {
        let first = grid.cell(0, y);
        (first..first + grid.width() as Cell).map(&shade).collect()
    })
}

/// Whether so many cells are too many.
fn too_many(width: usize, height: usize) -> bool {
    width.checked_mul(height).is_none_or(|cells| cells > MOST_CELLS)
}
