//! The register of accesses: everything is in it, one role reads it, and it forgets in time.

use auth::Role;
use axum::http::StatusCode;
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chrono::{Months, TimeDelta};
use db::Db;
use kernel::Clock;
use web::testing::Browser;

use crate::house::staff;
use crate::town::Town;
use crate::traveller::{Fields, as_far_as_the_answer, comes_back};

pub(crate) const SEARCH: [(&str, &str); 4] = [
    ("dal", "2020-03-16"),
    ("al", "2020-03-16"),
    ("identificativo", ""),
    ("motivo", "Procura, prot. 12/2020"),
];

async fn keeper(town: &Town) -> Browser {
    let mut browser = town.browser_of(staff(Role::AccessKeeper)).await;
    browser.get("/gestione/accessi").await;
    browser
}

pub(crate) fn entry_path(page: &str) -> String {
    let rest = page.split("action=\"/gestione/accessi/").nth(1).expect("an entry is listed");
    format!("/gestione/accessi/{}", rest.split('"').next().unwrap())
}

#[testkit::on_both_engines]
async fn every_answer_stands_in_it_sealed(db: Db) {
    let town = Town::settled(db).await;
    town.signs_in(&town.by_spid(), ("person", "ada")).await;
    town.signs_in(&town.by_spid(), ("error", "25")).await;
    town.signs_in(&town.by_spid(), ("person", "ugo")).await;

    let rows: Vec<(String, Option<String>)> =
        town.db.query("SELECT sealed, assertion_id FROM identity_access").fetch_all().await.unwrap();

    assert_eq!(rows.len(), 3);
    let mut outcomes: Vec<(String, Option<String>)> =
        town.db.query("SELECT outcome, outcome_code FROM identity_access").fetch_all().await.unwrap();
    outcomes.sort();
    let known = |outcome: &str, code: Option<&str>| (outcome.to_owned(), code.map(str::to_owned));
    assert_eq!(outcomes, [known("declined", Some("nr25")), known("vouched", None), known("vouched", None)]);
    assert_eq!(rows.iter().filter(|(_, assertion)| assertion.is_some()).count(), 2);
    assert!(rows.iter().all(|(sealed, _)| !sealed.contains("RSSDAA") && !sealed.contains("samlp")));
}

#[testkit::on_both_engines]
async fn who_keeps_it_finds_and_opens_an_entry_and_each_reading_is_written_down(db: Db) {
    let town = Town::settled(db).await;
    town.signs_in(&town.by_spid(), ("person", "ada")).await;
    let mut browser = keeper(&town).await;

    let found = browser.post("/gestione/accessi", &SEARCH).await;
    assert!(found.status.is_success() && found.text().contains("Una voce"), "{}", found.text());
    assert!(!found.text().contains("RSSDAA"), "a list names nobody");
    let path = entry_path(&found.text());
    let opened = browser.post(&path, &[("motivo", "Procura, prot. 12/2020")]).await;

    let page = opened.text();
    assert!(page.contains("AuthnRequest") && page.contains("TINIT-RSSDAA85C50F205W"), "{page}");
    let log: Vec<(String, String)> = town
        .db
        .query("SELECT action, purpose FROM audit_entry WHERE actor_kind = 'staff' ORDER BY entry_id")
        .fetch_all()
        .await
        .unwrap();
    let reason = "Procura, prot. 12/2020".to_owned();
    assert_eq!(
        log,
        [
            ("identity-audit-register-searched".to_owned(), reason.clone()),
            ("identity-audit-register-opened".to_owned(), reason)
        ]
    );
}

