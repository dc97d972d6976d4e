//! Are few decoded pictures alive at once, and do all workers still work?
use rayon::ThreadPool;

fn pool(workers: usize) -> ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(workers).build().unwrap()
}

mod results {
    use drill::WORKERS;
    use resize_2_memory::make;

    use super::pool;

    #[test]
    fn every_thumbnail_is_in_its_place() {
        for (workers, files) in WORKERS.into_iter().flat_map(|w| [0, 1, 2, 33].map(|f| (w, f)))
        {
            let names: Vec<u32> = (0..files).collect();
            let made = pool(workers).install(|| make(&names, |n| n * 2, |double| double + 1));
            let expected: Vec<u32> = (0..files).map(|n| n * 2 + 1).collect();
            assert_eq!(made, expected, "{workers} workers");
        }
    }
}

mod workers {
    use drill::{Inside, Peak, WORKERS};
    use resize_2_memory::make;

    use super::pool;

    /// A decoded picture: it is alive until it is dropped.
    struct Picture<'a>(u32, Inside<'a>);

    #[test]
    fn no_more_decoded_pictures_are_alive_than_there_are_workers() {
        for workers in WORKERS {
            let peak = Peak::new();
            let files: Vec<u32> = (0..100).collect();
            pool(workers).install(|| {
                make(&files, |&n| Picture(n, peak.enter()), |Picture(n, _alive)| n + 1)
            });
            let most = peak.most();
            assert!(
                most <= workers,
                "{most} of 100 pictures were in memory, {workers} workers"
            );
        }
    }
}

mod rendezvous {
    use drill::{Rendezvous, WORKERS};
    use resize_2_memory::make;

    use super::pool;

    #[test]
    fn all_workers_decode_at_the_same_time() {
        for workers in WORKERS {
            let rendezvous = Rendezvous::new(workers);
            let files: Vec<usize> = (0..workers).collect();
            pool(workers).install(|| {
                make(
                    &files,
                    |&file| {
                        rendezvous.meet();
                        file
                    },
                    |file| file,
                )
            });
        }
    }
}
