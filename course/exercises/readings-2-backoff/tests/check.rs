//! What must hold.

mod results {
    use std::time::Duration;

    use readings_2_backoff::{Patience, Trouble, retry};

    const BUSY: Result<u32, Trouble> = Err(Trouble::Busy(None));

    fn millis(count: u64) -> Duration {
        Duration::from_millis(count)
    }

    fn patience(tries: u32) -> Patience {
        Patience { tries, first: millis(100), most: millis(5_000) }
    }

    /// What comes of it, how often it asked, and how long it waited each time, if `answers` come one
    /// after the other (the last one for ever) and so do the numbers of `chances`.
    fn tried(
        patience: &Patience,
        answers: &[Result<u32, Trouble>],
        chances: &[f64],
    ) -> (Result<u32, Trouble>, usize, Vec<Duration>) {
        let (mut asked, mut drawn, mut waits) = (0, 0, Vec::new());
        let ask = || {
            asked += 1;
            answers[(asked - 1).min(answers.len() - 1)]
        };
        let chance = || {
            drawn += 1;
            chances[(drawn - 1) % chances.len()]
        };
        let result = retry(patience, ask, chance, |wait| waits.push(wait));
        (result, asked, waits)
    }

    #[test]
    fn an_answer_is_given_back_at_once() {
        assert_eq!(tried(&patience(5), &[Ok(7)], &[1.0]), (Ok(7), 1, vec![]));
    }

    #[test]
    fn each_wait_may_be_twice_as_long_as_the_one_before() {
        let waits = vec![millis(100), millis(200), millis(400)];
        assert_eq!(tried(&patience(9), &[BUSY, BUSY, BUSY, Ok(7)], &[1.0]), (Ok(7), 4, waits));
    }

    #[test]
    fn there_is_no_wait_after_the_last_try() {
        let waits = vec![millis(100), millis(200)];
        assert_eq!(tried(&patience(3), &[BUSY], &[1.0]), (BUSY, 3, waits));
        assert_eq!(tried(&patience(1), &[BUSY], &[1.0]), (BUSY, 1, vec![]));
    }

    #[test]
    fn a_refusal_is_final() {
        let refused = Err(Trouble::Refused);
        assert_eq!(tried(&patience(5), &[refused, Ok(7)], &[1.0]), (refused, 1, vec![]));
    }

    #[test]
    fn no_wait_is_longer_than_the_longest() {
        let (_, asked, waits) = tried(&patience(100), &[BUSY], &[1.0]);
        assert_eq!((asked, waits.len()), (100, 99));
        assert!(waits.iter().all(|wait| *wait <= millis(5_000)));
        assert_eq!(waits.last(), Some(&millis(5_000)));
    }

    #[test]
    fn chance_is_drawn_for_each_wait() {
        let (_, _, waits) = tried(&patience(4), &[BUSY], &[0.5, 0.0, 1.0]);
        assert_eq!(waits, [millis(50), millis(0), millis(400)]);
    }

    #[test]
    fn what_the_server_asks_for_comes_on_top_and_is_capped() {
        let busy = |seconds| Err(Trouble::Busy(Some(Duration::from_secs(seconds))));
        let (_, _, waits) = tried(&patience(4), &[busy(2), busy(u64::MAX), BUSY], &[1.0]);
        assert_eq!(waits, [millis(2_100), millis(5_000), millis(400)]);
    }
}
