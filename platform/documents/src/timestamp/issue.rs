//! Making time stamps: what the local authority of a demonstration does.

use chrono::{DateTime, Utc};
use cms::content_info::ContentInfo;
use const_oid::{ObjectIdentifier, db::rfc3161};
use der::{
    Decode, Encode,
    asn1::{BitString, Int},
};
use sha2::{Digest, Sha256};

use super::{
    TimestampError,
    messages::{Request, Response, Status},
    token::StampInfo,
};
use crate::{
    der_time,
    keys::{CertifiedKey, KeyError},
    signed_data::{self, Content},
};

/// `PKIFailureInfo` (RFC 3161, 2.4.2): the number of the bit that is set.
const BAD_ALGORITHM: u8 = 0;
const BAD_REQUEST: u8 = 2;
const UNKNOWN_POLICY: u8 = 15;
const REJECTION: u8 = 2;

/// A time-stamp authority's key and policy.
pub struct Issuer {
    key: CertifiedKey,
    policy: ObjectIdentifier,
}

impl Issuer {
    /// An authority that stamps under one policy (`1.2.3…`).
    pub fn new(key: CertifiedKey, policy: &str) -> Result<Self, TimestampError> {
        let policy = ObjectIdentifier::new(policy).map_err(|_| TimestampError::Policy)?;
        Ok(Self { key, policy })
    }

    /// Answers a `TimeStampReq` with a `TimeStampResp`: a token, or a refusal that says why.
    pub fn answer(&self, query: &[u8], serial: [u8; 16], now: DateTime<Utc>) -> Result<Vec<u8>, IssueError> {
        let Ok(request) = Request::from_der(query) else { return refuse(BAD_REQUEST) };
        if request.version != 1 || request.extensions.is_some() {
            return refuse(BAD_REQUEST);
        }
        if !request.message_imprint.is_sha256() {
            return refuse(BAD_ALGORITHM);
        }
        if request.policy.is_some_and(|policy| policy != self.policy) {
            return refuse(UNKNOWN_POLICY);
        }
        let token = self.token(request, serial, now)?;
        let status = Status { status: 0, text: None, failure: None };
        Ok(Response { status, token: Some(ContentInfo::from_der(&token)?) }.to_der()?)
    }

    fn token(
        &self,
        request: Request,
        mut serial: [u8; 16],
        now: DateTime<Utc>,
    ) -> Result<Vec<u8>, IssueError> {
        // A positive number in its shortest form.
        serial[0] = serial[0] & 0x3F | 0x40;
        let info = StampInfo::new(
            self.policy,
            request.message_imprint,
            Int::new(&serial)?,
            der_time::stamp_time(now)?,
            request.nonce,
        );
        let info = info.to_der()?;
        let content = Content {
            kind: rfc3161::ID_CT_TST_INFO,
            sha256: Sha256::digest(&info).into(),
            enclosed: Some(&info),
        };
        signed_data::sign(&self.key, &content, |_| Ok(None))
    }
}

/// Why an answer could not be made.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// The key failed.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// A value does not fit its ASN.1 form.
    #[error("the time stamp cannot be written")]
    Encoding(#[from] der::Error),
}

fn refuse(reason: u8) -> Result<Vec<u8>, IssueError> {
    let bit = usize::from(reason);
    let mut bits = vec![0; bit / 8 + 1];
    bits[bit / 8] = 0x80 >> (bit % 8);
    let unused = 7 - reason % 8;
    let failure = Some(BitString::new(unused, bits)?);
    let status = Status { status: REJECTION, text: None, failure };
    Ok(Response { status, token: None }.to_der()?)
}
