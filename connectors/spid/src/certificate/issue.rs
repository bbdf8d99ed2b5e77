//! Writes the certificate (RFC 5280 with the names and policies of Avviso SPID 29).

use chrono::{DateTime, Utc};
use const_oid::{
    ObjectIdentifier,
    db::{rfc4519, rfc5280},
};
use der::{
    Any, Decode, Encode, EncodePem,
    asn1::{OctetString, PrintableStringRef, Utf8StringRef},
    pem::LineEnding,
};
use documents::{
    keys::PrivateKey,
    x509::{self, Statement, extension, name_field},
};
use x509_cert::{
    Certificate,
    ext::{
        Extension,
        pkix::{
            BasicConstraints, CertificatePolicies, KeyUsage, KeyUsages, SubjectKeyIdentifier,
            certpolicy::{DisplayText, PolicyInformation, PolicyQualifierInfo, UserNotice},
        },
    },
    name::{Name, RdnSequence},
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

/// The certificate in PEM.
pub(super) fn self_signed(
    holder: &Holder,
    key: &PrivateKey,
    validity: [DateTime<Utc>; 2],
) -> Result<String, CertificateError> {
    let subject = subject(holder)?;
    let extensions = extensions(key)?;
    let statement = Statement { subject: subject.clone(), key, issuer: subject, validity, extensions };
    Ok(x509::issue(statement, key)?.to_pem(LineEnding::LF)?)
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
        sequence.push(name_field(field, Any::from(Utf8StringRef::new(value)?))?);
    }
    sequence.push(name_field(rfc4519::COUNTRY_NAME, Any::from(PrintableStringRef::new("IT")?))?);
    sequence.push(name_field(rfc4519::LOCALITY_NAME, Any::from(Utf8StringRef::new(&holder.locality)?))?);
    Name::from_der(&sequence.to_der()?)
}

fn extensions(key: &PrivateKey) -> Result<Vec<Extension>, CertificateError> {
    let policies = POLICIES.into_iter().map(policy).collect::<Result<Vec<_>, _>>()?;
    Ok(vec![
        extension(false, &BasicConstraints { ca: false, path_len_constraint: None })?,
        extension(true, &KeyUsage(KeyUsages::DigitalSignature | KeyUsages::NonRepudiation))?,
        extension(false, &CertificatePolicies(policies))?,
        extension(false, &SubjectKeyIdentifier(OctetString::new(x509::key_id(key)?)?))?,
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
