//! Who acts for whom by delegation, and what ends it.

use std::sync::Arc;

use auth::{Actor, AssuranceLevel, Basis, Deed, Mandate, Representative, Role, Service};
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use identity::{DelegationId, Delegations, Represented};
use kernel::PersonId;
use web::testing::{Answer, Browser};

use crate::house::{ADA, ALBERTO, staff};
use crate::town::Town;

pub(crate) const DELEGATIONS: &str = "/deleghe";

pub(crate) fn resident(person: PersonId, level: AssuranceLevel) -> Actor {
    Actor::Resident { person, level }
}

/// Ada, and Alberto, whom she trusts.
pub(crate) struct Pair {
    pub(crate) town: Town,
    pub(crate) ada: Browser,
    pub(crate) alberto: Browser,
    pub(crate) alberto_id: PersonId,
}

impl Pair {
    pub(crate) async fn settled(db: Db) -> Self {
        let town = Town::settled(db).await;
        let alberto_id = town.enters_the_register(ALBERTO, "1990-05-17").await;
        let ada = town.browser_of(resident(town.ada, AssuranceLevel::High)).await;
        let alberto = town.browser_of(resident(alberto_id, AssuranceLevel::Substantial)).await;
        Self { town, ada, alberto, alberto_id }
    }

    /// Ada's form, filled in.
    pub(crate) async fn gives(&mut self, fields: &[(&str, &str)]) -> Answer {
        self.ada.get("/deleghe/nuova").await;
        self.ada.post("/deleghe/nuova", fields).await
    }

    /// The code of a delegation for the file.
    pub(crate) async fn code(&mut self, deed: &str) -> String {
        let given = self.gives(&filled_in(&DelegationId::new().to_string(), deed)).await;
        assert_eq!(given.status, StatusCode::OK, "{}", given.text());
        code_in(&given.text())
    }

    /// Alberto accepts, and acts for Ada.
    pub(crate) async fn acts(&mut self) -> String {
        let code = self.code("leggere").await;
        self.alberto.get("/deleghe/codice").await;
        let offer = self.alberto.post("/deleghe/codice", &[("codice", &code)]).await.text();
        assert!(offer.contains("Ada Rossi ti delega") && offer.contains("solo vedere"), "{offer}");
        let answered = [("codice", code.as_str()), ("risposta", "accetta")];
        let accepted = self.alberto.post("/deleghe/codice/risposta", &answered).await;
        assert_eq!(accepted.location(), "/deleghe?fatto=accettata", "{}", accepted.text());
        let list = self.alberto.get(DELEGATIONS).await.text();
        let id = value_after(&list, "name=\"delega\" value=\"");
        let acting = self.alberto.post("/deleghe/agisci", &[("delega", &id)]).await;
        assert_eq!(acting.location(), "/fascicolo", "{}", acting.text());
        id
    }
}

/// The keys of what somebody was told, in order.
pub(crate) async fn told_to(town: &Town, person: PersonId) -> Vec<String> {
    let query = town.db.query("SELECT subject FROM identity_notice WHERE person_id = $1 ORDER BY notice_id");
    let rows: Vec<(String,)> = query.bind(person).fetch_all().await.unwrap();
    rows.into_iter().map(|(subject,)| subject).collect()
}

/// The form about the file, until the end of the year.
pub(crate) fn filled_in<'a>(key: &'a str, deed: &'a str) -> [(&'a str, &'a str); 5] {
    [
        ("chiave", key),
        ("codice_fiscale", ALBERTO),
        ("fascicolo", "si"),
        ("poteri", deed),
        ("fino_al", "2020-12-31"),
    ]
}

pub(crate) fn code_in(html: &str) -> String {
    let code = value_between(html, "<code class=\"app-code", "<");
    code.split_once('>').expect("the tag has an end").1.to_owned()
}

pub(crate) fn value_after(html: &str, mark: &str) -> String {
    value_between(html, mark, "\"")
}

