//! What clerks do for the person in front of them.

use axum::http::StatusCode;
use db::Db;
use web::testing::{Answer, Browser};

use crate::town::{IN_PERSON, Town, hidden, open, take_residence};

/// Fills in the form of a person's page and sends it; what is given twice counts as given.
async fn issue(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = open(browser, path, &IN_PERSON).await.text();
    let key = hidden(&page, "request_key");
    let always = [
        ("request_key", key.as_str()),
        ("reason", "in-person"),
        ("requester", "subject"),
        ("destination", "0"),
    ];
    browser.post(path, &[fields, &always].concat()).await
}

#[testkit::on_both_engines]
async fn a_clerk_finds_issues_prints_and_goes_on(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.clerk().await;
    clerk.get("/sportello").await;

    let found =
        clerk.post("/sportello", &[("surname", "bianchi"), ("given", "ad"), ("reason", "in-person")]).await;
    let page = clerk.get(found.location()).await.text();
    let person = format!("/sportello/persone/{}", town.ada);
    let issued = issue(&mut clerk, &person, &[("kind-8", "si"), ("purpose", "6"), ("seen", "known")]).await;
    let done = clerk.get(issued.location()).await.text();
    let printed = clerk.get(&format!("{}/documento", issued.location())).await;

    assert_eq!(found.location(), person, "the reason is in no address");
    assert!(
        page.contains("Ada Bianchi") && page.contains("CA00000AA") && page.contains("Via Larga 12"),
        "{page}"
    );
    assert!(
        done.contains("Ada Bianchi")
            && done.contains("10 dicembre 1985")
            && done.contains("1/2020")
            && done.contains("Stampa")
            && done.contains("href=\"/sportello\""),
        "{done}"
    );
    assert!(!page.contains("autofocus"), "the page begins with who the person is, not past it");
    assert!(printed.body.starts_with(b"%PDF-"));
    assert_eq!(printed.header("content-disposition"), "inline; filename=\"certificato-1-2020.pdf\"");
    let seen = town.seen_by(town.ada).await;
    assert!(
        seen.contains(&"certificates-audit-issued".to_owned())
            && seen.contains(&"registry-audit-found".to_owned())
    );
}

#[testkit::on_both_engines]
async fn certificates_are_counted_by_door_and_day_and_name_nobody(db: Db) {
    let town = Town::settled(db.clone()).await;
    let mut ada = town.resident(town.ada).await;
    let mut clerk = town.clerk().await;
    let person = format!("/sportello/persone/{}", town.ada);
    take_residence(&mut ada).await;
    issue(&mut clerk, &person, &[("kind-8", "si"), ("purpose", "6"), ("seen", "known")]).await;
    issue(&mut clerk, &person, &[("kind-8", "si"), ("purpose", "6"), ("seen", "known")]).await;

    let today = town.clock.now().date_naive();
    let tomorrow = today.succ_opt().unwrap();
    let counted = certificates::issued_by_channel(&db, today, tomorrow).await.unwrap();

    assert_eq!(counted, [("counter".to_owned(), 2), ("online".to_owned(), 1)]);
    assert_eq!(
        certificates::issued_by_channel(&db, tomorrow, tomorrow.succ_opt().unwrap()).await.unwrap(),
        []
    );
}

