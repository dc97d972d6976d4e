//! The demo's own options, and the mazes that they ask for.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use lesson::Options;
use maze::file::{self, Format};
use maze::generate::{Kind, Recipe, generate};
use maze::{Grid, MOST_CELLS, Maze, Moves};

/// Makes mazes and finds the way through them
///
/// In corridors there is little that workers could share: the next step is known only after the last.
/// In an open grid thousands of cells wait at the same time, and workers pay. In both, a better algorithm
/// pays more.
#[derive(Parser, Debug)]
#[command(name = "maze", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) job: Job,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Job {
    /// Make a maze and write it to --out (.txt, .png, .json)
    Generate(Generate),
    /// Find the way through a maze and draw it to --out (.txt, .png, .json, .apng for an animation)
    Solve(Solve),
}

#[derive(Args, Debug)]
pub(crate) struct Generate {
    #[command(flatten)]
    making: Making,

    #[command(flatten)]
    pub(crate) common: Options,
}

#[derive(Args, Debug)]
pub(crate) struct Solve {
    /// A maze: text (.txt: # wall, . or space open, S start, E end), picture (.png: dark is wall) or JSON
    /// (.json: rows of 0 open, 1 wall) [default: one is made]
    #[arg(value_name = "FILE", conflicts_with_all = ["kind", "size", "width", "height", "density"])]
    file: Option<PathBuf>,

    /// Where to start: column and row from 0 [default: S, else the first open cell]
    #[arg(long, value_name = "X,Y", value_parser = place)]
    from: Option<(usize, usize)>,

    /// Where to end: column and row from 0 [default: E, else the last open cell]
    #[arg(long, value_name = "X,Y", value_parser = place)]
    to: Option<(usize, usize)>,

    /// Move to all eight neighbours; a diagonal step may pass between two walls
    #[arg(long)]
    diagonal: bool,

    #[command(flatten)]
    making: Making,

    #[command(flatten)]
    pub(crate) common: Options,
}

/// What maze is made.
#[derive(Args, Debug)]
struct Making {
    /// How the maze is made
    #[arg(long, value_enum, default_value_t = Kind::Braided)]
    kind: Kind,

    /// Columns and rows; odd for tunnels, or the last ones stay walls
    #[arg(long, value_name = "N", default_value_t = 401, value_parser = side)]
    size: usize,

    /// Columns [default: --size]
    #[arg(long, value_name = "N", value_parser = side)]
    width: Option<usize>,

    /// Rows [default: --size]
    #[arg(long, value_name = "N", value_parser = side)]
    height: Option<usize>,

    /// The share of walls in a maze of the kind `open`, from 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.2, value_parser = share)]
    density: f64,
}

impl Making {
    fn recipe(&self, seed: u64) -> Recipe {
        let (width, height) =
            (self.width.unwrap_or(self.size), self.height.unwrap_or(self.size));
        Recipe { kind: self.kind, width, height, density: self.density, seed }
    }
}

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

impl Generate {
    /// What maze is to be made.
    pub(crate) fn recipe(&self) -> Recipe {
        self.making.recipe(self.common.seed)
    }
}

impl Solve {
    /// The maze that was asked for, read or made.
    pub(crate) fn maze(&self) -> Fallible<Maze> {
        let moves = if self.diagonal { Moves::Eight } else { Moves::Four };
        let (grid, start, end) = self.plan()?;
        Ok(Maze::new(grid, self.from.or(start), self.to.or(end), moves)?)
    }

    #[expect(clippy::type_complexity, reason = "a grid, a start and an end")]
    fn plan(&self) -> Fallible<(Grid, Option<(usize, usize)>, Option<(usize, usize)>)> {
        match &self.file {
            Some(path) => {
                let plan = file::read(path)?;
                Ok((plan.grid, plan.start, plan.end))
            }
            None => Ok((generate(&self.making.recipe(self.common.seed))?, None, None)),
        }
    }

    /// Where the maze comes from, in a word or two.
    pub(crate) fn source(&self) -> String {
        match &self.file {
            Some(path) => path.display().to_string(),
            None => format!("{:?}, seed {}", self.making.kind, self.common.seed),
        }
    }
}

/// Whether --out, if it is there, ends in a way that says what to write.
pub(crate) fn check_out(options: &Options, animation: bool) -> Result<(), &'static str> {
    match options.out.as_deref().map(Format::of) {
        Some(None) => Err("--out must end in .txt, .png, .json, or .apng for `solve`"),
        Some(Some(Format::Animation)) if !animation => {
            Err("--out ends in .apng, which `solve` writes and `generate` does not")
        }
        _ => Ok(()),
    }
}

fn side(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(side @ 1..=MOST_CELLS) => Ok(side),
        _ => Err(format!("it must be a whole number from 1 to {MOST_CELLS}")),
    }
}

fn share(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("it must be a number from 0 to 1".to_owned()),
    }
}

fn place(text: &str) -> Result<(usize, usize), String> {
    let numbers = text
        .split_once(',')
        .and_then(|(x, y)| Some((x.trim().parse().ok()?, y.trim().parse().ok()?)));
    numbers.ok_or_else(|| "it must be a column and a row, counted from 0: 8,13".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_two_whole_numbers() {
        assert_eq!(place("8,13"), Ok((8, 13)));
        assert_eq!(place(" 0 , 4"), Ok((0, 4)));
        for wrong in ["", "8", "8,", ",13", "8,13,2", "-1,0", "1.5,2", "x,y"] {
            assert!(place(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn sides_and_shares_are_bounded() {
        assert_eq!(side("4001"), Ok(4001));
        for wrong in ["0", "-1", "100000001", "99999999999999999999", "x"] {
            assert!(side(wrong).is_err(), "{wrong}");
        }
        assert_eq!(share("0.25"), Ok(0.25));
        for wrong in ["-0.1", "1.1", "NaN", "inf", ""] {
            assert!(share(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn width_and_height_go_before_size() {
        let words = ["maze", "generate", "--size", "9", "--width", "5", "--seed", "3"];
        let parsed = Arguments::try_parse_from(words).expect("good options");
        let Job::Generate(job) = parsed.job else { panic!("it generates") };
        let recipe = job.recipe();
        assert_eq!((recipe.width, recipe.height, recipe.seed), (5, 9, 3));
    }
}
