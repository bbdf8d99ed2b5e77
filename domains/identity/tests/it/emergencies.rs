//! A file opened in an emergency: with a warning, for a quarter of an hour, told to whom it is about, and reviewed.

use std::sync::Arc;

use auth::{Actor, AssuranceLevel, Role, Scope, Staff};
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use identity::Emergencies;
use kernel::{Clock, PersonId, StaffId};
use registry::bulk::Writer;
use registry::{FamilyRecord, Guardian, Guardianship, Person, PersonName, Registry};
use web::testing::{Answer, Browser, Doors};

use crate::house::{ADA, House as TownHouse, LEA, on, settle};

const DECLARE: &str = "/gestione/emergenza";
const REVIEW: &str = "/gestione/emergenze";
const WORDS: &str = "Il 118 cerca un familiare";

/// The registry and the pages of emergencies, with Ada in her home.
struct House {
    db: Db,
    clock: Clock,
    ada: PersonId,
    doors: Doors,
}

impl House {
    async fn open(db: Db) -> Self {
        let (clock, ada) = (testkit::test_clock(), settle(&db).await);
        let registry = Registry::new(db.clone(), clock.clone(), Arc::new(web::sample_city()));
        let emergencies = Emergencies::new(db.clone(), clock.clone(), web::sample_city().timezone);
        let pages = registry::routes(registry).merge(identity::emergency_routes(emergencies));
        let doors = Doors::of(pages, &db, &clock);
        Self { db, clock, ada, doors }
    }

    async fn browser_of(&self, staff: Staff) -> Browser {
        self.doors.browser_of(&Actor::Staff(staff)).await
    }

    /// An official whose role holds in a Municipio where nobody of the town lives.
    async fn far_away(&self) -> (Staff, Browser) {
        let far = official().within(vec![Scope::Municipio(99)]);
        let mut browser = self.browser_of(far.clone()).await;
        browser.get(DECLARE).await;
        (far, browser)
    }

    async fn opens_the_file(&self, browser: &mut Browser, person: PersonId) -> Answer {
        browser.post(&format!("/anagrafe/persone/{person}"), &[("motivo", WORDS)]).await
    }

    /// A child of Ada works here too.
    async fn official_of_her_family(&self) -> Staff {
        let child = self.enters(self.child_of_ada("2001-03-16")).await;
        official().being(Some(child))
    }

    fn child_of_ada(&self, born: &str) -> Person {
        TownHouse::child_of(self.ada, PersonName::parse("Rossi", "Ada").unwrap(), born)
    }

    async fn enters(&self, person: Person) -> PersonId {
        let id = person.id;
        let mut writer = Writer::new(&self.db);
        writer.write(FamilyRecord { family: None, people: vec![person] }).await.unwrap();
        writer.finish().await.unwrap();
        id
    }

    /// Whom a notice of an emergency reached, and about whom it says that it is.
    async fn told(&self) -> Vec<(PersonId, Option<String>)> {
        let sql = "SELECT person_id, about FROM identity_notice WHERE subject = 'identity-notice-emergency-subject'";
        self.db.query(sql).fetch_all().await.unwrap()
    }

    async fn seen_by_ada(&self) -> Vec<audit::Seen> {
        audit::seen_about(&self.db, &[self.ada], None, 50).await.unwrap()
    }
}

fn official() -> Staff {
    Staff::new(StaffId::new(), "Anagrafe decentrata", Role::RegistryOfficial, "larga-12")
}

async fn declares(browser: &mut Browser, fields: &[(&str, &str)]) -> Answer {
    let all = [("codice_fiscale", ADA), ("emergenza", "life"), ("motivo", WORDS), ("conferma", "si")];
    let named = |name: &str| fields.iter().any(|(field, _)| *field == name);
    let rest: Vec<_> = all.into_iter().filter(|(name, _)| !named(name)).collect();
    browser.post(DECLARE, &[fields, &rest].concat()).await
}

