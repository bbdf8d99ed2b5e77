//! The seal as others see it: pyHanko, poppler's pdfsig and qpdf, for every kind of key.

use std::path::{Path, PathBuf};

use crate::{
    sample,
    support::{authority, info, now, sealed, typeset},
    tools,
};
use cryptoki::context::Pkcs11;
use documents::{
    keys::KeyKind,
    page::Page,
    seal::{KeyError, SealError, SealKey, SealReport, TokenSettings, seal, verify},
};
use secrecy::SecretString;

fn assert_others_accept(folder: &Path, pdf: &[u8]) {
    let file = folder.join("sealed.pdf");
    std::fs::write(&file, pdf).unwrap();
    tools::assert_others_accept(&[file.to_str().unwrap()], &folder.join("keys/root.pem"), now());
}

#[test]
fn a_seal_with_an_rsa_key_is_valid_for_others() {
    let folder = tempfile::tempdir().unwrap();
    let authority = authority(folder.path(), KeyKind::Rsa2048);

    for page in [sample::page(), sample::family(), sample::history()] {
        assert_others_accept(folder.path(), &sealed(&page, &authority.seal, None));
    }
}

#[test]
fn a_seal_with_a_p256_key_is_valid_for_others() {
    let folder = tempfile::tempdir().unwrap();
    let authority = authority(folder.path(), KeyKind::P256);

    assert_others_accept(folder.path(), &sealed(&sample::page(), &authority.seal, None));
}

#[test]
fn a_page_without_a_link_can_be_sealed_too() {
    let folder = tempfile::tempdir().unwrap();
    let authority = authority(folder.path(), KeyKind::P256);
    let page = Page { notice: None, legal: Vec::new(), particulars: Vec::new(), ..sample::page() };

    assert_others_accept(folder.path(), &sealed(&page, &authority.seal, None));
}

#[test]
fn a_document_is_sealed_once() {
    let folder = tempfile::tempdir().unwrap();
    let authority = authority(folder.path(), KeyKind::P256);
    let once = sealed(&sample::page(), &authority.seal, None);

    let twice = seal(&once, &authority.seal, &info(), None);

    assert!(matches!(twice, Err(SealError::Form(_))));
}

#[test]
fn a_key_that_is_not_the_certificates_is_refused() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    authority(one.path(), KeyKind::P256);
    authority(other.path(), KeyKind::P256);

    let mixed =
        SealKey::from_files(&one.path().join("keys/seal.pem"), &other.path().join("keys/seal-key.pem"));

    assert!(matches!(mixed, Err(KeyError::Mismatch)));
}

#[test]
fn no_key_shows_itself() {
    let folder = tempfile::tempdir().unwrap();
    let authority = authority(folder.path(), KeyKind::Rsa2048);

    let shown = format!("{authority:?}");

    let pem = std::fs::read_to_string(folder.path().join("keys/seal-key.pem")).unwrap();
    let line = pem.lines().nth(3).unwrap();
    assert!(!shown.contains(line) && !shown.contains("Rsa"), "{shown}");
}

const PIN: &str = "1234";
const TOKEN: &str = "palazzo";

/// SoftHSM with the seal key of a local authority on it.
fn token_with_key(folder: &Path, kind: KeyKind) -> PathBuf {
    drop(authority(folder, kind));
    let tokens = folder.join("tokens");
    std::fs::create_dir(&tokens).unwrap();
    let settings = folder.join("softhsm2.conf");
    std::fs::write(&settings, format!("directories.tokendir = {}\nlog.level = ERROR\n", tokens.display()))
        .unwrap();
    let configuration = settings.to_str().unwrap();
    let hsm = |arguments: &[&str]| {
        let variable = format!("SOFTHSM2_CONF={configuration}");
        let mut words = vec![variable.as_str(), "softhsm2-util"];
        words.extend(arguments);
        tools::run("env", &words);
    };
    hsm(&["--init-token", "--free", "--label", TOKEN, "--pin", PIN, "--so-pin", PIN]);
    let key = folder.join("keys/seal-key.pem");
    hsm(&[
        "--import",
        key.to_str().unwrap(),
        "--token",
        TOKEN,
        "--label",
        "sigillo",
        "--id",
        "01",
        "--pin",
        PIN,
    ]);
    settings
}

/// The library reads its environment when it is loaded, so the test goes on in a process of its own.
fn with_token(test: &str, kind: KeyKind, go_on: impl FnOnce(&Path, SealKey)) {
    if let Some(folder) = std::env::var_os("PALAZZO_TEST_TOKEN") {
        let folder = PathBuf::from(folder);
        let chain = std::fs::read_to_string(folder.join("keys/seal.pem")).unwrap();
        let key = SealKey::on_token(&chain, token_settings()).unwrap();
        return go_on(&folder, key);
    }
    let folder = tempfile::tempdir().unwrap();
    let settings = token_with_key(folder.path(), kind);
    let environment = [
        ("SOFTHSM2_CONF", settings.to_str().unwrap()),
        ("PALAZZO_TEST_TOKEN", folder.path().to_str().unwrap()),
    ];
    tools::run_again(test, &[], &environment);
}

fn token_settings() -> TokenSettings {
    TokenSettings {
        module: tools::softhsm(),
        token_label: TOKEN.into(),
        key_label: "sigillo".into(),
        pin: SecretString::from(PIN),
    }
}

#[test]
fn a_key_on_a_token_seals_with_rsa() {
    with_token("a_seal::a_key_on_a_token_seals_with_rsa", KeyKind::Rsa2048, |folder, key| {
        assert_others_accept(folder, &sealed(&sample::page(), &key, None));
    });
}

#[test]
fn a_key_on_a_token_seals_with_p256_for_many_at_once() {
    let test = "a_seal::a_key_on_a_token_seals_with_p256_for_many_at_once";
    with_token(test, KeyKind::P256, |folder, key| {
        assert_others_accept(folder, &sealed(&sample::page(), &key, None));
        let page = typeset(&sample::page());
        let trust = documents::authority::load_public(&folder.join("keys")).unwrap().seals;
        std::thread::scope(|scope| {
            for _ in 0..12 {
                scope.spawn(|| {
                    let pdf = seal(&page, &key, &info(), None).unwrap();
                    assert!(matches!(verify(&pdf, &trust, now()), SealReport::Authentic(_)));
                });
            }
        });
    });
}

#[test]
fn a_token_that_was_unplugged_is_connected_to_again() {
    with_token("a_seal::a_token_that_was_unplugged_is_connected_to_again", KeyKind::P256, |_, key| {
        let page = typeset(&sample::page());
        seal(&page, &key, &info(), None).unwrap();

        // Another user of the same library shuts it down: all our sessions are gone.
        Pkcs11::new(tools::softhsm()).unwrap().finalize().unwrap();

        seal(&page, &key, &info(), None).unwrap();
    });
}

#[test]
fn a_token_without_the_key_says_so() {
    with_token("a_seal::a_token_without_the_key_says_so", KeyKind::P256, |folder, _| {
        let chain = std::fs::read_to_string(folder.join("keys/seal.pem")).unwrap();
        let lost = TokenSettings { key_label: "altro".into(), ..token_settings() };
        let elsewhere = TokenSettings { token_label: "altrove".into(), ..token_settings() };

        assert!(matches!(SealKey::on_token(&chain, lost), Err(KeyError::NotOnToken("private key"))));
        assert!(matches!(SealKey::on_token(&chain, elsewhere), Err(KeyError::NotOnToken("token"))));
        assert!(!format!("{:?}", token_settings()).contains(PIN));
    });
}
