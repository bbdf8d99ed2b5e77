//! Reading the messages of `paForNode`.
//!
//! Lenient where real nodes differ (prefixes, white space, a header, elements that a later schema adds), strict about
//! every value: what is taken is what the schema allows.

mod answer;
mod payment;
mod receipt;
mod request;

use super::{Answer, Operation, Request};
use crate::xml::{Broken, Document, Element, Fields};

/// The namespace of a SOAP 1.1 envelope.
pub(super) const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
/// The namespace of the messages of `paForNode`.
pub(super) const PA_FOR_NODE: &str = "http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd";
/// The largest message that is looked at. A receipt with five signed stamps has some fifty kilobytes.
pub const MESSAGE_BYTES_MAX: usize = 512 * 1024;
/// A receipt with all that it can have holds some three hundred.
const ELEMENTS_MAX: usize = 4_000;

/// Why a message cannot be read. It repeats nothing of what the message says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Larger than [`MESSAGE_BYTES_MAX`].
    #[error("the message is too big")]
    TooBig,
    /// Not well-formed, with a document type or an entity of its own, or nested deeper than any honest message.
    #[error("the message is not XML without a document type")]
    NotXml,
    /// No envelope of SOAP 1.1 with one thing in its body.
    #[error("the message is no envelope with one thing in it")]
    NotSoap,
    /// A word that is no question of `paForNode`, or not the answer that was asked for.
    #[error("the message is not one of those expected here")]
    Unexpected,
    /// A value is not as the schema wants it.
    #[error("{}: {broken}", .operation.name())]
    Broken {
        /// What was asked.
        operation: Operation,
        /// What is wrong.
        broken: Broken,
    },
}

/// Reads a question of the node.
pub fn read_request(bytes: &[u8]) -> Result<Request, ReadError> {
    let body = body_of(bytes)?;
    let operation = Operation::of_request(body.name()).ok_or(ReadError::Unexpected)?;
    let request = request::read(operation, Fields::of(&body, None));
    request.map_err(|broken| ReadError::Broken { operation, broken })
}

/// Reads the answer to a question.
pub fn read_answer(bytes: &[u8], operation: Operation) -> Result<Answer, ReadError> {
    let body = body_of(bytes)?;
    if body.name() != operation.answer_element() {
        return Err(ReadError::Unexpected);
    }
    let answer = answer::read(operation, Fields::of(&body, None));
    answer.map_err(|broken| ReadError::Broken { operation, broken })
}

/// What an envelope holds: one element of `paForNode`.
fn body_of(bytes: &[u8]) -> Result<Element, ReadError> {
    if bytes.len() > MESSAGE_BYTES_MAX {
        return Err(ReadError::TooBig);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| ReadError::NotXml)?;
    let envelope = Document::whole(text, ELEMENTS_MAX).map_err(|_| ReadError::NotXml)?;
    if !envelope.is(SOAP, "Envelope") {
        return Err(ReadError::NotSoap);
    }
    let mut bodies = envelope.into_children().into_iter().filter(|child| child.is(SOAP, "Body"));
    let (Some(body), None) = (bodies.next(), bodies.next()) else { return Err(ReadError::NotSoap) };
    let mut inside = body.into_children().into_iter();
    let (Some(message), None) = (inside.next(), inside.next()) else { return Err(ReadError::NotSoap) };
    if message.belongs_to(Some(PA_FOR_NODE)) { Ok(message) } else { Err(ReadError::Unexpected) }
}
