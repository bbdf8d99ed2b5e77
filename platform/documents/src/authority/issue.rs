//! Writes X.509 certificates (RFC 5280).

use aws_lc_rs::rand;
use chrono::{DateTime, Utc};
use const_oid::{AssociatedOid, ObjectIdentifier, db::rfc5280};
use der::{
    Any, Decode, Encode, Sequence,
    asn1::{BitString, OctetString, PrintableStringRef, Utf8StringRef},
    flagset::FlagSet,
};
use sha2::{Digest, Sha256};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::{
    Certificate,
    attr::AttributeTypeAndValue,
    ext::{
        Extension,
        pkix::{
            AuthorityKeyIdentifier, BasicConstraints, ExtendedKeyUsage, KeyUsage, KeyUsages,
            SubjectKeyIdentifier,
        },
    },
    name::{Name, RdnSequence, RelativeDistinguishedName},
    serial_number::SerialNumber,
    time::{Time, Validity},
};

use super::Names;
use crate::{
    certificates::{COMMON_NAME, ORGANIZATION_IDENTIFIER},
    der_time,
    keys::{KeyError, PrivateKey},
};

const COUNTRY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.6");
const ORGANIZATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
/// Version 3.
const VERSION: u8 = 2;
const SERIAL_BYTES: usize = 16;

/// What a certificate is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Profile {
    Root,
    Seal,
    Timestamp,
}

/// Whose certificate it is.
pub(super) struct Subject(Name);

impl Subject {
    pub(super) fn new(names: &Names, title: &str) -> Self {
        let common_name = format!("{} – {title}", names.organization);
        let country = PrintableStringRef::new("IT").expect("IT is printable");
        let mut sequence = RdnSequence::default();
        sequence.push(one(COUNTRY, Any::from(country)));
        for (field, value) in [
            (ORGANIZATION, &names.organization),
            (ORGANIZATION_IDENTIFIER, &names.organization_identifier),
            (COMMON_NAME, &common_name),
        ] {
            let value = Utf8StringRef::new(value).expect("a string of Rust is UTF-8");
            sequence.push(one(field, Any::from(value)));
        }
        let name = sequence.to_der().and_then(|der| Name::from_der(&der));
        Self(name.expect("a sequence of valid names is a valid name"))
    }

    pub(super) fn of(certificate: &Certificate) -> Self {
        Self(certificate.tbs_certificate().subject().clone())
    }
}

fn one(oid: ObjectIdentifier, value: Any) -> RelativeDistinguishedName {
    let mut name = RelativeDistinguishedName::default();
    name.insert(AttributeTypeAndValue { oid, value }).expect("the first of a set repeats nothing");
    name
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

/// Issues a certificate; a root issues its own.
pub(super) fn certificate(
    subject: &Subject,
    key: &PrivateKey,
    issuer: &Subject,
    issuer_key: &PrivateKey,
    profile: Profile,
    validity: [DateTime<Utc>; 2],
) -> Result<Certificate, KeyError> {
    let body = Body {
        version: VERSION,
        serial_number: serial_number()?,
        signature: issuer_key.algorithm().identifier(),
        issuer: issuer.0.clone(),
        validity: period(validity)?,
        subject: subject.0.clone(),
        public_key: SubjectPublicKeyInfoOwned::from_der(&key.public_der()?)?,
        extensions: extensions(profile, &key_id(key)?, &key_id(issuer_key)?)?,
    };
    let signature = BitString::from_bytes(&issuer_key.sign(&body.to_der()?)?)?;
    let signed = Signed { body, algorithm: issuer_key.algorithm().identifier(), signature };
    Ok(Certificate::from_der(&signed.to_der()?)?)
}

fn extensions(profile: Profile, own: &[u8], issuer: &[u8]) -> Result<Vec<Extension>, der::Error> {
    let (authority, usages): (bool, FlagSet<KeyUsages>) = match profile {
        Profile::Root => (true, KeyUsages::KeyCertSign | KeyUsages::CRLSign),
        // A seal signs and cannot deny it (ETSI EN 319 412-2, 4.3.2).
        Profile::Seal => (false, KeyUsages::DigitalSignature | KeyUsages::NonRepudiation),
        Profile::Timestamp => (false, KeyUsages::DigitalSignature.into()),
    };
    let own = SubjectKeyIdentifier(OctetString::new(own)?);
    let issuer = AuthorityKeyIdentifier {
        key_identifier: Some(OctetString::new(issuer)?),
        ..AuthorityKeyIdentifier::default()
    };
    let mut list = vec![
        extension(true, &BasicConstraints { ca: authority, path_len_constraint: None })?,
        extension(true, &KeyUsage(usages))?,
        extension(false, &own)?,
        extension(false, &issuer)?,
    ];
    if profile == Profile::Timestamp {
        list.push(extension(true, &ExtendedKeyUsage(vec![rfc5280::ID_KP_TIME_STAMPING]))?);
    }
    Ok(list)
}

fn extension<T: AssociatedOid + Encode>(critical: bool, value: &T) -> Result<Extension, der::Error> {
    Ok(Extension { extn_id: T::OID, critical, extn_value: OctetString::new(value.to_der()?)? })
}

/// RFC 7093, method 1: the first 160 bits of the SHA-256 of the public key.
fn key_id(key: &PrivateKey) -> Result<Vec<u8>, KeyError> {
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

fn period([start, end]: [DateTime<Utc>; 2]) -> Result<Validity, der::Error> {
    let [not_before, not_after]: [Time; 2] =
        [der_time::certificate_time(start)?, der_time::certificate_time(end)?];
    Ok(Validity::new(not_before, not_after))
}
