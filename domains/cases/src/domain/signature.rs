//! Somebody else's agreement, before a request is sent.

use chrono::{DateTime, Utc};
use kernel::PersonId;
use registry::codice_fiscale::CodiceFiscale;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{Answer, Answers, FileId, Refusal, asked_fields, asked_pages};
use crate::definition::{Definition, FieldKind, FieldName, Form, SecondSignature};

kernel::id! {
    /// A signature that somebody is asked for.
    pub SignatureId, "signature"
}

/// A signature that is asked for on a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Which.
    pub id: SignatureId,
    /// Whose request it is.
    pub person: PersonId,
    /// The field that asks for it.
    pub field: FieldName,
    /// Who is to sign, as they were named.
    pub fiscal_code: CodiceFiscale,
    /// What is signed: the SHA-256 of the service, its version and the answers.
    pub digest: String,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// Who is to sign, as soon as the city knows.
    pub signer: Option<PersonId>,
    /// Where it stands.
    pub state: SignatureState,
}

/// Where a signature stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignatureState {
    /// Nobody has answered.
    Asked,
    /// They agree.
    Signed {
        /// What they are called.
        name: String,
        /// When.
        at: DateTime<Utc>,
    },
    /// They do not.
    Refused {
        /// When.
        at: DateTime<Utc>,
    },
}

impl Signature {
    /// Whether a request cannot be changed while it stands so.
    #[must_use]
    pub const fn holds_still(&self) -> bool {
        !matches!(self.state, SignatureState::Refused { .. })
    }

    /// Whether it was given, for exactly this.
    #[must_use]
    pub fn is_given_for(&self, digest: &str) -> bool {
        matches!(self.state, SignatureState::Signed { .. }) && self.digest == digest
    }

    /// Whoever is asked agrees to what they were asked for.
    pub(crate) fn sign(
        self,
        signer: (PersonId, String),
        digest: &str,
        now: DateTime<Utc>,
    ) -> Result<Self, Refusal> {
        if self.state != SignatureState::Asked || self.digest != digest {
            return Err(Refusal::NotNow);
        }
        let (person, name) = signer;
        Ok(Self { signer: Some(person), state: SignatureState::Signed { name, at: now }, ..self })
    }

    /// Whoever is asked does not agree.
    pub(crate) fn refuse(self, signer: PersonId, now: DateTime<Utc>) -> Result<Self, Refusal> {
        match self.state {
            SignatureState::Asked => {
                Ok(Self { signer: Some(signer), state: SignatureState::Refused { at: now }, ..self })
            }
            _ => Err(Refusal::NotNow),
        }
    }
}

/// SHA-256 of what is asked for, by which rules, with which answers: whoever signs, signs this and nothing else.
pub(crate) fn digest_of(definition: &Definition, answers: &Answers) -> String {
    let all = json!({ "service": definition.key, "version": definition.version, "answers": answers });
    hex::encode(Sha256::digest(all.to_string()))
}

/// Who must sign, by the fields that say so.
pub(crate) fn signers_named<'a>(form: &'a Form, answers: &'a Answers) -> Vec<(&'a FieldName, CodiceFiscale)> {
    let fields = asked_pages(form, answers).flat_map(|(_, page)| asked_fields(page, answers));
    let signing = fields.filter(|field| matches!(field.kind, FieldKind::SecondSignature(_)));
    let named = signing.filter_map(|field| match answers.get(&field.name)? {
        Answer::Text(code) => Some((&field.name, CodiceFiscale::parse(code).ok()?)),
        _ => None,
    });
    named.collect()
}

/// What the field of a signature says; none where the form asks for none by that name any more.
pub(crate) fn asked_of_signer<'a>(form: &'a Form, signature: &Signature) -> Option<&'a SecondSignature> {
    match &form.fields().find(|field| field.name == signature.field)?.kind {
        FieldKind::SecondSignature(asks) => Some(asks),
        _ => None,
    }
}

/// Whether a file is among what whoever signs reads.
pub(crate) fn shows_file(asks: &SecondSignature, answers: &Answers, file: FileId) -> bool {
    let shown = answers.all().filter(|(field, _)| asks.shows(field));
    shown.flat_map(|(_, answer)| answer.files()).any(|one| one.id == file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked() -> Signature {
        Signature {
            id: SignatureId::new(),
            person: PersonId::new(),
            field: FieldName::parse("proprietario").unwrap(),
            fiscal_code: CodiceFiscale::parse("BNCNNA10D41F205H").unwrap(),
            digest: "a".into(),
            asked_at: testkit::test_time(),
            signer: None,
            state: SignatureState::Asked,
        }
    }

    #[test]
    fn it_is_answered_once_and_holds_for_what_was_read() {
        let (now, signer) = (testkit::test_time(), (PersonId::new(), "Anna Bianchi".to_owned()));
        assert!(asked().holds_still() && !asked().is_given_for("a"));
        let signed = asked().sign(signer.clone(), "a", now).unwrap();
        assert!(signed.holds_still() && signed.is_given_for("a") && !signed.is_given_for("b"));
        assert_eq!(
            asked().sign(signer.clone(), "b", now),
            Err(Refusal::NotNow),
            "the answers are others by now"
        );
        let refused = asked().refuse(signer.0, now).unwrap();
        assert!(!refused.holds_still() && !refused.is_given_for("a"));
        for ended in [signed, refused] {
            assert_eq!(ended.clone().sign(signer.clone(), "a", now), Err(Refusal::NotNow));
            assert_eq!(ended.refuse(signer.0, now), Err(Refusal::NotNow));
        }
    }
}
