//! CMS SignedData with one signer (RFC 5652), as a PAdES seal and a time-stamp token both use it.

mod read;

use cms::{
    cert::{CertificateChoices, IssuerAndSerialNumber},
    content_info::{CmsVersion, ContentInfo},
    signed_data::{
        CertificateSet, EncapsulatedContentInfo, SignedAttributes, SignedData, SignerIdentifier, SignerInfo,
        SignerInfos,
    },
};
use const_oid::{ObjectIdentifier, db::rfc5911};
use der::{
    Any, Decode, Encode, Sequence,
    asn1::{OctetString, SetOfVec},
};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::{Certificate, attr::Attribute};

use crate::keys::{CertifiedKey, KeyError, sha256_identifier};
pub(crate) use read::{Checked, Flaw};

/// `ESSCertIDv2` (RFC 5035); SHA-256 is the default hash and is left out, as DER demands.
#[derive(Sequence)]
struct EssCertIdV2 {
    #[asn1(optional = "true")]
    hash_algorithm: Option<AlgorithmIdentifierOwned>,
    cert_hash: OctetString,
    #[asn1(optional = "true")]
    issuer_serial: Option<Any>,
}

#[derive(Sequence)]
struct SigningCertificateV2 {
    certs: Vec<EssCertIdV2>,
    #[asn1(optional = "true")]
    policies: Option<Any>,
}

/// What is signed: the type and digest of the content, and the content itself unless it lies elsewhere.
pub(crate) struct Content<'a> {
    pub(crate) kind: ObjectIdentifier,
    pub(crate) sha256: [u8; 32],
    pub(crate) enclosed: Option<&'a [u8]>,
}

/// Signs the content. `countersign` receives the signature and may return an unsigned attribute for it.
pub(crate) fn sign<E: From<KeyError> + From<der::Error>>(
    key: &CertifiedKey,
    content: &Content<'_>,
    countersign: impl FnOnce(&[u8]) -> Result<Option<Attribute>, E>,
) -> Result<Vec<u8>, E> {
    let attributes = signed_attributes(key.certificate(), content)?;
    let signature = key.sign(&attributes.to_der()?)?;
    let unsigned = countersign(&signature)?;
    let certificates: Vec<Certificate> = key.carried().cloned().collect();
    let parts = Parts {
        content_kind: content.kind,
        enclosed: content.enclosed.map(<[u8]>::to_vec),
        certificates,
        digest_algorithm: sha256_identifier(),
        signature_algorithm: key.algorithm().identifier(),
        attributes,
        signature,
        unsigned,
    };
    Ok(parts.to_der(key.certificate())?)
}

fn signed_attributes(
    certificate: &Certificate,
    content: &Content<'_>,
) -> Result<SignedAttributes, der::Error> {
    let cert_hash = OctetString::new(Sha256::digest(certificate.to_der()?).to_vec())?;
    let named = EssCertIdV2 { hash_algorithm: None, cert_hash, issuer_serial: None };
    SetOfVec::try_from(vec![
        attribute(rfc5911::ID_CONTENT_TYPE, &content.kind)?,
        attribute(rfc5911::ID_MESSAGE_DIGEST, &OctetString::new(content.sha256.to_vec())?)?,
        attribute(
            rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2,
            &SigningCertificateV2 { certs: vec![named], policies: None },
        )?,
    ])
}

/// An attribute with one value.
pub(crate) fn attribute<T: Encode>(oid: ObjectIdentifier, value: &T) -> Result<Attribute, der::Error> {
    let value = Any::from_der(&value.to_der()?)?;
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![value])? })
}

/// The parts of a SignedData with one signer.
pub(crate) struct Parts {
    pub(crate) content_kind: ObjectIdentifier,
    pub(crate) enclosed: Option<Vec<u8>>,
    pub(crate) certificates: Vec<Certificate>,
    digest_algorithm: AlgorithmIdentifierOwned,
    signature_algorithm: AlgorithmIdentifierOwned,
    attributes: SignedAttributes,
    pub(crate) signature: Vec<u8>,
    pub(crate) unsigned: Option<Attribute>,
}

impl Parts {
    /// Writes the parts in the one form there is for them.
    fn to_der(&self, signer: &Certificate) -> Result<Vec<u8>, der::Error> {
        let body = signer.tbs_certificate();
        let info = SignerInfo {
            version: CmsVersion::V1,
            sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
                issuer: body.issuer().clone(),
                serial_number: body.serial_number().clone(),
            }),
            digest_alg: self.digest_algorithm.clone(),
            signed_attrs: Some(self.attributes.clone()),
            signature_algorithm: self.signature_algorithm.clone(),
            signature: OctetString::new(self.signature.as_slice())?,
            unsigned_attrs: self.unsigned.clone().map(|one| SetOfVec::try_from(vec![one])).transpose()?,
        };
        let enclosed = self.enclosed.as_ref();
        let data = SignedData {
            // RFC 5652, 5.1: version 3 when the content is not plain data.
            version: if self.content_kind == rfc5911::ID_DATA { CmsVersion::V1 } else { CmsVersion::V3 },
            digest_algorithms: SetOfVec::try_from(vec![self.digest_algorithm.clone()])?,
            encap_content_info: EncapsulatedContentInfo {
                econtent_type: self.content_kind,
                econtent: enclosed
                    .map(|content| Any::encode_from(&OctetString::new(content.as_slice())?))
                    .transpose()?,
            },
            certificates: Some(CertificateSet(SetOfVec::try_from(
                self.certificates.iter().cloned().map(CertificateChoices::Certificate).collect::<Vec<_>>(),
            )?)),
            crls: None,
            signer_infos: SignerInfos(SetOfVec::try_from(vec![info])?),
        };
        let outer = ContentInfo { content_type: rfc5911::ID_SIGNED_DATA, content: Any::encode_from(&data)? };
        outer.to_der()
    }
}
