//! Declarations of residence are entered by the procedure that received them, and annulled where the checks say so.

use crate::people::*;
use auth::{Actor, Role, Staff};
use db::{Db, Tx};
use kernel::{PersonId, StaffId};
use registry::codes::{CancellationReason, Certifiability, Kinship, RegistrationReason};
use registry::codice_fiscale::compute;
use registry::*;
use testkit::on_both_engines;
use uuid::Uuid;

/// An official who works requests, and enters nothing by hand.
fn caseworker() -> Actor {
    Actor::Staff(Staff::new(StaffId::new(), "Servizi anagrafici", Role::CaseOfficial, "anagrafe"))
}

/// Via Larga 12/A: everybody of the town lives behind that door.
fn door(civico: u16) -> Door {
    Door { street_code: "1234".into(), civico, esponente: Some("A".into()), inside: None }
}

fn moves(declarant: PersonId, movers: &[PersonId]) -> Declaration {
    let who = Declarants::Residents { declarant, movers: movers.to_vec() };
    Declaration { id: Uuid::now_v7(), door: door(40), on: on("2020-03-13"), who, joins: None }
}

fn arrival(surname: &str, given: &str, born: &str, sex: Sex, kinship: Kinship) -> Arrival {
    let name = PersonName::parse(surname, given).unwrap();
    let code = compute(&name, on(born), sex, Belfiore::parse("L219").unwrap());
    Arrival { name, fiscal_code: Some(code), born_on: on(born), is_italian: true, kinship }
}

fn arrive(people: Vec<Arrival>) -> Declaration {
    let who = Declarants::Arrivals { people, reason: RegistrationReason::FromAnotherComune };
    Declaration { id: Uuid::now_v7(), door: door(40), on: on("2020-03-13"), who, joins: None }
}

/// Ends a transaction as whoever leads here does.
async fn ended(tx: Tx, done: Result<(), NotFollowed>) -> Result<(), Hindrance> {
    match done {
        Ok(()) => {
            tx.commit().await.unwrap();
            Ok(())
        }
        Err(NotFollowed::Hindered(why)) => {
            tx.rollback().await.unwrap();
            Err(why)
        }
        Err(NotFollowed::Failed(error)) => panic!("{error}"),
    }
}

async fn enter(town: &Town, actor: &Actor, declaration: &Declaration) -> Result<(), Hindrance> {
    let mut tx = town.db.begin().await.unwrap();
    let done = town.registry.enter_declared_in(&mut tx, actor, declaration, &reason()).await;
    ended(tx, done).await
}

async fn annul(town: &Town, declaration: &Declaration) -> Result<(), Hindrance> {
    let mut tx = town.db.begin().await.unwrap();
    let done = town.registry.annul_declared_in(&mut tx, &caseworker(), declaration.id, &reason()).await;
    ended(tx, done).await
}

fn kinship(file: &PersonFile) -> Option<Kinship> {
    match file.person.membership.as_ref()?.tie {
        Tie::Kin(kinship) => Some(kinship),
        Tie::Convivenza(_) => None,
    }
}

/// Where somebody lives: the number of the house in Via Larga.
async fn lives_at(town: &Town, person: PersonId) -> Option<u16> {
    town.file_of(person).await.person.home()?.home.city_address()?.civico
}

async fn found(town: &Town, arrival: &Arrival) -> PersonFile {
    let code = arrival.fiscal_code.unwrap();
    let person = person_with_code(&town.db, code).await.unwrap().unwrap();
    town.file_of(person).await
}