#[testkit::on_both_engines]
async fn how_it_was_is_said_once_at_home_or_at_the_counter_and_nobody_knows_by_whom(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    let certificate = take_residence(&mut ada).await;
    assert!(ada.get(&certificate).await.text().contains("Quanto è stato facile usare questo servizio?"));
    let path = format!("{certificate}/valutazione");
    let blame = ada.get(&format!("{path}?voto=3")).await.text();
    assert!(blame.contains("Dove hai incontrato le maggiori difficoltà?"), "{blame}");

    let wrong = ada.post(&path, &[("voto", "3"), ("aspetto", "clear")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.text());
    let said = ada.post(&path, &[("voto", "3"), ("aspetto", "unclear"), ("dettagli", "La marca.")]).await;
    assert_eq!(said.location(), format!("{certificate}?fatto=valutato"));
    ada.post(&path, &[("voto", "5"), ("aspetto", "clear")]).await;
    let thanked = ada.get(said.location()).await.text();
    assert!(thanked.contains("Grazie, il tuo parere") && !thanked.contains("feedback-title"), "{thanked}");

    let mut clerk = town.clerk().await;
    let person = format!("/sportello/persone/{}", town.ada);
    let what = [("kind-8", "si"), ("purpose", "6"), ("seen", "known")];
    let issued = issue(&mut clerk, &person, &what).await.location().to_owned();
    let path = format!("{issued}/valutazione");
    assert!(clerk.get(&issued).await.text().contains("leggile la domanda"), "the clerk reads it out");
    assert!(clerk.get(&format!("{path}?voto=5")).await.text().contains("leggile la domanda"));
    let noted = clerk.post(&path, &[("voto", "5"), ("aspetto", "sure")]).await;
    assert!(clerk.get(noted.location()).await.text().contains("Risposta segnata"));
    assert_eq!(ada.get(&path).await.status, StatusCode::FORBIDDEN, "the counter is not hers");

    let since = town.clock.now().date_naive();
    let told = certificates::ratings_since(&town.db, since).await.unwrap();
    let told: Vec<_> = told.iter().map(|one| (one.stars, one.answer.as_str(), one.count)).collect();
    assert_eq!(told, [(3, "unclear", 1), (5, "sure", 1)], "once each");
    let words = certificates::rating_words_since(&town.db, since, 9).await.unwrap();
    assert_eq!(words, [(3, "La marca.".to_owned())]);
}

#[testkit::on_both_engines]
async fn what_costs_something_is_issued_once_exactly_that_was_collected(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.clerk().await;
    let person = format!("/sportello/persone/{}", town.ada);
    let what = [("kind-8", "si"), ("purpose", "ordinary"), ("seen", "known")];

    let unpaid = issue(&mut clerk, &person, &what).await;
    let early =
        issue(&mut clerk, &person, &[&what[..], &[("collected", "si"), ("collected_cents", "26")]].concat())
            .await;
    let paid = issue(
        &mut clerk,
        &person,
        &[&what[..], &[("collected", "si"), ("collected_cents", "1652")]].concat(),
    )
    .await;

    assert_eq!(unpaid.status, StatusCode::OK, "a step, and no mistake");
    assert!(unpaid.text().contains("Da riscuotere: 16,52\u{a0}€") && unpaid.text().contains("Ada Bianchi"));
    assert!(!unpaid.text().contains("alert") && unpaid.text().contains("Riscosso, rilascia"));
    assert_eq!(hidden(&unpaid.text(), "collected_cents"), "1652");
    assert_eq!(early.status, StatusCode::OK, "another amount stood on the form");
    assert_eq!(hidden(&early.text(), "collected_cents"), "1652");
    assert_eq!(paid.status, StatusCode::SEE_OTHER, "{}", paid.text());
    assert!(clerk.get(paid.location()).await.text().contains("bollo 16,00\u{a0}€"));
}

#[testkit::on_both_engines]
async fn nothing_is_issued_to_somebody_whose_document_nobody_saw(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.clerk().await;

    let answer = issue(&mut clerk, &format!("/sportello/persone/{}", town.ada), &[]).await;

    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let html = answer.text();
    assert!(
        html.contains("Scegli il documento che hai visto")
            && html.contains("Scegli almeno un certificato.")
            && html.contains("Scegli a che cosa serve."),
        "everything that is missing at once: {html}"
    );
}

#[testkit::on_both_engines]
async fn a_rule_that_staff_may_set_aside_asks_for_a_reason(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.clerk().await;
    let person = format!("/sportello/persone/{}", town.elio);
    let what = [("kind-1", "si"), ("seen", "known")];

    let without = issue(&mut clerk, &person, &what).await;
    let with =
        issue(&mut clerk, &person, &[&what[..], &[("override_reason", "Atto urgente")]].concat()).await;

    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without.text().contains("name=\"override_reason\""), "{}", without.text());
    assert_eq!(with.status, StatusCode::SEE_OTHER, "{}", with.text());
}

#[testkit::on_both_engines]
async fn the_residence_on_a_day_in_the_past_needs_that_day(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.clerk().await;
    let person = format!("/sportello/persone/{}", town.ada);
    let what = [("kind-20", "si"), ("purpose", "6"), ("seen", "known")];

    let without = issue(&mut clerk, &person, &what).await;
    let with = issue(&mut clerk, &person, &[&what[..], &[("reference_date", "2015-01-01")]].concat()).await;

    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(with.status, StatusCode::SEE_OTHER, "{}", with.text());
}

#[testkit::on_both_engines]
async fn a_search_tells_what_is_missing_and_that_nobody_matches(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.clerk().await;
    clerk.get("/sportello").await;

    let empty = clerk.post("/sportello", &[("reason", "in-person")]).await;
    let wrong = clerk
        .post("/sportello", &[("fiscal_code", "X"), ("reason", "office"), ("reason_number", "no")])
        .await;
    let nobody = clerk.post("/sportello", &[("surname", "Nessuno"), ("reason", "in-person")]).await;
    let several = clerk.post("/sportello", &[("surname", "Rossi"), ("reason", "by-request")]).await;

    assert_eq!(
        (empty.status, wrong.status),
        (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY)
    );
    assert!(empty.text().contains("Scrivi il codice fiscale, oppure il cognome."));
    assert!(wrong.text().contains("ricontrolla") && wrong.text().contains("almeno una cifra"));
    assert!(nobody.text().contains("Nessuno corrisponde"));
    assert!(several.text().contains("2 persone trovate") && several.text().contains("Rossi Ugo"));
}

