//! A time-stamp token: reading it, and deciding whether to believe it.

use chrono::{DateTime, Utc};
use const_oid::{
    ObjectIdentifier,
    db::{rfc3161, rfc5280},
};
use der::{Any, Decode, Encode, Sequence, asn1::Int};
use x509_cert::{Certificate, attr::Attribute, ext::pkix::ExtendedKeyUsage};

use super::messages::MessageImprint;
use crate::{
    certificates::{self, Anchors},
    der_time,
    signed_data::{self, Checked, Flaw, Parts},
};

#[derive(Sequence)]
struct Accuracy {
    #[asn1(optional = "true")]
    seconds: Option<u32>,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    millis: Option<u16>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    micros: Option<u16>,
}

/// `TSTInfo`, RFC 3161, 2.4.2.
#[derive(Sequence)]
pub(super) struct StampInfo {
    version: u8,
    policy: ObjectIdentifier,
    message_imprint: MessageImprint,
    serial_number: Int,
    stamped_at: Any,
    #[asn1(optional = "true")]
    accuracy: Option<Accuracy>,
    #[asn1(default = "Default::default")]
    ordering: bool,
    #[asn1(optional = "true")]
    nonce: Option<Int>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    authority: Option<Any>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", constructed = "true", optional = "true")]
    extensions: Option<Vec<Any>>,
}

impl StampInfo {
    /// What a stamp says, with the second as its accuracy.
    pub(super) fn new(
        policy: ObjectIdentifier,
        message_imprint: MessageImprint,
        serial_number: Int,
        stamped_at: Any,
        nonce: Option<Int>,
    ) -> Self {
        Self {
            version: 1,
            policy,
            message_imprint,
            serial_number,
            stamped_at,
            accuracy: Some(Accuracy { seconds: Some(1), millis: None, micros: None }),
            ordering: false,
            nonce,
            authority: None,
            extensions: None,
        }
    }
}

/// A token that was checked against anchors.
#[derive(Clone, Debug)]
pub struct TimestampToken {
    der: Vec<u8>,
    stamped_at: DateTime<Utc>,
    authority: String,
    nonce: Option<Int>,
    policy: ObjectIdentifier,
}

/// Why a token is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StampFlaw {
    Unreadable,
    OtherImprint,
    Untrusted,
}

impl From<Flaw> for StampFlaw {
    fn from(flaw: Flaw) -> Self {
        match flaw {
            Flaw::Unreadable => Self::Unreadable,
            Flaw::Broken => Self::Untrusted,
        }
    }
}

impl From<der::Error> for StampFlaw {
    fn from(_: der::Error) -> Self {
        Self::Unreadable
    }
}

impl TimestampToken {
    /// Reads a token fresh from an authority. What its signature does not cover is dropped (certificates beside the
    /// chain, unsigned attributes) and the rest written in its one canonical form: then no byte can change unseen.
    pub(super) fn accept(der: &[u8], sha256: &[u8; 32], anchors: &Anchors) -> Result<Self, StampFlaw> {
        let (mut checked, info) = check(der, sha256)?;
        let stamped_at = der_time::read_stamp_time(&info.stamped_at).ok_or(StampFlaw::Unreadable)?;
        let issuers = anchors.path(&checked.signer, &checked.others(), stamped_at);
        let mut certificates = issuers.map_err(|_| StampFlaw::Untrusted)?;
        certificates.push(checked.signer.clone());
        checked.parts.certificates = certificates;
        checked.parts.unsigned = None;
        Self::read(&checked.to_der()?, sha256, anchors)
    }

    /// Reads a token that was accepted once: anything in it that is not covered by a signature is refused.
    pub(crate) fn read(der: &[u8], sha256: &[u8; 32], anchors: &Anchors) -> Result<Self, StampFlaw> {
        let (checked, info) = check(der, sha256)?;
        let stamped_at = der_time::read_stamp_time(&info.stamped_at).ok_or(StampFlaw::Unreadable)?;
        let trusted = anchors.vouch_for(&checked.signer, &checked.others(), stamped_at).is_ok();
        if !trusted || checked.parts.unsigned.is_some() || checked.to_der()? != der {
            return Err(StampFlaw::Untrusted);
        }
        Ok(Self {
            der: der.to_vec(),
            stamped_at,
            authority: certificates::subject_field(&checked.signer, certificates::COMMON_NAME)
                .unwrap_or_default(),
            nonce: info.nonce,
            policy: info.policy,
        })
    }

    /// Finds the digest a token would have to stamp in an attribute, and reads it.
    pub(crate) fn from_attribute(
        attribute: &Attribute,
        sha256: &[u8; 32],
        anchors: &Anchors,
    ) -> Result<Self, StampFlaw> {
        let [value] = attribute.values.as_slice() else { return Err(StampFlaw::Unreadable) };
        if attribute.oid != rfc3161::ID_AA_TIME_STAMP_TOKEN {
            return Err(StampFlaw::Unreadable);
        }
        Self::read(&value.to_der()?, sha256, anchors)
    }

    /// The token as the unsigned attribute of a signature (RFC 3161, appendix A).
    pub(crate) fn to_attribute(&self) -> Result<Attribute, der::Error> {
        signed_data::attribute(rfc3161::ID_AA_TIME_STAMP_TOKEN, &Any::from_der(&self.der)?)
    }

    /// The moment it proves.
    pub fn stamped_at(&self) -> DateTime<Utc> {
        self.stamped_at
    }

    /// The name of the authority, as its certificate says.
    pub fn authority(&self) -> &str {
        &self.authority
    }

    pub(super) fn nonce(&self) -> Option<&Int> {
        self.nonce.as_ref()
    }

    pub(super) fn policy(&self) -> ObjectIdentifier {
        self.policy
    }
}

/// Everything but the chain: form, signature, purpose of the certificate, imprint.
fn check(der: &[u8], sha256: &[u8; 32]) -> Result<(Checked, StampInfo), StampFlaw> {
    let (parts, sid, rest) = Parts::read(der)?;
    let content = parts.enclosed.clone().ok_or(StampFlaw::Unreadable)?;
    let checked = parts.check(&sid, rfc3161::ID_CT_TST_INFO, &[&content])?;
    let info = StampInfo::from_der(&content)?;
    if !rest.is_empty() || !checked.names_its_certificate()? || !may_stamp(&checked.signer) {
        return Err(StampFlaw::Untrusted);
    }
    if info.version != 1 || !info.message_imprint.is_of(sha256) {
        return Err(StampFlaw::OtherImprint);
    }
    Ok((checked, info))
}

/// RFC 3161, 2.3: the certificate is for time stamps and for nothing else, and says so critically.
fn may_stamp(certificate: &Certificate) -> bool {
    certificates::extension::<ExtendedKeyUsage>(certificate)
        .is_some_and(|(critical, usage)| critical && usage.0 == [rfc5280::ID_KP_TIME_STAMPING])
}
