//! The signed payload: what a QR code says, and who said it.

use crate::{
    sample, scan,
    support::{authority, sealed, typeset},
};
use chrono::NaiveDate;
use documents::{
    authority::Authority,
    keys::KeyKind,
    payload::{self, Payload, PayloadError, PublicKeys, TEXT_MAX},
    qr,
};
use proptest::prelude::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn fact(key: &str, value: &str) -> (String, String) {
    (key.into(), value.into())
}

/// A document about a family of five: the longest of the usual ones.
fn family() -> Payload {
    let people = [
        ("BIANCHI GIULIA", "1979-04-03 MILANO (MI)", "BNCGLI79D43F205K", "intestataria"),
        ("KOWALCZYK-ŁUKASIEWICZ PAWEŁ", "1977-08-19 ŁÓDŹ (POLONIA)", "KWLPWL77M19Z127S", "coniuge"),
        ("KOWALCZYK-ŁUKASIEWICZ ŠTĚPÁN", "2006-01-01 MILANO (MI)", "KWLSTP06A01F205D", "figlio"),
        ("KOWALCZYK-ŁUKASIEWICZ ŐRS GÖRAN", "2010-05-07 MILANO (MI)", "KWLRSG10E07F205P", "figlio"),
        ("BIANCHI ADELAIDE", "1948-07-30 GIESSEN (GERMANIA)", "BNCDLD48L70Z112M", "madre"),
    ];
    let mut facts = vec![fact("addr", "CORSO DI PORTA ROMANA 118, INT. 12, 20122 MILANO")];
    for (name, birth, code, kin) in people {
        facts.extend([fact("name", name), fact("birth", birth), fact("cf", code), fact("kin", kin)]);
    }
    Payload { facts, kind: "4".into(), ..single() }
}

fn single() -> Payload {
    Payload {
        kind: "3".into(),
        number: "2026/0012345".into(),
        issued_on: day(2026, 11, 22),
        valid_until: Some(day(2027, 5, 22)),
        issuer: "Comune di Milano".into(),
        code: "7K3M9QXA4TPC2WHD".into(),
        facts: vec![
            fact("name", "D’AZEGLIO MÀRIA FRÀNCESCA"),
            fact("birth", "1984-03-12 FORLÌ (FC)"),
            fact("cf", "RSSMRA84C52D704X"),
            fact("addr", "VIA DELL’UNIVERSITÀ 24, INT. 7, 20122 MILANO"),
        ],
    }
}

fn keys() -> (tempfile::TempDir, Authority) {
    let folder = tempfile::tempdir().unwrap();
    let authority = authority(folder.path(), KeyKind::P256);
    (folder, authority)
}

#[test]
fn a_payload_comes_back_as_it_was_signed() {
    let (_folder, authority) = keys();
    for payload in [single(), family(), Payload { valid_until: None, facts: Vec::new(), ..single() }] {
        let text = payload::seal(&payload, &authority.payload).unwrap();

        assert_eq!(payload::open(&text, &authority.public.payloads), Ok(payload));
    }
}

#[test]
fn a_family_of_five_fits_a_code_that_phones_read_from_paper() {
    let (_folder, authority) = keys();
    let [one, five] =
        [single(), family()].map(|payload| payload::seal(&payload, &authority.payload).unwrap());

    let sizes = [one.len(), five.len()];
    let modules = [qr::modules(&one).unwrap(), qr::modules(&five).unwrap()];

    // 0.4 mm per module is what handheld scanners and phones read without care; the code is 41 mm wide at least.
    assert!(
        modules.iter().all(|side| 41.0 / (side + 8) as f64 >= 0.4),
        "{sizes:?} characters, {modules:?} modules"
    );
    println!("characters {sizes:?}, modules {modules:?}");
}

#[test]
fn a_code_signed_by_another_key_is_refused_by_name() {
    let (_one, ours) = keys();
    let (_other, stranger) = keys();

    let text = payload::seal(&single(), &stranger.payload).unwrap();

    let refusal = payload::open(&text, &ours.public.payloads);
    assert_eq!(refusal, Err(PayloadError::UnknownKey(stranger.payload.id())));
    assert!(payload::open(&text, &stranger.public.payloads).is_ok());
}

#[test]
fn a_code_that_borrows_our_keys_name_has_a_wrong_signature() {
    use coset::{CoseSign1Builder, HeaderBuilder, TaggedCborSerializable, iana};
    let (_folder, authority) = keys();
    let header = HeaderBuilder::new()
        .algorithm(iana::Algorithm::ES256)
        .key_id(hex::decode(authority.payload.id()).unwrap())
        .build();
    let forged =
        CoseSign1Builder::new().protected(header).payload(b"x".to_vec()).signature(vec![7; 64]).build();

    let text = packed(&forged.to_tagged_vec().unwrap());

    assert_eq!(payload::open(&text, &authority.public.payloads), Err(PayloadError::WrongSignature));
}

