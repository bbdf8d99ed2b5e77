//! The list of organisations that act for residents, at the shell.

use crate::support::{Engine, Installation};

const CAF: &str = "01234567897";
const OPERATOR: &str = "RSSMRA85T10A562S";

#[tokio::test]
async fn an_operator_keeps_the_list_of_intermediaries() {
    let installation = Installation::empty(Engine::Sqlite).await;
    installation.must_run(&["migrate"]);

    let added = installation.must_run(&["intermediaries", "add", CAF, "CAF Esempio"]);
    installation.must_run(&["intermediaries", "operator", "add", CAF, OPERATOR, "Mario Rossi"]);
    let listed = installation.must_run(&["intermediaries", "list"]);
    let suspended = installation.must_run(&["intermediaries", "suspend", CAF]);
    let readmitted = installation.must_run(&["intermediaries", "readmit", CAF]);
    installation.must_run(&["intermediaries", "operator", "remove", CAF, OPERATOR]);
    let at_the_end = installation.must_run(&["intermediaries", "list"]);

    assert!(added.starts_with("intermediary_") && added.contains("01234567897  CAF Esempio"), "{added}");
    assert!(listed.contains("RSSMRA85T10A562S  Mario Rossi") && listed.ends_with("1 intermediaries\n"));
    assert!(suspended.contains(", suspended 20") && !readmitted.contains("suspended"), "{suspended}");
    assert!(at_the_end.contains(", removed 20"), "{at_the_end}");
    installation.database.remove().await;
}

#[tokio::test]
async fn what_the_list_of_intermediaries_cannot_hold_is_refused_with_a_reason() {
    let installation = Installation::empty(Engine::Sqlite).await;
    installation.must_run(&["migrate"]);
    installation.must_run(&["intermediaries", "add", CAF, "CAF Esempio"]);
    for (command, why) in [
        (&["add", CAF, "Un altro"][..], "an intermediary has that codice fiscale already"),
        (&["add", "01234567890", "CAF"], "has 11 digits"),
        (&["add", "12345670017", " "], "a name has 1 to 120 characters"),
        (&["suspend", "12345670017"], "no intermediary with that codice fiscale"),
        (&["operator", "add", CAF, "RSSMRA", "Mario"], "a codice fiscale has 16 characters"),
        (&["operator", "remove", CAF, OPERATOR], "no operator of this intermediary"),
    ] {
        let output = installation.run(&[&["intermediaries"], command].concat());
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && told.contains(why), "{why} is not in {told}");
    }
    installation.database.remove().await;
}
