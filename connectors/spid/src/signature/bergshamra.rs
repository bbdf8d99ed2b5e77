//! Verifying with `bergshamra`, on the tree that is read afterwards.

use bergshamra::{DsigContext, KeysManager, VerifyResult, dsig, keys::loader};
use uppsala::Document;

use super::{SignatureFault, SignatureVerifier, Verdict};
use crate::keys::ProviderKey;

/// The verifier in use. Keys in the document, references outside of it and HMAC are not for it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bergshamra;

impl SignatureVerifier for Bergshamra {
    fn verify(&self, document: &Document<'_>, keys: &[ProviderKey]) -> Result<Vec<Verdict>, SignatureFault> {
        let mut manager = KeysManager::new();
        for key in keys {
            manager.add_key(loader::load_x509_cert_der(key.certificate()).map_err(|_| SignatureFault::Void)?);
        }
        // Its defaults: trusted keys only, strict positions, every digest computed here, no identifier twice.
        let context = DsigContext::new(manager);
        let results =
            dsig::verify::verify_all_document(&context, document).map_err(|_| SignatureFault::Void)?;
        Ok(results.iter().map(|result| verdict(document, result)).collect())
    }
}

fn verdict(document: &Document<'_>, result: &VerifyResult) -> Verdict {
    let VerifyResult::Valid { signature_node, references, .. } = result else { return Verdict::Void };
    let [reference] = references.as_slice() else { return Verdict::Void };
    // An empty reference is the whole document, whose element is the outermost one.
    let element = match reference.resolved_node {
        None if reference.uri.is_empty() => document.document_element(),
        resolved => resolved,
    };
    match element {
        Some(element) if reference.digest_verified => Verdict::Covers { signature: *signature_node, element },
        _ => Verdict::Void,
    }
}