pub(crate) fn value_between(html: &str, mark: &str, end: &str) -> String {
    let rest = html.split(mark).nth(1).unwrap_or_else(|| panic!("no {mark} in {html}"));
    rest.split(end).next().unwrap().to_owned()
}

fn is_ada_by(page: &str, person: PersonId) -> bool {
    page.contains("representative") && page.contains(&person.0.to_string())
}

/// Whom Alberto is told that he represents in a service, and whether there are more.
async fn represented_by_alberto(pair: &Pair, service: Service, most: usize) -> (Vec<String>, bool) {
    let (found, has_more) = asked_by_alberto(pair, service, most).await;
    (found.into_iter().map(|one| one.name).collect(), has_more)
}

async fn asked_by_alberto(pair: &Pair, service: Service, most: usize) -> (Vec<Represented>, bool) {
    let (db, clock) = (pair.town.db.clone(), pair.town.clock.clone());
    let delegations = Delegations::new(db, clock, Arc::new(web::sample_city()));
    let alberto = resident(pair.alberto_id, AssuranceLevel::Substantial);
    delegations.represented(&alberto, service, most).await.unwrap()
}

#[testkit::on_both_engines]
async fn whoever_trusted_somebody_is_named_for_that_service_and_as_long_as_it_holds(db: Db) {
    let mut pair = Pair::settled(db).await;
    let id = pair.acts().await;
    let ada = (vec!["Ada Rossi".to_owned()], false);

    assert_eq!(represented_by_alberto(&pair, Service::File, 1).await, ada);
    assert_eq!(represented_by_alberto(&pair, Service::Cases, 1).await, (vec![], false));
    let listed = |log: Vec<(String, String, bool)>| {
        log.iter().filter(|(_, what, _)| what == "identity-audit-listed-grantor").count()
    };
    let before = listed(pair.town.log_about(pair.town.ada).await);
    assert_eq!(represented_by_alberto(&pair, Service::File, 0).await, (vec![], true));
    assert_eq!(listed(pair.town.log_about(pair.town.ada).await), before, "who is not named was not seen");

    pair.ada.get(DELEGATIONS).await;
    pair.ada.post(&format!("/deleghe/{id}/fine"), &[]).await;
    assert_eq!(represented_by_alberto(&pair, Service::File, 1).await, (vec![], false));
}

#[testkit::on_both_engines]
async fn whoever_trusted_somebody_twice_is_named_once_by_the_wider_of_the_two(db: Db) {
    let mut pair = Pair::settled(db).await;
    for deed in ["leggere", "agire"] {
        let code = pair.code(deed).await;
        pair.alberto.get("/deleghe/codice").await;
        let accepts = [("codice", code.as_str()), ("risposta", "accetta")];
        let accepted = pair.alberto.post("/deleghe/codice/risposta", &accepts).await;
        assert_eq!(accepted.location(), "/deleghe?fatto=accettata", "{}", accepted.text());
    }
    let listed = async |pair: &Pair| {
        let log = pair.town.log_about(pair.town.ada).await;
        log.iter().filter(|(_, what, _)| what == "identity-audit-listed-grantor").count()
    };
    let before = listed(&pair).await;

    let (found, has_more) = asked_by_alberto(&pair, Service::File, 1).await;

    assert!(!has_more, "nobody else is left out");
    let [ada] = found.as_slice() else { panic!("named {} times", found.len()) };
    assert_eq!((ada.name.as_str(), ada.as_whom.mandate.deed), ("Ada Rossi", Deed::Act));
    assert_eq!(listed(&pair).await, before + 1, "and her log says it once");
    let list = pair.alberto.get(DELEGATIONS).await.text();
    assert_eq!(list.matches("name=\"delega\"").count(), 2, "both stand where they are given back: {list}");
}