#[testkit::on_both_engines]
async fn who_has_opened_an_entry_goes_back_to_their_search_and_reads_who_answered(db: Db) {
    let town = Town::settled(db).await;
    town.signs_in(&town.by_spid(), ("person", "ada")).await;
    let mut browser = keeper(&town).await;
    let found = browser.post("/gestione/accessi", &SEARCH).await.text();
    let (name, entity_id) = ("Gestore di prova", town.spid.entity_id());
    assert!(found.contains(name) && found.contains(&entity_id), "{found}");

    let opened = browser.post(&entry_path(&found), &fields_of(&found, "/gestione/accessi/")).await.text();
    assert!(opened.contains(name) && opened.contains(&entity_id), "{opened}");
    let back = fields_of(&opened, "/gestione/accessi\"");
    let again = browser.post("/gestione/accessi", &back).await.text();

    assert_eq!(back, SEARCH);
    assert!(again.contains("Una voce") && again.contains("value=\"Procura, prot. 12/2020\""), "{again}");
    let searched = "SELECT COUNT(*) FROM audit_entry WHERE action = 'identity-audit-register-searched'";
    assert_eq!(town.count(searched).await, 2, "each reading is written down");
}

/// The hidden fields of the last form that leads to an address which begins so, but the mark against forgery.
fn fields_of<'a>(html: &'a str, target: &str) -> Vec<(&'a str, &'a str)> {
    let form = html.rsplit(&format!("action=\"{target}")).next().unwrap().split("</form>").next().unwrap();
    let fields = form.split("<input type=\"hidden\" name=\"").skip(1).map(|input| {
        let (name, rest) = input.split_once("\" value=\"").unwrap();
        (name, rest.split('"').next().unwrap())
    });
    fields.filter(|(name, _)| SEARCH.iter().any(|(known, _)| known == name)).collect()
}

#[testkit::on_both_engines]
async fn without_a_reason_and_in_the_wrong_order_nothing_is_looked_for(db: Db) {
    let town = Town::settled(db).await;
    let mut browser = keeper(&town).await;
    for (fields, text) in [
        ([("dal", "2020-03-16"), ("al", "2020-03-16"), ("motivo", "")], "Scrivi il motivo"),
        ([("dal", "ieri"), ("al", "2020-03-16"), ("motivo", "Procura 12")], "Scrivi una data"),
        ([("dal", "2020-03-17"), ("al", "2020-03-16"), ("motivo", "Procura 12")], "viene prima"),
    ] {
        let answer = browser.post("/gestione/accessi", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains(text), "{text}");
    }
    assert_eq!(town.count("SELECT COUNT(*) FROM audit_entry").await, 0);
}

#[testkit::on_both_engines]
async fn nobody_else_reads_it(db: Db) {
    let town = Town::settled(db).await;
    town.signs_in(&town.by_spid(), ("person", "ada")).await;
    let path = entry_path(&keeper(&town).await.post("/gestione/accessi", &SEARCH).await.text());
    for role in [Role::CounterClerk, Role::RegistryOfficial, Role::PlatformOperator] {
        let mut browser = town.browser_of(staff(role)).await;
        browser.get("/accedi?livello=3").await;
        assert_eq!(browser.get("/gestione/accessi").await.status, StatusCode::FORBIDDEN, "{role:?}");
        let opened = browser.post(&path, &[("motivo", "Curiosità")]).await;
        assert_eq!(opened.status, StatusCode::FORBIDDEN, "{role:?}");
    }
    assert_eq!(Browser::new(&town.app).get("/gestione/accessi").await.status, StatusCode::SEE_OTHER);
}

