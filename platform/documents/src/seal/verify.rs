//! Our own check of a sealed PDF.
//!
//! The order matters: nothing of the file is interpreted as PDF before a trusted key is known to have signed all of it,
//! so a hostile file meets only the few lines of `byte_range` and a strict reader of DER.

use chrono::{DateTime, NaiveDateTime, Utc};
use const_oid::db::rfc5911;
use lopdf::{Dictionary, Document};
use sha2::{Digest, Sha256};
use std::ops::Range;

use super::{
    Seal, SealReport, TrustAnchors,
    byte_range::{self, Found},
};
use crate::{
    certificates::{self, Distrust},
    signed_data::{Checked, Flaw, Parts},
    timestamp::TimestampToken,
};

/// Checks a file against the seals that are trusted.
#[tracing::instrument(name = "documents.verify", skip_all)]
pub fn verify(file: &[u8], trust: &TrustAnchors, now: DateTime<Utc>) -> SealReport {
    if !file.starts_with(b"%PDF-") {
        return SealReport::Unreadable;
    }
    match byte_range::find(file) {
        Found::Nothing => SealReport::NotSealed,
        Found::Partial => SealReport::Tampered,
        Found::Whole(gap) => verify_sealed(file, &gap, trust, now).unwrap_or_else(|report| report),
    }
}

/// An `Err` is a report as well: the first thing found wrong.
fn verify_sealed(
    file: &[u8],
    gap: &Range<usize>,
    trust: &TrustAnchors,
    now: DateTime<Utc>,
) -> Result<SealReport, SealReport> {
    let digits = &file[gap.start + 1..gap.end - 1];
    let contents = hex::decode(digits).map_err(|_| SealReport::Tampered)?;
    let (parts, sid, padding) = Parts::read(&contents)?;
    let covered = [&file[..gap.start], &file[gap.end..]];
    let checked = parts.check(&sid, rfc5911::ID_DATA, &covered)?;
    if !checked.names_its_certificate()? {
        return Err(SealReport::Tampered);
    }
    refuse_foreign(&checked, trust)?;
    // From here on the covered bytes are known to be ours. What the signature does not cover has one form only.
    let canonical = checked.to_der().map_err(Flaw::from)?;
    let expected = format!("{}{}", hex::encode(canonical), "0".repeat(2 * padding.len()));
    if digits != expected.as_bytes() {
        return Err(SealReport::Tampered);
    }
    let stamp = read_stamp(&checked, trust)?;
    let claimed_at = claimed_time(file).ok_or(SealReport::Unreadable)?;
    let signed_at = stamp.as_ref().map_or(claimed_at, TimestampToken::stamped_at);
    let valid = trust.seal_roots().vouch_for(&checked.signer, &checked.others(), signed_at);
    valid.map_err(|distrust| match distrust {
        Distrust::NotValidThen => SealReport::SealExpired,
        Distrust::Unknown | Distrust::Surplus => SealReport::Tampered,
    })?;
    refuse_revoked(&checked, stamp.as_ref(), trust, now)?;
    Ok(SealReport::Authentic(Seal {
        signed_at,
        subject: certificates::subject_field(&checked.signer, certificates::COMMON_NAME).unwrap_or_default(),
        serial: certificates::serial(&checked.signer),
        timestamp: stamp.map(|token| token.authority().to_owned()),
    }))
}

impl From<Flaw> for SealReport {
    fn from(flaw: Flaw) -> Self {
        match flaw {
            Flaw::Unreadable => Self::Unreadable,
            Flaw::Broken => Self::Tampered,
        }
    }
}

/// Whether the key is ours at all, whatever the moment: at the start of its own validity it has to chain.
fn refuse_foreign(checked: &Checked, trust: &TrustAnchors) -> Result<(), SealReport> {
    let validity = checked.signer.tbs_certificate().validity();
    let start = DateTime::<Utc>::from(validity.not_before.to_system_time());
    match trust.seal_roots().path(&checked.signer, &checked.others(), start) {
        Ok(_) if trust.knows_holder(&checked.signer) => Ok(()),
        _ => Err(SealReport::ForeignKey),
    }
}

/// A time stamp that is there has to hold; one that is not there is no fault.
fn read_stamp(checked: &Checked, trust: &TrustAnchors) -> Result<Option<TimestampToken>, SealReport> {
    let Some(attribute) = &checked.parts.unsigned else { return Ok(None) };
    let imprint = Sha256::digest(&checked.parts.signature).into();
    let token = TimestampToken::from_attribute(attribute, &imprint, trust.timestamp_roots());
    token.map(Some).map_err(|_| SealReport::Tampered)
}

/// A thief can write any date into a seal, but no thief has yesterday's time stamp.
fn refuse_revoked(
    checked: &Checked,
    stamp: Option<&TimestampToken>,
    trust: &TrustAnchors,
    now: DateTime<Utc>,
) -> Result<(), SealReport> {
    let serial = certificates::serial(&checked.signer);
    let Some(revocation) = trust.revocation(&serial, now) else { return Ok(()) };
    if stamp.is_some_and(|token| token.stamped_at() < revocation.since) {
        return Ok(());
    }
    Err(SealReport::SealRevoked { since: revocation.since })
}

/// The moment that the seal gives for itself, read from a file that is known to be ours.
fn claimed_time(file: &[u8]) -> Option<DateTime<Utc>> {
    let document = Document::load_mem(file).ok()?;
    let form = dictionary(&document, document.catalog().ok()?, b"AcroForm")?;
    let field = form.get(b"Fields").ok()?.as_array().ok()?.first()?.as_reference().ok()?;
    let signature = dictionary(&document, document.get_dictionary(field).ok()?, b"V")?;
    let text = std::str::from_utf8(signature.get(b"M").ok()?.as_str().ok()?).ok()?;
    let moment = NaiveDateTime::parse_from_str(text, "D:%Y%m%d%H%M%S+00'00'").ok()?;
    Some(moment.and_utc())
}

fn dictionary<'a>(document: &'a Document, holder: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    document.dereference(holder.get(key).ok()?).ok()?.1.as_dict().ok()
}
