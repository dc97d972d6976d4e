//! Are all plates there, and does a slow order hold up nobody else?

use cafe_1_cooks::serve;
use drill::WORKERS;

mod results {
    use super::*;
    use std::sync::Mutex;

    #[test]
    fn every_order_is_made_once() {
        for orders in [0, 1, 2, 7, 33] {
            for cooks in WORKERS {
                let made = Mutex::new(Vec::new());
                let plates = serve(orders, cooks, |order| {
                    made.lock().unwrap().push(order);
                    order
                });
                let mut made = made.into_inner().unwrap();
                made.sort_unstable();
                assert!(made.iter().copied().eq(0..orders), "{cooks} cooks made {made:?}");
                assert_eq!(plates.len(), orders, "{cooks} cooks");
            }
        }
    }

    #[test]
    fn a_cook_alone_serves_in_order() {
        assert_eq!(serve(5, 1, |order| 10 * order), [0, 10, 20, 30, 40]);
    }
}

mod workers {
    use super::*;
    use drill::Census;

    #[test]
    fn no_more_threads_than_cooks_make_plates() {
        for cooks in WORKERS {
            let census = Census::new();
            serve(40, cooks, |_order| census.mark());
            assert!(census.threads() <= cooks, "{} for {cooks} cooks", census.threads());
        }
    }
}

mod rendezvous {
    use super::*;
    use drill::Rendezvous;

    #[test]
    fn all_cooks_work_at_the_same_time() {
        for cooks in WORKERS {
            let meeting = Rendezvous::new(cooks);
            serve(cooks, cooks, |_order| meeting.meet());
        }
    }

    /// Order 0 is done only when order `other` is under way. With two cooks, all orders between them
    /// are the other cook's.
    fn slow_order(other: usize) {
        let meeting = Rendezvous::new(2);
        let plates = serve(6, 2, |order| {
            if order == 0 || order == other {
                meeting.meet();
            }
            order
        });
        assert_eq!(plates, [0, 1, 2, 3, 4, 5], "the plates, in the order of the orders");
    }

    #[test]
    fn a_slow_order_does_not_hold_up_its_neighbour() {
        slow_order(1);
    }

    #[test]
    fn a_slow_order_does_not_hold_up_any_later_order() {
        slow_order(2);
        slow_order(5);
    }
}
