//! The shape of a signature, looked at before any cryptography (SAML 2.0 core, 5.4; SPID, *Firma*).

use uppsala::{Document, NodeId};

use super::SignatureFault;
use crate::names::{
    DSIG, ENVELOPED, EXCLUSIVE_C14N, RSA_SHA256, RSA_SHA384, RSA_SHA512, SHA256, SHA384, SHA512,
};
use crate::xml::Node;

const SIGNATURE_METHODS: [&str; 3] = [RSA_SHA256, RSA_SHA384, RSA_SHA512];
const DIGEST_METHODS: [&str; 3] = [SHA256, SHA384, SHA512];

/// An element that may be signed, and whether it has to be.
#[derive(Clone, Copy)]
pub(crate) struct Position<'d> {
    pub(crate) element: Node<'d>,
    pub(crate) is_required: bool,
}

/// What a signature says of itself: that it covers the element it is in.
pub(crate) struct Claim {
    pub(crate) signature: NodeId,
    pub(crate) element: NodeId,
}

/// Where the document comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// A message of the protocol: every reference names the identifier of its element.
    Message,
    /// Metadata, where some providers refer to the whole document instead.
    Metadata,
}

impl Profile {
    /// Every signature of the document, each a child of one of the elements that may be signed.
    pub(crate) fn claims(
        self,
        document: &Document<'_>,
        positions: &[Position<'_>],
    ) -> Result<Vec<Claim>, SignatureFault> {
        let mut claims = Vec::new();
        for position in positions {
            match self.claim_of(position.element)? {
                Some(claim) => claims.push(claim),
                None if position.is_required => return Err(SignatureFault::Missing),
                None => {}
            }
        }
        let in_document: Vec<NodeId> =
            Node::anywhere(document, DSIG, "Signature").into_iter().map(Node::id).collect();
        // In the order of the document, in which verdicts come too.
        claims.sort_by_key(|claim| in_document.iter().position(|id| *id == claim.signature));
        let is_claimed = |id: &NodeId| claims.iter().any(|claim| claim.signature == *id);
        if in_document.iter().all(is_claimed) { Ok(claims) } else { Err(SignatureFault::Misplaced) }
    }

    /// The signature that an element carries, if it does and if it looks as it must.
    pub(crate) fn claim_of(self, element: Node<'_>) -> Result<Option<Claim>, SignatureFault> {
        match element.all(DSIG, "Signature").as_slice() {
            [] => Ok(None),
            [signature] => {
                self.check(*signature, element)?;
                Ok(Some(Claim { signature: signature.id(), element: element.id() }))
            }
            _ => Err(SignatureFault::Repeated),
        }
    }

    fn check(self, signature: Node<'_>, element: Node<'_>) -> Result<(), SignatureFault> {
        if !signature.all(DSIG, "Object").is_empty() {
            return Err(SignatureFault::Object);
        }
        let info = one(signature, "SignedInfo", SignatureFault::Reference)?;
        let has_foreign = |id| Node::new(info.document(), id).has_foreign_attributes();
        if info.document().descendants(info.id()).into_iter().any(has_foreign) {
            return Err(SignatureFault::Surplus);
        }
        allowed(info, "CanonicalizationMethod", &[EXCLUSIVE_C14N])?;
        allowed(info, "SignatureMethod", &SIGNATURE_METHODS)?;
        let reference = one(info, "Reference", SignatureFault::Reference)?;
        only(info, &["CanonicalizationMethod", "SignatureMethod", "Reference"])?;
        allowed(reference, "DigestMethod", &DIGEST_METHODS)?;
        if !self.refers_to(reference, element) {
            return Err(SignatureFault::Reference);
        }
        let transforms = one(reference, "Transforms", SignatureFault::Transforms)?;
        only(reference, &["Transforms", "DigestMethod", "DigestValue"])?;
        let transforms = transforms.elements();
        if !transforms.iter().all(|transform| transform.is(DSIG, "Transform")) {
            return Err(SignatureFault::Transforms);
        }
        let algorithms: Vec<_> =
            transforms.iter().map(|transform| transform.attribute("Algorithm")).collect();
        if algorithms == [Some(ENVELOPED), Some(EXCLUSIVE_C14N)] {
            Ok(())
        } else {
            Err(SignatureFault::Transforms)
        }
    }

    fn refers_to(self, reference: Node<'_>, element: Node<'_>) -> bool {
        let own = element.attribute("ID").filter(|id| !id.is_empty());
        match (reference.attribute("URI"), own) {
            (Some(""), _) => self == Self::Metadata,
            (Some(uri), Some(id)) => uri.strip_prefix('#') == Some(id),
            _ => false,
        }
    }
}

fn one<'d>(parent: Node<'d>, name: &'static str, fault: SignatureFault) -> Result<Node<'d>, SignatureFault> {
    parent.one(DSIG, name).map_err(|_| fault)
}

/// These children, each once and in this order: a library may know an element by its name alone.
fn only(parent: Node<'_>, names: &[&str]) -> Result<(), SignatureFault> {
    let found: Vec<_> = parent.elements().into_iter().filter_map(Node::name).collect();
    let wanted: Vec<_> = names.iter().map(|name| (*name, Some(DSIG))).collect();
    if found == wanted { Ok(()) } else { Err(SignatureFault::Surplus) }
}

fn allowed(parent: Node<'_>, name: &'static str, list: &[&str]) -> Result<(), SignatureFault> {
    let algorithm = one(parent, name, SignatureFault::Algorithm)?.attribute("Algorithm");
    if algorithm.is_some_and(|algorithm| list.contains(&algorithm)) {
        Ok(())
    } else {
        Err(SignatureFault::Algorithm)
    }
}