#[testkit::on_both_engines]
async fn somebody_who_was_trusted_acts_until_it_is_taken_back(db: Db) {
    let mut pair = Pair::settled(db).await;
    let id = pair.acts().await;

    let acting = pair.alberto.get("/chi").await.text();
    assert!(is_ada_by(&acting, pair.alberto_id), "{acting}");
    let banner = pair.alberto.get(DELEGATIONS).await.text();
    assert!(banner.contains("Stai agendo per conto di") && banner.contains("Ada Rossi"), "{banner}");

    pair.ada.get(DELEGATIONS).await;
    let revoked = pair.ada.post(&format!("/deleghe/{id}/fine"), &[]).await;
    assert_eq!(revoked.location(), "/deleghe?fatto=finita");

    let ended = pair.alberto.get("/chi").await;
    assert_eq!(ended.status, StatusCode::FORBIDDEN);
    assert!(ended.text().contains("Il tuo incarico è finito"), "{}", ended.text());
    let himself = pair.alberto.get("/chi").await.text();
    assert!(himself.starts_with("resident") && himself.contains(&pair.alberto_id.0.to_string()), "{himself}");
    let log = pair.town.log_about(pair.town.ada).await;
    let about = |kind: &str, action: &str| {
        log.iter().any(|(by, what, allowed)| by == kind && what == action && *allowed)
    };
    assert!(about("resident", "identity-audit-delegation-given"), "{log:?}");
    assert!(about("resident", "identity-audit-delegation-accepted"), "{log:?}");
    assert!(about("representative", "identity-audit-acting-began"), "{log:?}");
    let to_ada = [
        "identity-notice-given-subject",
        "identity-notice-accepted-subject",
        "identity-notice-ended-subject",
    ];
    assert_eq!(told_to(&pair.town, pair.town.ada).await, to_ada);
    let to_alberto = ["identity-notice-entrusted-subject", "identity-notice-taken-back-subject"];
    assert_eq!(told_to(&pair.town, pair.alberto_id).await, to_alberto);
    assert!(about("resident", "identity-audit-delegation-revoked"), "{log:?}");
}

#[testkit::on_both_engines]
async fn whoever_acts_comes_back_to_themselves(db: Db) {
    let mut pair = Pair::settled(db).await;
    pair.acts().await;
    let for_ada = pair.alberto.get(DELEGATIONS).await;
    assert!(for_ada.text().contains("/deleghe/torna"));
    let back = pair.alberto.post("/deleghe/torna", &[]).await;
    assert_eq!(back.location(), DELEGATIONS, "{}", back.text());
    assert!(pair.alberto.get("/chi").await.text().starts_with("resident"));
    assert!(!pair.alberto.get(DELEGATIONS).await.text().contains("Stai agendo per conto di"));
}

#[testkit::on_both_engines]
async fn a_form_drawn_for_oneself_does_not_count_in_anothers_name(db: Db) {
    let mut pair = Pair::settled(db).await;
    let code = pair.code("agire").await;
    pair.alberto.get("/deleghe/codice").await;
    let accepts = [("codice", code.as_str()), ("risposta", "accetta")];
    pair.alberto.post("/deleghe/codice/risposta", &accepts).await;
    let list = pair.alberto.get(DELEGATIONS).await.text();
    let id = value_after(&list, "name=\"delega\" value=\"");
    // A second tab keeps the page of before.
    let mut tab = pair.alberto.clone();
    pair.alberto.post("/deleghe/agisci", &[("delega", &id)]).await;
    let stale = tab.post(&format!("/deleghe/{id}/fine"), &[]).await;
    assert_eq!(stale.status, StatusCode::FORBIDDEN, "{}", stale.text());
    assert!(pair.alberto.get("/chi").await.text().starts_with("representative"), "nothing was ended");
}

