//! What the certificates of the demonstration's authority state (RFC 5280).

use chrono::{DateTime, Utc};
use const_oid::{ObjectIdentifier, db::rfc5280};
use der::{
    Any, Decode, Encode,
    asn1::{OctetString, PrintableStringRef, Utf8StringRef},
    flagset::FlagSet,
};
use x509_cert::{
    Certificate,
    ext::{
        Extension,
        pkix::{
            AuthorityKeyIdentifier, BasicConstraints, ExtendedKeyUsage, KeyUsage, KeyUsages,
            SubjectKeyIdentifier,
        },
    },
    name::{Name, RdnSequence, RelativeDistinguishedName},
};

use super::Names;
use crate::{
    certificates::{COMMON_NAME, ORGANIZATION_IDENTIFIER},
    keys::{KeyError, PrivateKey},
    x509::{self, Statement, extension, key_id},
};

const COUNTRY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.6");
const ORGANIZATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");

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
    x509::name_field(oid, value).expect("the first of a set repeats nothing")
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
    let statement = Statement {
        subject: subject.0.clone(),
        key,
        issuer: issuer.0.clone(),
        validity,
        extensions: extensions(profile, &key_id(key)?, &key_id(issuer_key)?)?,
    };
    x509::issue(statement, issuer_key)
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
