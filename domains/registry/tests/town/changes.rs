//! What the registrar enters, and what follows from it for the others.

use crate::people::*;
use db::Db;
use registry::codes::{
    CancellationReason, Certifiability, Kinship, MaritalStatus, MarriageEndCause, ProcedureTrigger,
};
use registry::*;
use testkit::on_both_engines;

fn kinship(file: &PersonFile) -> Option<Kinship> {
    match file.person.membership.as_ref()?.tie {
        Tie::Kin(kinship) => Some(kinship),
        Tie::Convivenza(_) => None,
    }
}

fn new_home(movers: Movers) -> NewAddress {
    NewAddress { address: address(40), on: on("2020-03-16"), movers }
}

#[on_both_engines]
async fn a_family_moves_together(db: Db) {
    let town = Town::settled(db).await;
    let file = town.version_of(town.ada).await;

    town.registry.change_address(&registrar(), file, new_home(Movers::WholeFamily), &reason()).await.unwrap();

    for person in [town.ada, town.ugo, town.ida, town.nonna] {
        let file = town.file_of(person).await;
        assert_eq!(file.person.home().unwrap().home, Home::InCity(address(40)));
        assert_eq!(file.person.residences.len(), 3);
    }
    let events = town.events().await;
    assert_eq!(events.len(), 4);
    assert!(events.iter().all(|(event, _)| event == "residence_changed"));
}

#[on_both_engines]
async fn who_moves_out_alone_becomes_a_family_and_the_spouse_takes_the_first_place(db: Db) {
    let town = Town::settled(db).await;
    let file = town.version_of(town.ugo).await;

    town.registry.change_address(&registrar(), file, new_home(Movers::Alone), &reason()).await.unwrap();

    let ugo = town.file_of(town.ugo).await;
    assert_eq!(kinship(&ugo), Some(Kinship::ReferencePerson));
    assert_eq!(ugo.family.as_ref().unwrap().family.number, "2020/000001");
    let ada = town.file_of(town.ada).await;
    assert_eq!(kinship(&ada), Some(Kinship::ReferencePerson));
    assert_eq!(kinship(&town.file_of(town.ida).await), Some(Kinship::Child));
    assert_eq!(
        kinship(&town.file_of(town.nonna).await),
        Some(Kinship::Parent),
        "the mother-in-law is a mother"
    );
    assert_eq!(ada.family.unwrap().family.version, 2);
}

#[on_both_engines]
async fn a_neighbour_moves_in_and_the_familys_certificates_no_longer_hold(db: Db) {
    let town = Town::settled(db).await;
    let file = town.version_of(town.neighbour).await;
    let movers = Movers::Into { family: town.family, kinship: Kinship::Cohabitant };

    let there = NewAddress { address: address(12), ..new_home(movers) };
    town.registry.change_address(&registrar(), file, there, &reason()).await.unwrap();

    assert_eq!(town.file_of(town.ada).await.family.unwrap().members.len(), 5);
    let told = town.events().await;
    let of_ada = (String::from("family_changed"), town.ada.to_string());
    assert!(told.contains(&of_ada));
}

#[on_both_engines]
async fn nobody_joins_a_family_that_lives_elsewhere_or_the_one_they_are_in(db: Db) {
    let town = Town::settled(db).await;
    let movers = Movers::Into { family: town.family, kinship: Kinship::Cohabitant };

    let file = town.version_of(town.neighbour).await;
    let elsewhere = town.registry.change_address(&registrar(), file, new_home(movers), &reason()).await;
    let own = town.version_of(town.ida).await;
    let there = NewAddress { address: address(12), ..new_home(movers) };
    let again = town.registry.change_address(&registrar(), own, there, &reason()).await;

    assert!(matches!(elsewhere, Err(RegistryError::Refused(Refusal::FamilyElsewhere))), "{elsewhere:?}");
    assert!(matches!(again, Err(RegistryError::Refused(Refusal::NothingChanges))), "{again:?}");
    assert_eq!(town.file_of(town.ada).await.family.unwrap().members.len(), 4);
}

#[on_both_engines]
async fn a_death_leaves_a_widow_at_the_head_of_the_family(db: Db) {
    let town = Town::settled(db).await;
    let file = town.version_of(town.ugo).await;
    let place = Some(Place::of(milan()));

    town.registry
        .record_death(&registrar(), file, on("2020-03-15"), place.clone(), None, &reason())
        .await
        .unwrap();

    let ugo = town.file_of(town.ugo).await;
    let Registration::Deceased { on: day, place: where_, was, .. } = ugo.person.registration else {
        panic!("alive")
    };
    assert_eq!((day, where_, was), (on("2020-03-15"), place, Register::Residents));
    assert_eq!(ugo.family, None);
    let ada = town.file_of(town.ada).await;
    assert_eq!(ada.person.civil.status, Some(MaritalStatus::Widowed));
    assert_eq!(kinship(&ada), Some(Kinship::ReferencePerson));
    assert!(town.events().await.contains(&("died".into(), town.ugo.to_string())));
    assert!(audit::verify(&town.db, &[]).await.unwrap().is_whole());
}

#[on_both_engines]
async fn a_child_is_born_into_its_parents_family_with_the_code_of_its_name(db: Db) {
    let town = Town::settled(db).await;
    let parent = town.version_of(town.ada).await;

    let child = town.registry.record_birth(&registrar(), parent, leo(), &reason()).await.unwrap();
    let parent = town.version_of(town.ada).await;
    let twin = town.registry.record_birth(&registrar(), parent, leo(), &reason()).await.unwrap();

    let file = town.file_of(child.id).await;
    assert_eq!(Person { version: 1, ..file.person.clone() }, child, "the twin changed the family once more");
    assert_eq!(kinship(&file), Some(Kinship::Child));
    assert_eq!(file.person.home().unwrap().home, Home::InCity(address(12)));
    assert_eq!(&child.fiscal_codes.current.unwrap().as_str()[..11], "RSSLEO20C14");
    assert_eq!(twin.fiscal_codes.current, None, "the tax office finds the second one's code");
    assert_eq!(file.family.unwrap().members.len(), 6);
}

