//! A seal with a time stamp.

use std::path::Path;

use chrono::TimeDelta;
use documents::{
    authority::{self, Authority},
    keys::KeyKind,
    seal::{Revocation, SealReport, seal, verify},
    typeset::Typesetter,
};
use kernel::Clock;

use crate::{
    sample,
    support::{blocking, client, info, new_authority, now, start},
    tools,
};

#[tokio::test]
async fn a_stamped_seal_is_valid_for_us_and_for_others() {
    for kind in [KeyKind::Rsa2048, KeyKind::P256] {
        let folder = tempfile::tempdir().unwrap();
        let Authority { seal: key, timestamp, public, .. } = new_authority(folder.path(), kind);
        let server = start(timestamp, &Clock::standing_at(now() + TimeDelta::seconds(5))).await;
        let client = client(server.url(), &public.timestamp_roots);

        let pdf = blocking(move || {
            let page = Typesetter::new().page(&sample::page(), sample::SEAL).unwrap();
            seal(&page, &key, &info(now()), Some(&client)).unwrap()
        })
        .await;

        let report = verify(&pdf, &public.seals, now() + TimeDelta::days(1));
        let SealReport::Authentic(found) = report else { panic!("{report:?}") };
        assert_eq!(found.signed_at, now() + TimeDelta::seconds(5));
        assert_eq!(
            found.timestamp.as_deref(),
            Some("Comune di Esempio sul Mare – Marca temporale dimostrativa")
        );
        let file = folder.path().join("stamped.pdf");
        std::fs::write(&file, &pdf).unwrap();
        let root = folder.path().join("keys/root.pem");
        let moment = now() + TimeDelta::minutes(1);
        let verdict = tools::assert_others_accept(&[file.to_str().unwrap()], &root, moment);
        assert!(verdict.contains("timestamp 2026-11-22T10:30:05"), "{verdict}");
    }
}

/// A stamped seal, with what checks it.
async fn stamped(folder: &Path) -> (Vec<u8>, Authority) {
    let authority = new_authority(folder, KeyKind::P256);
    let spare = authority::load(&folder.join("keys")).unwrap();
    let server = start(spare.timestamp, &Clock::standing_at(now())).await;
    let client = client(server.url(), &authority.public.timestamp_roots);
    let page = Typesetter::new().page(&sample::page(), sample::SEAL).unwrap();
    let pdf = blocking(move || seal(&page, &spare.seal, &info(now()), Some(&client)).unwrap()).await;
    (pdf, authority)
}

#[tokio::test]
async fn no_byte_of_a_stamped_signature_can_be_changed() {
    let folder = tempfile::tempdir().unwrap();
    let (mut pdf, authority) = stamped(folder.path()).await;
    let key = b"/Contents<";
    let start = pdf.windows(key.len()).rposition(|window| window == key).unwrap() + key.len();
    let end = start + pdf[start..].iter().position(|byte| *byte == b'>').unwrap();

    let used = start + pdf[start..end].iter().rposition(|digit| *digit != b'0').unwrap();
    for at in (start..used + 20).step_by(3).chain(end - 20..end) {
        let original = pdf[at];
        for changed in [original ^ 1, original ^ 4, original.to_ascii_uppercase()] {
            if changed == original {
                continue;
            }
            pdf[at] = changed;
            let report = verify(&pdf, &authority.public.seals, now());
            assert!(!matches!(report, SealReport::Authentic(_)), "byte {at} from {original} to {changed}");
        }
        pdf[at] = original;
    }
    assert!(matches!(verify(&pdf, &authority.public.seals, now()), SealReport::Authentic(_)));
}

#[tokio::test]
async fn a_stamp_from_before_the_theft_saves_the_document() {
    let folder = tempfile::tempdir().unwrap();
    let (pdf, authority) = stamped(folder.path()).await;
    let stolen = |since| {
        let serial = authority.seal.serial();
        let revocation = Revocation { serial, since, reason: "furto".into() };
        authority.public.seals.clone().with_revocations(vec![revocation])
    };
    let later = now() + TimeDelta::days(60);

    let before = now() - TimeDelta::hours(1);
    assert_eq!(verify(&pdf, &stolen(before), later), SealReport::SealRevoked { since: before });
    assert!(matches!(verify(&pdf, &stolen(now() + TimeDelta::hours(1)), later), SealReport::Authentic(_)));
}
