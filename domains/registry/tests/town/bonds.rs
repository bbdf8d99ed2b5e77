//! Two files speak of one bond: it ends in both, and in nobody else's.

use crate::people::*;
use db::Db;
use kernel::PersonId;
use registry::codes::{CohabitationEndCause, MaritalStatus, MarriageEndCause};
use registry::*;
use testkit::on_both_engines;

const DAY: &str = "2020-03-15";

/// Alba, Bruna and Carlo, in no family.
fn three() -> [Person; 3] {
    [
        person("Gallo", "Alba", "1970-02-03", Sex::F),
        person("Conti", "Bruna", "1972-04-05", Sex::F),
        person("Serra", "Carlo", "1974-06-07", Sex::M),
    ]
}

fn married_to(other: &Person, day: &str) -> CivilState {
    let union = Union { date: Some(on(day)), ..wedding(other) };
    CivilState { status: Some(MaritalStatus::Married), unions: vec![union] }
}

fn contract_with(other: &Person) -> CohabitationContract {
    CohabitationContract {
        signed_on: on("2017-05-06"),
        registered_on: on("2017-05-10"),
        place: Some(Place::of(milan())),
        attested_by: None,
        partner: Some(partner(other)),
        end: None,
    }
}

/// The file of Alba still names Bruna, who has long been married to Carlo.
async fn remarried(town: &Town) -> [PersonId; 3] {
    let [mut alba, mut bruna, mut carlo] = three();
    alba.civil = married_to(&bruna, "2010-06-05");
    bruna.civil = married_to(&carlo, "2018-06-05");
    carlo.civil = married_to(&bruna, "2018-06-05");
    let ids = [alba.id, bruna.id, carlo.id];
    town.welcome(vec![alba, bruna, carlo]).await;
    ids
}

/// Alba and Bruna live together by contract; Carlo is single.
async fn cohabiting(town: &Town) -> [PersonId; 3] {
    let [mut alba, mut bruna, carlo] = three();
    alba.cohabitations = vec![contract_with(&bruna)];
    bruna.cohabitations = vec![contract_with(&alba)];
    let ids = [alba.id, bruna.id, carlo.id];
    town.welcome(vec![alba, bruna, carlo]).await;
    ids
}

async fn die(town: &Town, person: PersonId) {
    let file = town.version_of(person).await;
    town.registry.record_death(&registrar(), file, on(DAY), None, None, &reason()).await.unwrap();
}

async fn marry(town: &Town, one: PersonId, other: PersonId) {
    let with = OtherPerson::Registered(town.version_of(other).await);
    let wedding = Wedding { kind: UnionKind::Marriage, on: on(DAY), place: None, act: None, with };
    let file = town.version_of(one).await;
    town.registry.record_marriage(&registrar(), file, wedding, &reason()).await.unwrap();
}

/// How the last contract of somebody ended.
async fn end_of_contract(town: &Town, person: PersonId) -> Option<(chrono::NaiveDate, CohabitationEndCause)> {
    town.file_of(person).await.person.cohabitations.last().unwrap().end
}

async fn told(town: &Town, person: PersonId) -> usize {
    let event = (String::from("civil_status_changed"), person.to_string());
    town.events().await.into_iter().filter(|told| *told == event).count()
}

#[on_both_engines]
async fn a_death_leaves_no_widow_of_a_bond_that_another_followed(db: Db) {
    let town = Town::settled(db).await;
    let [alba, bruna, carlo] = remarried(&town).await;

    die(&town, alba).await;

    let civil = town.file_of(bruna).await.person.civil;
    assert_eq!(civil.status, Some(MaritalStatus::Married));
    assert_eq!(civil.standing().unwrap().partner.as_ref().unwrap().person, Some(carlo));
    assert_eq!(told(&town, bruna).await, 0);
}

