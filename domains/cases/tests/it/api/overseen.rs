//! The operator of the platform sees which programs are told, and what they do not answer.

use auth::{Actor, Role};
use axum::http::StatusCode;
use db::Db;
use jobs::JobState;
use web::testing::Browser;
use webhook::{Counterpart, Received};

use super::webhooks::{dead_jobs, event, subscribes, wish};
use super::{asks, office};
use crate::office::{Office, head, official, resident, staff};

const PATH: &str = "/gestione/webhook";

async fn operator(office: &Office) -> Browser {
    office.browser_of(&Actor::Staff(staff(Role::PlatformOperator))).await
}

/// What stands in a column of the one line that there is.
fn cell<'a>(page: &'a str, label: &str) -> &'a str {
    let from = page.split(&format!("data-label=\"{label}\">")).nth(1);
    from.and_then(|rest| rest.split("</td>").next()).unwrap_or_else(|| panic!("no {label} in {page}"))
}

fn received(receiver: &Counterpart) -> Vec<Received> {
    std::iter::from_fn(|| receiver.received()).collect()
}

async fn audited(office: &Office, action: &str) -> i64 {
    let sql = "SELECT COUNT(*) FROM audit_entry WHERE action = $1 AND allowed = $2";
    let counting = office.db.query(sql).bind(action.to_owned()).bind(true);
    let (count,): (i64,) = counting.fetch_one().await.unwrap();
    count
}

#[testkit::on_both_engines]
async fn an_operator_sees_where_news_goes_and_nothing_by_which_it_is_signed(db: Db) {
    let office = office(db);
    let receiver = Counterpart::start(&[200], "").unwrap();
    let mut chief = office.program_of(&head()).await;
    let made = chief.post("/webhooks", wish(&format!("{}s3gr3to?chiave=x", receiver.url()))).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let secret = made.json()["secret"].as_str().unwrap().to_owned();
    let (salt, made_by): (String, kernel::StaffId) =
        office.db.query("SELECT salt, made_by FROM cases_webhook").fetch_one().await.unwrap();

    let page = operator(&office).await.get(PATH).await.text();

    assert!(page.contains("<code>127.0.0.1</code>") && page.contains("Biblioteche"), "{page}");
    assert_eq!((cell(&page, "Nato"), cell(&page, "Ultimo arrivato")), ("16 marzo 2020, ore 10:30", "—"));
    assert!(cell(&page, "Stato").contains("Acceso"), "{page}");
    for hidden in ["s3gr3to", "chiave=x", &secret, "whsec_", &salt, &made_by.to_string()] {
        assert!(!page.contains(hidden), "{hidden} is in {page}");
    }
    for guest in [official(), head(), resident()] {
        let mut browser = office.browser_of(&guest).await;
        assert_eq!(browser.get(PATH).await.status, StatusCode::FORBIDDEN, "{}", guest.kind());
    }
    assert_eq!(office.visitor().get(PATH).await.status, StatusCode::SEE_OTHER);
}

#[testkit::on_both_engines]
async fn a_trial_is_signed_and_says_what_came_of_it(db: Db) {
    let office = office(db);
    let receiver = Counterpart::start(&[200, 503], "").unwrap();
    let webhook = subscribes(&mut office.program_of(&head()).await, &receiver).await;
    let id = webhook["id"].as_str().unwrap();
    let mut browser = operator(&office).await;
    browser.get(PATH).await;

    let tried = browser.post(&format!("{PATH}/{id}/prova"), &[]).await;

    assert_eq!(tried.location(), "/gestione/webhook?fatto=prova");
    assert!(receiver.received().is_none(), "nothing leaves the house inside the transaction");
    office.works().await;
    let messages = received(&receiver);
    assert_eq!(messages.len(), 1);
    let told = event(&messages[0]);
    assert_eq!((told["type"].as_str(), told["subject"].as_str()), (Some("palazzo.webhook.ping"), Some(id)));
    let judge = standardwebhooks::Webhook::new(webhook["secret"].as_str().unwrap()).unwrap();
    let header = |name: &str| messages[0].headers[name].to_str().unwrap().to_owned();
    let at: i64 = header("webhook-timestamp").parse().unwrap();
    let signed = judge.sign(&header("webhook-id"), at, messages[0].body.as_bytes()).unwrap();
    assert_eq!(signed, header("webhook-signature"));
    let page = browser.get("/gestione/webhook?fatto=prova").await.text();
    assert!(page.contains("La prova parte adesso") && page.contains("href=\"/gestione/lavori\""), "{page}");
    assert_eq!(cell(&page, "Ultimo arrivato"), "16 marzo 2020, ore 10:30");

    browser.post(&format!("{PATH}/{id}/prova"), &[]).await;
    office.works().await;
    assert_eq!(received(&receiver).len(), 1, "it is tried once");
    let dead = dead_jobs(&office).await;
    let why = dead[0].clone().unwrap();
    assert!(dead.len() == 1 && why.contains(id) && why.contains("answered 503"), "{why}");
    let page = browser.get(PATH).await.text();
    assert_eq!((cell(&page, "Tentativi falliti"), cell(&page, "Non risponde dal")), ("0", "—"));
    assert_eq!(audited(&office, "cases-audit-webhook-tried").await, 2);
}

