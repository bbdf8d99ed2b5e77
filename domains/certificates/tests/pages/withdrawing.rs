//! What officials do with a certificate that must not count any more.

use axum::http::StatusCode;
use db::Db;

use crate::town::{Town, code, hidden, take_residence};

#[testkit::on_both_engines]
async fn an_official_withdraws_a_certificate_and_everybody_can_see_it(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    let certificate = take_residence(&mut ada).await;
    let code = code(&mut ada, &certificate).await;
    let form_key = hidden(&ada.get(&certificate).await.text(), "request_key");
    let mut official = town.official().await;
    official.get("/anagrafe/certificati").await;

    let by_number = official.post("/anagrafe/certificati", &[("reference", "1/2020")]).await;
    let by_code = official.post("/anagrafe/certificati", &[("reference", &code)]).await;
    let page = by_number.location().to_owned();
    let before = official.get(&page).await.text();
    let done =
        official.post(&format!("{page}/ritiro"), &[("reason", "Dato errato"), ("confirmed", "si")]).await;

    assert_eq!(by_code.location(), page);
    assert!(before.contains("Ada Bianchi") && before.contains("10 dicembre 1985"), "{before}");
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let html = official.get(&page).await.text();
    assert!(html.contains("Dato errato") && !html.contains("/ritiro"));
    let own = ada.get(&certificate).await.text();
    assert!(own.contains("ritirato") && own.contains("Dato errato"), "{own}");
    assert!(!own.contains("Crea il link"), "what does not count is sent to nobody: {own}");
    let by_old_page = [("recipient", "scuola"), ("lifetime", "7"), ("request_key", form_key.as_str())];
    let late = ada.post(&format!("{certificate}/link"), &by_old_page).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text());
    let query = town.db.query("SELECT person_id, subject, arguments FROM identity_notice");
    let told: Vec<(uuid::Uuid, String, db::Json<serde_json::Value>)> = query.fetch_all().await.unwrap();
    let told: Vec<_> = told.into_iter().map(|(whose, subject, with)| (whose, subject, with.0)).collect();
    let number = serde_json::json!({ "number": "1/2020" });
    assert_eq!(told, [(town.ada.0, "certificates-notice-withdrawn-subject".to_owned(), number)]);
    let verdict = town.visitor().get(&format!("/verifica/{}", code.replace('-', ""))).await.text();
    assert!(
        verdict.contains("<h1>Autentico, ma ritirato: non vale più</h1>")
            && verdict.contains("app-verdict-bad")
            && verdict.contains("lo ha ritirato il 16 marzo 2020"),
        "{verdict}"
    );
    let seen = town.seen_by(town.ada).await;
    assert!(
        seen.contains(&"certificates-audit-withdrawn".to_owned())
            && seen.contains(&"certificates-audit-looked-up".to_owned())
    );
}

#[testkit::on_both_engines]
async fn a_withdrawal_needs_a_reason_and_a_second_thought(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    let certificate = take_residence(&mut ada).await;
    let page = format!("/anagrafe/certificati/{}", certificate.rsplit('/').next().unwrap());
    let mut official = town.official().await;
    official.get(&page).await;

    let hasty = official.post(&format!("{page}/ritiro"), &[("reason", "")]).await;
    let once = official.post(&format!("{page}/ritiro"), &[("reason", "Doppio"), ("confirmed", "si")]).await;
    let twice = official.post(&format!("{page}/ritiro"), &[("reason", "Doppio"), ("confirmed", "si")]).await;

    assert_eq!(hasty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        hasty.text().contains("Scrivi il motivo") && hasty.text().contains("Conferma che vuoi ritirarlo.")
    );
    assert_eq!((once.status, twice.status), (StatusCode::SEE_OTHER, StatusCode::CONFLICT));
}

#[testkit::on_both_engines]
async fn what_names_no_certificate_finds_none(db: Db) {
    let town = Town::settled(db).await;
    let mut official = town.official().await;
    official.get("/anagrafe/certificati").await;

    let unknown = official.post("/anagrafe/certificati", &[("reference", "7/2020")]).await;
    let wrong = official.post("/anagrafe/certificati", &[("reference", "sette")]).await;

    assert!(unknown.text().contains("Nessun certificato ha questo numero"));
    assert!(wrong.text().contains("Scrivi il numero con l’anno"), "{}", wrong.text());
}

#[testkit::on_both_engines]
async fn a_clerk_withdraws_nothing(db: Db) {
    let town = Town::settled(db).await;
    let certificate = take_residence(&mut town.resident(town.ada).await).await;
    let page = format!("/anagrafe/certificati/{}", certificate.rsplit('/').next().unwrap());
    let mut clerk = town.clerk().await;
    clerk.get("/sportello").await;

    for path in ["/anagrafe/certificati", &page] {
        assert_eq!(clerk.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let fields = [("reason", "No"), ("confirmed", "si")];
    assert_eq!(clerk.post(&format!("{page}/ritiro"), &fields).await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        clerk.post("/anagrafe/certificati", &[("reference", "1/2020")]).await.status,
        StatusCode::FORBIDDEN
    );
}
