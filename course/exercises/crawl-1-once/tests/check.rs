//! What must hold.

use crawl_1_once::Seen;

#[cfg(not(feature = "schedules"))]
mod results {
    use super::Seen;

    #[test]
    fn a_page_is_new_once() {
        let seen = Seen::default();
        let news = ["/a", "/b", "/a", "/a", "/b"].map(|link| seen.is_new(link));
        assert_eq!(news, [true, true, false, false, false]);
    }

    #[test]
    fn a_place_in_a_page_is_no_page_of_its_own() {
        let seen = Seen::default();
        let news = ["/a#top", "/a", "/a#end", "/b", "/b#"].map(|link| seen.is_new(link));
        assert_eq!(news, [true, false, false, true, false]);
    }
}

#[cfg(feature = "schedules")]
mod schedules {
    use drill::sync::Arc;
    use drill::thread;

    use super::Seen;

    #[test]
    fn of_two_threads_one_is_told_that_a_page_is_new() {
        drill::schedules::check(100, || {
            let seen = Arc::new(Seen::default());
            let ask = |link: &'static str| {
                let seen = Arc::clone(&seen);
                thread::spawn(move || u32::from(seen.is_new(link)))
            };
            let (one, other) = (ask("/a#top"), ask("/a#end"));
            let told = one.join().expect("it answers") + other.join().expect("it answers");
            assert_eq!(told, 1, "{told} of two threads were told to fetch the page");
        });
    }
}
