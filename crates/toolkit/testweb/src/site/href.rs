//! The ways in which an address can be written.

use fastrand::Rng;

/// A path and query as the text of a link on a page at `base`; each is resolved to the same.
pub(crate) fn href(base: &str, target: &str, host: &str, rng: &mut Rng) -> String {
    match rng.u8(..8) {
        0 => target.to_owned(),
        1 => format!("//{host}{target}"),
        2 => format!("http://{host}{target}"),
        3 => format!("/./up/..{target}"),
        _ => relative(base, target),
    }
}

/// The attribute with this text, in the ways in which HTML lets it be written.
pub(crate) fn attribute(text: &str, rng: &mut Rng) -> String {
    let text = escape(text);
    match rng.u8(..10) {
        0 => format!("HREF='{text}'"),
        1 => format!("class=\"x\" href=\" {text}\n\""),
        2 => format!("href = \"{text}\""),
        3 if !text.contains(['=', '?']) => format!("href={text} title=\"a > b\""),
        4 => format!("data-href=\"/hidden/data.html\" href=\"{text}\""),
        _ => format!("href=\"{text}\""),
    }
}

/// The shortest way from the folder of `base` to `target`: `../lakes/7.html`.
pub(crate) fn relative(base: &str, target: &str) -> String {
    let (base, _) = split(base);
    let (folder, name) = split(target);
    let here: Vec<&str> = base.split_terminator('/').collect();
    let there: Vec<&str> = folder.split_terminator('/').collect();
    let common = here.iter().zip(&there).take_while(|(here, there)| here == there).count();
    let mut way = "../".repeat(here.len() - common);
    for part in &there[common..] {
        way.push_str(part);
        way.push('/');
    }
    // An empty one would be the page itself, and one that starts with `?` its own path.
    if way.is_empty() && (name.is_empty() || name.starts_with('?')) {
        way.push_str("./");
    }
    way + name
}

/// A path's folder, with the slash at its end, and the rest.
fn split(target: &str) -> (&str, &str) {
    let path = target.split('?').next().unwrap_or_default();
    target.split_at(path.rfind('/').map_or(0, |slash| slash + 1))
}

/// A text as it stands in HTML between double quotes.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use url::Url;

    use super::*;

    #[test]
    fn the_shortest_way_is_written() {
        for (base, target, way) in [
            ("/", "/", "./"),
            ("/", "/lakes/7.html", "lakes/7.html"),
            ("/lakes/8.html", "/lakes/7.html", "7.html"),
            ("/lakes/8.html", "/rivers/7.html", "../rivers/7.html"),
            ("/lakes/8.html", "/", "../"),
            ("/lakes/show?id=1/2", "/lakes/show?id=7", "show?id=7"),
            ("/a/b/", "/a/b/?x=1", "./?x=1"),
            ("/mirror/", "/mirror/a/", "a/"),
        ] {
            assert_eq!(relative(base, target), way);
        }
    }

    proptest! {
        #[test]
        fn every_way_of_writing_leads_to_the_same(
            base in "/([ab]/){0,3}[ab.]{0,2}(\\?x=[a/]{0,3})?",
            target in "/([ab]/){0,3}[ab]{0,2}(\\?x=[a/]{0,3})?",
            seed in any::<u64>(),
        ) {
            let base = Url::parse("http://h:1").and_then(|host| host.join(&base)).expect("a base");
            let text = href(base.path(), &target, "h:1", &mut fastrand::Rng::with_seed(seed));
            let found = base.join(&text).expect("a link");
            prop_assert_eq!(found.as_str(), format!("http://h:1{target}"), "{}", text);
        }
    }
}
