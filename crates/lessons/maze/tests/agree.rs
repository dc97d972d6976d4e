//! Every variant gives a path that is one, and the shortest if it promises that.
#![allow(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use lesson::agreement::WORKERS;
use maze::generate::{Kind, Recipe, generate};
use maze::{Grid, Maze, Moves, Outcome, VARIANTS, agree, bfs, check};
use proptest::prelude::*;

/// Runs every variant with every number of workers, and looks at each step of each path.
fn all_agree(maze: &Maze) -> Result<(), String> {
    let expected = bfs::run(maze);
    for variant in VARIANTS {
        let sweep = if variant.is_parallel() { &WORKERS[..] } else { &WORKERS[..1] };
        for &workers in sweep {
            let named = |why: &dyn std::fmt::Display| {
                format!("{} with {workers} workers: {why}\n{}", variant.name, text(maze))
            };
            let ready = variant.prepare(workers).map_err(|error| named(&error))?;
            let found = ready(maze);
            agree(&expected, &found).map_err(|error| named(&error))?;
            if let Some(path) = found.path() {
                check(maze, path).map_err(|flaw| named(&flaw))?;
            }
            if found.outcome == Outcome::GaveUp && variant.name != "wall_follower" {
                return Err(named(&"it gave up"));
            }
        }
    }
    Ok(())
}

/// A small maze as text, for the message of a test that fails.
fn text(maze: &Maze) -> String {
    let grid = maze.grid();
    if grid.width() * grid.height() > 10_000 {
        return format!("{maze:?}");
    }
    let row = |y| grid.row(y).map(|open| if open { '.' } else { '#' }).collect::<String>();
    let rows: Vec<_> = (0..grid.height()).map(row).collect();
    let ends = [maze.from(), maze.to()].map(|cell| grid.position(cell));
    format!("{ends:?} {:?}\n{}", maze.moves(), rows.join("\n"))
}

fn made(kind: Kind, width: usize, height: usize, seed: u64) -> Grid {
    let density = [0.0, 0.1, 0.3, 0.45][seed as usize % 4];
    generate(&Recipe { kind, width, height, density, seed }).expect("a good recipe")
}

fn check_both(grid: &Grid) {
    for moves in [Moves::Four, Moves::Eight] {
        let maze = Maze::new(grid.clone(), None, None, moves).expect("there are open cells");
        assert_eq!(all_agree(&maze), Ok(()));
    }
}

#[test]
fn all_variants_agree_on_awkward_open_grids() {
    for (width, height) in [(1, 1), (1, 2), (2, 1), (1, 200), (200, 1), (2, 2), (7, 9), (8, 8)]
    {
        for seed in 0..4 {
            check_both(&made(Kind::Open, width, height, seed));
        }
    }
}

#[test]
fn all_variants_agree_where_a_row_ends_at_a_word_or_a_tile() {
    for side in [63, 64, 65, 127, 128, 129] {
        check_both(&made(Kind::Open, side, 17, side as u64));
        check_both(&made(Kind::Open, 17, side, side as u64 + 1));
    }
}

#[test]
fn all_variants_agree_on_tunnels() {
    for kind in [Kind::DepthFirst, Kind::Wilson, Kind::Braided] {
        for (width, height) in [(3, 3), (3, 9), (9, 3), (5, 5), (33, 31), (65, 64), (41, 131)] {
            check_both(&made(kind, width, height, 5));
        }
    }
}

/// Four bands of 64 rows, and corridors that cross their borders many times.
#[test]
fn all_variants_agree_on_mazes_of_several_bands() {
    for kind in [Kind::DepthFirst, Kind::Braided] {
        check_both(&made(kind, 35, 259, 11));
    }
}

/// Wide enough for levels to be shared out, with levels of both sorts.
#[test]
fn all_variants_agree_where_levels_are_wide() {
    check_both(&made(Kind::Open, 1201, 700, 1));
}

/// Many times as long as the sides of a search go on their own.
#[test]
fn all_variants_agree_on_one_long_corridor() {
    let mut grid = Grid::new(101, 101).expect("small");
    for y in 0..101 {
        for x in 0..101 {
            let turn = if y % 4 == 1 { 100 } else { 0 };
            if y % 2 == 0 || x == turn {
                grid.open(grid.find(x, y).expect("inside"));
            }
        }
    }
    check_both(&grid);
}

#[test]
fn all_variants_agree_that_a_walled_off_end_cannot_be_reached() {
    let mut grid = made(Kind::Open, 70, 70, 0);
    for (x, y) in [(68, 68), (68, 69), (69, 68)] {
        grid.close(grid.find(x, y).expect("inside"));
    }
    check_both(&grid);
    let maze = Maze::new(grid, None, None, Moves::Eight).expect("there are open cells");
    assert_eq!(bfs::run(&maze).outcome, Outcome::NoWay);
}

#[test]
fn all_variants_take_no_step_where_the_start_is_the_end() {
    for moves in [Moves::Four, Moves::Eight] {
        let grid = made(Kind::Open, 9, 9, 0);
        let maze = Maze::new(grid, Some((4, 4)), Some((4, 4)), moves).expect("it is open");
        assert_eq!(all_agree(&maze), Ok(()));
        for variant in VARIANTS {
            let found = variant.prepare(2).expect("nothing to prepare")(&maze);
            assert_eq!(found.path().map(maze::Path::steps), Some(0), "{}", variant.name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn all_variants_agree_on_random_grids(
        cells in (1..40_usize, 1..40_usize).prop_flat_map(|(width, height)| {
            let cells = proptest::collection::vec(0.0..1.0, width * height);
            (Just(width), cells, 0.0..0.7)
        }),
        picks in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
        eight in any::<bool>(),
    ) {
        let (width, cells, density) = cells;
        let mut grid = Grid::new(width, cells.len() / width).expect("small");
        for (index, _) in cells.iter().enumerate().filter(|(_, cell)| **cell >= density) {
            grid.open(grid.find(index % width, index / width).expect("inside"));
        }
        let open: Vec<_> = grid.open_cells().map(|cell| grid.position(cell)).collect();
        prop_assume!(!open.is_empty());
        let (from, to) = (*picks.0.get(&open), *picks.1.get(&open));
        let moves = if eight { Moves::Eight } else { Moves::Four };
        let maze = Maze::new(grid, Some(from), Some(to), moves).expect("both are open");
        prop_assert_eq!(all_agree(&maze), Ok(()));
    }

    #[test]
    fn all_variants_agree_on_random_tunnels(
        width in 3..60_usize,
        height in 3..90_usize,
        kind in prop::sample::select(vec![Kind::DepthFirst, Kind::Wilson, Kind::Braided]),
        seed in any::<u64>(),
        picks in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
        eight in any::<bool>(),
    ) {
        let grid = made(kind, width, height, seed);
        let open: Vec<_> = grid.open_cells().map(|cell| grid.position(cell)).collect();
        let (from, to) = (*picks.0.get(&open), *picks.1.get(&open));
        let moves = if eight { Moves::Eight } else { Moves::Four };
        let maze = Maze::new(grid, Some(from), Some(to), moves).expect("both are open");
        prop_assert_eq!(all_agree(&maze), Ok(()));
    }
}