#[testkit::on_both_engines]
async fn what_is_switched_off_hears_nothing_until_it_is_switched_on(db: Db) {
    let office = office(db);
    let receiver = Counterpart::start(&[500, 200], "").unwrap();
    let webhook = subscribes(&mut office.program_of(&head()).await, &receiver).await;
    let id = webhook["id"].as_str().unwrap();
    let mut app = office.program_of(&resident()).await;
    asks(&mut app, "k").await;
    office.works().await;
    let mut browser = operator(&office).await;
    let failing = browser.get(PATH).await.text();
    assert!(cell(&failing, "Stato").contains("Non risponde"), "{failing}");
    assert_eq!((cell(&failing, "Tentativi falliti"), cell(&failing, "In attesa")), ("1", "1"));

    let off = browser.post(&format!("{PATH}/{id}/spegnimento"), &[]).await;

    assert_eq!(off.location(), "/gestione/webhook?fatto=spento");
    received(&receiver);
    asks(&mut app, "k2").await;
    office.clock.advance(chrono::TimeDelta::hours(1));
    office.works().await;
    assert!(receiver.received().is_none() && dead_jobs(&office).await.is_empty(), "it ends quietly");
    let mut browser = operator(&office).await;
    let page = browser.get(PATH).await.text();
    assert!(cell(&page, "Stato").contains("Spento") && cell(&page, "In attesa") == "0", "{page}");
    browser.post(&format!("{PATH}/{id}/prova"), &[]).await;
    office.works().await;
    assert_eq!(received(&receiver).len(), 1, "it is tried before it is switched on");

    browser.post(&format!("{PATH}/{id}/accensione"), &[]).await;
    asks(&mut app, "k3").await;
    office.works().await;
    assert_eq!(received(&receiver).len(), 1);
    let page = browser.get(PATH).await.text();
    assert!(cell(&page, "Stato").contains("Acceso") && cell(&page, "Tentativi falliti") == "0", "{page}");
    let done =
        [audited(&office, "cases-audit-webhook-off").await, audited(&office, "cases-audit-webhook-on").await];
    assert_eq!(done, [1, 1]);
}

#[testkit::on_both_engines]
async fn what_waits_for_a_program_that_was_removed_ends_quietly(db: Db) {
    let office = office(db);
    let receiver = Counterpart::start(&[200], "").unwrap();
    let mut chief = office.program_of(&head()).await;
    let webhook = subscribes(&mut chief, &receiver).await;
    let id = webhook["id"].as_str().unwrap();
    asks(&mut office.program_of(&resident()).await, "k").await;
    let mut browser = operator(&office).await;
    browser.get(PATH).await;
    browser.post(&format!("{PATH}/{id}/prova"), &[]).await;
    assert_eq!(chief.delete(&format!("/webhooks/{id}")).await.status, StatusCode::NO_CONTENT);

    office.works().await;

    assert!(receiver.received().is_none());
    assert!(dead_jobs(&office).await.is_empty());
    let tallies = jobs::tallies(&office.db).await.unwrap();
    assert!(tallies.iter().all(|(state, count)| *state != JobState::Running || *count == 0), "{tallies:?}");
    for deed in ["prova", "spegnimento", "accensione"] {
        let gone = browser.post(&format!("{PATH}/{id}/{deed}"), &[]).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND, "{deed}");
    }
    assert!(browser.get(PATH).await.text().contains("Nessun programma"));
}

#[testkit::on_both_engines]
async fn many_programs_are_read_page_by_page(db: Db) {
    let office = office(db);
    let mut tx = office.db.begin().await.unwrap();
    for number in 1..=21 {
        tx.query(
            "INSERT INTO cases_webhook (webhook_id, unit, address, kinds, salt, made_by, made_at)
             VALUES ($1, 'biblioteche', $2, $3, 'sale', $4, $5)",
        )
        .bind(cases::WebhookId::new())
        .bind(format!("https://numero-{number:02}.example/"))
        .bind(db::Json(["sent"]))
        .bind(kernel::StaffId::new())
        .bind(office.clock.now())
        .execute()
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    let mut browser = operator(&office).await;

    let first = browser.get(PATH).await.text();
    let second = browser.get(&format!("{PATH}?pagina=2")).await.text();

    let hosts = |page: &str| page.matches(".example</code>").count();
    assert_eq!((hosts(&first), hosts(&second)), (20, 1));
    assert!(first.contains("numero-21") && second.contains("numero-01"), "the newest first");
    assert!(first.contains("pagina=2") && !second.contains("pagina=3"), "{second}");
}
