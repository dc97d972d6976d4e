//! What html5gum tells about each tag, reduced to what a crawler wants to know.

use std::convert::Infallible;

use html5gum::{Emitter, Error, State};

use super::{Links, forbids};

/// Listens to the tokenizer and keeps what leads elsewhere. Buffers are used again from tag to
/// tag, and text, comments and doctypes are not even copied.
#[derive(Debug)]
pub(super) struct Scanner<'l> {
    links: &'l mut Links,
    agent: &'l str,
    tag: Vec<u8>,
    is_end: bool,
    /// The last start tag's name: what ends a `<script>` is its own end tag only.
    last: Vec<u8>,
    /// The attributes of the tag, `count` of them; the rest is old and keeps its memory.
    attributes: Vec<(Vec<u8>, Vec<u8>)>,
    count: usize,
}

impl<'l> Scanner<'l> {
    pub(super) fn new(links: &'l mut Links, agent: &'l str) -> Self {
        let (tag, last, attributes) = (Vec::new(), Vec::new(), Vec::new());
        Self { links, agent, tag, is_end: false, last, attributes, count: 0 }
    }

    /// Whether the tag may lead elsewhere; the attributes of all others are skipped.
    fn matters(&self) -> bool {
        let names: [&[u8]; 7] = [b"a", b"area", b"base", b"link", b"meta", b"frame", b"iframe"];
        !self.is_end && names.contains(&self.tag.as_slice())
    }

    /// The value of an attribute of the tag. Of two with one name, the first counts.
    fn value(&self, name: &str) -> Option<String> {
        let mut set = self.attributes[..self.count].iter();
        let (_, value) = set.find(|(found, _)| found == name.as_bytes())?;
        Some(String::from_utf8_lossy(value).into_owned())
    }

    fn has_word(&self, name: &str, word: &str) -> bool {
        let value = self.value(name).unwrap_or_default();
        value.split_ascii_whitespace().any(|found| found.eq_ignore_ascii_case(word))
    }

    fn look(&mut self) {
        match self.tag.as_slice() {
            b"a" | b"area" => self.link("href"),
            b"frame" | b"iframe" => self.link("src"),
            b"base" if self.links.base.is_none() => self.links.base = self.value("href"),
            b"link" if self.links.canonical.is_none() && self.has_word("rel", "canonical") => {
                self.links.canonical = self.value("href");
            }
            b"meta" => self.meta(),
            _ => {}
        }
    }

    fn link(&mut self, name: &str) {
        let Some(href) = self.value(name) else { return };
        if self.has_word("rel", "nofollow") {
            self.links.nofollowed += 1;
        } else {
            self.links.hrefs.push(href);
        }
    }

    fn meta(&mut self) {
        let content = self.value("content").unwrap_or_default();
        if self.has_word("http-equiv", "refresh") {
            self.links.hrefs.extend(refresh(&content));
        }
        if self.has_word("name", "robots") || self.has_word("name", self.agent) {
            self.links.nofollow |= forbids(&content);
        }
    }
}

/// Where `<meta http-equiv=refresh content="5; url=next.html">` leads.
fn refresh(content: &str) -> Option<String> {
    let (_, rest) = content.split_once([';', ','])?;
    let rest = rest.trim_start();
    let rest = match rest.get(..3) {
        Some(url) if url.eq_ignore_ascii_case("url") => {
            rest[3..].trim_start().strip_prefix('=')?.trim_start()
        }
        _ => rest,
    };
    let quoted = rest.strip_prefix(['"', '\'']).and_then(|rest| rest.split(['"', '\'']).next());
    Some(quoted.unwrap_or(rest).trim_end().to_owned())
}

impl Emitter for Scanner<'_> {
    type Token = Infallible;

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn init_start_tag(&mut self) {
        self.tag.clear();
        self.is_end = false;
        self.count = 0;
    }

    fn init_end_tag(&mut self) {
        self.init_start_tag();
        self.is_end = true;
    }

    fn push_tag_name(&mut self, text: &[u8]) {
        self.tag.extend_from_slice(text);
    }

    fn init_attribute(&mut self) {
        if !self.matters() {
            return;
        }
        if self.count == self.attributes.len() {
            self.attributes.push((Vec::new(), Vec::new()));
        }
        let (name, value) = &mut self.attributes[self.count];
        name.clear();
        value.clear();
        self.count += 1;
    }

    fn push_attribute_name(&mut self, text: &[u8]) {
        if let Some((name, _)) = self.attributes[..self.count].last_mut() {
            name.extend_from_slice(text);
        }
    }

    fn push_attribute_value(&mut self, text: &[u8]) {
        if let Some((_, value)) = self.attributes[..self.count].last_mut() {
            value.extend_from_slice(text);
        }
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        if self.is_end {
            return None;
        }
        if self.matters() {
            self.look();
        }
        self.last.clone_from(&self.tag);
        content(&self.tag)
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end && !self.tag.is_empty() && self.tag == self.last
    }

    fn set_last_start_tag(&mut self, tag: Option<&[u8]>) {
        self.last = tag.unwrap_or_default().to_vec();
    }

    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    fn emit_eof(&mut self) {}
    fn emit_error(&mut self, _: Error) {}
    fn emit_string(&mut self, _: &[u8]) {}
    fn init_comment(&mut self) {}
    fn emit_current_comment(&mut self) {}
    fn emit_current_doctype(&mut self) {}
    fn set_self_closing(&mut self) {}
    fn set_force_quirks(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn init_doctype(&mut self) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
}

/// How the content of an element is read where it is not HTML. `<noscript>` is HTML to those who
/// run no scripts.
fn content(tag: &[u8]) -> Option<State> {
    match tag {
        b"title" | b"textarea" => Some(State::RcData),
        b"style" | b"xmp" | b"iframe" | b"noembed" | b"noframes" => Some(State::RawText),
        b"script" => Some(State::ScriptData),
        b"plaintext" => Some(State::PlainText),
        _ => None,
    }
}
