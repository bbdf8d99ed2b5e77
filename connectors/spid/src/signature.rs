//! Signatures inside XML: what they have to look like, who made them, and how ours are made.

mod bergshamra;
mod profile;
mod query;
mod sign;

use std::fmt;

use ::uppsala::{Document, NodeId};

pub use self::bergshamra::Bergshamra;
pub(crate) use profile::{Position, Profile};
pub(crate) use query::{encoded, sign_query, verify_query};
pub(crate) use sign::{sign, template};

use crate::{keys::ProviderKey, xml::Node};

/// What a verifier found out about one signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// One of the given keys made it, and it covers this element whole, itself left out.
    Covers {
        /// The `ds:Signature`.
        signature: NodeId,
        /// The element that its one reference resolved to.
        element: NodeId,
    },
    /// It does not verify, or covers something else than one element.
    Void,
}

/// Whoever verifies the signatures of a document that is parsed already: whoever reads it must read the same tree.
pub trait SignatureVerifier: fmt::Debug + Send + Sync {
    /// The verdict on each `ds:Signature`, in the order of the document, trusting the given keys alone.
    fn verify(&self, document: &Document<'_>, keys: &[ProviderKey]) -> Result<Vec<Verdict>, SignatureFault>;
}

/// What is wrong with a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureFault {
    /// What has to be signed is not.
    #[error("the signature is missing")]
    Missing,
    /// A second signature on the same element.
    #[error("there is more than one signature on an element")]
    Repeated,
    /// A signature somewhere else than as a child of what it signs.
    #[error("a signature is in an unexpected place")]
    Misplaced,
    /// A signature with luggage: what an attacker moves away has to lie somewhere.
    #[error("a signature carries an object")]
    Object,
    /// It does not sign exactly the element it is in.
    #[error("a signature refers to something else than its element")]
    Reference,
    /// Another transformation than *enveloped* and exclusive canonicalization, in that order.
    #[error("a signature transforms what it signs in an unexpected way")]
    Transforms,
    /// Elements or attributes that a signature of SPID has not, and readers could take for others.
    #[error("a signature holds more than it needs")]
    Surplus,
    /// A canonicalization, digest or signature method that SPID does not allow.
    #[error("a signature uses an algorithm that is not allowed")]
    Algorithm,
    /// No key of the provider made it, or what it signs was changed.
    #[error("a signature does not verify")]
    Void,
}

/// Demands that every signature of the document is one of `positions`, fits the profile and verifies, and that the
/// elements that must be signed are.
pub(crate) fn demand(
    verifier: &dyn SignatureVerifier,
    document: &Document<'_>,
    positions: &[Position<'_>],
    keys: &[ProviderKey],
) -> Result<(), SignatureFault> {
    let claims = Profile::Message.claims(document, positions)?;
    if claims.is_empty() {
        return Ok(());
    }
    let verdicts = verifier.verify(document, keys)?;
    let confirms = |(claim, verdict): (&profile::Claim, &Verdict)| {
        *verdict == Verdict::Covers { signature: claim.signature, element: claim.element }
    };
    if verdicts.len() == claims.len() && claims.iter().zip(&verdicts).all(confirms) {
        Ok(())
    } else {
        Err(SignatureFault::Void)
    }
}

/// Demands that the outermost element is signed by one of the keys; what others signed inside is their affair.
pub(crate) fn demand_outermost(
    verifier: &dyn SignatureVerifier,
    root: Node<'_>,
    keys: &[ProviderKey],
) -> Result<(), SignatureFault> {
    let claim = Profile::Metadata.claim_of(root)?.ok_or(SignatureFault::Missing)?;
    let wanted = Verdict::Covers { signature: claim.signature, element: claim.element };
    let verdicts = verifier.verify(root.document(), keys)?;
    if verdicts.contains(&wanted) { Ok(()) } else { Err(SignatureFault::Void) }
}
