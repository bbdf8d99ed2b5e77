//! Reads a SignedData and checks that it holds. Whose certificate it is remains to be asked.

use cms::{
    cert::CertificateChoices,
    content_info::ContentInfo,
    signed_data::{SignedAttributes, SignedData, SignerIdentifier},
};
use const_oid::{
    ObjectIdentifier,
    db::{rfc5911, rfc5912},
};
use der::{
    Any, Decode, Encode,
    asn1::{OctetString, SetOfVec},
};
use sha2::{Digest, Sha256, Sha384, Sha512};
use spki::AlgorithmIdentifierOwned;
use x509_cert::{Certificate, attr::Attribute, ext::pkix::SubjectKeyIdentifier};

use super::{Parts, SigningCertificateV2};
use crate::{certificates, keys::sha256_identifier};

/// Why a SignedData is not what it seems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// It cannot be read, or is of a form that is not supported.
    Unreadable,
    /// It can be read, and does not hold.
    Broken,
}

impl From<der::Error> for Flaw {
    fn from(_: der::Error) -> Self {
        Self::Unreadable
    }
}

/// A SignedData whose signature holds, by a certificate that nobody has vouched for yet.
pub(crate) struct Checked {
    pub(crate) signer: Certificate,
    pub(crate) parts: Parts,
}

impl Parts {
    /// Reads a SignedData; bytes after its end are returned.
    pub(crate) fn read(der: &[u8]) -> Result<(Self, SignerIdentifier, &[u8]), Flaw> {
        let (outer, rest) = ContentInfo::from_der_partial(der)?;
        if outer.content_type != rfc5911::ID_SIGNED_DATA {
            return Err(Flaw::Unreadable);
        }
        let data: SignedData = outer.content.decode_as()?;
        let [signer] = data.signer_infos.0.as_slice() else { return Err(Flaw::Unreadable) };
        let enclosed = data.encap_content_info.econtent.as_ref();
        let enclosed = enclosed.map(|content| content.decode_as::<OctetString>()).transpose()?;
        let parts = Self {
            content_kind: data.encap_content_info.econtent_type,
            enclosed: enclosed.map(|content| content.as_bytes().to_vec()),
            certificates: certificates_of(&data)?,
            digest_algorithm: signer.digest_alg.clone(),
            signature_algorithm: full_name(&signer.signature_algorithm, &signer.digest_alg),
            attributes: signer.signed_attrs.clone().ok_or(Flaw::Unreadable)?,
            signature: signer.signature.as_bytes().to_vec(),
            unsigned: only(signer.unsigned_attrs.as_ref())?,
        };
        Ok((parts, signer.sid.clone(), rest))
    }

    /// Checks everything but who the signer is: digest, signature, and that the signer named their own certificate.
    pub(crate) fn check(
        self,
        sid: &SignerIdentifier,
        kind: ObjectIdentifier,
        content: &[&[u8]],
    ) -> Result<Checked, Flaw> {
        if !is_plain(&self.digest_algorithm) || !is_plain(&self.signature_algorithm) {
            return Err(Flaw::Unreadable);
        }
        let digest = digest(&self.digest_algorithm, content).ok_or(Flaw::Unreadable)?;
        if self.value::<OctetString>(rfc5911::ID_MESSAGE_DIGEST)?.as_bytes() != digest {
            return Err(Flaw::Broken);
        }
        if self.content_kind != kind || self.value::<ObjectIdentifier>(rfc5911::ID_CONTENT_TYPE)? != kind {
            return Err(Flaw::Broken);
        }
        let signer = self.certificates.iter().find(|certificate| names(sid, certificate));
        let signer = signer.ok_or(Flaw::Broken)?.clone();
        let message = self.attributes.to_der()?;
        if !certificates::signed_by(&signer, &message, &self.signature_algorithm, &self.signature) {
            return Err(Flaw::Broken);
        }
        Ok(Checked { signer, parts: self })
    }

    /// The one value of a signed attribute.
    fn value<T>(&self, oid: ObjectIdentifier) -> Result<T, Flaw>
    where
        T: for<'a> Decode<'a, Error = der::Error>,
    {
        let mut found = self.attributes.iter().filter(|attribute| attribute.oid == oid);
        match (found.next(), found.next()) {
            (Some(attribute), None) if attribute.values.len() == 1 => {
                let value = attribute.values.get(0).ok_or(Flaw::Unreadable)?;
                Ok(T::from_der(&value.to_der()?)?)
            }
            _ => Err(Flaw::Unreadable),
        }
    }
}

