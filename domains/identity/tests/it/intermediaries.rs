//! Organisations that act for residents: what their operators can do, and what ends it.

use std::sync::Arc;

use auth::{Actor, AssuranceLevel, Mandate};
use axum::http::StatusCode;
use chrono::Days;
use db::{Db, Json};
use identity::{
    DelegationId, Delegations, Granting, Intermediaries, IntermediaryId, IntermediaryName, OrganisationCode,
    Recipient,
};
use kernel::PersonId;
use registry::{FiscalCodes, Person, PersonName};
use web::testing::{Answer, Browser};

use crate::delegating::{code_in, told_to, value_after};
use crate::house::{ADA, ALBERTO, House};
use crate::town::Town;

const CAF: &str = "01199250158";
const STUDIO: &str = "12345670017";
const DELEGATIONS: &str = "/deleghe";

fn machine() -> Actor {
    Actor::machine("palazzo intermediaries")
}

fn code(text: &str) -> OrganisationCode {
    OrganisationCode::parse(text).unwrap()
}

fn name(text: &str) -> IntermediaryName {
    IntermediaryName::parse(text).unwrap()
}

fn high(person: PersonId) -> Actor {
    Actor::Resident { person, level: AssuranceLevel::High }
}

/// Ada, and a CAF for which Alberto works. Another office has an operator too.
struct Office {
    town: Town,
    list: Intermediaries,
    caf: IntermediaryId,
    ada: Browser,
    operator: Browser,
    operator_id: PersonId,
}

impl Office {
    async fn open(db: Db) -> Self {
        let town = Town::settled(db).await;
        let list = Intermediaries::new(town.db.clone(), town.clock.clone());
        let caf = list.admit(&machine(), code(CAF), name("CAF Borgo")).await.unwrap().id;
        list.admit(&machine(), code(STUDIO), name("Studio Verdi")).await.unwrap();
        list.add_operator(&machine(), &code(CAF), ALBERTO.parse().unwrap(), name("Alberto Ferri"))
            .await
            .unwrap();
        let operator_id = town.enters_the_register(ALBERTO, "1990-05-17").await;
        let ada = town.browser_of(high(town.ada)).await;
        let operator = town.browser_of(high(operator_id)).await;
        Self { town, list, caf, ada, operator, operator_id }
    }

    fn clients_path(&self) -> String {
        format!("/deleghe/clienti/{}", self.caf)
    }

    async fn ada_names(&mut self, organisation: &str) -> Answer {
        self.ada_names_until(organisation, "2020-12-31").await
    }

    async fn ada_names_until(&mut self, organisation: &str, day: &str) -> Answer {
        self.ada.get("/deleghe/nuova").await;
        let fields =
            [("codice_fiscale", organisation), ("fascicolo", "si"), ("poteri", "leggere"), ("fino_al", day)];
        self.ada.post("/deleghe/nuova", &fields).await
    }

    async fn answers(browser: &mut Browser, code: &str) -> Answer {
        browser.get("/deleghe/codice").await;
        browser.post("/deleghe/codice/risposta", &[("codice", code), ("risposta", "accetta")]).await
    }

    /// Ada gives the CAF a delegation, and its operator accepts it.
    async fn is_entrusted(&mut self) {
        let given = self.ada_names(CAF).await;
        assert_eq!(given.status, StatusCode::OK, "{}", given.text());
        let code = code_in(&given.text());
        self.operator.get("/deleghe/codice").await;
        let offer = self.operator.post("/deleghe/codice", &[("codice", &code)]).await.text();
        assert!(offer.contains("Ada Rossi delega CAF Borgo"), "{offer}");
        let accepted = Self::answers(&mut self.operator, &code).await;
        assert_eq!(accepted.location(), "/deleghe?fatto=accettata", "{}", accepted.text());
    }

    /// The operator acts for Ada; gives the delegation.
    async fn acts(&mut self) -> String {
        let clients = self.operator.get(&self.clients_path()).await.text();
        let id = value_after(&clients, "name=\"delega\" value=\"");
        let acting = self.operator.post("/deleghe/agisci", &[("delega", &id)]).await;
        assert_eq!(acting.location(), "/fascicolo", "{}", acting.text());
        id
    }

