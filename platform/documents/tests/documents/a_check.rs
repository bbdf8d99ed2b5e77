//! Our own check of a seal: each fate of a document has its word.

use std::sync::LazyLock;

use crate::{
    sample,
    support::{authority, info, now, sealed, typeset},
};
use chrono::{DateTime, Days, TimeDelta, Utc};
use documents::{
    authority::Authority,
    keys::KeyKind,
    seal::{Anchors, Revocation, SealInfo, SealReport, TrustAnchors, seal, verify},
};
use proptest::prelude::*;

/// A sealed page with the authority that sealed it, made once.
struct Sealed {
    authority: Authority,
    pdf: Vec<u8>,
}

fn make(kind: KeyKind) -> Sealed {
    let folder = tempfile::tempdir().unwrap();
    let authority = authority(folder.path(), kind);
    let pdf = sealed(&sample::page(), &authority.seal, None);
    Sealed { authority, pdf }
}

static RSA: LazyLock<Sealed> = LazyLock::new(|| make(KeyKind::Rsa2048));
static P256: LazyLock<Sealed> = LazyLock::new(|| make(KeyKind::P256));

fn trust() -> &'static TrustAnchors {
    &P256.authority.public.seals
}

fn check(pdf: &[u8]) -> SealReport {
    verify(pdf, trust(), now())
}

/// Where the signature lies in a sealed file: the digits between `<` and `>`.
fn signature_digits(pdf: &[u8]) -> std::ops::Range<usize> {
    let key = b"/Contents<";
    let start = pdf.windows(key.len()).rposition(|window| window == key).unwrap() + key.len();
    let length = pdf[start..].iter().position(|byte| *byte == b'>').unwrap();
    start..start + length
}

#[test]
fn an_untouched_document_is_authentic() {
    for sealed in [&*RSA, &*P256] {
        let report = verify(&sealed.pdf, &sealed.authority.public.seals, now() + Days::new(400));

        let SealReport::Authentic(seal) = report else { panic!("{report:?}") };
        assert_eq!(seal.signed_at, now());
        assert_eq!(seal.subject, "Comune di Esempio sul Mare – Sigillo elettronico");
        assert_eq!(seal.serial, sealed.authority.seal.serial());
        assert_eq!(seal.timestamp, None);
    }
}

#[test]
fn no_byte_of_the_signature_can_be_changed() {
    for sealed in [&*RSA, &*P256] {
        let digits = signature_digits(&sealed.pdf);
        let used = sealed.pdf[digits.clone()].iter().rposition(|digit| *digit != b'0').unwrap();
        let mut pdf = sealed.pdf.clone();
        // The signature, the start of the zeros that pad it, and their end.
        for at in (digits.start..digits.start + used + 20).chain(digits.end - 20..digits.end) {
            let original = pdf[at];
            for changed in [original ^ 1, original ^ 4, original.to_ascii_uppercase()] {
                if changed == original {
                    continue;
                }
                pdf[at] = changed;
                let report = verify(&pdf, &sealed.authority.public.seals, now());
                assert!(
                    matches!(report, SealReport::Tampered | SealReport::Unreadable | SealReport::ForeignKey),
                    "byte {at} from {original} to {changed}: {report:?}"
                );
            }
            pdf[at] = original;
        }
    }
}

#[test]
fn no_byte_around_the_signature_can_be_changed() {
    let mut pdf = P256.pdf.clone();
    let digits = signature_digits(&pdf);
    for at in (0..digits.start).chain(digits.end..pdf.len()).step_by(37) {
        pdf[at] ^= 1;
        let report = check(&pdf);
        assert!(matches!(report, SealReport::Tampered | SealReport::Unreadable), "byte {at}: {report:?}");
        pdf[at] ^= 1;
    }
    // The end of the file, byte by byte: the seal itself is described there.
    for at in digits.start - 400..digits.start {
        pdf[at] ^= 1;
        assert!(matches!(check(&pdf), SealReport::Tampered | SealReport::Unreadable), "byte {at}");
        pdf[at] ^= 1;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_document_is_never_authentic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut pdf = P256.pdf.clone();
        for (index, byte) in changes {
            let at = index.index(pdf.len());
            pdf[at] = byte;
        }
        prop_assume!(pdf != P256.pdf);
        prop_assert!(!matches!(check(&pdf), SealReport::Authentic(_)));
    }

    #[test]
    fn a_document_with_bytes_added_or_taken_away_is_never_authentic(
        at in any::<prop::sample::Index>(),
        added in prop::collection::vec(any::<u8>(), 0..40),
        removed in 0_usize..40,
    ) {
        let mut pdf = P256.pdf.clone();
        let at = at.index(pdf.len() + 1);
        let end = (at + removed).min(pdf.len());
        pdf.splice(at..end, added);
        prop_assume!(pdf != P256.pdf);
        prop_assert!(!matches!(check(&pdf), SealReport::Authentic(_)));
    }

    #[test]
    fn a_file_of_any_bytes_is_checked_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let mut file = b"%PDF-1.7 /ByteRange[0 20 30 ".to_vec();
        file.extend(bytes);
        prop_assert!(!matches!(check(&file), SealReport::Authentic(_)));
    }
}

