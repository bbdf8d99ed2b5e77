//! A program that others wrote (schemathesis, of PyPI) asks the API of payments whatever its description lets one ask, and what
//! it does not: nothing of it breaks the house.

use std::process::Command;

use kernel::PersonId;

use crate::kill_cases::token_of;
use crate::open::Serving;
use crate::support::{Engine, Installation, block_on};
use crate::tools::in_venv;

/// So many seconds it may ask.
const SECONDS: &str = "35";
/// So many examples of each question.
const EXAMPLES: &str = "25";

#[test]
fn no_question_to_the_api_of_payments_breaks_the_house_on_sqlite() {
    block_on(no_question_breaks_the_house(Engine::Sqlite));
}

#[test]
fn no_question_to_the_api_of_payments_breaks_the_house_on_postgres() {
    block_on(no_question_breaks_the_house(Engine::Postgres));
}

async fn no_question_breaks_the_house(engine: Engine) {
    let installation = Installation::with_city(engine, 20).await;
    let settings = installation.settings("demonstration", "[pagopa]\nkind = \"local\"");
    std::fs::write(installation.path("palazzo.toml"), settings).unwrap();
    let bearer = token_of(&installation, somebody_who_owes(&installation).await).await;
    std::fs::write(installation.path("api.json"), installation.must_run(&["openapi", "payments"])).unwrap();
    let serving = Serving::start(&installation);

    let asked = Command::new(in_venv("schemathesis"))
        .current_dir(installation.folder.path())
        .args(["run", "api.json", "--checks", "not_a_server_error", "--generation-deterministic"])
        .args(["--phases", "examples,coverage,fuzzing", "--max-examples", EXAMPLES, "--max-time", SECONDS])
        .args(["--request-timeout", "10", "--warnings", "off"])
        .args(["--url", &format!("{}/api/v1", serving.residents)])
        .args(["--header", &format!("Authorization: Bearer {bearer}")])
        .output()
        .expect("`cargo xtask install` brings schemathesis into target/venv");

    let told = String::from_utf8_lossy(&asked.stdout).replace(&bearer, "…");
    assert!(asked.status.success(), "{told}\n{}", String::from_utf8_lossy(&asked.stderr));
    serving.end();
    installation.database.remove().await;
}

/// Whoever owes three things.
async fn somebody_who_owes(installation: &Installation) -> PersonId {
    let codes = installation.fiscal_codes(1).await;
    let code = &codes[0];
    let header = "riferimento,tipo,codice_fiscale,debitore,causale,importo,scadenza\n";
    let rows = (1..=3).map(|at| format!("S-{at},diritti,{code},Ada Neri,Prova,\"12,50\",2099-12-31\n"));
    let file = installation.path("dovuti.csv");
    std::fs::write(&file, rows.fold(header.to_owned(), |list, row| list + &row)).unwrap();
    installation.must_run(&["payments", "import", file.to_str().unwrap()]);
    let db = installation.open().await;
    let (person,): (PersonId,) = db
        .query("SELECT person_id FROM registry_person WHERE codice_fiscale = $1")
        .bind(code.clone())
        .fetch_one()
        .await
        .unwrap();
    db.close().await;
    person
}
