//! Writing XML.

use std::fmt::Display;

use super::is_legal;

/// A document that grows.
pub(crate) struct Writer {
    text: String,
}

impl Writer {
    pub(crate) fn new() -> Self {
        Self { text: String::from(r#"<?xml version="1.0" encoding="UTF-8"?>"#) }
    }

    /// Something that is XML already.
    pub(crate) fn raw(&mut self, xml: &str) {
        self.text.push_str(xml);
    }

    /// An element, and in it what `inside` writes.
    pub(crate) fn element(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.open(name);
        inside(self);
        self.close(name);
    }

    /// An element with a value.
    pub(crate) fn value(&mut self, name: &str, value: impl Display) {
        self.text(name, &value.to_string());
    }

    /// An element with a text.
    pub(crate) fn text(&mut self, name: &str, text: &str) {
        self.open(name);
        text.chars().for_each(|letter| self.letter(letter));
        self.close(name);
    }

    /// An element with a text, cut where it would be longer than the schema allows: a name that ends early does no harm, a
    /// message that is refused for it does.
    pub(crate) fn short(&mut self, name: &str, text: &str, letters_max: usize) {
        let end = text.char_indices().nth(letters_max).map_or(text.len(), |(at, _)| at);
        self.text(name, &text[..end]);
    }

    /// The same, where there is something to say.
    pub(crate) fn maybe_short(&mut self, name: &str, text: Option<&str>, letters_max: usize) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.short(name, text, letters_max);
        }
    }

    /// An element with a value, where there is one.
    pub(crate) fn maybe(&mut self, name: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.value(name, value);
        }
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }

    fn open(&mut self, name: &str) {
        self.text.push('<');
        self.text.push_str(name);
        self.text.push('>');
    }

    fn close(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    fn letter(&mut self, letter: char) {
        match letter {
            '<' => self.text.push_str("&lt;"),
            '>' => self.text.push_str("&gt;"),
            '&' => self.text.push_str("&amp;"),
            // A bare one is read as the end of a line.
            '\r' => self.text.push_str("&#13;"),
            letter if is_legal(letter) => self.text.push(letter),
            _ => self.text.push(' '),
        }
    }
}
