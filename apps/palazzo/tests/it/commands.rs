//! What operators do at the shell.

use crate::support::{Engine, Installation, files_below, list_of_births};

async fn issue_one(installation: &Installation) -> std::path::PathBuf {
    let codes = installation.fiscal_codes(40).await;
    let list = installation.path("list.csv");
    std::fs::write(&list, list_of_births(&codes)).unwrap();
    installation.run(&["certificates", "issue", "--from", list.to_str().unwrap()]);
    let documents = files_below(&installation.path("documents"));
    documents.into_iter().next().expect("somebody of forty may have a birth certificate")
}

#[tokio::test]
async fn a_certificate_is_verified_from_the_shell_without_a_network() {
    let installation = Installation::with_city(Engine::Sqlite, 300).await;
    let document = issue_one(&installation).await;
    let keys = installation.path("keys");

    let told =
        installation.must_run(&["verify", document.to_str().unwrap(), "--keys", keys.to_str().unwrap()]);
    assert!(told.starts_with("AUTHENTIC"), "{told}");

    let mut bytes = std::fs::read(&document).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let changed = installation.path("changed.pdf");
    std::fs::write(&changed, bytes).unwrap();
    let output = installation.run(&["verify", changed.to_str().unwrap(), "--keys", keys.to_str().unwrap()]);
    assert!(!output.status.success());
    assert!(!String::from_utf8_lossy(&output.stdout).contains("AUTHENTIC"));
    installation.database.remove().await;
}

#[tokio::test]
async fn a_revoked_seal_is_told_from_the_shell() {
    let installation = Installation::with_city(Engine::Sqlite, 300).await;
    let document = issue_one(&installation).await;
    let keys = installation.path("keys");
    let verify = ["verify", document.to_str().unwrap(), "--keys", keys.to_str().unwrap()];
    let told = installation.must_run(&verify);
    let serial = told.lines().find_map(|line| line.strip_prefix("sealed by")).expect("the seal is told");
    let serial = serial.rsplit('(').next().unwrap().trim_end_matches(')');
    let revoked = installation.path("revoked.csv");
    std::fs::write(&revoked, format!("serial,since,reason\n{serial},2020-01-01T00:00:00Z,stolen\n")).unwrap();

    let output = installation.run(&[&verify[..], &["--revoked", revoked.to_str().unwrap()]].concat());

    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("SEAL REVOKED"));
    installation.database.remove().await;
}

#[tokio::test]
async fn a_list_run_twice_gives_the_same_certificates() {
    let installation = Installation::with_city(Engine::Sqlite, 300).await;
    issue_one(&installation).await;
    let first = std::fs::read_to_string(installation.path("list.report.csv")).unwrap();

    let list = installation.path("list.csv");
    installation.run(&["certificates", "issue", "--from", list.to_str().unwrap()]);

    let second = std::fs::read_to_string(installation.path("list.report.csv")).unwrap();
    assert_eq!(first, second);
    installation.database.remove().await;
}

#[tokio::test]
async fn the_log_of_accesses_is_proved_whole_and_its_end_with_an_anchor() {
    let installation = Installation::with_city(Engine::Sqlite, 300).await;
    issue_one(&installation).await;
    let anchor = installation.path("anchor.json");
    std::fs::write(&anchor, installation.must_run(&["audit", "anchor"])).unwrap();

    let told = installation.must_run(&["audit", "verify", "--anchor", anchor.to_str().unwrap()]);

    assert!(told.contains("the log is whole"), "{told}");
    installation.database.remove().await;
}

#[tokio::test]
async fn a_city_is_not_made_over_another_one() {
    let installation = Installation::with_city(Engine::Sqlite, 300).await;

    let output =
        installation.run(&["demo-city", "--residents", "300", "--database-url", &installation.database.url]);

    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("has residents already"));
    installation.database.remove().await;
}

#[tokio::test]
async fn a_list_of_revoked_seals_that_cannot_be_read_keeps_the_doors_shut() {
    let installation = Installation::empty(Engine::Sqlite).await;
    let settings = installation.settings("demonstration", "revoked_seals = \"revoked.csv\"");
    std::fs::write(installation.path("palazzo.toml"), settings).unwrap();

    let missing = installation.run(&["serve"]);
    std::fs::write(installation.path("revoked.csv"), "serial,since,reason\nab,yesterday,stolen\n").unwrap();
    let wrong = installation.run(&["serve"]);

    for (output, expected) in [(missing, "cannot be read"), (wrong, "is not a list of serial,since,reason")] {
        assert!(!output.status.success());
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(told.contains("revoked.csv") && told.contains(expected), "{told}");
    }
    installation.database.remove().await;
}
