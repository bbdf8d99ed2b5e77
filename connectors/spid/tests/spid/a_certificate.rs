//! The key of the service provider and its certificate.

use std::os::unix::fs::PermissionsExt;

use documents::keys::{CertifiedKey, KeyKind};
use spid::certificate::{self, CERTIFICATE_FILE, CertificateError, KEY_FILE};
use spid::{Keys, ServiceProvider, SettingsError, SigningError};

use crate::scene::{BASE, Pair, holder, now, settings};
use crate::tools;

const ENTITY_ID: &str = "https://comune.example.it/spid/metadata";

#[test]
fn the_certificate_follows_the_profile_of_agid() {
    let folder = tempfile::tempdir().unwrap();
    certificate::init(folder.path(), &holder(ENTITY_ID), KeyKind::Rsa3072, now()).unwrap();
    let path = folder.path().join(CERTIFICATE_FILE);
    let path = path.to_str().unwrap();

    let text = tools::run(
        "openssl",
        &["x509", "-in", path, "-noout", "-text", "-nameopt", "RFC2253,-dump_unknown"],
        &[],
    );
    let report = tools::run(
        tools::in_venv("spid-compliant-certificates"),
        &["validator", "--sector", "public", "--crt-file", path],
        &[],
    );

    for line in [
        "Public-Key: (3072 bit)",
        "Signature Algorithm: sha256WithRSAEncryption",
        "X509v3 Key Usage: critical\n                Digital Signature, Non Repudiation\n",
        "CA:FALSE",
        "Policy: 1.3.76.16.6",
        "Explicit Text: agIDcert",
        "Policy: 1.3.76.16.4.2.1",
        "Explicit Text: cert_SP_Pub",
        "PA:IT-c_x999",
        ENTITY_ID,
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert!(!report.contains("FAILED") && !report.contains("ERROR"), "{report}");
}

#[test]
fn a_key_is_never_overwritten_and_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    certificate::init(folder.path(), &holder(ENTITY_ID), KeyKind::Rsa2048, now()).unwrap();
    let key = folder.path().join(KEY_FILE);
    let before = std::fs::read_to_string(&key).unwrap();

    let again = certificate::init(folder.path(), &holder(ENTITY_ID), KeyKind::Rsa2048, now());

    assert!(matches!(again, Err(CertificateError::File { .. })));
    assert_eq!(std::fs::read_to_string(&key).unwrap(), before);
    assert_eq!(std::fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(certificate::load(folder.path()).is_ok());
}

#[test]
fn spid_takes_rsa_alone() {
    let refused = certificate::issue(&holder(ENTITY_ID), KeyKind::P256, now());
    assert!(matches!(refused, Err(CertificateError::NotRsa)));
    let folder = tempfile::tempdir().unwrap();
    let names = documents::authority::Names {
        organization: "Comune".into(),
        organization_identifier: "VATIT-00000000000".into(),
    };
    let keys = folder.path().join("keys");
    documents::authority::init(&keys, &names, KeyKind::P256, now()).unwrap();
    let seal: CertifiedKey = documents::authority::load(&keys).unwrap().seal;
    assert_eq!(Keys::try_new(seal).unwrap_err(), SigningError::NotRsa);
}

#[test]
fn a_certificate_serves_the_entity_it_was_made_for() {
    let other = Keys::try_new(Pair::of("https://altro.example.it").certified()).unwrap();
    let refused = ServiceProvider::try_new(settings(BASE), other, false);
    assert_eq!(refused.unwrap_err(), SettingsError::Certificate);
}
