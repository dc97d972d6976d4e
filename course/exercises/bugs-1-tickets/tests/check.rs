//! Is each ticket sold, and none twice?

use bugs_1_tickets::Tickets;

#[cfg(not(feature = "schedules"))]
mod results {
    use super::Tickets;

    #[test]
    fn all_tickets_are_sold_and_then_no_more() {
        for tickets in [0, 1, 2, 33] {
            let office = Tickets::new(tickets);
            for sold in 0..tickets {
                assert_eq!(
                    office.left(),
                    tickets - sold,
                    "before the next of {tickets} is sold"
                );
                assert!(office.sell(), "{} of {tickets} are left", tickets - sold);
            }
            assert!(!office.sell() && !office.sell(), "all {tickets} are sold");
            assert_eq!(office.left(), 0);
        }
    }
}

#[cfg(feature = "schedules")]
mod schedules {
    use drill::sync::Arc;
    use drill::thread;

    use super::Tickets;

    /// So many threads ask for one ticket each, while there are `tickets`.
    fn rush(threads: u64, tickets: u64) {
        drill::schedules::check(400, move || {
            let office = Arc::new(Tickets::new(tickets));
            let buyers: Vec<_> = (0..threads)
                .map(|_| {
                    let office = Arc::clone(&office);
                    thread::spawn(move || u64::from(office.sell()))
                })
                .collect();
            let sold: u64 =
                buyers.into_iter().map(|buyer| buyer.join().expect("it ends")).sum();
            assert_eq!(sold, tickets.min(threads), "sold by {threads} threads, of {tickets}");
            assert_eq!(office.left(), tickets - sold);
        });
    }

    #[test]
    fn of_two_threads_one_gets_the_last_ticket() {
        rush(2, 1);
    }

    #[test]
    fn three_threads_get_two_tickets() {
        rush(3, 2);
    }

    #[test]
    fn who_finds_none_left_sells_none() {
        rush(2, 0);
    }
}