    async fn is_cut_off(&mut self) {
        let ended = self.operator.get("/chi").await;
        assert_eq!(ended.status, StatusCode::FORBIDDEN);
        assert!(ended.text().contains("Il tuo incarico è finito"), "{}", ended.text());
        assert!(self.operator.get("/chi").await.text().starts_with("resident"));
    }
}

#[testkit::on_both_engines]
async fn an_operator_acts_for_a_client_and_the_log_names_the_organisation(db: Db) {
    let mut office = Office::open(db).await;
    office.is_entrusted().await;
    let list = office.operator.get(DELEGATIONS).await.text();
    assert!(list.contains("Clienti di CAF Borgo") && list.contains("Oggi non agisci per nessuno"), "{list}");

    office.acts().await;

    assert!(office.operator.get("/chi").await.text().starts_with("representative"));
    type Line = (String, Option<uuid::Uuid>, String);
    let query = office.town.db.query(
        "SELECT action, actor_id, actor_name FROM audit_entry
          WHERE subject_id = $1 AND actor_kind = 'representative' ORDER BY lane, position",
    );
    let log: Vec<Line> = query.bind(office.town.ada).fetch_all().await.unwrap();
    let actions: Vec<&str> = log.iter().map(|(action, ..)| action.as_str()).collect();
    for action in
        ["identity-audit-delegation-accepted", "identity-audit-listed-client", "identity-audit-acting-began"]
    {
        assert!(actions.contains(&action), "{action} is not in {actions:?}");
    }
    let by_the_office =
        |(_, by, organisation): &Line| *by == Some(office.operator_id.0) && organisation == "CAF Borgo";
    assert!(log.iter().all(by_the_office), "{log:?}");
    type Told = (String, Json<serde_json::Value>);
    let query = office.town.db.query("SELECT body, arguments FROM identity_notice WHERE person_id = $1");
    let told: Vec<Told> = query.bind(office.town.ada).fetch_all().await.unwrap();
    assert!(told.iter().all(|(_, Json(with))| with.to_string().contains("CAF Borgo")), "{told:?}");
}

#[testkit::on_both_engines]
async fn what_a_client_takes_back_ends_at_the_next_request_and_is_told(db: Db) {
    let mut office = Office::open(db).await;
    office.is_entrusted().await;
    let id = office.acts().await;
    office.ada.get(DELEGATIONS).await;
    let revoked = office.ada.post(&format!("/deleghe/{id}/fine"), &[]).await;
    assert_eq!(revoked.location(), "/deleghe?fatto=finita");

    office.is_cut_off().await;

    let path = office.clients_path();
    assert!(!office.operator.get(&path).await.text().contains("Ada Rossi"));
    let before = office.operator.get(&format!("{path}?di=prima")).await.text();
    assert!(before.contains("Ada Rossi") && before.contains("revocata"), "{before}");
    let to_the_operator = ["identity-notice-entrusted-subject", "identity-notice-taken-back-subject"];
    assert_eq!(told_to(&office.town, office.operator_id).await, to_the_operator);
}