impl Checked {
    /// RFC 5035: the signature names the certificate it was made with. PAdES demands it; without it another
    /// certificate for the same key could be put in its place.
    pub(crate) fn names_its_certificate(&self) -> Result<bool, Flaw> {
        let value: Any = self.parts.value(rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2)?;
        let Ok(named) = value.decode_as::<SigningCertificateV2>() else { return Ok(false) };
        let Some(first) = named.certs.first() else { return Ok(false) };
        let algorithm = first.hash_algorithm.clone().unwrap_or_else(sha256_identifier);
        let hash = digest(&algorithm, &[&self.signer.to_der()?]);
        Ok(hash.is_some_and(|hash| first.cert_hash.as_bytes() == hash))
    }

    /// The one and only encoding of this SignedData.
    pub(crate) fn to_der(&self) -> Result<Vec<u8>, der::Error> {
        self.parts.to_der(&self.signer)
    }

    /// The certificates that came along, the signer's own left out.
    pub(crate) fn others(&self) -> Vec<Certificate> {
        self.parts.certificates.iter().filter(|other| **other != self.signer).cloned().collect()
    }
}

fn certificates_of(data: &SignedData) -> Result<Vec<Certificate>, Flaw> {
    let set = data.certificates.as_ref().ok_or(Flaw::Unreadable)?;
    let certificate = |choice: &CertificateChoices| match choice {
        CertificateChoices::Certificate(certificate) => Ok(certificate.clone()),
        CertificateChoices::Other(_) => Err(Flaw::Unreadable),
    };
    set.0.iter().map(certificate).collect()
}

fn only(attributes: Option<&SignedAttributes>) -> Result<Option<Attribute>, Flaw> {
    match attributes.map(SetOfVec::as_slice) {
        None => Ok(None),
        Some([one]) => Ok(Some(one.clone())),
        Some(_) => Err(Flaw::Unreadable),
    }
}

fn names(sid: &SignerIdentifier, certificate: &Certificate) -> bool {
    let body = certificate.tbs_certificate();
    match sid {
        SignerIdentifier::IssuerAndSerialNumber(name) => {
            name.issuer == *body.issuer() && name.serial_number == *body.serial_number()
        }
        SignerIdentifier::SubjectKeyIdentifier(id) => {
            certificates::extension::<SubjectKeyIdentifier>(certificate).is_some_and(|(_, own)| own == *id)
        }
    }
}

/// CMS lets a signer name RSA alone and leave the hash to the other field (RFC 3370, 3.2): one name for one thing.
fn full_name(
    signature: &AlgorithmIdentifierOwned,
    digest: &AlgorithmIdentifierOwned,
) -> AlgorithmIdentifierOwned {
    let with_hash = match digest.oid {
        rfc5912::ID_SHA_256 => rfc5912::SHA_256_WITH_RSA_ENCRYPTION,
        rfc5912::ID_SHA_384 => rfc5912::SHA_384_WITH_RSA_ENCRYPTION,
        rfc5912::ID_SHA_512 => rfc5912::SHA_512_WITH_RSA_ENCRYPTION,
        _ => return signature.clone(),
    };
    if signature.oid != rfc5912::RSA_ENCRYPTION {
        return signature.clone();
    }
    AlgorithmIdentifierOwned { oid: with_hash, parameters: signature.parameters.clone() }
}

/// None of the supported algorithms has parameters: absent and NULL are the two ways to say so.
fn is_plain(algorithm: &AlgorithmIdentifierOwned) -> bool {
    algorithm.parameters.as_ref().is_none_or(|parameters| *parameters == Any::null())
}

fn digest(algorithm: &AlgorithmIdentifierOwned, content: &[&[u8]]) -> Option<Vec<u8>> {
    fn hash<D: Digest>(content: &[&[u8]]) -> Vec<u8> {
        content.iter().fold(D::new(), |hash, part| hash.chain_update(part)).finalize().to_vec()
    }
    match algorithm.oid {
        rfc5912::ID_SHA_256 => Some(hash::<Sha256>(content)),
        rfc5912::ID_SHA_384 => Some(hash::<Sha384>(content)),
        rfc5912::ID_SHA_512 => Some(hash::<Sha512>(content)),
        _ => None,
    }
}
