//! Where one can go from a cell.

/// A direction: 0 is east, and so on clockwise, with south downwards.
pub(crate) type Direction = u8;

/// What is added to column and row by a step in each direction.
pub(crate) const DIRECTIONS: [(i32, i32); 8] =
    [(1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1)];

/// The way back.
pub(crate) const fn opposite(direction: Direction) -> Direction {
    direction ^ 4
}

/// The moves that are allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Moves {
    /// To the cells beside, above and below.
    #[default]
    Four,
    /// To all eight neighbours; a diagonal step may pass between two walls.
    Eight,
}

impl Moves {
    /// The directions that are allowed, clockwise from east.
    pub(crate) fn directions(self) -> impl Iterator<Item = Direction> + Clone {
        let step = match self {
            Self::Four => 2,
            Self::Eight => 1,
        };
        (0..8).step_by(step)
    }

    /// The steps from one place to the other where nothing is in the way: no path is shorter. Each
    /// step changes it by one at most.
    #[inline]
    pub(crate) fn distance(self, one: (usize, usize), other: (usize, usize)) -> usize {
        let (across, down) = (one.0.abs_diff(other.0), one.1.abs_diff(other.1));
        match self {
            Self::Four => across + down,
            Self::Eight => across.max(down),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_opposite_direction_leads_back() {
        for direction in Moves::Eight.directions() {
            let (there, back) = (direction, opposite(direction));
            let (there, back) = (DIRECTIONS[there as usize], DIRECTIONS[back as usize]);
            assert_eq!((there.0 + back.0, there.1 + back.1), (0, 0));
        }
    }

    #[test]
    fn four_moves_are_those_without_a_diagonal() {
        let straight = |direction: &Direction| {
            let (across, down) = DIRECTIONS[*direction as usize];
            across == 0 || down == 0
        };
        let expected: Vec<_> = Moves::Eight.directions().filter(straight).collect();
        assert_eq!(Moves::Four.directions().collect::<Vec<_>>(), expected);
    }
}
