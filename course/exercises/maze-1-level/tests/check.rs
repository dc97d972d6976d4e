//! Is every cell's distance right, and is a level left by all workers at once?
mod results {
    use drill::WORKERS;
    use maze_1_level::distances;

    /// The neighbours of a cell in an open grid.
    fn grid(width: usize, height: usize, cell: usize) -> Vec<usize> {
        let (x, y) = (cell % width, cell / width);
        let mut around = Vec::new();
        if x > 0 {
            around.push(cell - 1);
        }
        if x + 1 < width {
            around.push(cell + 1);
        }
        if y > 0 {
            around.push(cell - width);
        }
        if y + 1 < height {
            around.push(cell + width);
        }
        around
    }

    #[test]
    fn in_an_open_grid_a_distance_is_columns_plus_rows() {
        for workers in WORKERS {
            let found = distances(7 * 5, 0, workers, |cell| grid(7, 5, cell));
            let expected: Vec<_> = (0..35).map(|cell| Some(cell % 7 + cell / 7)).collect();
            assert_eq!(found, expected, "{workers} workers");
        }
    }

    #[test]
    fn cells_without_a_way_have_no_distance() {
        for workers in WORKERS {
            let found = distances(3, 1, workers, |_| Vec::new());
            assert_eq!(found, [None, Some(0), None], "{workers} workers");
        }
    }

    #[test]
    fn a_level_is_left_to_its_last_cell() {
        // A star of 11 cells: each has one more cell behind it.
        for workers in WORKERS {
            let around = |cell| match cell {
                0 => (1..12).collect(),
                1..12 => vec![cell + 11],
                _ => Vec::new(),
            };
            let found = distances(23, 0, workers, around);
            let far = found.iter().filter(|&&steps| steps == Some(2)).count();
            assert_eq!(far, 11, "cells two steps away, {workers} workers");
        }
    }
}

mod rendezvous {
    use drill::{Rendezvous, WORKERS};
    use maze_1_level::distances;

    #[test]
    fn the_cells_of_a_level_are_left_at_the_same_time() {
        for workers in WORKERS {
            let rendezvous = Rendezvous::new(workers);
            distances(workers + 1, 0, workers, |cell| {
                if cell == 0 {
                    return (1..=workers).collect();
                }
                rendezvous.meet();
                Vec::new()
            });
        }
    }
}
