//! From a file to a definition, or to what is wrong with it, line by line.

use std::fmt;

use serde::de::DeserializeOwned;
use toml_edit::{Document, Item};

use super::{Call, CallSurroundings, Definition, Surroundings, check};

/// Something wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// In which line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.message)
    }
}

/// One step on the way to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Key(&'static str),
    Index(usize),
}

/// The way to a value of a definition, from the top.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Path(Vec<Step>);

impl Path {
    pub(super) fn key(&self, key: &'static str) -> Self {
        self.then(Step::Key(key))
    }

    pub(super) fn index(&self, index: usize) -> Self {
        self.then(Step::Index(index))
    }

    fn then(&self, step: Step) -> Self {
        Self(self.0.iter().cloned().chain([step]).collect())
    }
}

impl Definition {
    /// Reads the file of the service `name`. Everything that is wrong is told at once, except that a file which is no
    /// TOML, or whose values are of the wrong kind, is told about where reading stopped.
    pub fn read(name: &str, text: &str, around: &Surroundings<'_>) -> Result<Self, Vec<Fault>> {
        let mut definition: Self = typed(text)?;
        text.clone_into(&mut definition.source);
        let found = check::faults(name, &definition, around);
        if found.is_empty() { Ok(definition) } else { Err(placed(text, found)) }
    }
}

impl Call {
    /// Reads the file of the call `name`; what is wrong is told as of a service.
    pub fn read(name: &str, text: &str, around: &CallSurroundings<'_>) -> Result<Self, Vec<Fault>> {
        let mut call: Self = typed(text)?;
        text.clone_into(&mut call.source);
        let found = check::faults_of_call(name, &call, around);
        if found.is_empty() { Ok(call) } else { Err(placed(text, found)) }
    }
}

fn typed<T: DeserializeOwned>(text: &str) -> Result<T, Vec<Fault>> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        vec![Fault { line: line_of(text, at), message: error.message().to_owned() }]
    })
}

/// What was found, with its lines.
fn placed(text: &str, found: Vec<(Path, String)>) -> Vec<Fault> {
    let document = Document::parse(text).expect("what was read as TOML is TOML");
    let place = |(path, message): (Path, String)| Fault { line: locate(text, &document, &path), message };
    let mut faults: Vec<Fault> = found.into_iter().map(place).collect();
    faults.sort();
    faults
}

/// A file that was whole when cases were born with it: it is not looked at again, for the city around it changes.
pub(crate) fn read_kept(text: &str) -> Result<Definition, toml::de::Error> {
    let definition: Definition = toml::from_str(text)?;
    Ok(Definition { source: text.to_owned(), ..definition })
}

/// The file of a call, as it was when its ranking was published.
pub(crate) fn read_kept_call(text: &str) -> Result<Call, toml::de::Error> {
    let call: Call = toml::from_str(text)?;
    Ok(Call { source: text.to_owned(), ..call })
}

/// The line of the value at the end of `path`, or of the last that is written on the way to it.
fn locate(text: &str, document: &Document<&str>, path: &Path) -> usize {
    let mut item = document.as_item();
    let mut start = 0;
    for step in &path.0 {
        let Some(next) = descend(item, step) else { break };
        item = next;
        start = item.span().map_or(start, |span| span.start);
    }
    line_of(text, start)
}

fn descend<'a>(item: &'a Item, step: &Step) -> Option<&'a Item> {
    match step {
        Step::Key(key) => item.get(key),
        Step::Index(index) => item.get(index),
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|&byte| byte == b'\n').count() + 1
}
