//! What must hold.

use drill::sync::Mutex;
use tweets_2_resume::{Database, Killed, import};

/// Line `number` of a file that has three.
fn three(file: &str, number: usize) -> Result<Option<String>, Killed> {
    Ok((number < 3).then(|| format!("{file} {number}")))
}

/// The rows, sorted.
fn rows(database: Mutex<Database>) -> Vec<String> {
    let mut rows = database.into_inner().expect("nobody panicked").rows;
    rows.sort();
    rows
}

fn all(files: &[&str]) -> Vec<String> {
    files.iter().flat_map(|file| (0..3).map(move |number| format!("{file} {number}"))).collect()
}

#[cfg(not(feature = "schedules"))]
mod results {
    use super::*;

    #[test]
    fn an_undisturbed_import_stores_every_line() {
        let database = Mutex::default();
        assert_eq!(import(&database, &["a", "b"], three), Ok(()));
        assert_eq!(rows(database), all(&["a", "b"]));
    }

    #[test]
    fn after_any_kill_the_next_import_ends_with_every_line_once() {
        for file in ["a", "b", "c"] {
            for number in 0..=3 {
                let database = Mutex::default();
                let dies = |name: &str, at: usize| {
                    if (name, at) == (file, number) { Err(Killed) } else { three(name, at) }
                };
                assert_eq!(import(&database, &["a", "b", "c"], dies), Err(Killed));
                assert_eq!(import(&database, &["a", "b", "c"], three), Ok(()));
                assert_eq!(rows(database), all(&["a", "b", "c"]), "killed at {file} {number}");
            }
        }
    }

    #[test]
    fn a_kill_leaves_whole_files() {
        let database = Mutex::default();
        let dies =
            |file: &str, at| if file == "b" && at == 2 { Err(Killed) } else { three(file, at) };
        assert_eq!(import(&database, &["a", "b"], dies), Err(Killed));
        assert_eq!(rows(database), all(&["a"]));
    }

    #[test]
    fn a_finished_file_is_not_read_again() {
        let database = Mutex::default();
        assert_eq!(import(&database, &["a"], three), Ok(()));
        assert_eq!(import(&database, &["a"], |file, _| panic!("{file} is read again")), Ok(()));
    }
}

#[cfg(not(feature = "schedules"))]
mod rendezvous {
    use super::*;

    #[test]
    fn two_imports_read_at_the_same_time() {
        let (database, meeting) = (Mutex::default(), drill::Rendezvous::new(2));
        let meets = |file: &str, number| {
            meeting.meet();
            three(file, number)
        };
        std::thread::scope(|scope| {
            scope.spawn(|| import(&database, &["a"], meets));
            scope.spawn(|| import(&database, &["b"], meets));
        });
        assert_eq!(rows(database), all(&["a", "b"]));
    }
}

#[cfg(feature = "schedules")]
mod schedules {
    use drill::sync::Arc;
    use drill::thread;

    use super::*;

    #[test]
    fn two_imports_of_one_file_store_it_once() {
        drill::schedules::check(100, || {
            let database = Arc::new(Mutex::default());
            let start = || {
                let database = Arc::clone(&database);
                thread::spawn(move || import(&database, &["a"], three))
            };
            for ended in [start(), start()].map(|import| import.join()) {
                assert!(matches!(ended, Ok(Ok(()))));
            }
            let database = Arc::into_inner(database).expect("both have ended");
            assert_eq!(rows(database), all(&["a"]));
        });
    }
}