#[testkit::on_both_engines]
async fn a_file_opens_for_a_quarter_of_an_hour_and_closes_by_itself(db: Db) {
    let house = House::open(db).await;
    let (_, mut far) = house.far_away().await;
    assert_eq!(house.opens_the_file(&mut far, house.ada).await.status, StatusCode::FORBIDDEN);

    let declared = declares(&mut far, &[]).await;
    assert_eq!(declared.status, StatusCode::OK, "{}", declared.text());

    let file = house.opens_the_file(&mut far, house.ada).await;
    assert_eq!(file.status, StatusCode::OK, "{}", file.text());
    assert!(file.text().contains("Emergenza aperta."), "the banner is loud: {}", file.text());
    assert!(far.get("/anagrafe/cerca").await.text().contains("Emergenza aperta."), "on every page");
    let another = house.opens_the_file(&mut far, PersonId::new()).await;
    assert_eq!(another.status, StatusCode::FORBIDDEN, "for her alone");
    let change = format!("/anagrafe/persone/{}/variazioni/certifiability", house.ada);
    let changed = far.post(&change, &[("aperto_per", WORDS), ("motivo", WORDS), ("passo", "registra")]).await;
    assert_ne!(changed.status, StatusCode::SEE_OTHER, "nothing is changed under it");

    house.clock.advance(TimeDelta::minutes(14));
    far.get("/anagrafe/cerca").await;
    house.clock.advance(TimeDelta::minutes(1));
    assert_eq!(house.opens_the_file(&mut far, house.ada).await.status, StatusCode::FORBIDDEN);
    assert!(!far.get("/anagrafe/cerca").await.text().contains("Emergenza aperta."), "and the banner is gone");
}

#[testkit::on_both_engines]
async fn whom_it_is_about_is_told_at_once_and_reads_it_marked(db: Db) {
    let house = House::open(db).await;
    let (_, mut far) = house.far_away().await;
    declares(&mut far, &[]).await;
    house.opens_the_file(&mut far, house.ada).await;

    let notices: Vec<(String,)> = house
        .db
        .query("SELECT subject FROM identity_notice WHERE person_id = $1")
        .bind(house.ada)
        .fetch_all()
        .await
        .unwrap();
    assert_eq!(notices, [("identity-notice-emergency-subject".to_owned(),)]);
    let actions: Vec<String> = house.seen_by_ada().await.into_iter().map(|entry| entry.action).collect();
    assert_eq!(actions, ["registry-audit-open-file-emergency", "identity-audit-emergency-opened"]);
    let ada = Actor::Resident { person: house.ada, level: AssuranceLevel::High };
    let mut herself = house.doors.browser_of(&ada).await;
    let seen = herself.get("/fascicolo/accessi").await.text();
    assert!(seen.contains("Fascicolo aperto in emergenza") && seen.contains(WORDS), "{seen}");
}

#[testkit::on_both_engines]
async fn of_a_child_the_parent_is_told_and_of_a_ward_the_guardian(db: Db) {
    let house = House::open(db).await;
    let (_, mut far) = house.far_away().await;
    house.enters(house.child_of_ada("2008-03-16")).await;

    let declared = declares(&mut far, &[("codice_fiscale", LEA)]).await;

    assert_eq!(declared.status, StatusCode::OK, "{}", declared.text());
    assert_eq!(house.told().await, [(house.ada, Some("Lea Rossi".to_owned()))], "she reads for whom it is");

    let guardian = Guardian {
        kind: Guardianship::Full,
        person: Some(house.ada),
        name: PersonName::parse("Rossi", "Ada").unwrap(),
        since: on("2019-01-01"),
        decree: None,
    };
    let (name, code) = (PersonName::parse("Rossi", "Maria").unwrap(), "RSSMRA85C50F205M");
    let ward = Person { name, guardian: Some(guardian), ..TownHouse::newcomer(code, "1985-03-10") };
    let ward = house.enters(ward).await;
    let declared = declares(&mut far, &[("codice_fiscale", code)]).await;

    assert_eq!(declared.status, StatusCode::OK, "{}", declared.text());
    let told = house.told().await;
    assert_eq!(told.len(), 3, "{told:?}");
    for heard in [(ward, None), (house.ada, Some("Maria Rossi".to_owned()))] {
        assert!(told.contains(&heard), "{told:?}");
    }
}

#[testkit::on_both_engines]
async fn where_a_child_is_in_danger_nobody_is_warned_who_may_be_the_danger(db: Db) {
    let house = House::open(db).await;
    let (_, mut far) = house.far_away().await;
    let child = house.enters(house.child_of_ada("2008-03-16")).await;

    let declared = declares(&mut far, &[("codice_fiscale", LEA), ("emergenza", "frail")]).await;

    assert_eq!(declared.status, StatusCode::OK, "{}", declared.text());
    assert_eq!(house.told().await, [(child, None)]);
}