#[on_both_engines]
async fn a_divorce_from_somebody_who_remarried_does_not_divorce_them_again(db: Db) {
    let town = Town::settled(db).await;
    let [alba, bruna, _] = remarried(&town).await;
    let end = UnionEnd::Marriage { cause: MarriageEndCause::Dissolution, on: on(DAY), act: None };
    let file = town.version_of(alba).await;

    town.registry.record_union_end(&registrar(), file, end, &reason()).await.unwrap();

    assert_eq!(town.file_of(alba).await.person.civil.status, Some(MaritalStatus::Divorced));
    assert_eq!(town.file_of(bruna).await.person.civil.status, Some(MaritalStatus::Married));
    assert_eq!(told(&town, bruna).await, 0);
}

#[on_both_engines]
async fn who_is_only_named_in_an_act_leaves_a_widow_too(db: Db) {
    let town = Town::settled(db).await;
    let [mut alba, mut bruna, mut carlo] = three();
    let unlinked = |of: &Person| Partner { person: None, ..partner(of) };
    alba.civil = married_to(&carlo, "2010-06-05");
    carlo.civil = married_to(&alba, "2010-06-05");
    carlo.civil.unions[0].partner = Some(unlinked(&alba));
    bruna.civil.status = None;
    let (dead, left) = (alba.id, carlo.id);
    town.welcome(vec![alba, bruna, carlo]).await;

    die(&town, dead).await;

    assert_eq!(town.file_of(left).await.person.civil.status, Some(MaritalStatus::Widowed));
}

#[on_both_engines]
async fn a_death_ends_the_contract_of_cohabitation_in_both_files(db: Db) {
    let town = Town::settled(db).await;
    let [alba, bruna, _] = cohabiting(&town).await;

    die(&town, alba).await;

    for person in [alba, bruna] {
        assert_eq!(end_of_contract(&town, person).await, Some((on(DAY), CohabitationEndCause::Death)));
    }
    assert_eq!(told(&town, bruna).await, 1, "certificates of the contract no longer hold");
    let seen = town.registry.seen(&resident(bruna), None).await.unwrap();
    assert!(seen.entries.iter().any(|entry| entry.action == "registry-audit-civil-status-changed"));
}

#[on_both_engines]
async fn two_who_marry_need_no_contract_any_more(db: Db) {
    let town = Town::settled(db).await;
    let [alba, bruna, _] = cohabiting(&town).await;

    marry(&town, alba, bruna).await;

    for person in [alba, bruna] {
        let end = end_of_contract(&town, person).await;
        assert_eq!(end, Some((on(DAY), CohabitationEndCause::MarriageOrUnion)));
        assert_eq!(town.file_of(person).await.person.version, 2);
        assert_eq!(told(&town, person).await, 1);
    }
}

#[on_both_engines]
async fn who_marries_somebody_else_ends_the_contract_of_the_one_left_behind(db: Db) {
    let town = Town::settled(db).await;
    let [alba, bruna, carlo] = cohabiting(&town).await;

    // Alba is the second of the two here: both sides are looked after.
    marry(&town, carlo, alba).await;

    for person in [alba, bruna] {
        let end = end_of_contract(&town, person).await;
        assert_eq!(end, Some((on(DAY), CohabitationEndCause::MarriageOrUnion)));
    }
    assert_eq!(town.file_of(bruna).await.person.civil.status, Some(MaritalStatus::Single));
    assert_eq!(told(&town, bruna).await, 1);
}

#[on_both_engines]
async fn a_contract_with_somebody_else_still_binds(db: Db) {
    let town = Town::settled(db).await;
    let [mut alba, mut bruna, mut carlo] = three();
    alba.cohabitations = vec![contract_with(&bruna)];
    bruna.cohabitations = vec![contract_with(&carlo)];
    carlo.cohabitations = vec![contract_with(&bruna)];
    let (dead, still) = (alba.id, bruna.id);
    town.welcome(vec![alba, bruna, carlo]).await;

    die(&town, dead).await;

    assert_eq!(end_of_contract(&town, still).await, None);
    assert_eq!(told(&town, still).await, 0);
}
