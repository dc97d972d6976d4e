use proptest::prelude::*;

use super::*;

const ME: &str = "speedup-crawl/0.1 (+teaching)";

fn allows(file: &str, path: &str) -> bool {
    Robots::parse(file.as_bytes(), ME).allows(path)
}

fn rules(lines: &str) -> Robots {
    Robots::parse(format!("user-agent: *\n{lines}").as_bytes(), ME)
}

/// The examples of RFC 9309, sections 5.1 and 5.2.
#[test]
fn the_examples_of_the_rfc_hold() {
    let file = "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\n\
        User-Agent: foobot\nDisallow:/\nAllow:/example/page.html\nAllow:/example/allowed.gif\n\n\
        User-Agent: barbot\nUser-Agent: bazbot\nDisallow: /example/page.html\n\n\
        User-Agent: quxbot\n";
    let allows = |agent: &str, path| Robots::parse(file.as_bytes(), agent).allows(path);
    assert!(!allows("other", "/pictures/a.gif") && allows("other", "/pictures/a.gif?x"));
    assert!(!allows("other", "/example/") && allows("other", "/publications/x.html"));
    assert!(!allows("foobot", "/x") && allows("foobot", "/example/page.html"));
    assert!(!allows("BarBot/2.0", "/example/page.html") && allows("bazbot", "/example/x"));
    assert!(allows("quxbot", "/example/page.html"), "its group is empty, and it is its group");

    let longest =
        "User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif";
    let robots = Robots::parse(longest.as_bytes(), "foobot");
    assert!(robots.allows("/example/page/x") && !robots.allows("/example/page/disallowed.gif"));
}

#[test]
fn the_longest_rule_decides_and_of_equals_the_one_that_allows() {
    let robots = rules("disallow: /a\nallow: /a/b\ndisallow: /a/b/c\nallow: /a/b/c\n");
    assert!(!robots.allows("/a") && !robots.allows("/ax"));
    assert!(robots.allows("/a/b/x") && robots.allows("/a/b/c/d") && robots.allows("/"));
}

#[test]
fn a_star_is_any_text_and_a_dollar_the_end() {
    let robots = rules("disallow: /*.php$\ndisallow: /a*b*c\ndisallow: /$x\n");
    assert!(!robots.allows("/x.php") && !robots.allows("/y/x.php.php"));
    assert!(robots.allows("/x.php?a=1") && robots.allows("/x.phpx"));
    assert!(!robots.allows("/a1b2c3") && !robots.allows("/abc") && robots.allows("/acb"));
    assert!(!robots.allows("/$x") && robots.allows("/"), "only at the end it is the end");
    assert!(!rules("disallow: /$").allows("/") && rules("disallow: /$").allows("/a"));
    let overlap = rules("disallow: /ab*ba$");
    assert!(overlap.allows("/aba") && !overlap.allows("/abba"));
}

#[test]
fn groups_with_the_same_name_are_one_group() {
    let file = "user-agent: speedup-crawl\ndisallow: /a\nuser-agent: x\ndisallow: /b\n\
        user-agent: *\ndisallow: /\nuser-agent: Speedup-Crawl/9\ndisallow: /c\n";
    assert!(
        !allows(file, "/a") && allows(file, "/b") && !allows(file, "/c") && allows(file, "/d")
    );
    let stars = "user-agent: *\ndisallow: /a\n\nuser-agent: *\ndisallow: /b";
    assert!(!allows(stars, "/a") && !allows(stars, "/b"));
}

#[test]
fn names_that_only_look_alike_are_others() {
    for other in ["speedup", "speedup-crawler", "crawl", "s", ""] {
        let file = format!("user-agent: {other}\ndisallow: /");
        assert!(allows(&file, "/a"), "{other}");
    }
}

#[test]
fn comments_spaces_case_ends_of_lines_and_a_byte_order_mark_do_not_matter() {
    let file =
        "\u{feff}USER-AGENT :  *  # all\r# nothing\r\n  Disallow: /a # why\n\nDISALLOW:/b";
    assert!(!allows(file, "/a") && !allows(file, "/b") && allows(file, "/c"));
}

#[test]
fn other_lines_do_not_end_the_names_of_a_group() {
    let file = "user-agent: x\nsitemap: http://a/\nnonsense\nuser-agent: *\ndisallow: /a";
    assert!(!allows(file, "/a"));
    let apart = "user-agent: *\ncrawl-delay: 1\nuser-agent: x\ndisallow: /";
    assert!(allows(apart, "/a"), "a delay is part of its group, and x starts another");
}

#[test]
fn an_empty_rule_rules_nothing_and_ends_the_names() {
    assert!(allows("user-agent: *\ndisallow:\nuser-agent: x\ndisallow: /", "/a"));
    assert!(allows("disallow: /", "/a"), "no group, no rule");
}

#[test]
fn rules_and_paths_are_compared_in_one_spelling() {
    let robots = rules("disallow: /ü\ndisallow: /%7ea\ndisallow: /a%2fb\n");
    assert!(!robots.allows("/%C3%BC") && !robots.allows("/~a") && !robots.allows("/a%2Fb"));
    assert!(robots.allows("/a/b"));
}

#[test]
fn the_file_itself_may_always_be_read() {
    assert!(Robots::disallow_all().allows("/robots.txt"));
    assert!(!Robots::disallow_all().allows("/"));
    assert!(Robots::allow_all().allows("/"));
}

#[test]
fn a_delay_is_read_in_seconds_and_has_a_limit() {
    let delay = |value: &str| rules(&format!("crawl-delay: {value}")).delay();
    assert_eq!(delay("2.5"), Some(Duration::from_millis(2_500)));
    assert_eq!(delay("1e300"), Some(LONGEST_DELAY));
    for wrong in ["-1", "soon", "", "NaN"] {
        assert!(delay(wrong).unwrap_or_default() <= LONGEST_DELAY, "{wrong}");
    }
    assert_eq!(delay("-1"), None);
    assert_eq!(rules("crawl-delay: 1\ncrawl-delay: 3\ncrawl-delay: 2").delay(), delay("3"));
}

#[test]
fn what_is_behind_500_kib_is_not_read() {
    let file = |filler: usize| {
        let head = "user-agent: *\ndisallow: /a\n#";
        format!("{head}{}\ndisallow: /b", "x".repeat(filler))
    };
    assert!(!allows(&file(MOST_BYTES - 100), "/b"));
    assert!(allows(&file(MOST_BYTES), "/b") && !allows(&file(MOST_BYTES), "/a"));
    let half = file(MOST_BYTES - 40) + "lue";
    assert!(half.len() > MOST_BYTES, "the limit is within the last rule");
    assert!(allows(&half, "/b"), "half a rule is none");
}

/// Whether a pattern fits, by trying every length for every star.
fn slow(pattern: &[u8], path: &[u8]) -> bool {
    match pattern {
        [] => true,
        [b'$'] => path.is_empty(),
        [b'*', rest @ ..] => (0..=path.len()).any(|at| slow(rest, &path[at..])),
        [letter, rest @ ..] => path.first() == Some(letter) && slow(rest, &path[1..]),
    }
}

proptest! {
    #[test]
    fn a_pattern_fits_where_trying_everything_does(
        pattern in "/[ab*]{0,8}\\$?", path in "/[ab]{0,10}",
    ) {
        let fits = pattern::Pattern::new(&pattern).fits(&path);
        prop_assert_eq!(fits, slow(pattern.as_bytes(), path.as_bytes()), "{} {}", pattern, path);
    }

    #[test]
    fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        Robots::parse(&bytes, ME).allows("/a");
    }
}
