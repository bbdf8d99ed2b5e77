//! What an entry of the register of accesses shows to who opens it.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use serde_json::Value;

use super::AccessScheme;

/// A message of an entry.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessDocument {
    /// What it is.
    pub kind: DocumentKind,
    /// As it travelled; a signed token with what it says before it.
    pub text: String,
}

/// Never what it says: this form ends up in logs.
impl fmt::Debug for AccessDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessDocument").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// What a message of an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// What was asked.
    Request,
    /// What was answered.
    Response,
    /// By what the provider was believed: a statement after the other, up to the anchor.
    TrustChain,
    /// By what we proved to the provider who we are.
    Proof,
    /// That somebody signed in.
    IdToken,
    /// Who that is.
    Userinfo,
}

/// The messages of an entry, and what the provider calls the person.
pub(crate) struct Opened {
    pub(crate) subject: Option<String>,
    pub(crate) documents: Vec<AccessDocument>,
}

impl Opened {
    /// Reads what was sealed.
    pub(crate) fn read(scheme: AccessScheme, plain: &[u8]) -> Result<Self, serde_json::Error> {
        match scheme {
            AccessScheme::Spid => serde_json::from_slice(plain).map(of_spid),
            AccessScheme::Cie => serde_json::from_slice(plain).map(of_cie),
        }
    }
}

fn of_spid(transaction: spid::Transaction) -> Opened {
    let document = |kind, text| AccessDocument { kind, text };
    let documents = vec![
        document(DocumentKind::Request, transaction.request),
        document(DocumentKind::Response, transaction.response),
    ];
    Opened { subject: transaction.subject, documents }
}

fn of_cie(transaction: cie::Transaction) -> Opened {
    let chain: Vec<String> = transaction.trust_chain.iter().map(|token| readable(token)).collect();
    let parts = [
        (DocumentKind::Request, Some(readable(&transaction.request))),
        (DocumentKind::Response, transaction.error),
        (DocumentKind::TrustChain, Some(chain.join("\n\n"))),
        (DocumentKind::Proof, transaction.client_assertion.as_deref().map(readable)),
        (DocumentKind::IdToken, transaction.id_token.as_deref().map(readable)),
        (DocumentKind::Userinfo, transaction.userinfo.as_deref().map(readable)),
    ];
    let documents = parts.into_iter().filter_map(|(kind, text)| Some(AccessDocument { kind, text: text? }));
    Opened { subject: transaction.subject, documents: documents.collect() }
}

/// What a signed token says, and below it the token: that is the evidence.
fn readable(token: &str) -> String {
    let claims = || {
        let payload = BASE64.decode(token.split('.').nth(1)?).ok()?;
        serde_json::from_slice::<Value>(&payload).ok()
    };
    claims().map_or_else(|| token.to_owned(), |claims| format!("{claims:#}\n{token}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_shown_with_what_it_says() {
        let payload = BASE64.encode(r#"{"sub":"x"}"#);
        let token = format!("a.{payload}.c");
        assert_eq!(readable(&token), format!("{{\n  \"sub\": \"x\"\n}}\n{token}"));
        for other in ["", "a.b.c", "a.!.c"] {
            assert_eq!(readable(other), other, "nothing is guessed");
        }
    }
}
