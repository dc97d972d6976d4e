//! Is a cell new for exactly one of all who come there?
#[cfg(not(feature = "schedules"))]
mod results {
    use maze_2_visited::Visited;

    #[test]
    fn a_cell_is_new_once_and_the_others_are_left_alone() {
        let visited = Visited::new(3);
        assert!(visited.visit(1), "the first visit");
        assert!(!visited.visit(1), "the second visit");
        assert!(visited.visit(0) && visited.visit(2), "cells nobody has been to");
    }
}

#[cfg(feature = "schedules")]
mod schedules {
    use drill::sync::Arc;
    use drill::thread;
    use maze_2_visited::Visited;

    #[test]
    fn of_two_who_come_at_the_same_time_one_is_first_in_any_order_of_steps() {
        drill::schedules::check(500, || {
            let visited = Arc::new(Visited::new(2));
            let other = Arc::clone(&visited);
            let thread = thread::spawn(move || other.visit(1));
            let mine = visited.visit(1);
            let new = usize::from(mine) + usize::from(thread.join().unwrap());
            assert_eq!(new, 1, "the cell was new for {new} of 2");
        });
    }
}
