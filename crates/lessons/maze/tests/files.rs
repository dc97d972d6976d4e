//! Mazes in files: what is written can be read, and what cannot be read is named.
#![allow(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use maze::file::{self, MOST_FRAMES, Plan};
use maze::generate::{Kind, Recipe, generate};
use maze::{Grid, Maze, Moves, bfs};
use proptest::prelude::*;
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn saved(folder: &TempDir, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, content).expect("a file");
    path
}

fn read(path: &Path) -> Result<Plan, String> {
    file::read(path).map_err(|error| error.to_string())
}

/// What is said about a file with this content; the path in front is left out.
fn complaint(name: &str, content: impl AsRef<[u8]>) -> String {
    let folder = folder();
    let path = saved(&folder, name, content);
    let said = read(&path).expect_err("it is no maze");
    let path = path.to_str().expect("a plain path");
    said.strip_prefix(path)
        .and_then(|rest| rest.strip_prefix(": "))
        .expect("the path")
        .to_owned()
}

fn made(kind: Kind, width: usize, height: usize, seed: u64) -> Maze {
    let recipe = Recipe { kind, width, height, density: 0.4, seed };
    Maze::new(generate(&recipe).expect("a good recipe"), None, None, Moves::Eight)
        .expect("it has open cells")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn what_is_written_is_read_again(
        width in 1..40_usize, height in 1..40_usize, seed in any::<u64>(),
    ) {
        let (folder, maze) = (folder(), made(Kind::Open, width, height, seed));
        for name in ["maze.txt", "maze.png", "maze.json", "MAZE.PNG"] {
            let path = folder.path().join(name);
            file::write(&path, &maze, None).expect("it can be written");
            let plan = read(&path).expect("it can be read");
            prop_assert_eq!(&plan.grid, maze.grid(), "{}", name);
        }
    }

    #[test]
    fn a_maze_with_its_path_is_read_as_the_maze(
        width in 1..40_usize, height in 1..40_usize, seed in any::<u64>(),
    ) {
        let (folder, maze) = (folder(), made(Kind::Open, width, height, seed));
        let solution = bfs::run(&maze);
        for name in ["maze.txt", "maze.png"] {
            let path = folder.path().join(name);
            file::write(&path, &maze, solution.path()).expect("it can be written");
            prop_assert_eq!(&read(&path).expect("it can be read").grid, maze.grid(), "{}", name);
        }
    }

    #[test]
    fn no_bytes_make_the_readers_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let folder = folder();
        for name in ["maze.txt", "maze.png", "maze.json"] {
            let _ = read(&saved(&folder, name, &bytes));
        }
    }

    #[test]
    fn a_picture_that_is_cut_or_bent_does_not_make_the_reader_panic(
        cut in 0..200_usize, at in 0..200_usize, byte in any::<u8>(),
    ) {
        let (folder, maze) = (folder(), made(Kind::Open, 30, 30, 1));
        let path = folder.path().join("maze.png");
        file::write(&path, &maze, None).expect("it can be written");
        let mut bytes = fs::read(&path).expect("it is there");
        let at = at.min(bytes.len() - 1);
        bytes[at] = byte;
        bytes.truncate(bytes.len().saturating_sub(cut));
        let _ = read(&saved(&folder, "bent.png", &bytes));
    }
}

#[test]
fn text_is_read_with_its_marks_and_any_line_ends() {
    let folder = folder();
    for content in ["#S.\r\n# E\r\n", "#S.\n# E", "\u{feff}#S*\n#.E\n\n\n"] {
        let plan = read(&saved(&folder, "maze.txt", content)).expect("a maze");
        assert_eq!((plan.start, plan.end), (Some((1, 0)), Some((2, 1))), "{content:?}");
        assert_eq!(plan.grid.count_open(), 4);
    }
}

#[test]
fn text_that_is_no_maze_is_named_with_its_line() {
    assert_eq!(complaint("m.txt", "..\n...\n"), "row 2 has 3 cells where the first has 2");
    assert_eq!(complaint("m.txt", "..\n\n..\n"), "row 2 has 0 cells where the first has 2");
    assert_eq!(
        complaint("m.txt", "..\n.x\n"),
        "line 2, column 2: 'x' is neither # nor . nor a space nor S nor E"
    );
    assert_eq!(complaint("m.txt", "S.\n.S\n"), "line 2, column 2: a second S");
    assert!(complaint("m.txt", b"..\n.\xff").starts_with("line 2, column 2:"));
    for empty in ["", "\n", "\n\n"] {
        assert_eq!(complaint("m.txt", empty), "holds no cells");
    }
}

#[test]
fn json_that_is_no_maze_is_named_with_its_line() {
    let said = complaint("m.json", "[[0,1],\n[0,2]]");
    assert!(said.contains("a cell is 2") && said.contains("line 2"), "{said}");
    assert_eq!(complaint("m.json", "[[0,1],[0]]"), "row 2 has 1 cells where the first has 2");
    for wrong in
        ["", "{}", "[[0,1]", "[0,1]", "[[0,-1]]", "[[0,256]]", "[[0.5]]", "[[true]]", "[[0]]x"]
    {
        let said = complaint("m.json", wrong);
        assert!(said.contains("line 1"), "{wrong}: {said}");
    }
    assert_eq!(complaint("m.json", "[]"), "holds no cells");
    assert_eq!(complaint("m.json", "[[],[]]"), "holds no cells");
    assert!(complaint("m.json", "[".repeat(100_000)).contains("line 1"));
}

