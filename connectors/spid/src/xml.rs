//! Reading XML: one parser, one tree, and nothing that could be read in two ways.

use uppsala::{Document, NodeId, NodeKind, parser::Parser};

/// The response of a provider is some fifteen kilobytes.
pub(crate) const MESSAGE_BYTES_MAX: usize = 128 * 1024;
/// Nothing of SAML is nested deeper than about a dozen.
const DEPTH_MAX: u32 = 32;
/// More attributes than any element of SAML has. The parser compares each with all before it.
const QUOTES_PER_TAG_MAX: usize = 2 * 64;
/// What can name an element to a signature.
const ID_ATTRIBUTES: [&str; 4] = ["ID", "Id", "id", "AssertionID"];

/// Why a document cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Not base64, or not deflated.
    #[error("the message is not encoded as its binding says")]
    Encoding,
    /// Longer, deeper or wider than any honest message.
    #[error("the message is too big")]
    TooBig,
    /// Not well-formed, or with a document type declaration.
    #[error("the message is not XML without a document type")]
    NotXml,
    /// Two elements carry the same identifier.
    #[error("an identifier is used twice")]
    DuplicateId,
    /// An element or attribute is not there, or empty.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// An element is there more often than it may be.
    #[error("{0} is there more than once")]
    Repeated(&'static str),
    /// A comment, an instruction or an element inside a plain value.
    #[error("{0} holds more than text")]
    Mixed(&'static str),
}

/// Parses a message. A document type, and with it every entity, is refused.
pub(crate) fn parse(text: &str, bytes_max: usize) -> Result<Document<'_>, Fault> {
    if text.len() > bytes_max || is_crowded(text) {
        return Err(Fault::TooBig);
    }
    let parser = Parser::new().with_forbid_dtd(true).with_forbid_entities(true).with_max_depth(DEPTH_MAX);
    let document =
        parser.parse(text.trim_start_matches('\u{feff}').trim_start()).map_err(|_| Fault::NotXml)?;
    if repeats_an_id(&document) { Err(Fault::DuplicateId) } else { Ok(document) }
}

/// A value of an attribute cannot hold `<`, so what stands between two of them has all quotes of one tag.
fn is_crowded(text: &str) -> bool {
    let quotes = |part: &str| part.bytes().filter(|byte| matches!(byte, b'"' | b'\'')).count();
    text.split('<').any(|part| quotes(part) > QUOTES_PER_TAG_MAX)
}

fn repeats_an_id(document: &Document<'_>) -> bool {
    let elements = document.descendants(document.root()).into_iter().filter_map(|id| document.element(id));
    let attributes = elements.flat_map(|element| &element.attributes);
    let is_id = |name: &str| ID_ATTRIBUTES.contains(&name);
    let mut seen = std::collections::HashSet::new();
    attributes
        .filter(|attribute| is_id(&attribute.name.local_name))
        .any(|attribute| !seen.insert(attribute.value.as_ref()))
}

/// An element of a parsed document.
#[derive(Clone, Copy)]
pub(crate) struct Node<'d> {
    document: &'d Document<'d>,
    id: NodeId,
}

impl<'d> Node<'d> {
    pub(crate) fn new(document: &'d Document<'d>, id: NodeId) -> Self {
        Self { document, id }
    }

    /// The outermost element.
    pub(crate) fn root(document: &'d Document<'d>) -> Result<Self, Fault> {
        Ok(Self::new(document, document.document_element().ok_or(Fault::NotXml)?))
    }

    pub(crate) fn id(self) -> NodeId {
        self.id
    }

    pub(crate) fn document(self) -> &'d Document<'d> {
        self.document
    }

    pub(crate) fn is(self, namespace: &str, name: &str) -> bool {
        self.document.element(self.id).is_some_and(|element| element.matches_name_ns(namespace, name))
    }

    /// The children of that name.
    pub(crate) fn all(self, namespace: &str, name: &str) -> Vec<Self> {
        let found = self.document.child_elements_by_name_ns(self.id, namespace, name);
        found.into_iter().map(|id| Self::new(self.document, id)).collect()
    }

    /// Every child that is an element.
    pub(crate) fn elements(self) -> Vec<Self> {
        let children = self.document.children(self.id).into_iter();
        children.map(|id| Self::new(self.document, id)).filter(|child| child.name().is_some()).collect()
    }

    /// The local name and the namespace.
    pub(crate) fn name(self) -> Option<(&'d str, Option<&'d str>)> {
        let name = &self.document.element(self.id)?.name;
        Some((name.local_name.as_ref(), name.namespace_uri.as_deref()))
    }

