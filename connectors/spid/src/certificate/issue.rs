//! Writes the certificate (RFC 5280 with the names and policies of Avviso SPID 29).

use std::time::Duration;

use chrono::{DateTime, Datelike, Utc};
use const_oid::{
    AssociatedOid, ObjectIdentifier,
    db::{rfc4519, rfc5280, rfc5912},
};
use der::{
    Any, Decode, Encode, EncodePem, Sequence,
    asn1::{BitString, GeneralizedTime, OctetString, PrintableStringRef, UtcTime, Utf8StringRef},
    pem::LineEnding,
};
use documents::keys::PrivateKey;
use sha2::{Digest, Sha256};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::{
    Certificate,
    attr::AttributeTypeAndValue,
    ext::{
        Extension,
        pkix::{
            BasicConstraints, CertificatePolicies, KeyUsage, KeyUsages, SubjectKeyIdentifier,
            certpolicy::{DisplayText, PolicyInformation, PolicyQualifierInfo, UserNotice},
        },
    },
    name::{Name, RdnSequence, RelativeDistinguishedName},
    serial_number::SerialNumber,
    time::{Time, Validity},
};

use super::{CertificateError, Holder};

/// `uri` of ITU-T X.520, 6.2.4: the entity id.
const URI: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.83");
const ORGANIZATION_IDENTIFIER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.97");
/// The policies of AgID: a certificate of SPID, and one of a public service provider.
const POLICIES: [(ObjectIdentifier, &str); 2] = [
    (ObjectIdentifier::new_unwrap("1.3.76.16.6"), "agIDcert"),
    (ObjectIdentifier::new_unwrap("1.3.76.16.4.2.1"), "cert_SP_Pub"),
];
/// Version 3.
const VERSION: u8 = 2;
const SERIAL_BYTES: usize = 16;
/// RFC 5280, 4.1.2.5: years from 2050 on need the longer form.
const FIRST_LONG_YEAR: i32 = 2050;

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

/// The certificate in PEM.
pub(super) fn self_signed(
    holder: &Holder,
    key: &PrivateKey,
    [start, end]: [DateTime<Utc>; 2],
) -> Result<String, CertificateError> {
    let subject = subject(holder)?;
    let public = key.public_der()?;
    let algorithm =
        AlgorithmIdentifierOwned { oid: rfc5912::SHA_256_WITH_RSA_ENCRYPTION, parameters: Some(Any::null()) };
    let body = Body {
        version: VERSION,
        serial_number: serial_number()?,
        signature: algorithm.clone(),
        issuer: subject.clone(),
        validity: Validity::new(moment(start)?, moment(end)?),
        subject,
        public_key: SubjectPublicKeyInfoOwned::from_der(&public)?,
        extensions: extensions(&public)?,
    };
    let signature = BitString::from_bytes(&key.sign(&body.to_der()?)?)?;
    let der = Signed { body, algorithm, signature }.to_der()?;
    Ok(Certificate::from_der(&der)?.to_pem(LineEnding::LF)?)
}

/// The entity id that a certificate is for.
pub(crate) fn entity_id_in(certificate: &Certificate) -> Option<String> {
    let subject = certificate.tbs_certificate().subject();
    let value = &subject.iter().find(|attribute| attribute.oid == URI)?.value;
    Some(value.decode_as::<Utf8StringRef<'_>>().ok()?.as_str().to_owned())
}

fn subject(holder: &Holder) -> Result<Name, der::Error> {
    let identifier = format!("PA:IT-{}", holder.ipa_code);
    let mut sequence = RdnSequence::default();
    for (field, value) in [
        (rfc4519::ORGANIZATION_NAME, holder.organization.as_str()),
        (rfc4519::COMMON_NAME, &holder.display_name),
        (URI, &holder.entity_id),
        (ORGANIZATION_IDENTIFIER, &identifier),
    ] {
        sequence.push(one(field, Any::from(Utf8StringRef::new(value)?))?);
    }
    sequence.push(one(rfc4519::COUNTRY_NAME, Any::from(PrintableStringRef::new("IT")?))?);
    sequence.push(one(rfc4519::LOCALITY_NAME, Any::from(Utf8StringRef::new(&holder.locality)?))?);
    Name::from_der(&sequence.to_der()?)
}

fn one(oid: ObjectIdentifier, value: Any) -> Result<RelativeDistinguishedName, der::Error> {
    let mut name = RelativeDistinguishedName::default();
    name.insert(AttributeTypeAndValue { oid, value })?;
    Ok(name)
}

fn extensions(public: &[u8]) -> Result<Vec<Extension>, der::Error> {
    let key = SubjectPublicKeyInfoOwned::from_der(public)?;
    // RFC 7093, method 1.
    let key_id = &Sha256::digest(key.subject_public_key.raw_bytes())[..20];
    let policies = POLICIES.into_iter().map(policy).collect::<Result<Vec<_>, _>>()?;
    Ok(vec![
        extension(false, &BasicConstraints { ca: false, path_len_constraint: None })?,
        extension(true, &KeyUsage(KeyUsages::DigitalSignature | KeyUsages::NonRepudiation))?,
        extension(false, &CertificatePolicies(policies))?,
        extension(false, &SubjectKeyIdentifier(OctetString::new(key_id)?))?,
    ])
}

fn policy((policy_identifier, text): (ObjectIdentifier, &str)) -> Result<PolicyInformation, der::Error> {
    let notice =
        UserNotice { notice_ref: None, explicit_text: Some(DisplayText::Utf8String(text.to_owned())) };
    let qualifier = PolicyQualifierInfo {
        policy_qualifier_id: rfc5280::ID_QT_UNOTICE,
        qualifier: Some(Any::encode_from(&notice)?),
    };
    Ok(PolicyInformation { policy_identifier, policy_qualifiers: Some(vec![qualifier]) })
}

fn extension<T: AssociatedOid + Encode>(critical: bool, value: &T) -> Result<Extension, der::Error> {
    Ok(Extension { extn_id: T::OID, critical, extn_value: OctetString::new(value.to_der()?)? })
}

fn serial_number() -> Result<SerialNumber, der::Error> {
    let mut bytes: [u8; SERIAL_BYTES] = rand::random();
    // Positive, and never shorter than it looks.
    bytes[0] = bytes[0] & 0x3F | 0x40;
    SerialNumber::new(&bytes)
}

fn moment(at: DateTime<Utc>) -> Result<Time, der::Error> {
    let seconds = u64::try_from(at.timestamp()).map_err(|_| der::ErrorKind::DateTime)?;
    let moment = der::DateTime::from_unix_duration(Duration::from_secs(seconds))?;
    Ok(if at.year() < FIRST_LONG_YEAR {
        Time::UtcTime(UtcTime::from_date_time(moment)?)
    } else {
        Time::GeneralTime(GeneralizedTime::from_date_time(moment))
    })
}
