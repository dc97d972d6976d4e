//! Markdown to HTML that stays inside of its slide.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd, html};

use crate::code;
use crate::guard::{Guard, address};

/// The Markdown that chapters are written in.
pub(crate) fn parser(markdown: &str) -> Parser<'_> {
    Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_GFM)
}

/// `markdown` as HTML, whatever it holds.
pub(crate) fn render(markdown: &str) -> String {
    let mut writer = Writer::default();
    let mut events = Vec::new();
    for event in parser(markdown) {
        writer.event(event, &mut events);
    }
    events.push(Event::Html(writer.guard.close().into()));
    let mut out = String::new();
    html::push_html(&mut out, events.into_iter());
    out
}

#[derive(Default)]
struct Writer {
    guard: Guard,
    /// The language and the text of the code block that is open.
    code: Option<(String, String)>,
    /// For each open link, whether it is shown as one.
    links: Vec<bool>,
}

impl Writer {
    fn event<'t>(&mut self, event: Event<'t>, out: &mut Vec<Event<'t>>) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let language = match kind {
                    CodeBlockKind::Fenced(language) => language.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some((language, String::new()));
            }
            Event::End(TagEnd::CodeBlock) => {
                if let Some((language, text)) = self.code.take() {
                    out.push(Event::Html(code::block(&text, &language).into()));
                }
            }
            Event::Text(text) if self.code.is_some() => {
                if let Some((_, code)) = &mut self.code {
                    code.push_str(&text);
                }
            }
            Event::Html(raw) => out.push(Event::Html(self.guard.pass(&raw).into())),
            Event::InlineHtml(raw) => out.push(Event::InlineHtml(self.guard.pass(&raw).into())),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let address = address(&dest_url);
                self.links.push(address.is_some());
                let open = address.map(|address| format!("<a href=\"{address}\">"));
                out.extend(open.map(|open| Event::InlineHtml(open.into())));
            }
            Event::End(TagEnd::Link) => {
                if self.links.pop() == Some(true) {
                    out.push(Event::InlineHtml("</a>".into()));
                }
            }
            // A picture would be another file; its text stays.
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => {}
            other => out.push(other),
        }
    }
}
