//! What operators do at the shell.

use std::process::Output;

use documents::authority;
use documents::payload::{self, Payload};

use crate::support::{Engine, Installation, files_below, list_of_births};

async fn issue_one(installation: &Installation) -> std::path::PathBuf {
    let codes = installation.fiscal_codes(40).await;
    issue_one_of(installation, &list_of_births(&codes))
}

fn issue_one_of(installation: &Installation, rows: &str) -> std::path::PathBuf {
    let list = installation.path("list.csv");
    std::fs::write(&list, rows).unwrap();
    installation.run(&["certificates", "issue", "--from", list.to_str().unwrap()]);
    let documents = files_below(&installation.path("documents"));
    documents.into_iter().next().expect("somebody of forty may have one")
}

#[tokio::test]
async fn a_certificate_is_verified_from_the_shell_without_a_network() {
    let installation = Installation::with_city(Engine::Sqlite, 300).await;
    let document = issue_one(&installation).await;
    let keys = installation.path("keys");

    let told =
        installation.must_run(&["verify", document.to_str().unwrap(), "--keys", keys.to_str().unwrap()]);
    assert!(told.starts_with("AUTHENTIC"), "{told}");
    assert!(told.contains("\nkind       Certificato anagrafico di nascita (1)\n"), "{told}");

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

/// What a program printed, and what it ended with.
fn told(output: &Output) -> (String, Option<i32>) {
    (String::from_utf8_lossy(&output.stdout).into_owned(), output.status.code())
}

#[tokio::test]
async fn a_certificate_that_is_out_of_date_is_told_so_in_the_first_word() {
    let installation = Installation::with_city(Engine::Sqlite, 300).await;
    // Certificates of residence, which end after six months.
    let codes = installation.fiscal_codes(40).await;
    let document = issue_one_of(&installation, &list_of_births(&codes).replace(",1,,", ",8,10,"));
    let keys = installation.path("keys");
    let verify = ["verify", document.to_str().unwrap(), "--keys", keys.to_str().unwrap()];

    let (today, today_ends) = told(&installation.run(&verify));
    let (later, later_ends) = told(&installation.run(&[&verify[..], &["--on", "2150-01-01"]].concat()));

    assert!(today.starts_with("AUTHENTIC\n") && today_ends == Some(0), "{today}");
    assert!(later.starts_with("EXPIRED on ") && later_ends == Some(3), "{later}");
    assert!(later.contains("sealed by") && !later.contains("AUTHENTIC"), "{later}");
    installation.database.remove().await;
}

#[tokio::test]
async fn a_seal_that_holds_vouches_for_no_code_of_another_key() {
    let installation = Installation::with_city(Engine::Sqlite, 300).await;
    let document = issue_one(&installation).await;
    let (keys, foreign) = (installation.path("keys"), installation.path("foreign"));
    installation.must_run(&["keys", "init", foreign.to_str().unwrap(), "--key", "p256"]);
    for ours in ["root.pem", "seal.pem"] {
        std::fs::copy(keys.join(ours), foreign.join(ours)).unwrap();
    }

    let verify = ["verify", document.to_str().unwrap(), "--keys", foreign.to_str().unwrap()];
    let (said, ends) = told(&installation.run(&verify));

    assert!(said.starts_with("CODE REFUSED") && ends == Some(1), "{said}");
    assert!(!said.contains("AUTHENTIC") && said.lines().count() == 1, "one verdict: {said}");
    installation.database.remove().await;
}

#[tokio::test]
async fn the_text_of_a_code_is_verified_by_itself_up_to_its_last_day() {
    let installation = Installation::empty(Engine::Sqlite).await;
    let (keys, code) = (installation.path("keys"), installation.path("code.txt"));
    let payload = Payload {
        kind: "8".into(),
        number: "7/2020".into(),
        issued_on: "2020-03-16".parse().unwrap(),
        valid_until: Some("2020-09-16".parse().unwrap()),
        issuer: "Comune di Milano".into(),
        code: "7K3M9QXA4TPC2WHD".into(),
        facts: Vec::new(),
    };
    let signed = payload::seal(&payload, &authority::load_payload_key(&keys).unwrap()).unwrap();
    let verify = |text: &str, on: &str| {
        std::fs::write(&code, text).unwrap();
        let keys = keys.to_str().unwrap();
        told(&installation.run(&["verify", code.to_str().unwrap(), "--keys", keys, "--on", on]))
    };

    let (last_day, holds) = verify(&signed, "2020-09-16");
    let (day_after, expired) = verify(&signed, "2020-09-17");
    let (other, refused) = verify("https://palazzo.example", "2020-09-16");

    assert!(last_day.starts_with("AUTHENTIC\n") && holds == Some(0), "{last_day}");
    assert!(day_after.starts_with("EXPIRED on 2020-09-16") && expired == Some(3), "{day_after}");
    assert!(other.starts_with("REFUSED") && refused == Some(1), "{other}");
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
async fn a_file_that_is_no_list_is_refused_whole() {
    let installation = Installation::empty(Engine::Sqlite).await;
    let list = installation.path("list.csv");
    std::fs::write(&list, "codice_fiscale,kinds,ufficio,reference\n").unwrap();

    let output = installation.run(&["certificates", "issue", "--from", list.to_str().unwrap()]);

    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("has no column \"office\""));
    assert!(!installation.path("list.report.csv").exists());
    installation.database.remove().await;
}

#[tokio::test]
async fn where_nobody_looks_a_list_says_ten_times_how_far_it_has_come() {
    let installation = Installation::with_city(Engine::Sqlite, 300).await;
    let list = installation.path("list.csv");
    std::fs::write(&list, list_of_births(&installation.fiscal_codes(20).await)).unwrap();

    let output = installation.run(&["certificates", "issue", "--from", list.to_str().unwrap()]);

    let said = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = said.lines().filter(|line| line.starts_with("certificati ")).collect();
    assert_eq!(lines.len(), 10, "{said}");
    assert!(lines[0].contains("2/20") && lines[9].contains("20/20"), "{said}");
    installation.database.remove().await;
}

#[tokio::test]
async fn homes_are_loaded_and_taxed_once_however_often_it_is_run() {
    let installation = Installation::with_city(Engine::Sqlite, 300).await;
    let list = installation.path("case.csv");
    let codes = installation.fiscal_codes(20).await;
    let homes = codes.iter().enumerate().map(|(number, code)| {
        format!("U-{number},{code},Via Larga {},80,2024-01-01,,residenza,\n", number + 1)
    });
    let columns = "codice,codice_fiscale,indirizzo,metri_quadri,dal,al,uso,riduzioni\n";
    let wrong = "U-X,NESSUNO,Via Larga 1,80,2024-01-01,,residenza,\n";
    std::fs::write(&list, format!("{columns}{}{wrong}", homes.collect::<String>())).unwrap();
    let told = |arguments: &[&str]| {
        let output = installation.run(arguments);
        (String::from_utf8_lossy(&output.stdout).into_owned(), output.status.code())
    };
    let import = ["payments", "tari", "import", list.to_str().unwrap()];

    let (first, code) = told(&import);
    assert!(first.starts_with("20 new, 0 changed, 0 unchanged, 1 refused") && code == Some(2), "{first}");
    let report = std::fs::read_to_string(installation.path("case.report.csv")).unwrap();
    assert_eq!(report, "line,why\n22,codice_fiscale is none\n");
    let (second, _) = told(&import);
    assert!(second.starts_with("0 new, 0 changed, 20 unchanged"), "{second}");

    let rolled = told(&["payments", "tari", "roll", "2026"]).0;
    assert!(rolled.contains("positions published") && !rolled.contains("\n0 positions"), "{rolled}");
    assert!(!rolled.starts_with("0 positions published"), "{rolled}");
    let again = told(&["payments", "tari", "roll", "2026"]).0;
    assert!(again.lines().any(|line| line.starts_with("0 positions published")), "{again}");
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
async fn the_offices_of_an_invented_city_have_weeks_behind_them() {
    let installation = Installation::with_city(Engine::Sqlite, 60).await;

    let db = &installation.database.db;
    let (turns, offices): (i64, i64) =
        db.query("SELECT COUNT(*), COUNT(DISTINCT office) FROM appointments_turn").fetch_one().await.unwrap();
    let (visits,): (i64,) = db.query("SELECT COUNT(*) FROM appointments_visit").fetch_one().await.unwrap();

    assert!(turns > 100 && offices > 1, "{turns} at {offices}");
    assert_eq!(visits, 0, "nobody is invented");
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
