//! X.509: reading chains, checking them against pinned roots, checking what they signed.

use std::time::Duration;

use chrono::{DateTime, Utc};
use const_oid::{AssociatedOid, ObjectIdentifier, db::rfc5912};
use der::{
    Decode, Encode, EncodePem,
    asn1::{PrintableStringRef, Utf8StringRef},
    pem::LineEnding,
};
use rustls_pki_types::{CertificateDer, SignatureVerificationAlgorithm, TrustAnchor, UnixTime};
use spki::AlgorithmIdentifierOwned;
use webpki::{EndEntityCert, ExtendedKeyUsageValidator, KeyPurposeIdIter, aws_lc_rs as algorithms};
use x509_cert::Certificate;

/// `organizationIdentifier` (ETSI EN 319 412-1, 5.1.4): which legal person a seal belongs to.
pub(crate) const ORGANIZATION_IDENTIFIER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.97");
pub(crate) const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");

/// Reads one certificate or several, one after the other.
pub(crate) fn from_pem(pem: &str) -> Result<Vec<Certificate>, der::Error> {
    Certificate::load_pem_chain(pem.as_bytes())
}

pub(crate) fn to_pem(certificate: &Certificate) -> Result<String, der::Error> {
    certificate.to_pem(LineEnding::LF)
}

/// The serial number in lower-case hexadecimal, without leading zeros.
pub(crate) fn serial(certificate: &Certificate) -> String {
    let digits = hex::encode(certificate.tbs_certificate().serial_number().as_bytes());
    digits.trim_start_matches('0').to_owned()
}

/// A text field of the subject.
pub(crate) fn subject_field(certificate: &Certificate, field: ObjectIdentifier) -> Option<String> {
    let subject = certificate.tbs_certificate().subject();
    let value = &subject.iter().find(|attribute| attribute.oid == field)?.value;
    let utf8 = value.decode_as::<Utf8StringRef<'_>>().map(|text| text.as_str().to_owned());
    utf8.or_else(|_| value.decode_as::<PrintableStringRef<'_>>().map(|text| text.as_str().to_owned())).ok()
}

/// Whether the key of a certificate signed this message.
pub(crate) fn signed_by(
    certificate: &Certificate,
    message: &[u8],
    algorithm: &AlgorithmIdentifierOwned,
    signature: &[u8],
) -> bool {
    let Ok(der) = certificate.to_der() else { return false };
    let der = CertificateDer::from(der);
    let Ok(holder) = EndEntityCert::try_from(&der) else { return false };
    candidates(algorithm)
        .into_iter()
        .any(|candidate| holder.verify_signature(candidate, message, signature).is_ok())
}

/// What a signature algorithm of CMS can be, by the curve of the key.
fn candidates(algorithm: &AlgorithmIdentifierOwned) -> Vec<&'static dyn SignatureVerificationAlgorithm> {
    match algorithm.oid {
        rfc5912::SHA_256_WITH_RSA_ENCRYPTION => vec![algorithms::RSA_PKCS1_2048_8192_SHA256],
        rfc5912::SHA_384_WITH_RSA_ENCRYPTION => vec![algorithms::RSA_PKCS1_2048_8192_SHA384],
        rfc5912::SHA_512_WITH_RSA_ENCRYPTION => vec![algorithms::RSA_PKCS1_2048_8192_SHA512],
        rfc5912::ECDSA_WITH_SHA_256 => {
            vec![algorithms::ECDSA_P256_SHA256, algorithms::ECDSA_P384_SHA256]
        }
        rfc5912::ECDSA_WITH_SHA_384 => {
            vec![algorithms::ECDSA_P256_SHA384, algorithms::ECDSA_P384_SHA384]
        }
        rfc5912::ECDSA_WITH_SHA_512 => {
            vec![algorithms::ECDSA_P256_SHA512, algorithms::ECDSA_P384_SHA512]
        }
        _ => Vec::new(),
    }
}

/// A set of roots that are trusted because somebody put them there.
#[derive(Clone, Debug, Default)]
pub struct Anchors(Vec<TrustAnchor<'static>>);

impl Anchors {
    /// Reads one root or several, one after the other.
    pub fn from_pem(pem: &str) -> Result<Self, der::Error> {
        let anchor = |certificate: Certificate| {
            let der = CertificateDer::from(certificate.to_der()?);
            let anchor = webpki::anchor_from_trusted_cert(&der);
            Ok(anchor.map_err(|_| der::ErrorKind::Failed)?.to_owned())
        };
        Ok(Self(from_pem(pem)?.into_iter().map(anchor).collect::<Result<_, der::Error>>()?))
    }

    /// Whether the certificate chains to a root at that moment, using **every** certificate that came with it:
    /// one that plays no part is not covered by any signature, and could be anything.
    pub(crate) fn vouch_for(
        &self,
        certificate: &Certificate,
        others: &[Certificate],
        at: DateTime<Utc>,
    ) -> Result<(), Distrust> {
        let used = self.path(certificate, others, at)?;
        if used.len() == others.len() { Ok(()) } else { Err(Distrust::Surplus) }
    }

    /// The certificates that lead from this one to a root, the root left out.
    pub(crate) fn path(
        &self,
        certificate: &Certificate,
        others: &[Certificate],
        at: DateTime<Utc>,
    ) -> Result<Vec<Certificate>, Distrust> {
        let leaf = as_der(certificate)?;
        let others = others.iter().map(as_der).collect::<Result<Vec<_>, _>>()?;
        let seconds = u64::try_from(at.timestamp()).map_err(|_| Distrust::NotValidThen)?;
        let moment = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
        let holder = EndEntityCert::try_from(&leaf)?;
        let supported = webpki::ALL_VERIFICATION_ALGS;
        let path = holder.verify_for_usage(supported, &self.0, &others, moment, AnyPurpose, None, None)?;
        path.intermediate_certificates()
            .map(|issuer| Certificate::from_der(&issuer.der()).map_err(|_| Distrust::Unknown))
            .collect()
    }
}

fn as_der(certificate: &Certificate) -> Result<CertificateDer<'static>, Distrust> {
    Ok(CertificateDer::from(certificate.to_der().map_err(|_| Distrust::Unknown)?))
}

/// Why no root vouches for a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Distrust {
    Unknown,
    NotValidThen,
    /// A certificate came along that is no part of the chain.
    Surplus,
}

impl From<webpki::Error> for Distrust {
    fn from(error: webpki::Error) -> Self {
        match error {
            webpki::Error::CertExpired { .. } | webpki::Error::CertNotValidYet { .. } => Self::NotValidThen,
            _ => Self::Unknown,
        }
    }
}

/// Purposes are checked where they matter (time stamps); a seal certificate may list what it likes.
struct AnyPurpose;

impl ExtendedKeyUsageValidator for AnyPurpose {
    fn validate(&self, _purposes: KeyPurposeIdIter<'_, '_>) -> Result<(), webpki::Error> {
        Ok(())
    }
}

/// An extension of the certificate, with whether it is critical.
pub(crate) fn extension<T>(certificate: &Certificate) -> Option<(bool, T)>
where
    T: for<'a> Decode<'a, Error = der::Error> + AssociatedOid,
{
    let extensions = certificate.tbs_certificate().extensions()?;
    let found = extensions.iter().find(|extension| extension.extn_id == T::OID)?;
    Some((found.critical, T::from_der(found.extn_value.as_bytes()).ok()?))
}
