//! CIE as operators set it up.

use crate::open::{Serving, read};
use crate::support::{Engine, Installation};

/// The file names in a folder, in order.
fn files(folder: &std::path::Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The public keys that a command told.
fn told_keys(told: &str) -> Vec<serde_json::Value> {
    let json = &told[told.find('{').unwrap()..=told.rfind('}').unwrap()];
    let set: serde_json::Value = serde_json::from_str(json).unwrap();
    set["keys"].as_array().unwrap().clone()
}

#[tokio::test]
async fn the_keys_of_cie_are_made_announced_rolled_and_retired_at_the_shell() {
    let installation = Installation::empty(Engine::Sqlite).await;
    let folder = installation.path("cie");
    let step = |word| installation.must_run(&["keys", "cie", word, folder.to_str().unwrap()]);

    let made = told_keys(&step("init"));
    assert!(!installation.run(&["keys", "cie", "init", folder.to_str().unwrap()]).status.success());
    assert_eq!(files(&folder), ["cie_encryption.pem", "cie_federation.pem", "cie_signature.pem"]);
    let announced = told_keys(&step("announce"));
    assert_eq!(files(&folder).len(), 6);
    let rolled = told_keys(&step("roll"));
    let retired = told_keys(&step("retire"));

    assert_eq!([made.len(), announced.len(), rolled.len(), retired.len()], [1, 2, 2, 1]);
    assert!(made.iter().all(|key| key.get("d").is_none()), "public keys alone are told");
    assert!(announced.contains(&made[0]) && rolled.contains(&made[0]) && !retired.contains(&made[0]));
    assert!(announced.contains(&retired[0]));
    let output = installation.run(&["keys", "cie", "roll", folder.to_str().unwrap()]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("no next keys were announced"));
    installation.database.remove().await;
}

#[tokio::test]
async fn a_city_without_a_trust_mark_is_read_by_the_federation_and_lets_nobody_in_by_cie() {
    let installation = Installation::empty(Engine::Sqlite).await;
    let [cie, register] = ["cie", "registro"].map(|name| installation.path(name));
    let told = installation.must_run(&["keys", "cie", "init", cie.to_str().unwrap()]);
    installation.must_run(&["keys", "register", register.to_str().unwrap()]);
    let anchor = serde_json::json!({ "keys": told_keys(&told) });
    std::fs::write(installation.path("anchor.json"), anchor.to_string()).unwrap();
    let more = "proxies = 0\npublic_url = \"https://servizi.comune.example\"\n\
        [antivirus]\nkind = \"clamd\"\naddress = \"./away.ctl\"\n\
        [cie]\nfolder = \"cie\"\nregister = \"registro\"\nproviders = [\"https://127.0.0.1:9\"]\n\
        anchors = [{ entity_id = \"https://127.0.0.1:9\", keys = \"anchor.json\" }]";
    std::fs::write(installation.path("palazzo.toml"), installation.settings("production", more)).unwrap();

    let serving = Serving::start(&installation);
    let own = read(&format!("{}/.well-known/openid-federation", serving.residents));
    let ways_in = read(&format!("{}/accedi", serving.residents));

    assert_eq!(own.split('.').count(), 3, "{own}");
    assert!(!ways_in.contains("Entra con CIE"));
    serving.end();
    installation.database.remove().await;
}

#[tokio::test]
async fn production_refuses_what_cie_waives_in_trials() {
    let installation = Installation::empty(Engine::Sqlite).await;
    let more = "proxies = 0\n[cie]\nfolder = \"cie\"\nregister = \"registro\"\nproviders = []\nanchors = []\n\
        bare_userinfo = true";
    std::fs::write(installation.path("palazzo.toml"), installation.settings("production", more)).unwrap();

    let output = installation.run(&["serve"]);

    assert!(!output.status.success());
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("in production `cie.bare_userinfo` is refused"), "{told}");
    installation.database.remove().await;
}
