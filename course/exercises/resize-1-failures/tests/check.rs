//! Does every file have its row or its reason, and does the pool work on many at once?
use rayon::ThreadPool;

fn pool(workers: usize) -> ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(workers).build().unwrap()
}

/// Even numbers become half of what they were; odd ones are a failure that names them.
fn half(number: &u32) -> Result<u32, String> {
    if number.is_multiple_of(2) { Ok(number / 2) } else { Err(format!("{number} is odd")) }
}

mod results {
    use drill::WORKERS;
    use resize_1_failures::make;

    use super::{half, pool};

    #[test]
    fn broken_files_cost_no_other_file_its_row() {
        for workers in WORKERS {
            let made = pool(workers).install(|| make(&[10, 7, 20, 9, 30], half));
            assert_eq!(made.rows, [(0, 5), (2, 10), (4, 15)], "{workers} workers");
            let failures = [(1, "7 is odd".to_owned()), (3, "9 is odd".to_owned())];
            assert_eq!(made.failures, failures, "{workers} workers");
        }
    }

    #[test]
    fn an_empty_folder_makes_nothing() {
        let made = pool(2).install(|| make(&[], half));
        assert!(made.rows.is_empty() && made.failures.is_empty());
    }
}

mod rendezvous {
    use drill::{Rendezvous, WORKERS};
    use resize_1_failures::make;

    use super::{half, pool};

    #[test]
    fn as_many_files_as_workers_are_under_way_at_the_same_time() {
        for workers in WORKERS {
            let rendezvous = Rendezvous::new(workers);
            let files: Vec<u32> = (0..workers as u32).collect();
            pool(workers).install(|| {
                make(&files, |file| {
                    rendezvous.meet();
                    half(file)
                })
            });
        }
    }
}
