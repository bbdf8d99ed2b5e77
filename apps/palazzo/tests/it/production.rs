//! What production refuses.

use crate::support::{Engine, Installation};

#[tokio::test]
async fn production_refuses_the_local_time_stamp_authority() {
    let installation = Installation::empty(Engine::Sqlite).await;
    let settings = installation.settings("production", "timestamp = { kind = \"local\" }");
    std::fs::write(installation.path("palazzo.toml"), settings).unwrap();

    let output = installation.run(&["serve"]);

    assert!(!output.status.success());
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("in production") && told.contains("local counterpart"), "{told}");
    installation.database.remove().await;
}

#[tokio::test]
async fn production_refuses_to_guess_how_many_proxies_stand_in_front() {
    let installation = Installation::empty(Engine::Sqlite).await;
    std::fs::write(installation.path("palazzo.toml"), installation.settings("production", "")).unwrap();

    let output = installation.run(&["serve"]);

    assert!(!output.status.success());
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("in production `proxies` must be given"), "{told}");
    installation.database.remove().await;
}

#[tokio::test]
async fn a_comune_that_asks_for_files_does_not_open_without_an_antivirus() {
    let installation = Installation::empty(Engine::Sqlite).await;
    let more = "proxies = 0\npublic_url = \"https://comune.example\"\n";
    std::fs::write(installation.path("palazzo.toml"), installation.settings("production", more)).unwrap();

    let output = installation.run(&["serve"]);

    assert!(!output.status.success());
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("no antivirus looks at them") && told.contains("[antivirus]"), "{told}");
    installation.database.remove().await;
}

#[tokio::test]
async fn the_demonstration_listens_on_this_machine_only() {
    let installation = Installation::empty(Engine::Sqlite).await;
    let data = installation.path("demo");

    let output = installation.run(&["demo", "--listen", "0.0.0.0:0", "--data", data.to_str().unwrap()]);

    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("127.0.0.1 only"));
    assert!(!data.exists(), "nothing was made");
    installation.database.remove().await;
}

/// The lists of providers in the settings of a comune in production: what is told at the start.
async fn told_of_providers(list: &str) -> String {
    let installation = Installation::empty(Engine::Sqlite).await;
    let more = format!(
        "proxies = 0\npublic_url = \"https://comune.example\"\n[antivirus]\nkind = \"clamd\"\n\
         address = \"./away.ctl\"\n[spid]\nfolder = \"spid\"\nregister = \"registro\"\n\
         [[spid.providers]]\n{list}"
    );
    std::fs::write(installation.path("palazzo.toml"), installation.settings("production", &more)).unwrap();

    let output = installation.run(&["serve"]);

    // There are no keys of SPID: it ends in any case.
    assert!(!output.status.success());
    installation.database.remove().await;
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[tokio::test]
async fn production_refuses_a_list_of_providers_that_nobody_has_to_have_signed() {
    for unsigned in [
        "scheme = \"spid\"\nurl = \"https://registro.example\"\nkept = \"gestori.xml\"",
        "scheme = \"spid\"\nfile = \"gestori.xml\"",
        "scheme = \"eidas\"\nurl = \"https://nodo.example\"\nkept = \"nodo.xml\"",
    ] {
        let told = told_of_providers(unsigned).await;
        assert!(told.contains("`spid.providers` must have `pinned`"), "{unsigned}: {told}");
    }
    for signed in [
        "scheme = \"spid\"\nfile = \"gestori.xml\"\npinned = \"registro.pem\"",
        "scheme = \"eidas\"\nfile = \"nodo.xml\"",
    ] {
        let told = told_of_providers(signed).await;
        assert!(!told.contains("must have `pinned`"), "{signed}: {told}");
    }
}
