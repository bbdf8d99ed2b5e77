//! A small town for tests: a family of four, a neighbour, and the people who work at the registry.

use std::sync::Arc;

use auth::{Actor, AssuranceLevel, Role, Staff};
use chrono::NaiveDate;
use db::Db;
use kernel::{City, PersonId, StaffId};
use registry::bulk::Writer;
use registry::codes::{Certifiability, ElectoralList, Kinship, MaritalStatus, RegistrationReason};
use registry::testing::identity_card;
pub(crate) use registry::testing::{milan, partner, wedding};
use registry::*;

pub(crate) fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn reason() -> Reason {
    Reason::parse("Richiesta allo sportello").unwrap()
}

/// The town at work.
pub(crate) struct Town {
    pub(crate) db: Db,
    pub(crate) registry: Registry,
    pub(crate) family: FamilyId,
    pub(crate) ada: PersonId,
    pub(crate) ugo: PersonId,
    pub(crate) ida: PersonId,
    pub(crate) nonna: PersonId,
    pub(crate) neighbour: PersonId,
}

impl Town {
    /// Everybody in their homes, on the morning of the tests' clock.
    pub(crate) async fn settled(db: Db) -> Self {
        let registry = Registry::new(db.clone(), testkit::test_clock(), Arc::new(city()));
        let (record, [ada, ugo, ida, nonna]) = rossi();
        let family = record.family.as_ref().unwrap().id;
        let (alone, neighbour) = neighbour();
        let mut writer = Writer::new(&db);
        writer.write(record).await.unwrap();
        writer.write(alone).await.unwrap();
        writer.finish().await.unwrap();
        Self { db, registry, family, ada, ugo, ida, nonna, neighbour }
    }

    /// More people, in no family, each with their file.
    pub(crate) async fn welcome(&self, people: Vec<Person>) {
        let mut writer = Writer::new(&self.db);
        writer.write(FamilyRecord { family: None, people }).await.unwrap();
        writer.finish().await.unwrap();
    }

    pub(crate) async fn file_of(&self, person: PersonId) -> PersonFile {
        self.registry.open_file(&clerk(), person, &reason()).await.unwrap()
    }

    pub(crate) async fn version_of(&self, person: PersonId) -> FileVersion {
        FileVersion { person, version: self.file_of(person).await.person.version }
    }

    /// The events of the registry, oldest first, as `(event, person)`.
    pub(crate) async fn events(&self) -> Vec<(String, String)> {
        let rows: Vec<(db::Json<serde_json::Value>, String)> = self
            .db
            .query("SELECT payload, about FROM outbox_event WHERE topic = 'registry' ORDER BY event_id")
            .fetch_all()
            .await
            .unwrap();
        rows.into_iter()
            .map(|(payload, about)| (payload.0["event"].as_str().unwrap().to_owned(), about))
            .collect()
    }
}

pub(crate) fn city() -> City {
    City::parse(include_str!("city.toml")).unwrap()
}

pub(crate) fn resident(person: PersonId) -> Actor {
    Actor::Resident { person, level: AssuranceLevel::Substantial }
}

fn staff(role: Role) -> Actor {
    let public_name = "Sportello anagrafico".to_owned();
    Actor::Staff(Staff::new(StaffId::new(), public_name, role, "larga"))
}

pub(crate) fn clerk() -> Actor {
    staff(Role::CounterClerk)
}

pub(crate) fn registrar() -> Actor {
    staff(Role::RegistryOfficial)
}

pub(crate) fn operator() -> Actor {
    staff(Role::PlatformOperator)
}

pub(crate) fn address(civico: u16) -> Address {
    Address {
        esponente: Some("A".into()),
        piano: Some("3".into()),
        interno: Some("12".into()),
        ..testing::via_larga(civico)
    }
}

pub(crate) fn person(surname: &str, given: &str, born: &str, sex: Sex) -> Person {
    let mut person = testing::resident(surname, given, born, sex);
    let before = Home::OtherComune {
        place: Place::of(Belfiore::parse("I690").unwrap()),
        address: Some("VIA ROMA 1".into()),
    };
    person.residences = vec![
        Residence { since: None, until: Some(on("2010-05-01")), home: before, reason: None },
        Residence {
            since: Some(on("2010-05-01")),
            until: None,
            home: Home::InCity(address(12)),
            reason: Some(RegistrationReason::FromAnotherComune),
        },
    ];
    person
}

/// Leo, a child of Ada's, as she says that he was born two days ago.
pub(crate) fn leo() -> NewBirth {
    NewBirth {
        name: PersonName::parse("Rossi", "Leo").unwrap(),
        sex: Sex::M,
        birth: Birth { date: on("2020-03-14"), place: Place::of(milan()), act: None },
        citizenships: vec![Country::ITALY],
        role: ParentRole::Mother,
        other: None,
        abode: Abode::WithThisParent,
    }
}

/// Ugo (the reference person) and Ada, their daughter Ida, and Ada's mother.
fn rossi() -> (FamilyRecord, [PersonId; 4]) {
    let family = testing::family("100200", "2012-06-16");
    let mut ugo = person("Rossi", "Ugo", "1982-01-05", Sex::M);
    let mut ada = person("D'Agostino", "Ada Niccolò", "1985-12-10", Sex::F);
    let mut ida = person("Rossi", "Ida", "2014-02-03", Sex::F);
    let mut nonna = person("Bianchi", "Pia", "1950-03-02", Sex::F);
    ugo.civil = CivilState { status: Some(MaritalStatus::Married), unions: vec![wedding(&ada)] };
    ada.civil = CivilState { status: Some(MaritalStatus::Married), unions: vec![wedding(&ugo)] };
    ada.documents = vec![identity_card("2010-07-01", "2020-07-01")];
    ada.electoral =
        Some(Electoral { section: 120, list: ElectoralList::General, number: Some(45), may_vote: true });
    ada.anpr_id = Some(AnprId::parse("AB12345CD").unwrap());
    ida.certifiability = Certifiability::Full;
    nonna.civil.status = Some(MaritalStatus::Widowed);
    let kin = [Kinship::ReferencePerson, Kinship::Spouse, Kinship::Child, Kinship::ParentInLaw];
    let mut people = vec![ugo, ada, ida, nonna];
    for (person, kinship) in people.iter_mut().zip(kin) {
        person.membership = Some(testing::member_of(&family, kinship));
    }
    let ids = [people[1].id, people[0].id, people[2].id, people[3].id];
    (FamilyRecord { family: Some(family), people }, ids)
}

/// Somebody of the next door, in no family, whose codice fiscale changed once.
fn neighbour() -> (FamilyRecord, PersonId) {
    let mut neighbour = person("Rossini", "Elio", "1960-07-07", Sex::M);
    let code = neighbour.fiscal_codes.current.unwrap();
    neighbour.fiscal_codes.current = Some(code.with_letters_at(1));
    neighbour.fiscal_codes.previous = vec![code];
    let id = neighbour.id;
    (FamilyRecord { family: None, people: vec![neighbour] }, id)
}
