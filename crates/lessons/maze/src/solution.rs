//! What comes out: a path, or that there is none.

use lesson::Disagreement;

use crate::grid::Cell;

/// The cells from start to end, both included, each a step from the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The cells by number, the start first.
    pub cells: Vec<Cell>,
}

impl Path {
    /// The length: the number of steps, which is one less than the number of cells.
    pub fn steps(&self) -> usize {
        self.cells.len().saturating_sub(1)
    }
}

/// What a search came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A path from start to end.
    Found(Path),
    /// There is none.
    NoWay,
    /// The method ended without knowing.
    GaveUp,
}

/// The answer of one variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solution {
    /// What was found.
    pub outcome: Outcome,
    /// Whether the method promises that no path is shorter.
    pub shortest: bool,
}

impl Solution {
    /// The answer of a complete method that promises the shortest path: if it has none, there is none.
    pub fn shortest(path: Option<Path>) -> Self {
        Self { shortest: true, ..Self::some(path) }
    }

    /// The answer of a complete method that promises a path.
    pub fn some(path: Option<Path>) -> Self {
        Self { outcome: path.map_or(Outcome::NoWay, Outcome::Found), shortest: false }
    }

    /// The path, if one was found.
    pub fn path(&self) -> Option<&Path> {
        match &self.outcome {
            Outcome::Found(path) => Some(path),
            Outcome::NoWay | Outcome::GaveUp => None,
        }
    }
}

/// Compares an answer with one that promises the shortest path: whether there is a path, where it
/// starts and ends, and its length. A method that gave up has said nothing wrong.
pub fn agree(baseline: &Solution, other: &Solution) -> Result<(), Disagreement> {
    match (&baseline.outcome, &other.outcome) {
        (_, Outcome::GaveUp) | (Outcome::NoWay, Outcome::NoWay) => Ok(()),
        (Outcome::Found(expected), Outcome::Found(found)) => {
            compare(expected, found, other.shortest).map_err(Disagreement)
        }
        (_, Outcome::NoWay) => {
            Err(Disagreement("it finds no path, and there is one".to_owned()))
        }
        (_, Outcome::Found(_)) => Err(Disagreement("it finds a path where none is".to_owned())),
    }
}

fn compare(expected: &Path, found: &Path, shortest: bool) -> Result<(), String> {
    let ends = |path: &Path| (path.cells.first().copied(), path.cells.last().copied());
    let (least, steps) = (expected.steps(), found.steps());
    if ends(expected) != ends(found) {
        Err("its path starts or ends elsewhere".to_owned())
    } else if steps < least {
        Err(format!("its path has {steps} steps, and none has less than {least}"))
    } else if shortest && steps > least {
        Err(format!("it promises the shortest path, and its {steps} steps are not {least}"))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(cells: &[Cell]) -> Solution {
        Solution::some(Some(Path { cells: cells.to_vec() }))
    }

    fn shortest(cells: &[Cell]) -> Solution {
        Solution { shortest: true, ..some(cells) }
    }

    #[test]
    fn a_longer_path_agrees_unless_it_promises_the_shortest() {
        let baseline = shortest(&[1, 2, 3]);
        assert_eq!(agree(&baseline, &some(&[1, 4, 5, 6, 3])), Ok(()));
        assert!(agree(&baseline, &shortest(&[1, 4, 5, 6, 3])).is_err());
        assert_eq!(agree(&baseline, &shortest(&[1, 4, 3])), Ok(()));
    }

    #[test]
    fn a_shorter_path_than_the_shortest_is_a_disagreement() {
        assert!(agree(&shortest(&[1, 2, 3]), &some(&[1, 3])).is_err());
    }

    #[test]
    fn a_path_to_elsewhere_is_a_disagreement() {
        assert!(agree(&shortest(&[1, 2, 3]), &some(&[1, 2, 4])).is_err());
    }

    #[test]
    fn a_path_against_none_is_a_disagreement_and_giving_up_is_not() {
        let (none, found) = (Solution::some(None), shortest(&[1]));
        assert!(agree(&none, &found).is_err());
        assert!(agree(&found, &none).is_err());
        assert_eq!(agree(&none, &none), Ok(()));
        let gave_up = Solution { outcome: Outcome::GaveUp, shortest: false };
        assert_eq!(agree(&found, &gave_up), Ok(()));
        assert_eq!(agree(&none, &gave_up), Ok(()));
    }
}