    /// Whether an attribute of this element belongs to another namespace.
    pub(crate) fn has_foreign_attributes(self) -> bool {
        let element = self.document.element(self.id);
        element.is_some_and(|element| element.attributes.iter().any(|one| one.name.namespace_uri.is_some()))
    }

    /// The child of that name, which is there at most once.
    pub(crate) fn optional(self, namespace: &str, name: &'static str) -> Result<Option<Self>, Fault> {
        match self.all(namespace, name).as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(*one)),
            _ => Err(Fault::Repeated(name)),
        }
    }

    /// The child of that name, which is there exactly once.
    pub(crate) fn one(self, namespace: &str, name: &'static str) -> Result<Self, Fault> {
        self.optional(namespace, name)?.ok_or(Fault::Missing(name))
    }

    /// Elements of that name anywhere in the document, in its order.
    pub(crate) fn anywhere(document: &'d Document<'d>, namespace: &str, name: &str) -> Vec<Self> {
        let found = document.get_elements_by_tag_name_ns(namespace, name);
        found.into_iter().map(|id| Self::new(document, id)).collect()
    }

    /// An attribute without a namespace, as all of SAML are. One of another namespace is another attribute.
    pub(crate) fn attribute(self, name: &str) -> Option<&'d str> {
        let attributes = &self.document.element(self.id)?.attributes;
        let own = attributes.iter().find(|attribute| attribute.name.matches(None, name))?;
        Some(own.value.as_ref())
    }

    pub(crate) fn attribute_of(self, namespace: &str, name: &str) -> Option<&'d str> {
        self.document.element(self.id)?.get_attribute_ns(namespace, name)
    }

    /// An attribute that has to be there and say something.
    pub(crate) fn required(self, name: &'static str) -> Result<&'d str, Fault> {
        self.attribute(name).filter(|value| !value.is_empty()).ok_or(Fault::Missing(name))
    }

    /// The text, whole. Signatures do not see comments, so a value with one inside could be cut there unseen.
    pub(crate) fn text(self, name: &'static str) -> Result<String, Fault> {
        let mut text = String::new();
        for child in self.document.children(self.id) {
            match self.document.node_kind(child) {
                Some(NodeKind::Text(part) | NodeKind::CData(part)) => text.push_str(part),
                _ => return Err(Fault::Mixed(name)),
            }
        }
        Ok(text.trim().to_owned())
    }

    /// The text of a child that is there exactly once and says something.
    pub(crate) fn text_of(self, namespace: &str, name: &'static str) -> Result<String, Fault> {
        let text = self.one(namespace, name)?.text(name)?;
        if text.is_empty() { Err(Fault::Missing(name)) } else { Ok(text) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> Option<Fault> {
        parse(text, MESSAGE_BYTES_MAX).err()
    }

    #[test]
    fn what_could_hurt_or_be_read_twice_is_refused() {
        assert_eq!(fault("<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>"), Some(Fault::NotXml));
        assert_eq!(fault("<!DOCTYPE a><a/>"), Some(Fault::NotXml));
        assert_eq!(fault(&("<a>".repeat(40) + &"</a>".repeat(40))), Some(Fault::NotXml));
        assert_eq!(fault(&"x".repeat(MESSAGE_BYTES_MAX + 1)), Some(Fault::TooBig));
        let crowd: String = (0..100).map(|n| format!(" a{n}=''")).collect();
        assert_eq!(fault(&format!("<a{crowd}/>")), Some(Fault::TooBig));
        assert_eq!(fault("<a ID='x'><b Id='x'/></a>"), Some(Fault::DuplicateId));
        assert_eq!(fault("<a ID='x'/>"), None);
    }

    #[test]
    fn a_value_is_text_and_nothing_else() {
        let document =
            parse("<a><b> TINIT<![CDATA[-X]]> </b><c>EVIL<!-- -->.it</c><d>1<?x?>2</d></a>", 200).unwrap();
        let root = Node::root(&document).unwrap();
        assert_eq!(root.one("", "b").err(), Some(Fault::Missing("b")), "no namespace is not an empty one");
        let texts: Vec<_> = document
            .children(root.id())
            .into_iter()
            .map(|child| Node::new(&document, child).text("value"))
            .collect();
        let mixed = Err(Fault::Mixed("value"));
        assert_eq!(texts, [Ok("TINIT-X".to_owned()), mixed.clone(), mixed]);
    }
}