/// A picture from outside, in a colour type and depth of its own.
fn picture(colour: png::ColorType, depth: png::BitDepth, data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(data).expect("pixels");
    writer.finish().expect("an end");
    bytes
}

#[test]
fn pictures_of_every_sort_are_read_as_dark_and_light() {
    use png::{BitDepth, ColorType};
    let sorts: [(ColorType, BitDepth, &[u8]); 6] = [
        (ColorType::Grayscale, BitDepth::One, &[0b0100_0000]),
        (ColorType::Grayscale, BitDepth::Eight, &[10, 200]),
        (ColorType::Grayscale, BitDepth::Sixteen, &[10, 0, 200, 0]),
        (ColorType::GrayscaleAlpha, BitDepth::Eight, &[10, 255, 10, 0]),
        (ColorType::Rgb, BitDepth::Eight, &[90, 0, 90, 0, 255, 0]),
        (ColorType::Rgba, BitDepth::Eight, &[0, 0, 0, 255, 0, 0, 0, 20]),
    ];
    let folder = folder();
    for (colour, depth, data) in sorts {
        let path = saved(&folder, "maze.png", picture(colour, depth, data));
        let grid = read(&path).expect("a picture").grid;
        assert_eq!(grid.row(0).collect::<Vec<_>>(), [false, true], "{colour:?} {depth:?}");
    }
}

#[test]
fn pictures_that_are_none_or_too_large_are_refused() {
    assert!(complaint("m.png", "no picture").starts_with("is no PNG picture"));
    let good = picture(png::ColorType::Grayscale, png::BitDepth::Eight, &[0, 255]);
    assert!(complaint("m.png", &good[..good.len() - 20]).starts_with("is no PNG picture"));
    // The header says 20,000 × 20,000; its checksum is that of those numbers.
    let mut header = Vec::new();
    let encoder = png::Encoder::new(&mut header, 20_000, 20_000);
    drop(encoder.write_header().expect("a header"));
    assert_eq!(complaint("m.png", header), "has more than 100000000 cells");
}

#[test]
fn files_that_are_none_are_named() {
    let folder = folder();
    let said = read(&folder.path().join("none.txt")).expect_err("it is not there");
    assert!(said.contains("none.txt: cannot be read"), "{said}");
    let said = read(&saved(&folder, "maze.gif", "")).expect_err("no maze");
    assert!(said.ends_with("ends in .txt, .png or .json"), "{said}");
    let within = folder.path().join("folder.txt");
    fs::create_dir(&within).expect("a folder");
    assert!(read(&within).expect_err("a folder").ends_with("is no file"));
}

#[test]
fn nothing_is_left_where_a_maze_cannot_be_written() {
    let (folder, maze) = (folder(), made(Kind::Open, 1001, 3, 1));
    for name in ["none/maze.png", "maze.gif", "maze.apng"] {
        let path = folder.path().join(name);
        let error = file::write(&path, &maze, None).expect_err("it cannot be").to_string();
        assert!(error.contains(name), "{error}");
    }
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

#[test]
fn an_animation_has_a_bounded_number_of_pictures_and_ends_with_the_path() {
    let folder = folder();
    for (side, most) in [(1, 2), (5, 9), (101, MOST_FRAMES)] {
        let maze = made(Kind::Open, side, side, 4);
        let path = folder.path().join("search.apng");
        file::write(&path, &maze, bfs::run(&maze).path()).expect("it can be written");
        let bytes = fs::File::open(&path).expect("it is there");
        let decoder = png::Decoder::new(std::io::BufReader::new(bytes));
        let mut reader = decoder.read_info().expect("a header");
        let frames = reader.info().animation_control().expect("it moves").num_frames as usize;
        assert!(frames <= most && frames >= 2, "{frames} for {side}");
        let mut pixels = vec![0; reader.output_buffer_size().expect("small")];
        for frame in 0..frames {
            assert!(reader.next_frame(&mut pixels).is_ok(), "picture {frame}");
        }
    }
}

#[test]
fn a_path_as_json_is_its_columns_and_rows() {
    let folder = folder();
    let mut grid = Grid::new(2, 2).expect("small");
    for (x, y) in [(0, 0), (1, 0), (1, 1)] {
        grid.open(grid.find(x, y).expect("inside"));
    }
    let maze = Maze::new(grid, None, None, Moves::Four).expect("it has open cells");
    let path = folder.path().join("path.json");
    file::write(&path, &maze, bfs::run(&maze).path()).expect("it can be written");
    assert_eq!(fs::read_to_string(&path).expect("it is there"), "[[0,0],[1,0],[1,1]]\n");
}
