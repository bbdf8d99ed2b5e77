//! The national specification of the desks for businesses, where it is beside this repository: its lists and its schemas.

use serde_json::{Map, Value};

/// A file of it; none where it is not there, which is said.
pub(crate) fn specification(file: &str) -> Option<String> {
    let path = testkit::beside(&format!("specs/suap/{file}"))?;
    Some(std::fs::read_to_string(path).unwrap())
}

/// Panics where a message is not as a schema of a file wants it; the schema by its JSON pointer.
pub(crate) fn is_as_specified(message: &Value, (file, schema): (&str, &str)) {
    let Some(text) = specification(file) else { return };
    let document = Yaml::read(&text);
    let schema = document.pointer(schema).unwrap_or_else(|| panic!("{file} has no {schema}"));
    holds(&document, schema, message, file);
}

/// The part of JSON Schema that the specification uses.
fn holds(document: &Value, schema: &Value, value: &Value, at: &str) {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = reference.strip_prefix('#').and_then(|pointer| document.pointer(pointer));
        let target = target.unwrap_or_else(|| panic!("{at}: {reference} leads nowhere"));
        return holds(document, target, value, at);
    }
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        assert!(value.get(name).is_some(), "{at}: {name} is missing in {value}");
    }
    if let Some(allowed) = schema["enum"].as_array() {
        assert!(allowed.contains(value), "{at}: {value} is none of {allowed:?}");
    }
    match schema["type"].as_str() {
        Some("object") => assert!(value.is_object(), "{at}: {value} is no object"),
        Some("string") => assert!(value.is_string(), "{at}: {value} is no text"),
        Some("array") => {
            let items = value.as_array().unwrap_or_else(|| panic!("{at}: {value} is no list"));
            items.iter().for_each(|item| holds(document, &schema["items"], item, at));
        }
        _ => {}
    }
    if schema["minLength"].as_str() == Some("1") {
        assert_ne!(value.as_str(), Some(""), "{at}: this says nothing");
    }
    for (name, inner) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(value) = value.get(name) {
            holds(document, inner, value, &format!("{at}.{name}"));
        }
    }
}

/// As much of YAML as the specification is written in: blocks, lists of words or blocks, words. Numbers stay words.
struct Yaml<'a> {
    /// How far each line stands in, and what it says.
    lines: Vec<(usize, &'a str)>,
    at: usize,
}

impl<'a> Yaml<'a> {
    fn read(text: &'a str) -> Value {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let lines = lines.map(|line| (line.len() - line.trim_start().len(), line.trim())).collect();
        Self { lines, at: 0 }.block(0)
    }

    fn here(&self, indent: usize) -> Option<&'a str> {
        self.lines.get(self.at).filter(|(own, _)| *own == indent).map(|(_, line)| *line)
    }

    fn block(&mut self, indent: usize) -> Value {
        match self.here(indent) {
            Some(line) if line.starts_with('-') => self.list(indent),
            _ => self.map(indent),
        }
    }

    fn list(&mut self, indent: usize) -> Value {
        let mut items = Vec::new();
        while let Some(rest) = self.here(indent).and_then(|line| line.strip_prefix('-')) {
            let item = rest.trim_start();
            if item.contains(": ") || item.ends_with(':') {
                // A block that begins behind the dash.
                let deeper = indent + 1 + (rest.len() - item.len());
                self.lines[self.at] = (deeper, item);
                items.push(self.block(deeper));
            } else {
                self.at += 1;
                items.push(word(item));
            }
        }
        Value::Array(items)
    }

    fn map(&mut self, indent: usize) -> Value {
        let mut fields = Map::new();
        while let Some((name, rest)) = self.here(indent).and_then(|line| line.split_once(':')) {
            self.at += 1;
            let rest = rest.trim();
            let next = self.lines.get(self.at).copied();
            let value = match (rest, next) {
                ("", Some((own, line))) if own > indent || (own == indent && line.starts_with('-')) => {
                    self.block(own)
                }
                _ => {
                    // Lines of a longer text stand further in.
                    while self.lines.get(self.at).is_some_and(|(own, _)| *own > indent) {
                        self.at += 1;
                    }
                    word(rest)
                }
            };
            fields.insert(name.trim_matches('"').to_owned(), value);
        }
        Value::Object(fields)
    }
}

fn word(text: &str) -> Value {
    Value::String(text.trim_matches('"').to_owned())
}
