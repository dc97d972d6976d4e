//! Answers from outside: mazes that can be solved by hand, and what mathematics says about them.
#![allow(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::collections::HashMap;

use maze::generate::{Kind, Recipe, RecipeError, generate};
use maze::{Grid, Maze, MazeError, Moves, Outcome, SizeError, VARIANTS, bfs, wall_follower};
use proptest::prelude::*;

fn drawn(rows: &[&str]) -> Grid {
    let mut grid = Grid::new(rows[0].len(), rows.len()).expect("small");
    for (y, row) in rows.iter().enumerate() {
        for (x, _) in row.bytes().enumerate().filter(|(_, cell)| *cell != b'#') {
            grid.open(grid.find(x, y).expect("inside"));
        }
    }
    grid
}

/// The length that every method finds that promises the shortest path.
fn shortest(rows: &[&str], moves: Moves) -> Option<usize> {
    let maze = Maze::new(drawn(rows), None, None, moves).expect("it has open cells");
    let expected = bfs::run(&maze).path().map(maze::Path::steps);
    for variant in VARIANTS {
        let found = variant.prepare(2).expect("nothing to prepare")(&maze);
        if found.shortest {
            let found = found.path().map(maze::Path::steps);
            assert_eq!(found, expected, "{}", variant.name);
        }
    }
    expected
}

#[test]
fn mazes_that_can_be_solved_by_hand() {
    let snake = [".....", "####.", ".....", ".####", "....."];
    assert_eq!(shortest(&snake, Moves::Four), Some(16));
    assert_eq!(shortest(&snake, Moves::Eight), Some(12)); // four corners are cut
    let two_ways = ["...#.", ".#...", ".#.#.", "...#.", "#...."];
    assert_eq!(shortest(&two_ways, Moves::Four), Some(8));
    assert_eq!(shortest(&["...", "...", "..."], Moves::Eight), Some(2));
    assert_eq!(shortest(&["."], Moves::Four), Some(0));
    assert_eq!(shortest(&["..", "##", ".."], Moves::Eight), None);
}

/// The rule of the talks: a diagonal step asks nothing of the two cells beside it.
#[test]
fn a_diagonal_step_passes_between_two_walls() {
    let checkered = [".#.#", "#.#.", ".#.#", "#.#."];
    assert_eq!(shortest(&checkered, Moves::Eight), Some(3));
    assert_eq!(shortest(&checkered, Moves::Four), None);
}

/// Around a cell of an open grid there are 4·d cells at distance d with four moves, and 8·d with eight.
#[test]
fn an_open_grid_has_known_numbers_of_cells_at_each_distance() {
    const REACH: usize = 6;
    let grid = drawn(&["............."; 13]);
    for (moves, ring) in [(Moves::Four, 4), (Moves::Eight, 8)] {
        let mut counts = [0; 2 * REACH + 1];
        for (x, y) in (0..13).flat_map(|x| (0..13).map(move |y| (x, y))) {
            let maze = Maze::new(grid.clone(), Some((6, 6)), Some((x, y)), moves);
            let found = bfs::run(&maze.expect("all is open"));
            counts[found.path().expect("all is open").steps()] += 1;
        }
        assert_eq!(counts[0], 1);
        for (distance, count) in (1..).zip(&counts[1..=REACH]) {
            assert_eq!(*count, ring * distance, "{moves:?}, distance {distance}");
        }
    }
}

fn made(kind: Kind, width: usize, height: usize, seed: u64) -> Grid {
    generate(&Recipe { kind, width, height, density: 0.3, seed }).expect("a good recipe")
}

fn neighbours(grid: &Grid, x: usize, y: usize) -> usize {
    let around = [(x.wrapping_sub(1), y), (x + 1, y), (x, y.wrapping_sub(1)), (x, y + 1)];
    let open =
        |&&(x, y): &&(usize, usize)| grid.find(x, y).is_some_and(|cell| grid.is_open(cell));
    around.iter().filter(open).count()
}

/// The end is a room without walls around it: the hand on the outer wall never comes there.
#[test]
fn the_wall_follower_gives_up_where_the_end_is_an_island() {
    let island = [".....", ".#.#.", "..E..", ".#.#.", "....."];
    let maze = Maze::new(drawn(&island), Some((0, 0)), Some((2, 2)), Moves::Four);
    let maze = maze.expect("both are open");
    assert_eq!(wall_follower::run(&maze).outcome, Outcome::GaveUp);
    assert_eq!(bfs::run(&maze).path().map(maze::Path::steps), Some(4));
}

