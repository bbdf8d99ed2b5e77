//! XML of others, read without what could hurt, and ours, written.
//!
//! No document type and no entity but the five that XML itself knows; depth and number of elements bounded, so that what
//! is read is never much larger than what was sent. Attributes say nothing in these formats and are not looked at.

mod fields;
mod write;

use std::borrow::Cow;

use quick_xml::NsReader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};

pub use fields::Broken;
pub(crate) use fields::{Fields, amount, boolean, bytes, day, moment, some_amount, two_capitals};
pub(crate) use write::Writer;

/// Nothing of pagoPA is nested deeper than eight, the envelope included.
const DEPTH_MAX: usize = 16;

/// As many children as are kept of an element that is read child by child.
const KEPT_MAX: usize = 64;

/// A text that is no XML, or more of it than there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotXml;

/// An element and all that it holds.
pub(crate) struct Element {
    namespace: Option<Box<str>>,
    name: Box<str>,
    text: String,
    children: Vec<Self>,
}

impl Element {
    fn named(namespace: ResolveResult<'_>, start: &BytesStart<'_>) -> Result<Self, NotXml> {
        let namespace = match namespace {
            ResolveResult::Unbound => None,
            ResolveResult::Bound(Namespace(uri)) => Some(Box::from(uri)),
            ResolveResult::Unknown(_) => return Err(NotXml),
        };
        let name = start.local_name().into_inner();
        Ok(Self { namespace, name: Box::from(name), text: String::new(), children: Vec::new() })
    }

    /// Whether it has this name in this namespace.
    pub(crate) fn is(&self, namespace: &str, name: &str) -> bool {
        self.namespace.as_deref() == Some(namespace) && &*self.name == name
    }

    /// Its name without the namespace.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Whether it belongs to this namespace.
    pub(crate) fn belongs_to(&self, namespace: Option<&str>) -> bool {
        self.namespace.as_deref() == namespace
    }

    /// Takes a child in, if there is room: an outermost element that is read child by child has no more than a few dozen
    /// that are kept.
    pub(crate) fn take(&mut self, child: Self) -> bool {
        let has_room = self.children.len() < KEPT_MAX;
        if has_room {
            self.children.push(child);
        }
        has_room
    }

    pub(crate) fn into_children(self) -> Vec<Self> {
        self.children
    }
}

/// What comes next in a document.
enum Step {
    Open(Element),
    /// An element that ends where it begins.
    Whole(Element),
    Text(String),
    Close,
    Nothing,
    End,
}

/// A document that is read from its beginning to its end.
pub(crate) struct Document<'t> {
    reader: NsReader<&'t [u8]>,
    elements_left: usize,
    is_open: bool,
}

impl<'t> Document<'t> {
    /// Opens a document that may hold so many elements, and gives the outermost, which is still empty.
    pub(crate) fn open(text: &'t str, elements_max: usize) -> Result<(Self, Element), NotXml> {
        let mut document =
            Self { reader: NsReader::from_str(text), elements_left: elements_max, is_open: true };
        loop {
            match document.step()? {
                Step::Open(root) => return Ok((document, root)),
                Step::Whole(root) => {
                    document.is_open = false;
                    document.demand_end()?;
                    return Ok((document, root));
                }
                Step::Text(text) if is_blank(&text) => {}
                Step::Nothing => {}
                Step::Text(_) | Step::Close | Step::End => return Err(NotXml),
            }
        }
    }

    /// The whole of a document that may hold so many elements.
    pub(crate) fn whole(text: &'t str, elements_max: usize) -> Result<Element, NotXml> {
        let (mut document, mut root) = Self::open(text, elements_max)?;
        while let Some(child) = document.next_child()? {
            root.children.push(child);
        }
        Ok(root)
    }

    /// The next child of the outermost element; after the last, nothing but white space may come.
    pub(crate) fn next_child(&mut self) -> Result<Option<Element>, NotXml> {
        while self.is_open {
            match self.step()? {
                Step::Open(element) => return self.fill(element).map(Some),
                Step::Whole(element) => return Ok(Some(element)),
                Step::Close => {
                    self.is_open = false;
                    self.demand_end()?;
                }
                // What stands between elements says nothing.
                Step::Text(_) | Step::Nothing => {}
                Step::End => return Err(NotXml),
            }
        }
        Ok(None)
    }

    /// Reads what an element holds. Depth is counted here and not on the stack of the program.
    fn fill(&mut self, element: Element) -> Result<Element, NotXml> {
        let mut inner = element;
        let mut around: Vec<Element> = Vec::new();
        loop {
            match self.step()? {
                Step::Open(_) if around.len() + 2 >= DEPTH_MAX => return Err(NotXml),
                Step::Open(child) => around.push(std::mem::replace(&mut inner, child)),
                Step::Whole(child) => inner.children.push(child),
                Step::Text(text) => inner.text.push_str(&text),
                Step::Nothing => {}
                Step::End => return Err(NotXml),
                Step::Close => match around.pop() {
                    Some(mut outer) => {
                        outer.children.push(inner);
                        inner = outer;
                    }
                    None => return Ok(inner),
                },
            }
        }
    }

    fn demand_end(&mut self) -> Result<(), NotXml> {
        loop {
            match self.step()? {
                Step::End => return Ok(()),
                Step::Nothing => {}
                Step::Text(text) if is_blank(&text) => {}
                _ => return Err(NotXml),
            }
        }
    }

    fn step(&mut self) -> Result<Step, NotXml> {
        let (namespace, event) = self.reader.read_resolved_event().map_err(|_| NotXml)?;
        let step = match event {
            Event::Start(start) => Step::Open(Element::named(namespace, &start)?),
            Event::Empty(start) => Step::Whole(Element::named(namespace, &start)?),
            Event::End(_) => Step::Close,
            Event::Text(text) => Step::Text(legal(text.xml10_content())?),
            Event::CData(text) => Step::Text(legal(text.xml10_content())?),
            Event::GeneralRef(reference) => Step::Text(legal(Cow::Owned(meant_by(&reference)?.to_string()))?),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Step::Nothing,
            Event::DocType(_) => return Err(NotXml),
            Event::Eof => Step::End,
        };
        if matches!(step, Step::Open(_) | Step::Whole(_)) {
            self.elements_left = self.elements_left.checked_sub(1).ok_or(NotXml)?;
        }
        Ok(step)
    }
}

/// The letter of a reference: a number, or one of the five names that need no document type.
fn meant_by(reference: &BytesRef<'_>) -> Result<char, NotXml> {
    if let Some(letter) = reference.resolve_char_ref().map_err(|_| NotXml)? {
        return Ok(letter);
    }
    match &**reference {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "apos" => Ok('\''),
        "quot" => Ok('"'),
        _ => Err(NotXml),
    }
}

/// A text of letters that XML 1.0 knows.
fn legal(text: Cow<'_, str>) -> Result<String, NotXml> {
    if text.chars().all(is_legal) { Ok(text.into_owned()) } else { Err(NotXml) }
}

const fn is_legal(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
}