#[testkit::on_both_engines]
async fn an_entry_that_is_not_there_is_not_found(db: Db) {
    let town = Town::settled(db).await;
    let mut browser = keeper(&town).await;
    for path in ["/gestione/accessi/0190a000-0000-7000-8000-000000000000", "/gestione/accessi/x"] {
        let answer = browser.post(path, &[("motivo", "Procura 12")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
}

async fn tries(db: &Db, sql: &'static str) -> bool {
    let mut tx = db.begin().await.unwrap();
    let outcome = tx.query(sql).execute().await;
    let done = outcome.is_ok();
    drop(tx);
    done
}

#[testkit::on_both_engines]
async fn the_table_itself_refuses_to_change_or_to_forget_before_its_time(db: Db) {
    let town = Town::at(db.clone(), Clock::System).await;
    town.signs_in(&town.by_spid(), ("person", "ada")).await;
    assert!(!tries(&db, "UPDATE identity_access SET provider = 'altro'").await);
    assert!(!tries(&db, "DELETE FROM identity_access").await);
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_access").await, 1);
}

#[testkit::on_both_engines]
async fn what_it_has_kept_for_24_months_is_erased(db: Db) {
    let town = Town::settled(db).await;
    town.signs_in(&town.by_spid(), ("person", "ada")).await;
    let now = town.clock.now();

    assert_eq!(town.identities.tidy_up(now + Months::new(23)).await.unwrap(), 0);
    assert_eq!(town.identities.tidy_up(now + Months::new(25)).await.unwrap(), 1);
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_access").await, 0);
}

#[testkit::on_both_engines]
async fn an_answer_that_is_not_believed_stands_in_it_as_refused_and_only_for_a_request_of_ours(db: Db) {
    let town = Town::settled(db).await;
    let mut browser = Browser::new(&town.app);
    let answer = as_far_as_the_answer(&mut browser, &town.by_spid(), ("person", "ada")).await;
    let changed = altered(&answer, |xml| xml.replace("RSSDAA85C50F205W", "VRDGUO40A01F205X"));
    comes_back(&mut browser, &changed).await;
    // Once for each request: the second time nobody waits for it any more.
    comes_back(&mut browser, &changed).await;
    let elsewhere = as_far_as_the_answer(&mut browser, &town.by_spid(), ("person", "ada")).await;
    let elsewhere = altered(&elsewhere, |xml| xml.replace("InResponseTo=\"", "InResponseTo=\"_x"));
    comes_back(&mut browser, &elsewhere).await;
    let noise = as_far_as_the_answer(&mut browser, &town.by_spid(), ("person", "ada")).await;
    let noise = altered(&noise, |_| "<html>".to_owned());
    comes_back(&mut browser, &noise).await;

    let rows: Vec<(String, Option<String>, Option<String>)> = town
        .db
        .query("SELECT outcome, outcome_code, subject FROM identity_access")
        .fetch_all()
        .await
        .unwrap();
    assert_eq!(rows, [("refused".to_owned(), Some("signature".to_owned()), None)]);
    let mut browser = keeper(&town).await;
    let found = browser.post("/gestione/accessi", &SEARCH).await.text();
    assert!(found.contains("Risposta rifiutata: la firma non è valida (signature)"), "{found}");
    let opened = browser.post(&entry_path(&found), &[("motivo", "Procura, prot. 12/2020")]).await.text();
    assert!(opened.contains("VRDGUO40A01F205X") && opened.contains("AuthnRequest"), "{opened}");
}

#[testkit::on_both_engines]
async fn a_flood_of_answers_that_are_not_believed_does_not_fill_it(db: Db) {
    let town = Town::settled(db).await;
    let mut browser = Browser::new(&town.app);
    let forge = async |browser: &mut Browser| {
        let answer = as_far_as_the_answer(browser, &town.by_spid(), ("person", "ada")).await;
        let changed = altered(&answer, |xml| xml.replace("RSSDAA85C50F205W", "VRDGUO40A01F205X"));
        assert_eq!(comes_back(browser, &changed).await.status, StatusCode::FORBIDDEN);
    };
    for _ in 0..32 {
        forge(&mut browser).await;
    }
    let refused = "SELECT COUNT(*) FROM identity_access WHERE outcome = 'refused'";
    assert_eq!(town.count(refused).await, 30, "of one provider in a minute");

    town.signs_in(&town.by_spid(), ("person", "ada")).await;
    town.clock.advance(TimeDelta::minutes(1));
    forge(&mut browser).await;

    assert_eq!(town.count(refused).await, 31);
    let vouched = "SELECT COUNT(*) FROM identity_access WHERE outcome = 'vouched'";
    assert_eq!(town.count(vouched).await, 1, "who is believed stands there all the same");
}

/// An answer whose message somebody has changed on its way.
fn altered(answer: &Fields, change: impl Fn(&str) -> String) -> Fields {
    let alter = |(name, value): &(String, String)| {
        let value = match name.as_str() {
            "SAMLResponse" => {
                let xml = String::from_utf8(BASE64.decode(value).unwrap()).unwrap();
                BASE64.encode(change(&xml))
            }
            _ => value.clone(),
        };
        (name.clone(), value)
    };
    answer.iter().map(alter).collect()
}
