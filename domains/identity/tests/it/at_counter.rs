//! Delegations given and ended at the counter.

use auth::{Actor, AssuranceLevel, Role, Scope, Staff};
use axum::http::StatusCode;
use db::Db;
use identity::DelegationId;
use kernel::{PersonId, StaffId};
use registry::PersonName;
use web::testing::{Answer, Browser};

use crate::delegating::{code_in, told_to, value_between};
use crate::house::{ADA, ALBERTO, House, LEA, staff};
use crate::town::Town;

const DELEGATIONS: &str = "/deleghe";

fn path(person: PersonId) -> String {
    format!("/sportello/persone/{person}/deleghe")
}

/// The form about somebody who will come to the counter.
const EVA: [(&str, &str); 8] = [
    ("documento_visto", "CIE CA00000AA, Comune di Borgo"),
    ("chi", "aiutante"),
    ("cognome", "Neri"),
    ("nome", "Eva"),
    ("nascita", "1970-02-03"),
    ("documento", "Passaporto YA1234567, Questura di Milano"),
    ("poteri", "agire"),
    ("fino_al", "2020-12-31"),
];

/// The same with a service, and with other answers to some questions.
fn form<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = EVA.into_iter().filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    kept.chain([("certificati", "si")]).chain(changes.iter().copied()).collect()
}

async fn sends(clerk: &mut Browser, town: &Town, fields: &[(&str, &str)]) -> Answer {
    let path = format!("{}/nuova", path(town.ada));
    clerk.get(&path).await;
    clerk.post(&path, fields).await
}

#[testkit::on_both_engines]
async fn a_helper_is_named_at_the_counter_and_the_resident_sees_and_revokes_it(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.browser_of(staff(Role::CounterClerk)).await;
    let key = DelegationId::new().to_string();

    let named = sends(&mut clerk, &town, &form(&[("chiave", &key)])).await;
    let twice = sends(&mut clerk, &town, &form(&[("chiave", &key)])).await;

    assert_eq!(named.location(), path(town.ada), "{}", named.text());
    assert_eq!(twice.location(), path(town.ada), "the same form again gives none");
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_delegation").await, 1);
    let listed = clerk.get(&path(town.ada)).await.text();
    assert!(listed.contains("Eva Neri") && listed.contains("Agisce solo allo sportello"), "{listed}");
    let level = AssuranceLevel::Substantial;
    let mut ada = town.browser_of(Actor::Resident { person: town.ada, level }).await;
    let hers = ada.get(DELEGATIONS).await.text();
    assert!(hers.contains("Eva Neri") && hers.contains("Agisce solo allo sportello"), "{hers}");
    let id = value_between(&hers, "action=\"/deleghe/delegation_", "/");
    let revoked = ada.post(&format!("/deleghe/delegation_{id}/fine"), &[]).await;
    assert_eq!(revoked.location(), "/deleghe?fatto=finita");
    let told = ["identity-notice-helper-subject", "identity-notice-ended-subject"];
    assert_eq!(told_to(&town, town.ada).await, told);
    let log = town.log_about(town.ada).await;
    let at_the_counter = |(by, what, allowed): &(String, String, bool)| {
        by == "staff" && what == "identity-audit-delegation-given-at-counter" && *allowed
    };
    assert!(log.iter().any(at_the_counter), "{log:?}");
}

#[testkit::on_both_engines]
async fn who_has_no_identity_of_their_own_delegates_somebody_who_has(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.browser_of(staff(Role::CounterClerk)).await;
    let fields = form(&[("chi", "digitale"), ("codice_fiscale", ALBERTO)]);

    let given = sends(&mut clerk, &town, &fields).await;

    assert_eq!(given.status, StatusCode::OK, "{}", given.text());
    let code = code_in(&given.text());
    let (mut alberto, _) = town.signs_in(&town.by_spid(), ("person", "alberto")).await;
    alberto.get("/deleghe/codice").await;
    let accepts = [("codice", code.as_str()), ("risposta", "accetta")];
    let accepted = alberto.post("/deleghe/codice/risposta", &accepts).await;
    assert_eq!(accepted.location(), "/deleghe?fatto=accettata", "{}", accepted.text());
}

#[testkit::on_both_engines]
async fn a_clerk_does_not_write_down_twice_what_somebody_has_already(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.browser_of(staff(Role::CounterClerk)).await;
    let to_alberto = form(&[("chi", "digitale"), ("codice_fiscale", ALBERTO)]);
    for (named, why) in [(form(&[]), "una delega attiva"), (to_alberto, "aspetta risposta")] {
        sends(&mut clerk, &town, &named).await;

        let again = sends(&mut clerk, &town, &named).await;

        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.text());
        assert!(again.text().contains(why), "{why} is not in {}", again.text());
    }
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_delegation").await, 2);
    let sister = sends(&mut clerk, &town, &form(&[("nome", "Lia")])).await;
    assert_eq!(sister.location(), path(town.ada), "{}", sister.text());
}

#[testkit::on_both_engines]
async fn a_clerk_ends_what_the_resident_asks_to_end_and_nobody_elses(db: Db) {
    let town = Town::settled(db).await;
    let alberto = town.enters_the_register(ALBERTO, "1990-05-17").await;
    let mut clerk = town.browser_of(staff(Role::CounterClerk)).await;
    sends(&mut clerk, &town, &form(&[])).await;
    let listed = clerk.get(&path(town.ada)).await.text();
    let end = value_between(&listed, "deleghe/delegation_", "\"");
    let of = |person| format!("{}/delegation_{end}", path(person));

    let elsewhere = clerk.post(&of(alberto), &[]).await;
    let ended = clerk.post(&of(town.ada), &[]).await;
    let again = clerk.post(&of(town.ada), &[]).await;

    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "it is not theirs");
    assert_eq!(ended.location(), path(town.ada), "{}", ended.text());
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "it is over");
    assert!(clerk.get(&path(town.ada)).await.text().contains("revocata"));
}