#[on_both_engines]
async fn a_family_moves_by_its_request_once_and_back_if_that_is_annulled(db: Db) {
    let town = Town::settled(db).await;
    let everybody = [town.ada, town.ugo, town.ida, town.nonna];
    let before = town.file_of(town.ida).await;
    let declaration = moves(town.ada, &everybody);
    let official = caseworker();

    assert_eq!(enter(&town, &official, &declaration).await, Ok(()));
    assert_eq!(enter(&town, &official, &declaration).await, Ok(()), "the job ran twice");
    for person in everybody {
        assert_eq!(lives_at(&town, person).await, Some(40));
    }
    assert_eq!(town.file_of(town.ida).await.person.residences.len(), before.person.residences.len() + 1);
    let by: Vec<(String,)> = town
        .db
        .query("SELECT actor_kind FROM audit_entry WHERE action = 'registry-audit-declared-entered' AND actor_id = $1")
        .bind(official.id())
        .fetch_all()
        .await
        .unwrap();
    assert_eq!(by, [("staff".to_owned(),)], "as by the official who decided");

    assert_eq!(annul(&town, &declaration).await, Ok(()));
    assert_eq!(annul(&town, &declaration).await, Ok(()));
    let after = town.file_of(town.ida).await;
    assert_eq!(after.person.residences, before.person.residences);
    assert_eq!(after.person.membership, before.person.membership);
    assert_eq!(lives_at(&town, town.ada).await, Some(12));
    assert_eq!(enter(&town, &official, &declaration).await, Ok(()), "a late job changes nothing");
    assert_eq!(lives_at(&town, town.ada).await, Some(12));
    assert!(audit::verify(&town.db, &[]).await.unwrap().is_whole());
}

#[on_both_engines]
async fn one_who_leaves_with_a_child_leads_a_sheet_and_comes_back_to_their_place(db: Db) {
    let town = Town::settled(db).await;
    let ties = |files: [&PersonFile; 3]| files.map(kinship);
    let [ada, ugo, ida] = [town.ada, town.ugo, town.ida];
    let before = [town.file_of(ada).await, town.file_of(ugo).await, town.file_of(ida).await];
    let declaration = moves(ada, &[ada, ida]);

    assert_eq!(enter(&town, &caseworker(), &declaration).await, Ok(()));
    let after = [town.file_of(ada).await, town.file_of(ugo).await, town.file_of(ida).await];
    assert_eq!(kinship(&after[0]), Some(Kinship::ReferencePerson));
    assert_eq!(kinship(&after[2]), Some(Kinship::Child));
    assert_eq!([lives_at(&town, ada).await, lives_at(&town, ugo).await], [Some(40), Some(12)]);
    let sheet = |file: &PersonFile| file.person.membership.as_ref().map(|place| place.family);
    assert!(sheet(&after[0]) == sheet(&after[2]) && sheet(&after[0]) != sheet(&after[1]));

    assert_eq!(annul(&town, &declaration).await, Ok(()));
    let again = [town.file_of(ada).await, town.file_of(ugo).await, town.file_of(ida).await];
    assert_eq!(ties(again.each_ref()), ties(before.each_ref()));
    assert_eq!(again[1].family.as_ref().unwrap().members.len(), 4);
}

#[on_both_engines]
async fn one_joins_the_family_that_lives_there_and_no_other(db: Db) {
    let town = Town::settled(db).await;
    let head = town.file_of(town.ugo).await.person.fiscal_codes.current.unwrap();
    let cohabits = |reference| Some(Joining { reference, kinship: Kinship::Cohabitant });
    let alone = moves(town.neighbour, &[town.neighbour]);
    let elsewhere = Declaration { joins: cohabits(head), ..alone.clone() };
    assert_eq!(enter(&town, &caseworker(), &elsewhere).await, Err(Hindrance::HouseholdUnknown));
    let child = town.file_of(town.ida).await.person.fiscal_codes.current.unwrap();
    let no_head = Declaration { joins: cohabits(child), door: door(12), ..alone.clone() };
    assert_eq!(enter(&town, &caseworker(), &no_head).await, Err(Hindrance::HouseholdUnknown));

    let leads = Some(Joining { reference: head, kinship: Kinship::ReferencePerson });
    let second_head = Declaration { joins: leads, door: door(12), ..alone.clone() };
    assert_eq!(enter(&town, &caseworker(), &second_head).await, Err(Hindrance::TiesUnknown));

    let there = Declaration { joins: cohabits(head), door: door(12), ..alone };
    assert_eq!(enter(&town, &caseworker(), &there).await, Ok(()));
    assert_eq!(kinship(&town.file_of(town.neighbour).await), Some(Kinship::Cohabitant));
    assert_eq!(town.file_of(town.ada).await.family.unwrap().members.len(), 5);
    assert_eq!(annul(&town, &there).await, Ok(()));
    assert_eq!(town.file_of(town.ada).await.family.unwrap().members.len(), 4);
}