#[test]
fn a_document_with_an_update_behind_the_seal_is_tampered() {
    for tail in [&b"\n"[..], b" ", b"\n5 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF\n"] {
        let mut pdf = P256.pdf.clone();
        pdf.extend_from_slice(tail);

        assert_eq!(check(&pdf), SealReport::Tampered);
    }
}

#[test]
fn a_document_cut_back_to_before_the_seal_is_not_sealed() {
    assert_eq!(check(&typeset(&sample::page())), SealReport::NotSealed);
    let end = P256.pdf.windows(5).position(|window| window == b"%%EOF").unwrap() + 5;

    assert_eq!(check(&P256.pdf[..end]), SealReport::NotSealed);
}

#[test]
fn what_is_no_pdf_is_unreadable() {
    for file in [&b""[..], b"hello", b"<html></html>", &P256.pdf[1..]] {
        assert_eq!(check(file), SealReport::Unreadable);
    }
}

#[test]
fn the_seal_of_somebody_else_is_foreign() {
    let stranger = make(KeyKind::P256);
    let rsa_stranger = &*RSA;

    assert_eq!(check(&stranger.pdf), SealReport::ForeignKey);
    assert_eq!(check(&rsa_stranger.pdf), SealReport::ForeignKey);
}

#[test]
fn another_holder_under_the_same_root_is_foreign() {
    let folder = tempfile::tempdir().unwrap();
    let authority = authority(folder.path(), KeyKind::P256);
    let root = std::fs::read_to_string(folder.path().join("keys/root.pem")).unwrap();
    let pdf = sealed(&sample::page(), &authority.seal, None);
    let anchors = TrustAnchors::new(Anchors::from_pem(&root).unwrap());

    let report = verify(&pdf, &anchors.clone().held_by("VATIT-99999999999"), now());

    assert_eq!(report, SealReport::ForeignKey);
    assert!(matches!(verify(&pdf, &anchors, now()), SealReport::Authentic(_)));
}

#[test]
fn the_time_stamp_key_cannot_be_passed_off_as_the_seal_of_another_document() {
    let sealed_by_stamp_key = sealed(&sample::page(), &P256.authority.timestamp, None);
    let mut grafted = P256.pdf.clone();
    let (from, to) = (signature_digits(&sealed_by_stamp_key), signature_digits(&grafted));
    let taken = from.len().min(to.len());
    grafted[to.start..to.start + taken].copy_from_slice(&sealed_by_stamp_key[from.start..from.start + taken]);

    assert_eq!(check(&grafted), SealReport::Tampered);
}

fn sealed_at(moment: DateTime<Utc>) -> Vec<u8> {
    let info = SealInfo { signed_at: moment, ..info() };
    seal(&typeset(&sample::page()), &P256.authority.seal, &info, None).unwrap()
}

#[test]
fn a_seal_outside_the_life_of_its_certificate_has_expired() {
    let [too_early, too_late] = [now() - TimeDelta::days(1), now() + TimeDelta::days(3 * 365 + 1)];

    assert_eq!(check(&sealed_at(too_early)), SealReport::SealExpired);
    assert_eq!(check(&sealed_at(too_late)), SealReport::SealExpired);
    assert!(matches!(check(&sealed_at(now() + TimeDelta::days(3 * 365 - 1))), SealReport::Authentic(_)));
}

#[test]
fn a_withdrawn_seal_counts_no_more_whatever_date_it_bears() {
    let since = now() + TimeDelta::days(30);
    let revocation =
        Revocation { serial: P256.authority.seal.serial().to_uppercase(), since, reason: "furto".into() };
    let trust = trust().clone().with_revocations(vec![revocation]);

    let before = verify(&P256.pdf, &trust, since - TimeDelta::seconds(1));
    let after = verify(&P256.pdf, &trust, since);

    assert!(matches!(before, SealReport::Authentic(_)));
    assert_eq!(after, SealReport::SealRevoked { since });
}
