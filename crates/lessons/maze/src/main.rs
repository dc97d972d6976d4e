//! The demo: makes mazes, and finds the way through them in the way that is asked for.

mod arguments;

use std::error::Error;
use std::process::ExitCode;

use arguments::{Arguments, Generate, Job, Solve, check_out};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use lesson::{Demo, Options, Outcome as Said, Variant};
use maze::generate::{Recipe, RecipeError, generate};
use maze::{Grid, Maze, Moves, Outcome, Solution, VARIANTS, check, file};
use serde_json::{Value, json};

type Fallible<T> = Result<T, Box<dyn Error>>;

/// The one way of making a maze: its kinds are different mazes, not different ways to the same.
const MAKERS: &[Variant<Recipe, Result<Grid, RecipeError>>] =
    &[Variant::serial("generate", "one room after the other", generate)];

fn main() -> ExitCode {
    match Arguments::parse().job {
        Job::Generate(arguments) => make(&arguments),
        Job::Solve(arguments) => solve(&arguments),
    }
}

/// Ends the program if --out cannot be what is wanted.
fn refuse_wrong_ending(options: &Options, animation: bool) {
    if let Err(misfit) = check_out(options, animation) {
        Arguments::command().error(ErrorKind::ValueValidation, misfit).exit();
    }
}

fn make(arguments: &Generate) -> ExitCode {
    refuse_wrong_ending(&arguments.common, false);
    let demo = Demo { lesson: "maze", variants: MAKERS, options: &arguments.common };
    demo.run(
        || {
            let recipe = arguments.recipe();
            let Recipe { kind, width, height, density, seed } = recipe;
            let described = json!({
                "job": "generate", "kind": format!("{kind:?}"), "width": width,
                "height": height, "density": density, "seed": seed,
            });
            Ok((recipe, described))
        },
        |_, grid| {
            let grid = grid?;
            let (width, height, open) = (grid.width(), grid.height(), grid.count_open());
            if let Some(path) = &arguments.common.out {
                file::write(path, &Maze::new(grid, None, None, Moves::Four)?, None)?;
            }
            Ok(Said {
                result: json!({ "width": width, "height": height, "open": open }),
                summary: format!("a maze of {width}×{height} cells, {open} of them open"),
                failures: Vec::new(),
            })
        },
    )
}

fn solve(arguments: &Solve) -> ExitCode {
    refuse_wrong_ending(&arguments.common, true);
    let demo = Demo { lesson: "maze", variants: VARIANTS, options: &arguments.common };
    demo.run(
        || {
            let maze = arguments.maze()?;
            let described = describe(&maze, &arguments.source());
            Ok((maze, described))
        },
        |maze, solution| finish(&arguments.common, maze, &solution),
    )
}

fn describe(maze: &Maze, source: &str) -> Value {
    let grid = maze.grid();
    json!({
        "job": "solve",
        "maze": source,
        "width": grid.width(),
        "height": grid.height(),
        "open": grid.count_open(),
        "from": grid.position(maze.from()),
        "to": grid.position(maze.to()),
        "diagonal": maze.moves() == Moves::Eight,
    })
}

fn finish(options: &Options, maze: &Maze, solution: &Solution) -> Fallible<Said> {
    if let Some(path) = solution.path() {
        check(maze, path)?; // the searches are not trusted
    }
    if let Some(path) = &options.out {
        file::write(path, maze, solution.path())?;
    }
    let solved = match solution.outcome {
        Outcome::Found(_) => Some(true),
        Outcome::NoWay => Some(false),
        Outcome::GaveUp => None,
    };
    let length = solution.path().map(maze::Path::steps);
    Ok(Said {
        result: json!({ "solved": solved, "length": length, "shortest": solution.shortest }),
        summary: sentence(maze, solution),
        failures: Vec::new(),
    })
}

fn sentence(maze: &Maze, solution: &Solution) -> String {
    let place = |cell| {
        let (x, y) = maze.grid().position(cell);
        format!("{x},{y}")
    };
    let ends = format!("from {} to {}", place(maze.from()), place(maze.to()));
    match &solution.outcome {
        Outcome::Found(path) if solution.shortest => {
            format!("{} steps {ends}, and no path is shorter", path.steps())
        }
        Outcome::Found(path) => {
            format!("{} steps {ends}; there may be shorter paths", path.steps())
        }
        Outcome::NoWay => format!("there is no way {ends}"),
        Outcome::GaveUp => {
            format!(
                "gave up: the walk came round to its first step, so it cannot say whether there is a way {ends}"
            )
        }
    }
}
