//! What must hold.

use taskgraph_2_ready::run;

mod results {
    use std::sync::Mutex;

    use super::run;

    /// The order in which tasks have ended.
    fn order(inputs: &[Vec<usize>], workers: usize) -> Vec<usize> {
        let ended = Mutex::new(Vec::new());
        run(inputs, workers, |number| ended.lock().expect("no panic").push(number));
        ended.into_inner().expect("no panic")
    }

    /// Layers of 5; each task waits for two of the layer before.
    fn layers(tasks: usize) -> Vec<Vec<usize>> {
        let two = |at: usize| {
            if at < 5 { vec![] } else { vec![at - 5, at - at % 5 - 5 + (at + 1) % 5] }
        };
        (0..tasks).map(two).collect()
    }

    #[test]
    fn each_task_runs_once_and_after_its_inputs() {
        for workers in drill::WORKERS {
            for inputs in [layers(0), layers(1), layers(33), layers(200)] {
                let order = order(&inputs, workers);
                let place = |task| order.iter().position(|&at| at == task).expect("it ran");
                assert_eq!(order.len(), inputs.len(), "each runs once");
                for (user, waits_for) in inputs.iter().enumerate() {
                    assert!(waits_for.iter().all(|&input| place(input) < place(user)));
                }
            }
        }
    }

    #[test]
    fn a_task_with_a_late_input_waits_for_it() {
        // 0 → 5, and 1 → 2 → 3 → 4 → 5.
        let inputs = [vec![], vec![], vec![1], vec![2], vec![3], vec![0, 4]];
        assert_eq!(order(&inputs, 1).last(), Some(&5));
    }
}

mod rendezvous {
    use std::sync::{Mutex, mpsc};
    use std::time::Duration;

    use super::run;

    #[test]
    fn tasks_that_are_ready_run_at_the_same_time() {
        let meeting = drill::Rendezvous::new(3);
        let inputs = [vec![], vec![0], vec![0], vec![0], vec![1, 2, 3]];
        run(&inputs, 3, |number| {
            if (1..4).contains(&number) {
                meeting.meet();
            }
        });
    }

    #[test]
    fn a_slow_task_holds_up_only_those_that_wait_for_it() {
        let (done, others) = mpsc::channel();
        let others = Mutex::new(others);
        // 0 is slow; 1 → 2 → 3 do not need it.
        let inputs = [vec![], vec![], vec![1], vec![2]];
        run(&inputs, 2, |number| match number {
            0 => {
                let waited =
                    others.lock().map(|others| others.recv_timeout(Duration::from_secs(2)));
                assert!(
                    matches!(waited, Ok(Ok(()))),
                    "task 3 waits for 0, which is no input of it"
                );
            }
            3 => done.send(()).expect("task 0 listens"),
            _ => {}
        });
    }
}