#[on_both_engines]
async fn a_family_from_elsewhere_is_entered_and_never_was_if_that_is_annulled(db: Db) {
    let town = Town::settled(db).await;
    let mother = arrival("Esposito", "Anna", "1985-06-01", Sex::F, Kinship::ReferencePerson);
    let son = arrival("Esposito", "Ciro", "2012-06-01", Sex::M, Kinship::Child);
    let declaration = arrive(vec![mother.clone(), son.clone()]);

    assert_eq!(enter(&town, &caseworker(), &declaration).await, Ok(()));
    let (anna, ciro) = (found(&town, &mother).await, found(&town, &son).await);
    assert_eq!([kinship(&anna), kinship(&ciro)], [Some(Kinship::ReferencePerson), Some(Kinship::Child)]);
    assert!(anna.person.registration.is_resident() && ciro.person.sex == Sex::M);
    assert_eq!(anna.person.certifiability, Certifiability::ResidenceAndFamilyOnly);
    assert_eq!(anna.person.home().unwrap().home.city_address().unwrap().cap, "20122");
    assert_eq!(anna.family.unwrap().members.len(), 2);
    assert!(town.events().await.contains(&("registered".into(), ciro.person.id.to_string())));

    assert_eq!(annul(&town, &declaration).await, Ok(()));
    let gone = found(&town, &mother).await.person;
    let restored = Leaving::Residents(CancellationReason::Restored);
    assert!(matches!(gone.registration, Registration::Cancelled { reason, .. } if reason == restored));
    assert_eq!((gone.residences, gone.membership), (Vec::new(), None));

    let another = Arrival { name: PersonName::parse("Ruggeri", "Carla").unwrap(), ..mother.clone() };
    assert_eq!(enter(&town, &caseworker(), &arrive(vec![another])).await, Err(Hindrance::CodeAmiss));

    // They declare again, and this time they live there.
    let again = arrive(vec![mother.clone(), son]);
    assert_eq!(enter(&town, &caseworker(), &again).await, Ok(()));
    let back = found(&town, &mother).await.person;
    assert!(back.registration.is_resident());
    assert_eq!(back.first_registered_on, Some(on("2020-03-13")));
    assert_eq!(annul(&town, &again).await, Ok(()));
    assert_eq!(found(&town, &mother).await.person.first_registered_on, None, "nor were they ever here");
}

/// Ada left for another comune, and declares that she is back in a home of her own.
async fn back_from_another_comune(town: &Town) -> Declaration {
    let (ada, why) = (town.version_of(town.ada).await, CancellationReason::ToAnotherComune);
    let (left, day) = (Leaving::Residents(why), on("2020-03-10"));
    let gone = town.registry.cancel(&registrar(), ada, left, None, day, &reason()).await.unwrap();
    let back = Arrival {
        name: gone.name.clone(),
        fiscal_code: gone.fiscal_codes.current,
        born_on: gone.birth.date,
        is_italian: true,
        kinship: Kinship::ReferencePerson,
    };
    let declaration = arrive(vec![back]);
    assert_eq!(enter(town, &caseworker(), &declaration).await, Ok(()));
    declaration
}

