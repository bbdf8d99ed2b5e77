//! Who goes abroad and stays on the city's books, and who comes back.

use crate::people::*;
use db::Db;
use kernel::PersonId;
use registry::codes::{AireReason, FamilyReason, Kinship};
use registry::*;
use testkit::on_both_engines;

const CONSULATE: &str = "CONSOLATO GENERALE D'ITALIA LIONE";

fn lyon() -> Destination {
    let place = Place::abroad(Belfiore::parse("Z110").unwrap(), "LIONE");
    Destination { place, address: Some("1 RUE X".into()) }
}

fn going(movers: Movers) -> GoingAbroad {
    let enrolment = Enrolment { reason: AireReason::MovedAbroad, consulate: CONSULATE.into(), home: lyon() };
    GoingAbroad { enrolment, on: on("2020-03-10"), movers }
}

async fn go(town: &Town, person: PersonId, movers: Movers) -> Person {
    let file = town.version_of(person).await;
    town.registry.enrol_in_aire(&registrar(), file, going(movers), &reason()).await.unwrap()
}

fn kinship(file: &PersonFile) -> Option<Tie> {
    file.person.membership.as_ref().map(|membership| membership.tie)
}

async fn is_written_down(town: &Town, person: PersonId, action: &str) -> bool {
    let seen = town.registry.seen(&resident(person), None).await.unwrap();
    seen.entries.iter().any(|entry| entry.action == action && entry.allowed)
}

#[on_both_engines]
async fn a_citizen_who_goes_abroad_leaves_the_family_and_stays_on_the_books(db: Db) {
    let town = Town::settled(db).await;

    go(&town, town.ugo, Movers::Alone).await;

    let ugo = town.file_of(town.ugo).await;
    let (since, reason) = (on("2020-03-10"), AireReason::MovedAbroad);
    let enrolment = AireEnrolment { since, reason, consulate: CONSULATE.into() };
    assert_eq!(ugo.person.registration, Registration::Aire(enrolment));
    assert_eq!(ugo.person.home().unwrap().home.elsewhere(), Some(&lyon().place));
    assert_eq!(kinship(&ugo), Some(Tie::Kin(Kinship::ReferencePerson)));
    assert_eq!(ugo.family.unwrap().family.scheda, Scheda::Aire);
    let ada = town.file_of(town.ada).await;
    assert_eq!(kinship(&ada), Some(Tie::Kin(Kinship::ReferencePerson)));
    let events = town.events().await;
    assert!(events.contains(&("residence_changed".into(), town.ugo.to_string())));
    assert!(events.contains(&("family_changed".into(), town.ida.to_string())));
    assert!(is_written_down(&town, town.ugo, "registry-audit-aire-enrolled").await);
}

#[on_both_engines]
async fn a_family_goes_abroad_together_and_comes_back_together(db: Db) {
    let town = Town::settled(db).await;
    let family = [town.ada, town.ugo, town.ida, town.nonna];
    let before = [kinship(&town.file_of(town.ugo).await), kinship(&town.file_of(town.nonna).await)];

    go(&town, town.ada, Movers::WholeFamily).await;
    let abroad = town.file_of(town.ugo).await.family.unwrap();
    let new = NewAddress { address: address(40), on: on("2020-03-16"), movers: Movers::WholeFamily };
    let file = town.version_of(town.ida).await;
    town.registry.return_from_aire(&registrar(), file, new, &reason()).await.unwrap();

    assert_eq!((abroad.members.len(), abroad.family.scheda), (4, Scheda::Aire));
    for person in family {
        let file = town.file_of(person).await;
        assert_eq!(file.person.home().unwrap().home, Home::InCity(address(40)));
        assert!(file.person.registration.is_resident());
        let view = file.family.unwrap();
        assert_eq!(view.members.len(), 4);
        assert_eq!(view.family.scheda, Scheda::Family { reason: FamilyReason::Other });
        assert!(is_written_down(&town, person, "registry-audit-aire-returned").await);
        let told = ("residence_changed".to_owned(), person.to_string());
        assert_eq!(town.events().await.into_iter().filter(|event| *event == told).count(), 2);
    }
    let after = [kinship(&town.file_of(town.ugo).await), kinship(&town.file_of(town.nonna).await)];
    assert_eq!(after, before, "each is to the others what they were");
    assert!(audit::verify(&town.db, &[]).await.unwrap().is_whole());
}

