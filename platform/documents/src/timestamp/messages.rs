//! What is asked of a time-stamp authority, and its answer.

use cms::content_info::ContentInfo;
use const_oid::{ObjectIdentifier, db::rfc5912};
use der::{
    Any, Decode, Encode, Sequence,
    asn1::{BitString, Int, OctetString},
};
use spki::AlgorithmIdentifierOwned;

use super::{StampFlaw, TimestampError, TimestampToken};
use crate::{certificates::Anchors, keys::sha256_identifier};

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct MessageImprint {
    hash_algorithm: AlgorithmIdentifierOwned,
    hashed_message: OctetString,
}

impl MessageImprint {
    pub(super) fn of(sha256: &[u8; 32]) -> Result<Self, der::Error> {
        let hashed_message = OctetString::new(sha256.as_slice())?;
        Ok(Self { hash_algorithm: sha256_identifier(), hashed_message })
    }

    /// Whether this is the imprint of that digest; NULL parameters are as good as none.
    pub(super) fn is_of(&self, sha256: &[u8; 32]) -> bool {
        self.hash_algorithm.oid == rfc5912::ID_SHA_256 && self.hashed_message.as_bytes() == sha256
    }

    pub(super) fn is_sha256(&self) -> bool {
        self.hash_algorithm.oid == rfc5912::ID_SHA_256 && self.hashed_message.as_bytes().len() == 32
    }
}

/// `TimeStampReq`, RFC 3161, 2.4.1.
#[derive(Sequence)]
pub(super) struct Request {
    pub(super) version: u8,
    pub(super) message_imprint: MessageImprint,
    #[asn1(optional = "true")]
    pub(super) policy: Option<ObjectIdentifier>,
    #[asn1(optional = "true")]
    pub(super) nonce: Option<Int>,
    #[asn1(default = "Default::default")]
    pub(super) certificate_wanted: bool,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", constructed = "true", optional = "true")]
    pub(super) extensions: Option<Vec<Any>>,
}

/// `PKIStatusInfo`.
#[derive(Sequence)]
pub(super) struct Status {
    pub(super) status: u8,
    #[asn1(optional = "true")]
    pub(super) text: Option<Vec<String>>,
    #[asn1(optional = "true")]
    pub(super) failure: Option<BitString>,
}

/// `TimeStampResp`, RFC 3161, 2.4.2.
#[derive(Sequence)]
pub(super) struct Response {
    pub(super) status: Status,
    #[asn1(optional = "true")]
    pub(super) token: Option<ContentInfo>,
}

/// Granted, and granted with changes the authority lists.
const GRANTED: [u8; 2] = [0, 1];

/// One question to a time-stamp authority, kept to hold the answer against.
#[derive(Clone, Debug)]
pub struct Query {
    sha256: [u8; 32],
    nonce: Int,
    policy: Option<ObjectIdentifier>,
}

impl Query {
    /// Asks to stamp a digest. The nonce is random, and the policy as the authority publishes it (`1.2.3…`).
    pub fn new(sha256: [u8; 32], nonce: [u8; 8], policy: Option<&str>) -> Result<Self, TimestampError> {
        let policy = policy.map(ObjectIdentifier::new).transpose();
        // The first bit is cleared: a nonce is a positive number in its shortest form.
        let number = (u64::from_be_bytes(nonce) >> 1) | 1 << 62;
        Ok(Self {
            sha256,
            nonce: Int::new(&number.to_be_bytes())?,
            policy: policy.map_err(|_| TimestampError::Policy)?,
        })
    }

    /// The `TimeStampReq` to send.
    pub fn to_der(&self) -> Result<Vec<u8>, TimestampError> {
        let request = Request {
            version: 1,
            message_imprint: MessageImprint::of(&self.sha256)?,
            policy: self.policy,
            nonce: Some(self.nonce.clone()),
            certificate_wanted: true,
            extensions: None,
        };
        Ok(request.to_der()?)
    }

    /// Accepts the answer only if it stamps what was asked, now, by an authority that chains to an anchor.
    pub fn accept(&self, response: &[u8], anchors: &Anchors) -> Result<TimestampToken, TimestampError> {
        let response = Response::from_der(response)?;
        if !GRANTED.contains(&response.status.status) {
            return Err(TimestampError::Refused(response.status.status));
        }
        let token = response.token.ok_or(TimestampError::Unreadable)?.to_der()?;
        let token = TimestampToken::accept(&token, &self.sha256, anchors)?;
        if token.nonce() != Some(&self.nonce) {
            return Err(TimestampError::Mismatch("the nonce"));
        }
        if self.policy.is_some_and(|policy| policy != token.policy()) {
            return Err(TimestampError::Mismatch("the policy"));
        }
        Ok(token)
    }
}

impl From<StampFlaw> for TimestampError {
    fn from(flaw: StampFlaw) -> Self {
        match flaw {
            StampFlaw::Unreadable => Self::Unreadable,
            StampFlaw::OtherImprint => Self::Mismatch("the imprint"),
            StampFlaw::Untrusted => Self::Untrusted,
        }
    }
}