async fn certifiability(town: &Town) -> Certifiability {
    town.file_of(town.ada).await.person.certifiability
}

#[on_both_engines]
async fn a_return_that_is_annulled_leaves_the_file_certified_as_before(db: Db) {
    let town = Town::settled(db).await;
    assert_eq!(certifiability(&town).await, Certifiability::Full);
    let declaration = back_from_another_comune(&town).await;
    assert_eq!(certifiability(&town).await, Certifiability::ResidenceAndFamilyOnly);

    assert_eq!(annul(&town, &declaration).await, Ok(()));

    assert_eq!(certifiability(&town).await, Certifiability::Full);
    assert!(!town.file_of(town.ada).await.person.registration.is_active());
}

#[on_both_engines]
async fn what_a_registrar_says_of_it_since_outlives_the_annulment_of_a_return(db: Db) {
    let town = Town::settled(db).await;
    let declaration = back_from_another_comune(&town).await;
    let (ada, stricter) = (town.version_of(town.ada).await, Certifiability::NotEnrollable);
    town.registry.set_certifiability(&registrar(), ada, stricter, &reason()).await.unwrap();

    assert_eq!(annul(&town, &declaration).await, Ok(()));

    assert_eq!(certifiability(&town).await, stricter);
}

#[on_both_engines]
async fn what_the_register_cannot_know_is_left_to_a_registrar(db: Db) {
    let town = Town::settled(db).await;
    let one = arrival("Esposito", "Anna", "1985-06-01", Sex::F, Kinship::ReferencePerson);
    let tried = [
        (Arrival { fiscal_code: None, ..one.clone() }, Hindrance::CodeMissing),
        (Arrival { is_italian: false, ..one.clone() }, Hindrance::CitizenshipByHand),
        (Arrival { born_on: on("1985-06-02"), ..one.clone() }, Hindrance::CodeAmiss),
        (Arrival { kinship: Kinship::Child, ..one.clone() }, Hindrance::TiesUnknown),
        (Arrival { born_on: on("2012-06-01"), ..one.clone() }, Hindrance::NoAdult),
    ];
    for (arrival, why) in tried {
        assert_eq!(enter(&town, &caseworker(), &arrive(vec![arrival])).await, Err(why));
    }
    let mut unknown_street = arrive(vec![one]);
    unknown_street.door.street_code = "9999".into();
    assert_eq!(enter(&town, &caseworker(), &unknown_street).await, Err(Hindrance::DoorUnknown));
    assert!(town.events().await.is_empty(), "nothing is left of what was tried");
}

#[on_both_engines]
async fn a_register_that_has_changed_meanwhile_is_not_overwritten(db: Db) {
    let town = Town::settled(db).await;
    let declaration = moves(town.ada, &[town.ada, town.ugo, town.ida, town.nonna]);
    let ugo = town.version_of(town.ugo).await;
    town.registry.record_death(&registrar(), ugo, on("2020-03-15"), None, None, &reason()).await.unwrap();
    assert_eq!(enter(&town, &caseworker(), &declaration).await, Err(Hindrance::Died));

    let left = moves(town.ada, &[town.ada, town.ida, town.nonna]);
    assert_eq!(enter(&town, &caseworker(), &left).await, Ok(()));
    let ida = town.version_of(town.ida).await;
    let new = NewAddress { address: address(50), on: on("2020-03-16"), movers: Movers::Alone };
    town.registry.change_address(&registrar(), ida, new, &reason()).await.unwrap();
    assert_eq!(annul(&town, &left).await, Err(Hindrance::LaterChange));
    assert_eq!([lives_at(&town, town.ada).await, lives_at(&town, town.ida).await], [Some(40), Some(50)]);
}