#[testkit::on_both_engines]
async fn only_who_issues_certificates_comes_to_the_desk(db: Db) {
    let town = Town::settled(db).await;
    let paths = ["/sportello".to_owned(), format!("/sportello/persone/{}", town.ada)];

    for path in &paths {
        assert_eq!(town.resident(town.ada).await.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(town.operator().await.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(town.visitor().get(path).await.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(town.official().await.get(path).await.status, StatusCode::OK, "{path}");
    }
}

#[testkit::on_both_engines]
async fn a_certificate_that_a_resident_took_is_not_the_counters(db: Db) {
    let town = Town::settled(db).await;
    let taken = crate::town::take_residence(&mut town.resident(town.ada).await).await;
    let id = taken.rsplit('/').next().unwrap();

    for path in [format!("/sportello/certificati/{id}"), format!("/sportello/certificati/{id}/documento")] {
        assert_eq!(town.clerk().await.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[testkit::on_both_engines]
async fn what_was_answered_is_still_there_for_who_changes_their_mind_before_paying(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.clerk().await;
    let person = format!("/sportello/persone/{}", town.ada);
    let what = [("kind-8", "si"), ("purpose", "ordinary"), ("seen", "known"), ("change", "si")];

    let html = issue(&mut clerk, &person, &what).await.text();

    assert!(html.contains("name=\"kind-8\" value=\"si\" checked"), "{html}");
    assert!(html.contains("name=\"seen\" value=\"known\" checked"), "{html}");
}

#[testkit::on_both_engines]
async fn an_administration_has_its_own_exemption_and_its_own_sentence(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.clerk().await;
    let person = format!("/sportello/persone/{}", town.ada);
    let key = hidden(&open(&mut clerk, &person, &IN_PERSON).await.text(), "request_key");
    let what = [
        ("request_key", key.as_str()),
        ("reason", "by-request"),
        ("kind-8", "si"),
        ("purpose", "10"),
        ("seen", "known"),
    ];
    let office = [("requester", "office"), ("reference", "prot. 12 del 2 marzo 2020")];

    let subject = clerk.post(&person, &[&what[..], &[("requester", "subject")]].concat()).await;
    let office = clerk.post(&person, &[&what[..], &office].concat()).await;

    assert_eq!(subject.status, StatusCode::UNPROCESSABLE_ENTITY);
    let html = subject.text();
    assert!(html.contains("<title>Errore:") && html.contains("data-error-summary"), "{html}");
    assert!(html.contains("solo quando il certificato lo chiede una pubblica amministrazione"), "{html}");
    assert_eq!(office.status, StatusCode::SEE_OTHER, "{}", office.text());
}

#[testkit::on_both_engines]
async fn a_reason_that_every_kind_wants_is_said_once_in_a_clerks_words(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.clerk().await;

    let html = open(&mut clerk, &format!("/sportello/persone/{}", town.elio), &IN_PERSON).await.text();

    assert_eq!(html.matches("C’è una pratica aperta su questi dati").count(), 1, "{html}");
    assert!(!html.contains("Se hai fretta"), "{html}");
}

#[testkit::on_both_engines]
async fn the_holder_is_told_of_a_certificate_that_a_desk_gave_out_and_not_of_their_own(db: Db) {
    let town = Town::settled(db).await;
    crate::town::take_residence(&mut town.resident(town.ada).await).await;
    let told = async || {
        let query = town.db.query("SELECT person_id, subject, arguments FROM identity_notice");
        let rows: Vec<(uuid::Uuid, String, db::Json<serde_json::Value>)> = query.fetch_all().await.unwrap();
        rows.into_iter().map(|(whose, subject, with)| (whose, subject, with.0)).collect::<Vec<_>>()
    };
    assert!(told().await.is_empty());

    let person = format!("/sportello/persone/{}", town.ada);
    let fields = [("kind-8", "si"), ("purpose", "6"), ("seen", "known")];
    let issued = issue(&mut town.clerk().await, &person, &fields).await;

    assert_eq!(issued.status, StatusCode::SEE_OTHER, "{}", issued.text());
    let number = serde_json::json!({ "number": "2/2020" });
    assert_eq!(told().await, [(town.ada.0, "certificates-notice-counter-subject".to_owned(), number)]);
}
