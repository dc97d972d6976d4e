//! Do the threads of the pool do all tasks, and at the same time?

use drill::WORKERS;
use executors_1_pool::Pool;

mod results {
    use super::*;

    #[test]
    fn each_task_gives_its_own_answer() {
        for workers in WORKERS {
            let pool = Pool::new(workers);
            let answers: Vec<_> = (0..100).map(|n| pool.submit(move || n * n)).collect();
            for (n, answer) in answers.into_iter().enumerate() {
                assert_eq!(answer.recv(), Ok(n * n), "task {n}, {workers} workers");
            }
        }
    }

    #[test]
    fn what_is_in_the_queue_is_done_before_the_pool_ends() {
        let pool = Pool::new(2);
        let answers: Vec<_> = (0..100).map(|n| pool.submit(move || n)).collect();
        drop(pool);
        for (n, answer) in answers.into_iter().enumerate() {
            assert_eq!(answer.try_recv(), Ok(n), "task {n} when the pool is gone");
        }
    }

    #[test]
    fn an_answer_that_nobody_waits_for_stops_nothing() {
        let pool = Pool::new(1);
        drop(pool.submit(|| 1));
        assert_eq!(pool.submit(|| 2).recv(), Ok(2));
    }
}

mod workers {
    use std::sync::Arc;

    use super::*;
    use drill::Census;

    #[test]
    fn no_more_threads_work_than_the_pool_has() {
        for workers in WORKERS {
            let (pool, census) = (Pool::new(workers), Arc::new(Census::new()));
            for _ in 0..100 {
                let census = Arc::clone(&census);
                pool.submit(move || census.mark());
            }
            drop(pool);
            assert!(census.threads() <= workers, "{} of {workers}", census.threads());
        }
    }
}

mod rendezvous {
    use super::*;
    use drill::Rendezvous;

    #[test]
    fn as_many_tasks_as_workers_are_done_at_the_same_time() {
        for workers in WORKERS {
            let (pool, rendezvous) = (Pool::new(workers), Rendezvous::new(workers));
            let meet = |_| {
                let rendezvous = rendezvous.clone();
                pool.submit(move || rendezvous.meet())
            };
            let met: Vec<_> = (0..workers).map(meet).collect();
            for answer in met {
                assert!(answer.recv().is_ok(), "a task did not meet the others: see above");
            }
        }
    }
}