#[on_both_engines]
async fn nobody_is_put_back_at_the_head_of_a_family_that_has_another_reference_person(db: Db) {
    let town = Town::settled(db).await;
    let left = moves(town.ugo, &[town.ugo, town.ada]);
    assert_eq!(enter(&town, &caseworker(), &left).await, Ok(()));
    let neighbour = town.version_of(town.neighbour).await;
    let movers = Movers::Into { family: town.family, kinship: Kinship::ReferencePerson };
    let new = NewAddress { address: address(12), on: on("2020-03-14"), movers };
    town.registry.change_address(&registrar(), neighbour, new, &reason()).await.unwrap();

    assert_eq!(annul(&town, &left).await, Err(Hindrance::LaterChange));

    assert_eq!(lives_at(&town, town.ugo).await, Some(40), "nothing is half done");
    assert_eq!(kinship(&town.file_of(town.neighbour).await), Some(Kinship::ReferencePerson));
}

#[on_both_engines]
async fn who_joined_meanwhile_is_tied_to_whoever_leads_the_family_again(db: Db) {
    let town = Town::settled(db).await;
    let left = moves(town.ugo, &[town.ugo]);
    assert_eq!(enter(&town, &caseworker(), &left).await, Ok(()));
    assert_eq!(kinship(&town.file_of(town.ada).await), Some(Kinship::ReferencePerson));
    let ugo = town.file_of(town.ugo).await.person;
    let there = ugo.home().unwrap().home.city_address().unwrap().clone();
    let sheet = ugo.membership.unwrap().family;
    let joins = async |family, address, day: &str| {
        let neighbour = town.version_of(town.neighbour).await;
        let movers = Movers::Into { family, kinship: Kinship::Sibling };
        let new = NewAddress { address, on: on(day), movers };
        town.registry.change_address(&registrar(), neighbour, new, &reason()).await.unwrap();
    };

    // Whoever joined the sheet that never was would stay on it with nobody to lead it.
    joins(sheet, there, "2020-03-14").await;
    assert_eq!(annul(&town, &left).await, Err(Hindrance::LaterChange));
    assert_eq!(lives_at(&town, town.ugo).await, Some(40), "nothing is half done");

    joins(town.family, address(12), "2020-03-15").await;
    assert_eq!(annul(&town, &left).await, Ok(()));
    assert_eq!(kinship(&town.file_of(town.ugo).await), Some(Kinship::ReferencePerson));
    let brother = kinship(&town.file_of(town.neighbour).await);
    assert_eq!(brother, Some(Kinship::SiblingInLaw), "a brother of Ada's is none of Ugo's");
}

#[on_both_engines]
async fn nobody_enters_what_they_have_declared_themselves(db: Db) {
    let town = Town::settled(db).await;
    let Actor::Staff(staff) = caseworker() else { unreachable!("an official is one") };
    let own = Actor::Staff(staff.being(Some(town.ugo)));
    let declaration = moves(town.ada, &[town.ada, town.ida]);
    assert_eq!(enter(&town, &own, &declaration).await, Err(Hindrance::NotTheirs));
    assert_eq!(enter(&town, &resident(town.ada), &declaration).await, Err(Hindrance::NotTheirs));
    assert_eq!(lives_at(&town, town.ada).await, Some(12));
}

#[on_both_engines]
async fn who_had_two_files_moves_under_the_one_that_was_kept(db: Db) {
    let town = Town::settled(db).await;
    let double = person("Verdi", "Mario", "1970-02-03", Sex::M);
    let old = double.id;
    town.welcome(vec![double]).await;
    let note = MergeNote::parse("Stessa persona: documento visto").unwrap();
    let files = [town.version_of(town.neighbour).await, town.version_of(old).await];
    town.registry.merge_persons(&registrar(), files, Some(&note), &reason()).await.unwrap();

    let declaration = moves(old, &[old]);
    assert_eq!(enter(&town, &caseworker(), &declaration).await, Ok(()));
    assert_eq!(lives_at(&town, town.neighbour).await, Some(40));
}
