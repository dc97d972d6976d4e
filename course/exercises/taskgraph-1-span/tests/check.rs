//! What must hold.

mod results {
    use taskgraph_1_span::{critical_path, least};

    /// 0 → 1 → 4, 2 → 4, 3 alone. The chain over 1 is the longest, though 2 takes longer than 1.
    fn graph() -> (Vec<Vec<usize>>, Vec<u64>) {
        (vec![vec![], vec![0], vec![], vec![], vec![1, 2]], vec![5, 1, 4, 3, 2])
    }

    #[test]
    fn the_path_goes_where_the_wait_is_longest() {
        let (inputs, times) = graph();
        assert_eq!(critical_path(&inputs, &times), [0, 1, 4]);
    }

    #[test]
    fn of_many_inputs_the_last_one_counts() {
        let inputs = vec![vec![], vec![], vec![], vec![0, 1], vec![2], vec![3, 4]];
        let times = [2, 3, 4, 1, 1, 1];
        assert_eq!(critical_path(&inputs, &times), [2, 4, 5]);
    }

    #[test]
    fn no_tasks_have_no_path_and_take_no_time() {
        assert_eq!(critical_path(&[], &[]), [0_usize; 0]);
        assert_eq!(least(&[], &[], 4), 0);
    }

    #[test]
    fn few_workers_have_too_much_to_do_and_many_wait_for_the_chain() {
        let (inputs, times) = graph();
        let least = |workers| least(&inputs, &times, workers);
        assert_eq!([1, 2, 3, 100].map(least), [15, 8, 8, 8]);
    }

    #[test]
    fn independent_tasks_are_shared_out_and_rounded_up() {
        let inputs = vec![vec![]; 10];
        assert_eq!(
            [1, 3, 4, 10, 99].map(|workers| least(&inputs, &[2; 10], workers)),
            [20, 7, 5, 2, 2]
        );
    }
}