#[test]
fn the_wall_follower_gets_through_every_maze_without_loops() {
    for seed in 0..20 {
        let maze = Maze::new(made(Kind::Wilson, 31, 21, seed), None, None, Moves::Four);
        let found = wall_follower::run(&maze.expect("it has rooms"));
        assert!(found.path().is_some(), "seed {seed}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// A tree: with n rooms, n - 1 walls are open, and every room can be reached.
    #[test]
    fn a_maze_without_loops_is_a_tree(
        kind in prop::sample::select(vec![Kind::DepthFirst, Kind::Wilson]),
        width in 3..40_usize, height in 3..40_usize, seed in any::<u64>(),
    ) {
        let grid = made(kind, width, height, seed);
        let rooms = ((width - 1) / 2) * ((height - 1) / 2);
        prop_assert_eq!(grid.count_open(), 2 * rooms - 1);
        for (x, y) in (1..height - 1).step_by(2).flat_map(|y| {
            (1..width - 1).step_by(2).map(move |x| (x, y))
        }) {
            let maze = Maze::new(grid.clone(), Some((1, 1)), Some((x, y)), Moves::Four);
            prop_assert!(bfs::run(&maze.expect("it is a room")).path().is_some());
        }
    }

    #[test]
    fn a_braided_maze_has_no_dead_end(
        width in 5..40_usize, height in 5..40_usize, seed in any::<u64>(),
    ) {
        let grid = made(Kind::Braided, width, height, seed);
        for cell in grid.open_cells() {
            let (x, y) = grid.position(cell);
            prop_assert!(neighbours(&grid, x, y) >= 2, "{x}, {y}");
        }
    }

    #[test]
    fn the_same_seed_makes_the_same_maze(
        kind in prop::sample::select(vec![Kind::DepthFirst, Kind::Wilson, Kind::Braided, Kind::Open]),
        seed in any::<u64>(),
    ) {
        prop_assert_eq!(made(kind, 21, 17, seed), made(kind, 21, 17, seed));
        prop_assert_ne!(made(kind, 41, 37, seed), made(kind, 41, 37, seed ^ 1));
    }
}

/// By Kirchhoff's theorem there are 4 spanning trees of 2×2 rooms and 15 of 2×3. Each must turn up as
/// often as the others; χ² with 3 and 14 degrees of freedom is beyond 16.3 and 36.1 once in a thousand.
#[test]
fn wilson_makes_every_tree_as_often_as_any_other() {
    for (width, trees, limit) in [(5, 4, 16.27), (7, 15, 36.12)] {
        let tries = 500 * trees;
        let mut counts: HashMap<Vec<_>, usize> = HashMap::new();
        for seed in 0..tries as u64 {
            let grid = made(Kind::Wilson, width, 5, seed);
            *counts.entry(grid.open_cells().collect()).or_default() += 1;
        }
        assert_eq!(counts.len(), trees);
        let expected = tries as f64 / trees as f64;
        let squares = counts.values().map(|&count| (count as f64 - expected).powi(2));
        let chi_squared = squares.sum::<f64>() / expected;
        assert!(chi_squared < limit, "{chi_squared}");
    }
}

/// Depth-first is not uniform: that it fails the same test shows that the test can fail.
#[test]
fn depth_first_prefers_some_trees() {
    let mut counts: HashMap<Vec<_>, usize> = HashMap::new();
    for seed in 0..7500 {
        let grid = made(Kind::DepthFirst, 7, 5, seed);
        *counts.entry(grid.open_cells().collect()).or_default() += 1;
    }
    let least = counts.values().min().expect("there are some");
    let most = counts.values().max().expect("there are some");
    assert!(counts.len() < 15 || 2 * least < *most, "{least} to {most}");
}

#[test]
fn an_open_grid_has_about_its_share_of_walls_and_open_corners() {
    let grid = made(Kind::Open, 300, 200, 1);
    let walls = 60_000 - grid.count_open();
    assert!((17_300..18_700).contains(&walls), "{walls}"); // 18,000 ± 6 standard deviations
    for density in [0.0, 1.0] {
        let recipe = Recipe { kind: Kind::Open, width: 9, height: 4, density, seed: 1 };
        let grid = generate(&recipe).expect("a good recipe");
        assert_eq!(grid.count_open(), if density < 0.5 { 36 } else { 2 });
    }
}

#[test]
fn an_even_side_keeps_its_last_line_a_wall() {
    let grid = made(Kind::DepthFirst, 8, 6, 3);
    let (first, last) = grid.ends().expect("it has rooms");
    assert_eq!((grid.position(first), grid.position(last)), ((1, 1), (5, 3)));
}

#[test]
fn mazes_that_cannot_be_made_are_refused() {
    let recipe = |kind, width, height| Recipe { kind, width, height, density: 0.0, seed: 1 };
    assert_eq!(
        generate(&recipe(Kind::Wilson, 2, 9)),
        Err(RecipeError::NoRoom { width: 2, height: 9 })
    );
    let size = SizeError::TooLarge { width: 100_000, height: 1_001 };
    assert_eq!(generate(&recipe(Kind::Open, 100_000, 1_001)), Err(size.into()));
}

#[test]
fn ends_where_nobody_can_stand_are_named() {
    let grid = drawn(&["..", "#."]);
    let made = |from, to| Maze::new(grid.clone(), from, to, Moves::Four).map(drop);
    let error = made(Some((0, 1)), None).expect_err("a wall");
    assert_eq!(error.to_string(), "--from 0,1 is in a wall");
    let error = made(None, Some((2, 0))).expect_err("outside").to_string();
    assert!(error.starts_with("--to 2,0 is outside the maze"), "{error}");
    let walls = Maze::new(drawn(&["##"]), None, None, Moves::Four);
    assert_eq!(walls.map(drop), Err(MazeError::NoOpenCell));
}

/// Around a wall both ways are as long; with the right hand on the wall one goes south first, then east.
#[test]
fn the_wall_follower_keeps_to_its_right() {
    let ring = drawn(&["...", ".#.", "..."]);
    let maze = Maze::new(ring.clone(), None, None, Moves::Four).expect("both are open");
    let found = wall_follower::run(&maze);
    let path = found.path().expect("it comes by").cells.iter().map(|&cell| ring.position(cell));
    assert_eq!(path.collect::<Vec<_>>(), [(0, 0), (0, 1), (0, 2), (1, 2), (2, 2)]);
}
