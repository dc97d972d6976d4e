//! Labels beside what they name.

use crate::style::times;

/// Moves `places` apart until each is at least `gap` from the next, in their order, between
/// `top` and `bottom`. Where there is no room for all, the gaps shrink evenly.
pub(crate) fn spread(places: &[i32], gap: i32, (top, bottom): (i32, i32)) -> Vec<i32> {
    let gaps = times(places.len().saturating_sub(1).max(1));
    let gap = gap.min((bottom - top) / gaps).max(0);
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|index| places[*index]);
    let mut moved = places.to_vec();
    let mut least = top;
    for index in &order {
        moved[*index] = moved[*index].max(least);
        least = moved[*index] + gap;
    }
    // The last ones may have been pushed over the edge: push back from there.
    let mut most = bottom;
    for index in order.iter().rev() {
        moved[*index] = moved[*index].min(most);
        most = moved[*index] - gap;
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_with_room_stay_where_they_are() {
        assert_eq!(spread(&[10, 50, 90], 20, (0, 100)), [10, 50, 90]);
    }

    #[test]
    fn labels_at_one_place_are_moved_apart_and_stay_inside() {
        let moved = spread(&[95, 95, 95, 10], 20, (0, 100));
        assert_eq!(moved, [60, 80, 100, 10]);
    }

    #[test]
    fn more_labels_than_room_still_stay_inside() {
        let moved = spread(&[50; 40], 20, (0, 100));
        assert!(moved.iter().all(|place| (0..=100).contains(place)), "{moved:?}");
    }
}
