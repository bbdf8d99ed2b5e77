//! Loading people by the thousand.

use crate::people::*;
use db::Db;
use registry::bulk::{BulkError, Writer, Written};
use registry::codes::{AireReason, CancellationReason, CohabitationEndCause, ConvivenzaKind, ConvivenzaRole};
use registry::*;
use testkit::on_both_engines;

fn convivenza(guests: u16) -> FamilyRecord {
    let scheda = Scheda::Convivenza { kind: ConvivenzaKind::Assistance, name: "Casa di riposo".into() };
    let family = Family {
        id: FamilyId::new(),
        version: 1,
        number: "C1".into(),
        scheda,
        since: on("1990-01-01"),
        is_complete: true,
    };
    let guest = |number: u16| {
        let day = on("1930-01-01") + chrono::Days::new(u64::from(number));
        let mut guest = person("Ospite", "Prova", &day.to_string(), Sex::M);
        let tie = Tie::Convivenza(ConvivenzaRole::Member);
        guest.membership = Some(Membership { family: family.id, tie, since: on("2019-01-01") });
        guest
    };
    FamilyRecord { people: (0..guests).map(guest).collect(), family: Some(family) }
}

/// The same, with the ids of the guests.
pub(crate) fn convivenza_with_guests(guests: u16) -> (FamilyRecord, Vec<kernel::PersonId>) {
    let record = convivenza(guests);
    let ids = record.people.iter().map(|guest| guest.id).collect();
    (record, ids)
}

#[on_both_engines]
async fn thousands_are_written_in_chunks_and_none_is_lost(db: Db) {
    let mut writer = Writer::new(&db);
    writer.write(convivenza(2_345)).await.unwrap();
    assert_eq!(writer.written(), Written { families: 1, people: 2_345 });

    let written = writer.finish().await.unwrap();

    assert_eq!(written.people, 2_345);
    let (count,): (i64,) = db.query("SELECT COUNT(*) FROM registry_person").fetch_one().await.unwrap();
    let (homes,): (i64,) = db.query("SELECT COUNT(*) FROM registry_residence").fetch_one().await.unwrap();
    assert_eq!((count, homes), (2_345, 4_690));
}

#[on_both_engines]
async fn a_record_that_contradicts_itself_stops_nobody_else(db: Db) {
    let mut wrong = convivenza(1);
    wrong.family = None;
    let mut writer = Writer::new(&db);

    let refused = writer.write(wrong).await;
    writer.write(convivenza(2)).await.unwrap();

    assert!(matches!(refused, Err(BulkError::Record(RecordError::OtherFamily))));
    assert_eq!(writer.finish().await.unwrap(), Written { families: 1, people: 2 });
}

#[on_both_engines]
async fn every_odd_state_comes_back_as_it_went_in(db: Db) {
    let france = Place::abroad(Belfiore::parse("Z110").unwrap(), "LIONE");
    let guardian = Guardian {
        kind: Guardianship::Support,
        person: None,
        name: PersonName::parse("Verdi", "Anna").unwrap(),
        since: on("2018-01-01"),
        decree: Some("Tribunale di Milano 1/2018".into()),
    };
    let partner = Partner { person: None, name: guardian.name.clone(), birth_date: None, birth_place: None };
    let mut abroad = person("Aire", "Prova", "1980-01-01", Sex::F);
    abroad.registration = Registration::Aire(AireEnrolment {
        since: on("2016-01-01"),
        reason: AireReason::MovedAbroad,
        consulate: "CONSOLATO GENERALE D'ITALIA LIONE".into(),
    });
    abroad.residences[1].home = Home::Abroad { place: france.clone(), address: Some("1 RUE X".into()) };
    abroad.guardian = Some(guardian);
    abroad.foreign_document = Some(ForeignDocument { country: Country(215), number: "X1".into() });
    let mut gone = person("Partito", "Prova", "1981-01-01", Sex::M);
    gone.registration = Registration::Cancelled {
        on: None,
        reason: Leaving::Residents(CancellationReason::Untraceable),
        destination: Some(france),
    };
    gone.residences[1].home = Home::NoFixedAbode(address(1));
    gone.civil.status = None;
    gone.cohabitations = vec![CohabitationContract {
        signed_on: on("2017-01-01"),
        registered_on: on("2017-01-10"),
        place: None,
        attested_by: None,
        partner: Some(partner),
        end: Some((on("2018-01-01"), CohabitationEndCause::Agreement)),
    }];
    gone.citizenships =
        vec![Citizenship { country: Country(215), since: None, until: Some(on("2010-01-01")) }];
    let people = vec![abroad, gone];

    let mut writer = Writer::new(&db);
    writer.write(FamilyRecord { family: None, people: people.clone() }).await.unwrap();
    writer.finish().await.unwrap();

    let mut tx = db.begin().await.unwrap();
    for person in people {
        assert_eq!(facts_about(&mut tx, person.id).await.unwrap().unwrap().person, person);
    }
}