#[test]
fn the_previous_key_still_verifies_old_paper() {
    let (old_folder, old) = keys();
    let (new_folder, new) = keys();
    let text = payload::seal(&single(), &old.payload).unwrap();

    let pem = |folder: &tempfile::TempDir| {
        std::fs::read_to_string(folder.path().join("keys/payload-public.pem")).unwrap()
    };
    let both = PublicKeys::from_pem(&(pem(&new_folder) + &pem(&old_folder))).unwrap();

    assert_eq!(both.ids(), [new.payload.id(), old.payload.id()]);
    assert_eq!(payload::open(&text, &both), Ok(single()));
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn packed(cose: &[u8]) -> String {
    format!("PZ1:{}", base45::encode(deflated(cose)))
}

#[test]
fn a_code_that_would_fill_the_memory_is_cut_off() {
    let (_folder, authority) = keys();

    let bomb = packed(&vec![0; 1_500_000]);

    assert!(bomb.len() < TEXT_MAX, "the bomb has to pass the first door: {}", bomb.len());
    assert_eq!(payload::open(&bomb, &authority.public.payloads), Err(PayloadError::TooLong));
    assert_eq!(
        payload::open(&format!("PZ1:{}", "A".repeat(9000)), &authority.public.payloads),
        Err(PayloadError::TooLong)
    );
}

#[test]
fn what_is_no_code_of_ours_is_told_apart_from_a_damaged_one() {
    let (_folder, authority) = keys();
    let open = |text: &str| payload::open(text, &authority.public.payloads).unwrap_err();
    let trailing = {
        let text = payload::seal(&single(), &authority.payload).unwrap();
        let mut bytes = base45::decode(&text[4..]).unwrap();
        bytes.push(0);
        format!("PZ1:{}", base45::encode(&bytes))
    };

    assert_eq!(open("https://example.org/"), PayloadError::NotAPayload);
    assert_eq!(open("HC1:6BF+70790T9WJWG.FKY*4GO0"), PayloadError::NotAPayload);
    assert_eq!(open("PZ1:"), PayloadError::Malformed);
    assert_eq!(open("PZ1:àèì"), PayloadError::Malformed);
    assert_eq!(open("PZ1:7K3M9QXA"), PayloadError::Malformed);
    assert_eq!(open(&trailing), PayloadError::Malformed);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_character_of_a_code_can_be_changed(at in any::<prop::sample::Index>(), with in "[0-9A-Z $%*+./:-]") {
        static SIGNED: std::sync::LazyLock<(String, PublicKeys)> = std::sync::LazyLock::new(|| {
            let (_folder, authority) = keys();
            (payload::seal(&single(), &authority.payload).unwrap(), authority.public.payloads)
        });
        let (text, keys) = &*SIGNED;
        let at = 4 + at.index(text.len() - 4);
        let mut changed = text.clone();
        changed.replace_range(at..=at, &with);
        prop_assume!(changed.trim() != text);
        prop_assert!(payload::open(&changed, keys).is_err());
    }
}

#[test]
fn the_code_of_a_full_payload_scans_from_paper_and_comes_out_of_the_file() {
    let (folder, authority) = keys();
    let mut page = sample::family();
    page.verification.payload = payload::seal(&family(), &authority.payload).unwrap();
    let pdf = sealed(&page, &authority.seal, None);
    let file = folder.path().join("family.pdf");
    std::fs::write(&file, &pdf).unwrap();

    let scanned = scan::scan(&file, scan::SCANNER_DPI);
    let embedded = payload::in_pdf(&pdf).unwrap();

    assert!(scanned.iter().any(|text| payload::open(text, &authority.public.payloads) == Ok(family())));
    assert_eq!(payload::open(embedded, &authority.public.payloads), Ok(family()));
    assert_eq!(payload::in_pdf(b"%PDF-1.7 without keywords"), None);
}

#[test]
fn a_code_of_seven_hundred_bytes_scans() {
    let text =
        format!("PZ1:{}", base45::encode((0..700_u32).map(|i| (i * i % 251) as u8).collect::<Vec<_>>()));
    let mut page = sample::page();
    page.verification.payload = text.clone();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.pdf");
    std::fs::write(&file, typeset(&page)).unwrap();

    assert!(scan::scan(&file, scan::SCANNER_DPI).contains(&text));
}