#[testkit::on_both_engines]
async fn a_suspended_intermediary_acts_for_nobody_until_it_is_admitted_again(db: Db) {
    let mut office = Office::open(db).await;
    office.is_entrusted().await;
    office.acts().await;

    office.list.suspend(&machine(), &code(CAF)).await.unwrap();

    office.is_cut_off().await;
    let path = office.clients_path();
    assert_eq!(office.operator.get(&path).await.status, StatusCode::NOT_FOUND);
    let named = office.ada_names(CAF).await;
    assert_eq!(named.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(named.text().contains("Nessun intermediario ammesso"), "{}", named.text());
    office.list.readmit(&machine(), &code(CAF)).await.unwrap();
    office.acts().await;
}

#[testkit::on_both_engines]
async fn an_operator_who_was_removed_acts_no_longer(db: Db) {
    let mut office = Office::open(db).await;
    office.is_entrusted().await;
    let id = office.acts().await;

    office.list.remove_operator(&machine(), &code(CAF), ALBERTO.parse().unwrap()).await.unwrap();

    office.is_cut_off().await;
    office.operator.get(DELEGATIONS).await;
    let again = office.operator.post("/deleghe/agisci", &[("delega", &id)]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let given_up = office.operator.post(&format!("/deleghe/{id}/fine"), &[]).await;
    assert_eq!(given_up.status, StatusCode::NOT_FOUND);
    let twice = office.list.remove_operator(&machine(), &code(CAF), ALBERTO.parse().unwrap()).await;
    assert!(twice.is_err(), "there is nobody to remove");
}

#[testkit::on_both_engines]
async fn who_works_for_another_intermediary_reaches_none_of_these_clients(db: Db) {
    let mut office = Office::open(db).await;
    office.is_entrusted().await;
    let id = office.acts().await;
    let ugo_code = "VRDGUO60A01F205F";
    let ugo = office.town.enters(House::newcomer(ugo_code, "1960-01-01")).await;
    let list = &office.list;
    list.add_operator(&machine(), &code(STUDIO), ugo_code.parse().unwrap(), name("Ugo")).await.unwrap();
    let mut other = office.town.browser_of(high(ugo)).await;

    let page = other.get(&office.clients_path()).await;
    other.get(DELEGATIONS).await;
    let searched = other.post(&office.clients_path(), &[("cerca", "Rossi")]).await;
    let acting = other.post("/deleghe/agisci", &[("delega", &id)]).await;
    let ending = other.post(&format!("/deleghe/{id}/fine"), &[]).await;
    // A longer one: what she has given already is not given again.
    let code = code_in(&office.ada_names_until(CAF, "2021-01-31").await.text());
    let accepting = Office::answers(&mut other, &code).await;

    for refused in [page, searched, acting, ending] {
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(accepting.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(office.operator.get("/chi").await.text().starts_with("representative"), "nothing was ended");
}

#[testkit::on_both_engines]
async fn a_client_is_found_by_the_beginning_of_the_name_or_by_the_code(db: Db) {
    let mut office = Office::open(db).await;
    office.is_entrusted().await;
    let path = office.clients_path();
    office.operator.get(&path).await;
    for (text, is_found) in [("ross", true), ("Rossi A", true), (ADA, true), ("Ada", false), ("Verdi", false)]
    {
        let found = office.operator.post(&path, &[("cerca", text)]).await;
        assert_eq!(found.text().contains("Ada Rossi"), is_found, "{text}");
    }
    let too_short = office.operator.post(&path, &[("cerca", "r")]).await;
    assert_eq!(too_short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(too_short.text().contains("almeno 2 lettere"), "{}", too_short.text());
}

#[testkit::on_both_engines]
async fn many_clients_come_in_pages_and_what_ends_next_comes_first(db: Db) {
    let mut office = Office::open(db).await;
    let city = Arc::new(web::sample_city());
    let delegations = Delegations::new(office.town.db.clone(), office.town.clock.clone(), city);
    // The last one first: the order is not that of giving.
    for number in (0..45).rev() {
        entrust(&office, &delegations, number).await;
    }
    let path = office.clients_path();
    let first = office.operator.get(&path).await.text();
    let last = office.operator.get(&format!("{path}?pagina=3")).await.text();
    let beyond = office.operator.get(&format!("{path}?pagina=4")).await;

    let at = |page: &str, name: &str| page.find(name).unwrap_or_else(|| panic!("{name} is not in {page}"));
    assert!(at(&first, "NAA Cliente") < at(&first, "NAB Cliente"));
    assert!(!first.contains("NAU Cliente") && last.contains("NBS Cliente"), "{last}");
    assert_eq!(beyond.status, StatusCode::NOT_FOUND);
}

/// `NAA`, `NAB` and so on: names have no digits.
fn given_name(number: u64) -> String {
    let letter = |count: u64| char::from(b'A' + u8::try_from(count).unwrap());
    format!("N{}{}", letter(number / 26), letter(number % 26))
}

/// Somebody new gives the CAF a delegation that ends a day later than the one before.
async fn entrust(office: &Office, delegations: &Delegations, number: u64) {
    let name = PersonName::parse("Cliente", &given_name(number)).unwrap();
    let newcomer = House::newcomer(ALBERTO, "1970-01-01");
    let client = Person { name, fiscal_codes: FiscalCodes::default(), ..newcomer };
    let client = office.town.enters(client).await;
    let granting = Granting {
        id: DelegationId::new(),
        to: Recipient::Organisation(code(CAF)),
        mandate: Mandate::whole(),
        ends_on: delegations.today() + Days::new(number + 1),
    };
    let code = delegations.give(&high(client), office.town.clock.now(), granting).await.unwrap().unwrap();
    delegations.accept(&high(office.operator_id), &code).await.unwrap();
}
