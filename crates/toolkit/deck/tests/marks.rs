//! The marks of slides, their errors, and what never leaves a slide.

#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use deck::{Chapter, DeckError, deck, slides};
use proptest::prelude::*;

fn chapter(markdown: &str) -> Chapter {
    Chapter {
        id: "loops".into(),
        title: "Loops & <co>".into(),
        minutes: 50,
        needs: Vec::new(),
        markdown: markdown.into(),
    }
}

fn error(markdown: &str) -> DeckError {
    slides(&chapter(markdown)).expect_err("a fault")
}

#[test]
fn each_fault_names_its_line() {
    let open = "text\n<!-- slide: A | 3 min -->\n";
    assert_eq!(error(&format!("{open}x\n")), DeckError::Unclosed(2));
    let nested = error(&format!("{open}x\n<!-- slide: B | 1 min -->\n"));
    assert_eq!(nested, DeckError::Nested { line: 4, outer: 2 });
    assert_eq!(error("\n<!-- /slide -->"), DeckError::NotOpen(2));
    assert_eq!(error(&format!("{open}\n<!-- /slide -->")), DeckError::Empty(2));
    assert_eq!(error(&format!("{open}<!-- note: x -->\n<!-- /slide -->")), DeckError::Empty(2));
    assert_eq!(error(&format!("{open}x\n<!-- note: y\n")), DeckError::OpenNote(4));
    for marker in ["A", "A | x", "A | 0 min", "3 min", "A | -1 min", "A | 3"] {
        assert_eq!(error(&format!("<!-- slide: {marker} -->")), DeckError::NoMinutes(1));
    }
    assert_eq!(error("<!-- slide: | 3 min -->"), DeckError::NoTitle(1));
}

#[test]
fn steps_that_name_no_line_of_code_are_refused() {
    for list in ["", "0", "3-1", "a", "1,,2"] {
        let marker = format!("<!-- slide: A | 1 min | steps {list} -->");
        assert!(matches!(
            error(&marker),
            DeckError::Steps { line: 1, .. } | DeckError::NoMinutes(1)
        ));
    }
    let short = "<!-- slide: A | 1 min | steps 1-3 -->\n```rust\na\nb\n```\n<!-- /slide -->";
    assert_eq!(error(short), DeckError::NoSuchLine { line: 1, step: 3, has: 2 });
}

#[test]
fn steps_and_notes_are_read_and_a_title_may_hold_a_bar() {
    let text = "<!-- slide: a | b | 2 min | steps 1-2,3 -->\n```rust\n1\n2\n3\n```\n\
                <!-- note: one\ntwo -->\n<!-- /slide -->";
    let slide = slides(&chapter(text)).unwrap().remove(0);
    assert_eq!((slide.title.as_str(), slide.minutes), ("a | b", 2));
    assert_eq!(slide.steps, [1..=2, 3..=3]);
    assert_eq!(slide.notes, ["one two"]);
}

#[test]
fn marks_inside_code_are_code() {
    let text = "```text\n<!-- slide: A -->\n```\n<!-- slide: B | 1 min -->\n~~~\n<!-- /slide -->\n\
                ```\n~~~\n<!-- /slide -->";
    let slides = slides(&chapter(text)).unwrap();
    assert_eq!(slides.len(), 1);
    assert!(slides[0].markdown.contains("<!-- /slide -->"));
}

#[test]
fn a_small_deck_stays_as_it_is() {
    let text = "# T\n<!-- slide: Rust & <b> | 3 min | steps 1 -->\n- *a* [b](c.md) [d](https://e.org)\n\n\
                ```rust\nlet a = \"</script>\"; // x\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n\
                <figure><svg viewBox=\"0 0 1 1\"><title>t</title><path d=\"M0 0\"/></svg></figure>\n\
                <!-- note: Say it. -->\n<!-- /slide -->\n\
                <details class=\"notes\"><summary>For the instructor</summary>\n\nBring **toast**.\n\n</details>\n";
    let html = deck(&chapter(text)).unwrap();
    let body = html.split("<body>").nth(1).unwrap().split("<script>").next().unwrap();
    insta::assert_snapshot!(body);
}

/// What breaks pages most often, mixed.
fn nasty() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "<script>alert(1)</script>",
        "</script>",
        "</section>",
        "</main>",
        "<section>",
        "<svg>",
        "</svg>",
        "<svg onload=x>",
        "<style>",
        "</style>",
        "<title>",
        "<!--",
        "-->",
        "<div>",
        "</div>",
        "<p ",
        "\"",
        "'",
        ">",
        "<",
        "`",
        "\n",
        "\n\n",
        "```\n",
        "~~~\n",
        "    ",
        "- ",
        "> ",
        "[a](javascript:x)",
        "![a](x)",
        "<a href=\"javascript:x\">",
        "<table>",
        "| a |\n|---|\n",
        "<img src=x onerror=y>",
        "<textarea>",
        "<plaintext>",
        "<![CDATA[",
        "<?x",
        "text",
        "&lt;",
        "<a/onclick=x>",
        "<iframe>",
        "<template>",
        "<article>",
        "</article>",
        "</body>",
        "é\u{0}",
    ]);
    prop::collection::vec(bits, 1..24).prop_map(|bits| bits.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_on_a_slide_breaks_out_of_it(text in nasty()) {
        let marked = format!("<!-- slide: {} | 1 min -->\nx\n\n{text}\n\n<!-- /slide -->\n", "t</section>");
        // An open fence swallows the closing mark: that is the error for it.
        let Ok(html) = deck(&chapter(&marked)) else { return Ok(()) };
        let lower = html.to_lowercase();
        let body = lower.split("<main>").nth(1).unwrap();
        prop_assert_eq!(lower.matches("<script").count(), 1);
        prop_assert_eq!(lower.matches("</script").count(), 1);
        prop_assert_eq!(body.matches("<section").count(), 2);
        prop_assert_eq!(body.matches("</section>").count(), 2);
        prop_assert_eq!(body.matches("</main>").count(), 1);
        prop_assert_eq!(body.matches("<svg").count(), body.matches("</svg>").count());
        for tag in ["<iframe", "<img", "<textarea", "<plaintext", "<template", "<!--", "<a href=\"javascript", "<a/"] {
            prop_assert!(!body.split("<script>").next().unwrap().contains(tag), "{}", tag);
        }
        prop_assert!(!body.split("<script>").next().unwrap().contains("<svg on"));
    }

    #[test]
    fn as_many_slides_are_found_as_are_marked(counts in prop::collection::vec(0_usize..3, 0..20)) {
        let mut text = String::new();
        for (index, lines) in counts.iter().enumerate() {
            text.push_str(&"prose\n\n```rust\nlet a = 1;\n```\n".repeat(*lines));
            let mark = format!("<!-- slide: S{index} | 1 min -->\n- a\n<!-- /slide -->\n");
            text.push_str(&mark);
        }
        let found = slides(&chapter(&text)).unwrap();
        prop_assert_eq!(found.len(), counts.len());
        for slide in found {
            prop_assert!(text.lines().nth(slide.line - 1).unwrap().contains(&slide.title));
        }
    }
}