#[on_both_engines]
async fn two_marry_and_both_files_say_so(db: Db) {
    let town = Town::settled(db).await;
    let with = OtherPerson::Registered(town.version_of(town.neighbour).await);
    let wedding = Wedding { kind: UnionKind::Marriage, on: on("2020-03-07"), place: None, act: None, with };
    let file = town.version_of(town.nonna).await;

    town.registry.record_marriage(&registrar(), file, wedding, &reason()).await.unwrap();

    let (pia, elio) = (town.file_of(town.nonna).await, town.file_of(town.neighbour).await);
    let partner = |file: &PersonFile| file.person.civil.standing().unwrap().partner.as_ref().unwrap().person;
    assert_eq!((partner(&pia), partner(&elio)), (Some(town.neighbour), Some(town.nonna)));
    assert_eq!(elio.person.civil.status, Some(MaritalStatus::Married));
}

#[on_both_engines]
async fn a_divorce_is_entered_in_both_files_and_only_once(db: Db) {
    let town = Town::settled(db).await;
    let end = UnionEnd::Marriage { cause: MarriageEndCause::Dissolution, on: on("2020-02-01"), act: None };
    let file = town.version_of(town.ada).await;
    town.registry.record_union_end(&registrar(), file, end.clone(), &reason()).await.unwrap();

    let file = town.version_of(town.ugo).await;
    let again = town.registry.record_union_end(&registrar(), file, end, &reason()).await;

    assert!(matches!(again, Err(RegistryError::Refused(Refusal::NoStandingUnion))));
    assert_eq!(town.file_of(town.ugo).await.person.civil.status, Some(MaritalStatus::Divorced));
}

#[on_both_engines]
async fn who_leaves_for_another_comune_leaves_the_family_too(db: Db) {
    let town = Town::settled(db).await;
    let file = town.version_of(town.nonna).await;
    let destination = Destination { place: Place::of(Belfiore::parse("H501").unwrap()), address: None };
    let why = CancellationReason::ToAnotherComune;

    let day = on("2020-03-16");
    town.registry
        .cancel(&registrar(), file, Leaving::Residents(why), Some(destination), day, &reason())
        .await
        .unwrap();

    assert_eq!(town.file_of(town.ada).await.family.unwrap().members.len(), 3);
    assert!(town.events().await.contains(&("cancelled".into(), town.nonna.to_string())));
}

#[on_both_engines]
async fn two_registrars_cannot_change_the_same_file_at_once(db: Db) {
    let town = Town::settled(db).await;
    let file = town.version_of(town.ada).await;
    let correct = async |given: &str| {
        let name = PersonName::parse("D'Agostino", given).unwrap();
        town.registry.correct_name(&registrar(), file, name, None, on("2020-03-16"), &reason()).await
    };

    let (first, second) = (correct("Ada").await, correct("Adele").await);

    assert_eq!(first.unwrap().name.given(), "Ada");
    assert!(matches!(second, Err(RegistryError::Stale)));
    assert_eq!(town.events().await.len(), 1);
}

#[on_both_engines]
async fn a_clerk_at_the_counter_changes_nothing_and_the_attempt_is_written_down(db: Db) {
    let town = Town::settled(db).await;
    let file = town.version_of(town.ada).await;
    let level = Certifiability::None;

    let refused = town.registry.set_certifiability(&clerk(), file, level, &reason()).await;

    assert!(matches!(refused, Err(RegistryError::Forbidden(_))));
    assert_eq!(town.file_of(town.ada).await.person.certifiability, Certifiability::Full);
    let seen = town.registry.seen(&resident(town.ada), None).await.unwrap();
    assert!(seen.entries.iter().any(|e| e.action == "registry-audit-certifiability-changed" && !e.allowed));
}

#[on_both_engines]
async fn a_procedure_is_open_until_it_is_closed(db: Db) {
    let town = Town::settled(db).await;
    let trigger = ProcedureTrigger::ResidenceChange;
    let file = town.version_of(town.ada).await;
    town.registry.open_procedure(&registrar(), file, trigger, &reason()).await.unwrap();
    assert!(town.file_of(town.ada).await.person.has_open_procedure());

    let file = town.version_of(town.ada).await;
    town.registry.close_procedure(&registrar(), file, trigger, &reason()).await.unwrap();

    assert!(!town.file_of(town.ada).await.person.has_open_procedure());
}

#[on_both_engines]
async fn a_convivenza_moves_with_everybody_in_it(db: Db) {
    let town = Town::settled(db).await;
    let (record, guests) = crate::bulk::convivenza_with_guests(600);
    let mut writer = bulk::Writer::new(&town.db);
    writer.write(record).await.unwrap();
    writer.finish().await.unwrap();
    let file = FileVersion { person: guests[0], version: 1 };

    town.registry.change_address(&registrar(), file, new_home(Movers::WholeFamily), &reason()).await.unwrap();

    let (moved,): (i64,) = town
        .db
        .query("SELECT COUNT(*) FROM registry_residence WHERE civico = 40 AND lived_until IS NULL")
        .fetch_one()
        .await
        .unwrap();
    assert_eq!(moved, 600);
}