#[testkit::on_both_engines]
async fn a_clerk_writes_down_no_delegation_for_themselves_to_themselves_or_beyond_their_municipio(db: Db) {
    let town = Town::settled(db).await;
    let alberto = town.enters_the_register(ALBERTO, "1990-05-17").await;
    let clerk = || Staff::new(StaffId::new(), "Sportello", Role::CounterClerk, "larga-12");
    let own_matter = clerk().being(Some(town.ada));
    let own_benefit = clerk().being(Some(alberto));
    let elsewhere = clerk().within(vec![Scope::Municipio(3)]);
    let to_alberto = form(&[("chi", "digitale"), ("codice_fiscale", ALBERTO)]);

    for (clerk, sentence) in [
        (own_matter, "Se ne occupi un collega"),
        (own_benefit, "Se ne occupi un collega"),
        (elsewhere, "Non è nei tuoi Municipi"),
    ] {
        let mut browser = town.browser_of(Actor::Staff(clerk)).await;
        let refused = sends(&mut browser, &town, &to_alberto).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text());
        assert!(refused.text().contains(sentence), "{}", refused.text());
    }
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_delegation").await, 0);
    let log = town.log_about(town.ada).await;
    let refused = |(_, what, allowed): &&(String, String, bool)| {
        what == "identity-audit-delegation-given-at-counter" && !allowed
    };
    // Two are turned away before they fill the form in, and again when they send it.
    assert_eq!(log.iter().filter(refused).count(), 5, "{log:?}");
}

#[testkit::on_both_engines]
async fn a_clerk_names_nobody_of_their_own_family(db: Db) {
    let town = Town::settled(db).await;
    let alberto = town.enters_the_register(ALBERTO, "1990-05-17").await;
    let name = PersonName::parse("Ferri", "Alberto").unwrap();
    town.enters(House::child_of(alberto, name, "2001-03-16")).await;
    let clerk = Staff::new(StaffId::new(), "Sportello", Role::CounterClerk, "larga-12").being(Some(alberto));
    let mut browser = town.browser_of(Actor::Staff(clerk)).await;

    for chi in ["aiutante", "digitale"] {
        let refused = sends(&mut browser, &town, &form(&[("chi", chi), ("codice_fiscale", LEA)])).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{chi}: {}", refused.text());
        assert!(refused.text().contains("Se ne occupi un collega"), "{}", refused.text());
    }
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_delegation").await, 0);
    let mut colleague = town.browser_of(staff(Role::CounterClerk)).await;
    let named = sends(&mut colleague, &town, &form(&[("codice_fiscale", LEA)])).await;
    assert_eq!(named.location(), path(town.ada), "{}", named.text());
}

#[testkit::on_both_engines]
async fn everything_that_is_wrong_with_the_form_is_said_at_once(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.browser_of(staff(Role::CounterClerk)).await;
    let helper = [
        ("documento_visto", ""),
        ("cognome", ""),
        ("nome", ""),
        ("nascita", "2010-01-01"),
        ("codice_fiscale", ADA),
        ("fino_al", "2030-01-01"),
    ];
    let digital = [("chi", "digitale"), ("documento_visto", ""), ("codice_fiscale", ADA), ("fino_al", "")];
    let [document, own] = ["Scrivi il documento che hai visto.", "Questo è il codice fiscale di chi delega"];
    for (fields, sentences) in [
        (&helper[..], vec![document, "Scrivi cognome e nome.", "Solo chi è maggiorenne", own, "24 mesi"]),
        (&digital[..], vec![document, own, "Scrivi l’ultimo giorno"]),
    ] {
        let refused = sends(&mut clerk, &town, &form(fields)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for sentence in sentences {
            assert!(refused.text().contains(sentence), "{sentence} is not in {}", refused.text());
        }
    }
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_delegation").await, 0);
}

#[testkit::on_both_engines]
async fn what_the_form_lacks_is_said_and_nothing_is_written_down(db: Db) {
    let town = Town::settled(db).await;
    let mut clerk = town.browser_of(staff(Role::CounterClerk)).await;
    for (wrong, why) in [
        (form(&[("documento_visto", " ")]), "Scrivi il documento che hai visto."),
        (form(&[("chi", "")]), "Scegli chi viene delegato."),
        (form(&[("cognome", ""), ("nome", "")]), "Scrivi cognome e nome."),
        (form(&[("nascita", "ieri")]), "Scrivi la data di nascita."),
        (form(&[("nascita", "2010-01-01")]), "Solo chi è maggiorenne"),
        (form(&[("documento", "")]), "Scrivi il codice fiscale oppure un documento"),
        (form(&[("codice_fiscale", "XX")]), "Scrivi un codice fiscale valido di 16 caratteri."),
        (form(&[("codice_fiscale", ADA)]), "Questo è il codice fiscale di chi delega"),
        (form(&[("chi", "digitale")]), "Scrivi un codice fiscale valido: 16 caratteri"),
        (form(&[("fino_al", "2030-01-01")]), "al massimo 24 mesi"),
    ] {
        let refused = sends(&mut clerk, &town, &wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{why}");
        assert!(refused.text().contains(why), "{why} is not in {}", refused.text());
    }
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_delegation").await, 0);
}