#[on_both_engines]
async fn who_follows_later_joins_the_sheet_abroad_and_no_sheet_of_residents(db: Db) {
    let town = Town::settled(db).await;
    let abroad = go(&town, town.ugo, Movers::Alone).await.membership.unwrap().family;
    let residents = Movers::Into { family: town.family, kinship: Kinship::Cohabitant };
    let file = town.version_of(town.neighbour).await;

    go(&town, town.ada, Movers::Into { family: abroad, kinship: Kinship::Spouse }).await;
    let refused = town.registry.enrol_in_aire(&registrar(), file, going(residents), &reason()).await;

    let members = town.file_of(town.ugo).await.family.unwrap().members;
    assert_eq!(members.iter().map(|member| member.person).collect::<Vec<_>>(), [town.ugo, town.ada]);
    assert!(matches!(refused, Err(RegistryError::Refused(Refusal::NotInFamily))));
    assert!(town.file_of(town.neighbour).await.person.registration.is_resident());
}

#[on_both_engines]
async fn a_family_with_a_foreigner_does_not_go_as_a_whole_and_nobody_of_it_has_gone(db: Db) {
    let town = Town::settled(db).await;
    let mut tx = town.db.begin().await.unwrap();
    let foreigner = "UPDATE registry_citizenship SET country = 215 WHERE person_id = $1";
    tx.query(foreigner).bind(town.nonna).execute().await.unwrap();
    tx.commit().await.unwrap();
    let file = town.version_of(town.ada).await;

    let refused =
        town.registry.enrol_in_aire(&registrar(), file, going(Movers::WholeFamily), &reason()).await;

    assert!(matches!(refused, Err(RegistryError::Refused(Refusal::NotItalian))));
    assert!(town.file_of(town.ada).await.person.registration.is_resident());
    assert!(town.events().await.is_empty());
}

#[on_both_engines]
async fn a_child_born_to_somebody_abroad_is_a_citizen_abroad(db: Db) {
    let town = Town::settled(db).await;
    go(&town, town.ada, Movers::Alone).await;
    let birth = Birth { place: lyon().place, ..leo().birth };
    let new = |citizenships| NewBirth { birth: birth.clone(), citizenships, ..leo() };
    let parent = town.version_of(town.ada).await;

    let foreigner = new(vec![Country(110)]);
    let refused = town.registry.record_birth(&registrar(), parent, foreigner, &reason()).await;
    let citizen = new(vec![Country::ITALY]);
    let leo = town.registry.record_birth(&registrar(), parent, citizen, &reason()).await.unwrap();

    assert!(matches!(refused, Err(RegistryError::Refused(Refusal::NotItalian))));
    let Registration::Aire(enrolment) = leo.registration else { panic!("not in the AIRE") };
    assert_eq!((enrolment.reason, enrolment.consulate.as_str()), (AireReason::Birth, CONSULATE));
    assert_eq!(leo.membership.unwrap().tie, Tie::Kin(Kinship::Child));
}

#[on_both_engines]
async fn nobody_enrols_who_may_not_or_who_stays_in_the_country(db: Db) {
    let town = Town::settled(db).await;
    let file = town.version_of(town.ada).await;
    let rome = Destination { place: Place::of(Belfiore::parse("H501").unwrap()), address: None };
    let to = |home: Destination| {
        let alone = going(Movers::Alone);
        GoingAbroad { enrolment: Enrolment { home, ..alone.enrolment }, ..alone }
    };

    let by_the_clerk = town.registry.enrol_in_aire(&clerk(), file, to(lyon()), &reason()).await;
    let to_rome = town.registry.enrol_in_aire(&registrar(), file, to(rome), &reason()).await;

    assert!(matches!(by_the_clerk, Err(RegistryError::Forbidden(_))));
    assert!(matches!(to_rome, Err(RegistryError::Refused(Refusal::NotAbroad))));
    assert!(town.file_of(town.ada).await.person.registration.is_resident());
    let seen = town.registry.seen(&resident(town.ada), None).await.unwrap();
    assert!(
        seen.entries.iter().any(|entry| entry.action == "registry-audit-aire-enrolled" && !entry.allowed)
    );
}
