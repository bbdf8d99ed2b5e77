//! Writes X.509 certificates (RFC 5280). Whoever issues one says whose it is and what for; its form is the same for all.

use aws_lc_rs::rand;
use chrono::{DateTime, Utc};
use const_oid::{AssociatedOid, ObjectIdentifier};
use der::{
    Any, Decode, Encode, Sequence,
    asn1::{BitString, OctetString},
};
use sha2::{Digest, Sha256};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::{
    Certificate,
    attr::AttributeTypeAndValue,
    ext::Extension,
    name::{Name, RelativeDistinguishedName},
    serial_number::SerialNumber,
    time::Validity,
};

use crate::{
    der_time::certificate_time,
    keys::{KeyError, PrivateKey},
};

/// Version 3.
const VERSION: u8 = 2;
const SERIAL_BYTES: usize = 16;

/// What a certificate states.
pub struct Statement<'a> {
    /// Whose it is.
    pub subject: Name,
    /// Their key.
    pub key: &'a PrivateKey,
    /// Who vouches for it.
    pub issuer: Name,
    /// From when until when, to the second.
    pub validity: [DateTime<Utc>; 2],
    /// What for, and everything else.
    pub extensions: Vec<Extension>,
}

/// `TBSCertificate`.
#[derive(Sequence)]
struct Body {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    version: u8,
    serial_number: SerialNumber,
    signature: AlgorithmIdentifierOwned,
    issuer: Name,
    validity: Validity,
    subject: Name,
    public_key: SubjectPublicKeyInfoOwned,
    #[asn1(context_specific = "3", tag_mode = "EXPLICIT")]
    extensions: Vec<Extension>,
}

#[derive(Sequence)]
struct Signed {
    body: Body,
    algorithm: AlgorithmIdentifierOwned,
    signature: BitString,
}

/// The certificate, signed with the key of its issuer, under a serial number that nobody can guess.
pub fn issue(statement: Statement<'_>, issuer_key: &PrivateKey) -> Result<Certificate, KeyError> {
    let algorithm = issuer_key.algorithm().identifier();
    let [start, end] = statement.validity;
    let body = Body {
        version: VERSION,
        serial_number: serial_number()?,
        signature: algorithm.clone(),
        issuer: statement.issuer,
        validity: Validity::new(certificate_time(start)?, certificate_time(end)?),
        subject: statement.subject,
        public_key: SubjectPublicKeyInfoOwned::from_der(&statement.key.public_der()?)?,
        extensions: statement.extensions,
    };
    let signature = BitString::from_bytes(&issuer_key.sign(&body.to_der()?)?)?;
    let signed = Signed { body, algorithm, signature };
    Ok(Certificate::from_der(&signed.to_der()?)?)
}

/// A field of a name.
pub fn name_field(oid: ObjectIdentifier, value: Any) -> Result<RelativeDistinguishedName, der::Error> {
    let mut name = RelativeDistinguishedName::default();
    name.insert(AttributeTypeAndValue { oid, value })?;
    Ok(name)
}

/// An extension; whoever does not understand a critical one refuses the certificate.
pub fn extension<T: AssociatedOid + Encode>(is_critical: bool, value: &T) -> Result<Extension, der::Error> {
    let extn_value = OctetString::new(value.to_der()?)?;
    Ok(Extension { extn_id: T::OID, critical: is_critical, extn_value })
}

/// The name of a key: the first 160 bits of the SHA-256 of the public one (RFC 7093, method 1).
pub fn key_id(key: &PrivateKey) -> Result<Vec<u8>, KeyError> {
    let public = SubjectPublicKeyInfoOwned::from_der(&key.public_der()?)?;
    Ok(Sha256::digest(public.subject_public_key.raw_bytes())[..20].to_vec())
}

fn serial_number() -> Result<SerialNumber, KeyError> {
    let mut bytes = [0; SERIAL_BYTES];
    rand::fill(&mut bytes).map_err(|_| KeyError::Signing)?;
    // Positive, and never shorter than it looks.
    bytes[0] = bytes[0] & 0x3F | 0x40;
    Ok(SerialNumber::new(&bytes)?)
}
