//! Does each answer come, and the one first that is ready first?

use generators_2_completed::completed;

mod results {
    use super::*;

    #[test]
    fn each_answer_comes_with_the_place_of_its_input() {
        for length in [0, 1, 2, 7, 31] {
            let mut answers: Vec<_> = completed((0..length).collect(), |n| n * n).collect();
            answers.sort_unstable();
            let expected: Vec<_> = (0..length).map(|n| (n, n * n)).collect();
            assert_eq!(answers, expected);
        }
    }

    #[test]
    fn who_stops_asking_gets_no_error() {
        assert!(completed(vec![1, 2, 3], |n| n).next().is_some());
    }
}

mod rendezvous {
    use std::sync::mpsc::{self, Receiver};
    use std::time::Duration;

    use super::*;
    use drill::{Rendezvous, WORKERS};

    /// Ends when the test opens the gate.
    fn wait(gate: Receiver<()>) {
        let opened = gate.recv_timeout(Duration::from_secs(2));
        assert!(opened.is_ok(), "nobody asked for this answer while it was the next");
    }

    #[test]
    fn the_answer_that_is_ready_comes_first() {
        for order in [[2, 0, 1], [1, 2, 0], [0, 1, 2], [2, 1, 0]] {
            let (open, gates): (Vec<_>, Vec<_>) = (0..3).map(|_| mpsc::channel()).unzip();
            let mut answers = completed(gates, wait);
            for place in order {
                open[place].send(()).expect("the work waits at its gate");
                let next = answers.next().map(|(place, ())| place);
                assert_eq!(next, Some(place), "only the answer of input {place} is ready");
            }
            assert!(answers.next().is_none(), "all answers have come");
        }
    }

    #[test]
    fn all_are_under_way_at_the_same_time() {
        for count in WORKERS {
            let rendezvous = Rendezvous::new(count);
            let answers = completed(vec![rendezvous; count], |rendezvous| rendezvous.meet());
            assert_eq!(answers.count(), count, "answers, of {count}");
        }
    }
}
