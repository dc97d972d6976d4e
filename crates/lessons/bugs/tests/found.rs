//! What is found by numbers that no clock decides.

use bugs::blocked_executor::{broken, mended, ticks};
use bugs::{false_sharing, panicking_task};

#[test]
fn counters_side_by_side_share_lines_and_padded_ones_do_not() {
    let distinct = |mut lines: Vec<usize>| {
        lines.sort_unstable();
        lines.dedup();
        lines.len()
    };
    // 16 counters of 8 bytes fill two lines; they may begin in the middle of one.
    assert!(distinct(false_sharing::broken::lines(16)) <= 3);
    assert_eq!(distinct(false_sharing::mended::lines(16)), 16);
}

#[test]
fn while_a_task_blocks_the_only_thread_no_other_ticks() {
    assert_eq!(ticks::during(broken::call).expect("a runtime"), 0);
    assert!(ticks::during(mended::call).expect("a runtime") >= ticks::ENOUGH);
}

fn picky(number: u64) -> u64 {
    assert_ne!(number, 3, "not three");
    number + 1
}

#[test]
fn a_panic_loses_answers_in_one_pool_and_is_an_answer_in_the_other() {
    for workers in [1, 2, 3, 8] {
        let answers = panicking_task::broken::run(100, picky, workers);
        assert!(answers.iter().all(|(number, _)| *number != 3), "nobody speaks of 3");
        // Whoever locks after the panic dies of it; each had taken at most one more number.
        assert!(answers.len() < 100, "{} with {workers} workers", answers.len());

        let mut answers = panicking_task::mended::run(100, picky, workers);
        answers.sort_unstable();
        let expected: Vec<_> = (0..100)
            .map(|number| (number, if number == 3 { None } else { Some(number + 1) }))
            .collect();
        let told: Vec<_> =
            answers.iter().map(|(number, answer)| (*number, answer.clone().ok())).collect();
        assert_eq!(told, expected, "with {workers} workers");
        let error = answers[3].1.as_ref().expect_err("3 panics");
        assert!(error.contains("not three"), "{error}");
    }
}