#[testkit::on_both_engines]
async fn nothing_opens_without_a_reason_a_person_and_the_warning_read(db: Db) {
    let house = House::open(db).await;
    let (_, mut far) = house.far_away().await;
    let warned = far.get(DECLARE).await.text();
    assert!(warned.contains("La persona lo sa subito"), "{warned}");

    for (field, wrong, told) in [
        ("codice_fiscale", "BNC", "Questo codice fiscale non è giusto"),
        ("codice_fiscale", "RSSMRA85T10A562S", "Nessuna persona, o più di una"),
        ("emergenza", "curiosity", "Scegli perché non può aspettare"),
        ("motivo", "boh", "Scrivilo in parole"),
        ("conferma", "", "Conferma di aver letto"),
    ] {
        let answer = declares(&mut far, &[(field, wrong)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(answer.text().contains(told), "{}", answer.text());
    }
    assert!(house.seen_by_ada().await.is_empty());
    let mut near = house.browser_of(official()).await;
    near.get(DECLARE).await;
    assert_eq!(declares(&mut near, &[]).await.status, StatusCode::CONFLICT, "the role reaches her already");
    let operator = Staff::new(StaffId::new(), "Sistemi", Role::PlatformOperator, "larga-12");
    let mut operator = house.browser_of(operator).await;
    assert_eq!(operator.get(DECLARE).await.status, StatusCode::FORBIDDEN, "no role, no emergency");
}

/// What waits for review, as the list shows it.
async fn waiting(browser: &mut Browser) -> (String, Option<String>) {
    let html = browser.get(REVIEW).await.text();
    let path = html
        .find("/gestione/emergenze/emergency_")
        .map(|start| html[start..].split('"').next().unwrap().to_owned());
    (html, path)
}

#[testkit::on_both_engines]
async fn another_official_reviews_it_and_the_resident_reads_what_was_found(db: Db) {
    let house = House::open(db).await;
    let (opener, mut far) = house.far_away().await;
    declares(&mut far, &[]).await;
    let mut reviewer = house.browser_of(official()).await;
    let (list, path) = waiting(&mut reviewer).await;
    let path = path.expect("one waits");
    assert!(!list.contains("In ritardo"), "{list}");

    house.clock.advance(TimeDelta::days(6));
    let mut reviewer = house.browser_of(official()).await;
    let (late, _) = waiting(&mut reviewer).await;
    assert!(late.contains("In ritardo"), "{late}");
    let page = reviewer.get(&path).await.text();
    assert!(page.contains(WORDS) && page.contains("Giustificata"), "{page}");
    let silent = reviewer.post(&path, &[("giustificata", "si"), ("parole", "")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut themselves = house.browser_of(Staff { reach: auth::Reach::default(), ..opener }).await;
    themselves.get(&path).await;
    let fields = [("giustificata", "no"), ("parole", "Bastava aspettare")];
    assert_eq!(themselves.post(&path, &fields).await.status, StatusCode::FORBIDDEN, "not who opened it");
    let mut ada = house.browser_of(official().being(Some(house.ada))).await;
    ada.get(&path).await;
    assert_eq!(ada.post(&path, &fields).await.status, StatusCode::FORBIDDEN, "nor whom it was about");

    let family = house.official_of_her_family().await;
    let mut family = house.browser_of(family).await;
    let looked_at = family.get(&path).await.text();
    assert!(looked_at.contains(WORDS) && !looked_at.contains("name=\"giustificata\""), "{looked_at}");
    assert_eq!(family.post(&path, &fields).await.status, StatusCode::FORBIDDEN, "nor who is of their family");

    let reviewed = reviewer.post(&path, &fields).await;
    assert_eq!(reviewed.location(), REVIEW, "{}", reviewed.text());
    assert_eq!(waiting(&mut reviewer).await.1, None);
    let done = reviewer.get(&path).await.text();
    assert!(done.contains("Non giustificata") && done.contains("Bastava aspettare"), "{done}");
    assert_eq!(reviewer.post(&path, &fields).await.status, StatusCode::CONFLICT, "once");
    let seen = house.seen_by_ada().await;
    let found =
        seen.iter().find(|entry| entry.action == "identity-audit-emergency-unjustified" && entry.allowed);
    assert!(
        matches!(&found.unwrap().purpose, audit::SeenPurpose::Stated(words) if words == "Bastava aspettare")
    );
}
