//! What must hold.

use tweets_1_stages::run;

mod results {
    use super::run;

    #[test]
    fn every_file_is_stored_in_order() {
        for (files, room) in [(0, 1), (1, 1), (31, 1), (100, 8)] {
            let mut stored = Vec::new();
            run(files, room, |file| file, |file| format!("row {file}"), |row| stored.push(row));
            let expected: Vec<_> = (0..files).map(|file| format!("row {file}")).collect();
            assert_eq!(stored, expected, "{files} files, room for {room}");
        }
    }
}

mod workers {
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use std::sync::mpsc;
    use std::time::Duration;

    use super::run;

    /// What may be on its way: both queues full, and one item in each stage's hands, twice in the
    /// store's, since it counts when it is done.
    const fn most(room: usize) -> usize {
        2 * room + 4
    }

    #[test]
    fn a_slow_store_stops_the_reader() {
        let (files, room) = (20_000, 2);
        let (read, stored, ahead) =
            (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        let (full, is_full) = mpsc::channel();
        let read_one = |file| {
            let now = read.fetch_add(1, SeqCst) + 1 - stored.load(SeqCst);
            ahead.fetch_max(now, SeqCst);
            if now == 2 * room + 2 {
                let _ = full.send(());
            }
            file
        };
        let parse = |file| file;
        let done = &stored;
        let store = move |file: usize| {
            if file == 0 {
                let _ = is_full.recv_timeout(Duration::from_millis(200)); // let the queues fill
            }
            done.fetch_add(1, SeqCst);
        };
        run(files, room, read_one, parse, store);
        let most_ahead = ahead.load(SeqCst);
        assert!(most_ahead <= most(room), "{most_ahead} files in memory, room for {room}");
    }
}

mod rendezvous {
    use super::run;

    #[test]
    fn all_three_stages_work_at_the_same_time() {
        let (files, meeting) = (12, drill::Rendezvous::new(3));
        let meet_if = |is_time| {
            if is_time {
                meeting.meet();
            }
        };
        run(
            files,
            1,
            |file| {
                meet_if(file >= 2);
                file
            },
            |file| {
                meet_if(file >= 1 && file + 2 <= files);
                file
            },
            |file| meet_if(file + 3 <= files),
        );
    }
}