#[testkit::on_both_engines]
async fn a_code_opens_nothing_to_anybody_else_and_only_once(db: Db) {
    let mut pair = Pair::settled(db).await;
    let code = pair.code("leggere").await;
    // Ada herself, and somebody who only guesses.
    for (browser, typed) in [(&mut pair.ada, code.as_str()), (&mut pair.alberto, "00000-00000")] {
        browser.get("/deleghe/codice").await;
        let refused = browser.post("/deleghe/codice", &[("codice", typed)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("Nessuna delega per te con questo codice"), "{}", refused.text());
    }
    let accepts = [("codice", code.as_str()), ("risposta", "accetta")];
    assert_eq!(pair.alberto.post("/deleghe/codice/risposta", &accepts).await.status, StatusCode::SEE_OTHER);
    let again = pair.alberto.post("/deleghe/codice/risposta", &accepts).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[testkit::on_both_engines]
async fn a_delegation_that_is_declined_opens_nothing(db: Db) {
    let mut pair = Pair::settled(db).await;
    let code = pair.code("leggere").await;
    pair.alberto.get("/deleghe/codice").await;
    let declined =
        pair.alberto.post("/deleghe/codice/risposta", &[("codice", &code), ("risposta", "rifiuta")]).await;
    assert_eq!(declined.location(), "/deleghe?fatto=rifiutata");
    assert!(pair.alberto.get(DELEGATIONS).await.text().contains("Oggi non agisci per nessuno"));
    assert!(pair.ada.get(DELEGATIONS).await.text().contains("rifiutata"));
}

#[testkit::on_both_engines]
async fn what_is_wrong_with_the_form_is_said_and_nothing_is_lost(db: Db) {
    let mut pair = Pair::settled(db).await;
    let key = DelegationId::new().to_string();
    let with = |code: &'static str, until: &'static str| {
        vec![
            ("chiave", key.clone()),
            ("codice_fiscale", code.into()),
            ("poteri", "agire".into()),
            ("fino_al", until.into()),
        ]
    };
    let cases = [
        (with("RSSDAA", "2020-12-31"), "Scrivi un codice fiscale valido"),
        (with(ALBERTO, "2020-12-31"), "Scegli almeno un servizio"),
        (with(ALBERTO, "domani"), "Scrivi l’ultimo giorno"),
        (
            [with(ALBERTO, "2020-03-16"), vec![("fascicolo", "si".into())]].concat(),
            "Scegli un giorno dopo oggi",
        ),
        ([with(ALBERTO, "2023-03-16"), vec![("fascicolo", "si".into())]].concat(), "al massimo 24 mesi"),
        (
            [with(ADA, "2020-12-31"), vec![("fascicolo", "si".into())]].concat(),
            "Questo è il tuo codice fiscale",
        ),
    ];
    for (fields, said) in cases {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = pair.gives(&fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        let page = answer.text();
        assert!(page.contains(said), "{said}: {page}");
        assert!(page.contains(&key), "the form keeps its key");
    }
    assert_eq!(pair.town.count("SELECT COUNT(*) FROM identity_delegation").await, 0);
}

#[testkit::on_both_engines]
async fn the_same_form_sent_twice_gives_one_delegation(db: Db) {
    let mut pair = Pair::settled(db).await;
    let key = DelegationId::new().to_string();
    let fields = [
        ("chiave", key.as_str()),
        ("codice_fiscale", ALBERTO),
        ("certificati", "si"),
        ("poteri", "agire"),
        ("fino_al", "2020-12-31"),
    ];
    assert_eq!(pair.gives(&fields).await.status, StatusCode::OK);
    assert_eq!(pair.gives(&fields).await.location(), "/deleghe?fatto=data");
    assert_eq!(pair.town.count("SELECT COUNT(*) FROM identity_delegation").await, 1);
}

#[testkit::on_both_engines]
async fn giving_wants_the_highest_level_and_ones_own_name(db: Db) {
    let mut pair = Pair::settled(db).await;
    let weaker = pair.alberto.get("/deleghe/nuova").await;
    assert_eq!(weaker.location(), "/accedi?return_to=/deleghe/nuova&livello=3");
    pair.acts().await;
    let in_her_name = pair.alberto.get("/deleghe/nuova").await;
    assert_eq!(in_her_name.status, StatusCode::FORBIDDEN, "nobody hands on what was entrusted to them");
    let mut clerk = pair.town.browser_of(staff(Role::CounterClerk)).await;
    assert_eq!(clerk.get(DELEGATIONS).await.status, StatusCode::FORBIDDEN);
}

#[testkit::on_both_engines]
async fn giving_wants_a_fresh_sign_in_and_who_began_in_time_may_finish(db: Db) {
    let mut pair = Pair::settled(db).await;
    let [first, second] = [DelegationId::new().to_string(), DelegationId::new().to_string()];
    let wait = |minutes| pair.town.clock.advance(TimeDelta::minutes(minutes));

    wait(14);
    assert_eq!(pair.ada.get("/deleghe/nuova").await.status, StatusCode::OK);
    wait(14);
    let in_time = pair.ada.post("/deleghe/nuova", &filled_in(&first, "leggere")).await;
    let begun_late = pair.ada.get("/deleghe/nuova").await;
    wait(3);
    let sent_late = pair.ada.post("/deleghe/nuova", &filled_in(&second, "leggere")).await;

    assert_eq!(in_time.status, StatusCode::OK, "{}", in_time.text());
    assert_eq!(begun_late.location(), "/accedi?return_to=/deleghe/nuova&livello=3");
    assert!(sent_late.location().starts_with("/accedi?"), "{} {}", sent_late.status, sent_late.location());
    assert_eq!(pair.town.count("SELECT COUNT(*) FROM identity_delegation").await, 1);
}

#[testkit::on_both_engines]
async fn it_runs_out_by_itself(db: Db) {
    let mut pair = Pair::settled(db).await;
    let code = pair.code("leggere").await;
    pair.town.clock.advance(TimeDelta::days(8));
    let mut later = pair.town.browser_of(resident(pair.alberto_id, AssuranceLevel::Substantial)).await;
    later.get("/deleghe/codice").await;
    let late = later.post("/deleghe/codice", &[("codice", &code)]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "a week has passed");
    let mut ada = pair.town.browser_of(resident(pair.town.ada, AssuranceLevel::High)).await;
    assert!(ada.get(DELEGATIONS).await.text().contains("nessuna risposta"));
}

#[testkit::on_both_engines]
async fn an_invented_mandate_opens_nothing(db: Db) {
    let pair = Pair::settled(db).await;
    let forged = |basis| {
        Actor::Representative(Representative {
            person: pair.alberto_id,
            level: AssuranceLevel::High,
            is_outsider: false,
            represented: pair.town.ada,
            basis,
            mandate: Mandate::of(vec![Service::File], Deed::Read),
        })
    };
    let unknown = Basis::Delegation { delegation: uuid::Uuid::now_v7() };
    for basis in [Basis::Parent, Basis::Guardian, unknown] {
        let mut browser = pair.town.browser_of(forged(basis.clone())).await;
        assert_eq!(browser.get("/chi").await.status, StatusCode::FORBIDDEN, "{basis:?}");
        assert!(browser.get("/chi").await.text().starts_with("resident"));
    }
}

#[testkit::on_both_engines]
async fn a_form_says_everything_that_is_wrong_with_it_at_once(db: Db) {
    let mut pair = Pair::settled(db).await;
    let form = [("codice_fiscale", ADA), ("poteri", "leggere"), ("fino_al", "2020-03-01")];

    let answer = pair.gives(&form).await;

    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let html = answer.text();
    for field in ["codice_fiscale", "fascicolo", "fino_al"] {
        assert!(html.contains(&format!("href=\"#campo-{field}\"")), "{field} is not named in {html}");
    }
    let nobody = [("codice_fiscale", "00000000000"), ("poteri", "leggere"), ("fino_al", "2030-01-01")];
    let html = pair.gives(&nobody).await.text();
    for field in ["codice_fiscale", "fascicolo", "fino_al"] {
        assert!(html.contains(&format!("href=\"#campo-{field}\"")), "{field} is not named in {html}");
    }
}

#[testkit::on_both_engines]
async fn who_looks_at_an_offer_or_at_their_list_stands_in_the_grantors_log(db: Db) {
    let mut pair = Pair::settled(db).await;
    pair.acts().await;
    let log = pair.town.log_about(pair.town.ada).await;
    for action in ["identity-audit-delegation-looked-at", "identity-audit-listed-grantor"] {
        assert!(log.contains(&("resident".into(), action.into(), true)), "{action} is not in {log:?}");
    }
}

#[testkit::on_both_engines]
async fn somebody_of_another_comune_can_be_trusted_too(db: Db) {
    let town = Town::settled(db).await;
    let (mut alberto, _) = town.signs_in(&town.by_spid(), ("person", "alberto")).await;
    let mut ada = town.browser_of(resident(town.ada, AssuranceLevel::High)).await;
    ada.get("/deleghe/nuova").await;
    let fields =
        [("codice_fiscale", ALBERTO), ("certificati", "si"), ("poteri", "agire"), ("fino_al", "2020-12-31")];
    let code = code_in(&ada.post("/deleghe/nuova", &fields).await.text());
    alberto.get("/deleghe/codice").await;
    alberto.post("/deleghe/codice", &[("codice", &code)]).await;
    let accepts = [("codice", code.as_str()), ("risposta", "accetta")];
    assert_eq!(
        alberto.post("/deleghe/codice/risposta", &accepts).await.location(),
        "/deleghe?fatto=accettata"
    );
    let id = value_after(&alberto.get(DELEGATIONS).await.text(), "name=\"delega\" value=\"");
    // The file was not entrusted to him: he goes on from the list.
    let acting = alberto.post("/deleghe/agisci", &[("delega", &id)]).await;
    assert_eq!(acting.location(), "/deleghe?fatto=agisci");
    assert!(alberto.get("/chi").await.text().starts_with("representative"));
    alberto.get(DELEGATIONS).await;
    alberto.post("/deleghe/torna", &[]).await;
    assert!(alberto.get("/chi").await.text().starts_with("outsider"));
}

#[testkit::on_both_engines]
async fn what_somebody_was_entrusted_with_follows_them_into_the_register(db: Db) {
    let town = Town::settled(db).await;
    let (mut before, _) = town.signs_in(&town.by_spid(), ("person", "alberto")).await;
    let mut ada = town.browser_of(resident(town.ada, AssuranceLevel::High)).await;
    ada.get("/deleghe/nuova").await;
    let fields =
        [("codice_fiscale", ALBERTO), ("fascicolo", "si"), ("poteri", "leggere"), ("fino_al", "2020-12-31")];
    let code = code_in(&ada.post("/deleghe/nuova", &fields).await.text());
    before.get("/deleghe/codice").await;
    before.post("/deleghe/codice/risposta", &[("codice", &code), ("risposta", "accetta")]).await;
    let id = value_after(&before.get(DELEGATIONS).await.text(), "name=\"delega\" value=\"");
    before.post("/deleghe/agisci", &[("delega", &id)]).await;
    assert!(before.get("/chi").await.text().starts_with("representative"));

    let person = town.enters_the_register(ALBERTO, "1990-05-17").await;
    let (mut after, _) = town.signs_in(&town.by_spid(), ("person", "alberto")).await;

    assert!(before.get("/chi").await.text().starts_with("visitor"), "nobody is two people at once");
    after.get(DELEGATIONS).await;
    let acting = after.post("/deleghe/agisci", &[("delega", &id)]).await;
    assert_eq!(acting.location(), "/fascicolo", "{}", acting.text());
    assert!(is_ada_by(&after.get("/chi").await.text(), person));
}

#[testkit::on_both_engines]
async fn a_delegate_reads_what_the_grantor_is_called_today(db: Db) {
    let mut pair = Pair::settled(db).await;
    pair.acts().await;
    pair.town.registrar_renames(pair.town.ada, "Bianchi", "Ada").await;

    assert!(pair.alberto.get("/chi").await.text().starts_with("representative"), "it still holds");
    let list = pair.alberto.get(DELEGATIONS).await.text();
    assert!(list.contains("Agisci per Ada Bianchi"), "{list}");
}
