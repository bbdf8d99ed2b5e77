//! The local authority: made once, whole, and for its owner's eyes.

use std::{collections::BTreeMap, os::unix::fs::PermissionsExt, path::Path};

use crate::{
    support::{names, now},
    tools,
};
use documents::{
    authority::{self, AuthorityError},
    keys::KeyKind,
};

fn modes(folder: &Path) -> BTreeMap<String, u32> {
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, entry.metadata().unwrap().permissions().mode() & 0o777)
        })
        .collect()
}

#[test]
fn private_keys_are_for_their_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path().join("keys");

    let summary = authority::init(&keys, &names(), KeyKind::Rsa3072, now()).unwrap();

    let modes = modes(&keys);
    let secret: Vec<_> =
        modes.iter().filter(|(_, mode)| **mode == 0o600).map(|(name, _)| name.as_str()).collect();
    assert_eq!(secret, ["payload-key.pem", "root-key.pem", "seal-key.pem", "timestamp-key.pem"]);
    assert_eq!(modes.len(), 9);
    assert_eq!(std::fs::metadata(&keys).unwrap().permissions().mode() & 0o777, 0o700);
    let opened = authority::load(&keys).unwrap();
    assert_eq!(opened.seal.serial(), summary.seal_serial);
    assert_eq!(opened.payload.id(), summary.payload_key_id);
    assert_eq!(opened.public.payloads.ids(), [summary.payload_key_id]);
}

#[test]
fn keys_are_never_overwritten_and_never_half_made() {
    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path().join("keys");
    authority::init(&keys, &names(), KeyKind::P256, now()).unwrap();
    let before = std::fs::read(keys.join("seal-key.pem")).unwrap();

    let again = authority::init(&keys, &names(), KeyKind::P256, now());

    assert!(matches!(again, Err(AuthorityError::NotEmpty(_))));
    assert_eq!(std::fs::read(keys.join("seal-key.pem")).unwrap(), before);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn an_empty_folder_is_good_enough() {
    let folder = tempfile::tempdir().unwrap();

    authority::init(folder.path(), &names(), KeyKind::P256, now()).unwrap();

    assert!(authority::load(folder.path()).is_ok());
}

#[test]
fn openssl_finds_the_chains_and_purposes_right() {
    for kind in [KeyKind::Rsa2048, KeyKind::P256] {
        let folder = tempfile::tempdir().unwrap();
        let keys = folder.path().join("keys");
        authority::init(&keys, &names(), kind, now()).unwrap();
        let file = |name: &str| keys.join(name).to_str().unwrap().to_owned();
        let at = (now().timestamp() + 60).to_string();

        for (certificate, purpose) in [("seal.pem", "any"), ("timestamp.pem", "timestampsign")] {
            let arguments = ["verify", "-x509_strict", "-attime", &at, "-purpose", purpose, "-CAfile"];
            let mut words = arguments.to_vec();
            let (root, certificate) = (file("root.pem"), file(certificate));
            words.extend([root.as_str(), certificate.as_str()]);
            tools::run("openssl", &words);
        }
    }
}

#[test]
fn the_public_side_needs_no_private_file() {
    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path().join("keys");
    authority::init(&keys, &names(), KeyKind::P256, now()).unwrap();
    for name in modes(&keys).into_iter().filter_map(|(name, mode)| (mode == 0o600).then_some(name)) {
        std::fs::remove_file(keys.join(name)).unwrap();
    }

    assert!(authority::load_public(&keys).is_ok());
    assert!(matches!(authority::load(&keys), Err(AuthorityError::File { .. })));
}
