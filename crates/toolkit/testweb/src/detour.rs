//! Redirects for no good reason.

/// In front of the address of something that has moved.
const ELSEWHERE: &str = "/_elsewhere";

/// In front of two addresses that redirect to each other.
const LOOPS: [&str; 2] = ["/_loop/a", "/_loop/b"];

/// Where the same thing is, too.
pub(crate) fn elsewhere(target: &str) -> String {
    format!("{ELSEWHERE}{target}")
}

/// What is really asked for by an address made by [`elsewhere`].
pub(crate) fn real(target: &str) -> Option<&str> {
    target.strip_prefix(ELSEWHERE).filter(|real| real.starts_with('/'))
}

/// An address that leads to no end.
pub(crate) fn endless(target: &str) -> String {
    format!("{}{target}", LOOPS[0])
}

/// The next address on a way to no end, if `target` is on one.
pub(crate) fn next(target: &str) -> Option<String> {
    let [a, b] = LOOPS;
    let rest = |prefix| target.strip_prefix(prefix).filter(|rest| rest.starts_with('/'));
    rest(a)
        .map(|rest| format!("{b}{rest}"))
        .or_else(|| rest(b).map(|rest| format!("{a}{rest}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elsewhere_is_the_same_thing() {
        assert_eq!(real(&elsewhere("/a?b=1")), Some("/a?b=1"));
        assert_eq!(real("/a"), None);
        assert_eq!(real("/_elsewhere"), None);
        assert_eq!(real("/_elsewherein"), None);
    }

    #[test]
    fn a_way_to_no_end_comes_back_to_where_it_was() {
        let first = endless("/a?b=1");
        let second = next(&first).expect("it goes on");
        assert_ne!(first, second);
        assert_eq!(next(&second), Some(first));
        assert_eq!(next("/a"), None);
    }
}
