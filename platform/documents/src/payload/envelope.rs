//! From a payload to the text of a QR code, and back.

use std::io::{Read, Write};

use coset::{CoseSign1, CoseSign1Builder, HeaderBuilder, TaggedCborSerializable, iana};
use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use memchr::memmem;

use super::{INFLATED_MAX, PREFIX, Payload, PayloadError, PayloadKey, PublicKeys, TEXT_MAX};
use crate::keys::KeyError;

/// Signs a payload and writes it as the text of a QR code.
pub fn seal(payload: &Payload, key: &PayloadKey) -> Result<String, SealPayloadError> {
    let header = HeaderBuilder::new().algorithm(iana::Algorithm::ES256).key_id(key.raw_id().to_vec()).build();
    let signed = CoseSign1Builder::new()
        .protected(header)
        .payload(payload.to_cbor())
        .try_create_signature(b"", |message| key.sign(message))?
        .build();
    let cose = signed.to_tagged_vec().expect("a COSE message of ours can be written");
    let text = format!("{PREFIX}{}", base45::encode(deflate(&cose)));
    if text.len() > TEXT_MAX { Err(PayloadError::TooLong.into()) } else { Ok(text) }
}

/// Why a payload could not be signed.
#[derive(Debug, thiserror::Error)]
pub enum SealPayloadError {
    /// The key failed.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// It states more than a code can hold.
    #[error(transparent)]
    Payload(#[from] PayloadError),
}

/// Reads the text of a QR code. What comes back was signed by one of the keys.
pub fn open(text: &str, keys: &PublicKeys) -> Result<Payload, PayloadError> {
    let digits = text.trim().strip_prefix(PREFIX).ok_or(PayloadError::NotAPayload)?;
    if digits.len() > TEXT_MAX {
        return Err(PayloadError::TooLong);
    }
    let deflated = base45::decode(digits).map_err(|_| PayloadError::Malformed)?;
    let cose = inflate(&deflated)?;
    let signed = CoseSign1::from_tagged_slice(&cose).map_err(|_| PayloadError::Malformed)?;
    let header = &signed.protected.header;
    let es256 = coset::RegisteredLabelWithPrivate::Assigned(iana::Algorithm::ES256);
    // One form only: whatever is not covered by the signature has to be as `seal` writes it.
    let canonical = signed.clone().to_tagged_vec().is_ok_and(|bytes| bytes == cose);
    if header.alg != Some(es256) || !signed.unprotected.is_empty() || !canonical {
        return Err(PayloadError::Malformed);
    }
    let outcome = signed.verify_signature(b"", |signature, message| {
        keys.verify(&header.key_id, message, signature)
            .ok_or_else(|| PayloadError::UnknownKey(hex::encode(&header.key_id)))
            .and_then(|holds| if holds { Ok(()) } else { Err(PayloadError::WrongSignature) })
    });
    outcome?;
    Payload::from_cbor(signed.payload.as_deref().ok_or(PayloadError::Malformed)?)
}

/// Finds the payload that a page carries among its keywords. It is worth what its signature is worth: `open` it.
pub fn in_pdf(pdf: &[u8]) -> Option<&str> {
    let start = memmem::find(pdf, KEYWORDS)? + KEYWORDS.len();
    let text = pdf[start..].split(|byte| *byte == b'<').next()?;
    let text = std::str::from_utf8(text.get(..text.len().min(TEXT_MAX))?).ok()?;
    text.starts_with(PREFIX).then_some(text)
}

/// Where the XMP metadata of a PDF keeps the keywords (ISO 16684-1); PDF/A forbids to compress them.
const KEYWORDS: &[u8] = b"<pdf:Keywords>";

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("compressing in memory cannot fail")
}

/// Inflates with a bound: the text of a stranger may not fill the memory.
fn inflate(bytes: &[u8]) -> Result<Vec<u8>, PayloadError> {
    let mut decoder = DeflateDecoder::new(bytes);
    let mut inflated = Vec::new();
    let bound = u64::try_from(INFLATED_MAX).expect("a small number") + 1;
    let read = decoder.by_ref().take(bound).read_to_end(&mut inflated);
    read.map_err(|_| PayloadError::Malformed)?;
    if inflated.len() > INFLATED_MAX {
        return Err(PayloadError::TooLong);
    }
    let consumed = usize::try_from(decoder.total_in()).map_err(|_| PayloadError::Malformed)?;
    if consumed == bytes.len() { Ok(inflated) } else { Err(PayloadError::Malformed) }
}
