//! Our keys, from the first to the next.

use std::os::unix::fs::PermissionsExt;

use cie::Keys;
use cie::keys::{KeysError, announce, init, retire, roll};
use serde_json::Value;

fn names(jwks: &Value) -> Vec<String> {
    let keys = jwks["keys"].as_array().unwrap().iter();
    keys.map(|key| key["kid"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_folder_has_three_keys_that_only_we_can_read_and_that_are_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(Keys::load(folder.path()), Err(KeysError::File { .. })));
    init(folder.path()).unwrap();

    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap()).collect();
    assert_eq!(files.len(), 3);
    for file in &files {
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert!(matches!(init(folder.path()), Err(KeysError::File { .. })));
    let keys = Keys::load(folder.path()).unwrap();
    let uses = keys.provider_jwks()["keys"]
        .as_array()
        .unwrap()
        .iter()
        .map(|key| key["use"].clone())
        .collect::<Vec<_>>();
    assert_eq!(uses, ["sig", "enc"]);
    for set in [keys.federation_jwks(), keys.provider_jwks()] {
        let private = ["d", "p", "q", "dp", "dq", "qi"];
        assert!(
            set["keys"]
                .as_array()
                .unwrap()
                .iter()
                .all(|key| private.iter().all(|name| key.get(name).is_none()))
        );
    }
}

#[test]
fn next_keys_are_announced_then_work_while_the_old_ones_stay_known() {
    let folder = tempfile::tempdir().unwrap();
    let load = || Keys::load(folder.path()).unwrap();
    init(folder.path()).unwrap();
    assert!(matches!(roll(folder.path()), Err(KeysError::NothingAnnounced)));
    let first = names(&load().federation_jwks());

    announce(folder.path()).unwrap();
    let announced = names(&load().federation_jwks());
    assert_eq!((announced.len(), &announced[0]), (2, &first[0]));
    assert_eq!(names(&load().provider_jwks()).len(), 4);

    roll(folder.path()).unwrap();
    let rolled = names(&load().federation_jwks());
    assert_eq!(rolled, [announced[1].clone(), announced[0].clone()]);
    // Nobody should encrypt for a key that is about to go.
    assert_eq!(names(&load().provider_jwks()).len(), 3);

    retire(folder.path()).unwrap();
    assert_eq!(names(&load().federation_jwks()), [announced[1].clone()]);
}

#[test]
fn a_change_that_was_interrupted_is_finished_by_doing_it_again() {
    let folder = tempfile::tempdir().unwrap();
    init(folder.path()).unwrap();
    announce(folder.path()).unwrap();
    let file = |name: &str| folder.path().join(name);
    std::fs::rename(file("cie_federation.pem"), file("cie_federation_previous.pem")).unwrap();
    assert!(matches!(Keys::load(folder.path()), Err(KeysError::File { .. })));

    roll(folder.path()).unwrap();

    assert_eq!(names(&Keys::load(folder.path()).unwrap().federation_jwks()).len(), 2);
    assert!(file("cie_signature_previous.pem").exists());
}

#[test]
fn one_key_for_two_purposes_and_what_is_no_key_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    init(folder.path()).unwrap();
    let [federation, signature] =
        ["cie_federation.pem", "cie_signature.pem"].map(|name| folder.path().join(name));
    std::fs::copy(&federation, &signature).unwrap();
    assert!(matches!(Keys::load(folder.path()), Err(KeysError::Shared)));
    std::fs::write(&signature, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n").unwrap();
    assert!(matches!(Keys::load(folder.path()), Err(KeysError::NotAKey(path)) if path == signature));
    let weak = crate::sealing::key("weak").clone();
    let pem = josekit::jwk::alg::rsa::RsaKeyPair::from_jwk(&weak).unwrap();
    std::fs::write(&signature, josekit::jwk::KeyPair::to_pem_private_key(&pem)).unwrap();
    assert!(matches!(Keys::load(folder.path()), Err(KeysError::NotAKey(_))));
}
