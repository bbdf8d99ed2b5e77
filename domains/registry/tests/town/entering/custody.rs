//! What a court decides on the responsibility of parents.

use super::*;
use chrono::NaiveDate;
use registry::{Abode, Birth, Care, NewBirth, ParentRole, Person, PersonName, Place, Sex};
use testkit::on_both_engines;

/// A child of Ada, born two days ago.
pub(super) async fn child_of_ada(town: &Town) -> Person {
    let parent = town.version_of(town.ada).await;
    let new = NewBirth {
        name: PersonName::parse("Rossi", "Leo").unwrap(),
        sex: Sex::M,
        birth: Birth { date: on("2020-03-14"), place: Place::of(milan()), act: None },
        citizenships: vec![registry::Country::ITALY],
        role: ParentRole::Mother,
        other: None,
        abode: Abode::WithThisParent,
    };
    town.registry.record_birth(&registrar(), parent, new, &reason()).await.unwrap()
}

/// The same, whom a court keeps from being represented by her.
pub(super) async fn child_kept_from_ada(town: &Town) -> PersonId {
    let child = child_of_ada(town).await.id;
    let note = registry::CustodyNote {
        parent: registry::NotedParent::OnFile(town.ada),
        decree: "Trib. Milano n. 12/2020".to_owned(),
        since: on("2020-03-15"),
        ended_on: None,
    };
    let file = town.version_of(child).await;
    town.registry.note_custody(&registrar(), file, note, &reason()).await.unwrap();
    child
}

fn carer(person: PersonId) -> registry::Carer {
    registry::Carer { person, fiscal_code: None }
}

async fn care(desk: &Desk, child: PersonId, day: NaiveDate) -> Option<Care> {
    let found = registry::care_of(&desk.town().db, &carer(desk.town().ada), child, day).await.unwrap();
    found.map(|one| one.care)
}

#[on_both_engines]
async fn a_parent_acts_for_a_child_until_a_court_says_no_and_again_when_it_says_so(db: Db) {
    let mut desk = Desk::open(db).await;
    let (child, ada, today) = (child_of_ada(desk.town()).await.id, desk.town().ada, on("2020-03-16"));
    assert_eq!(care(&desk, child, today).await, Some(Care::Parent));
    let listed = registry::in_care_of(&desk.town().db, &carer(ada), today).await.unwrap();
    assert_eq!(listed.iter().map(|one| one.person.id).collect::<Vec<_>>(), [child]);
    let nothing_to_lift = desk.form(child, "custody-lifted").await;
    assert!(nothing_to_lift.text().contains("Non ci sono annotazioni"), "{}", nothing_to_lift.text());

    let parent = ada.to_string();
    let noted =
        [("genitore", parent.as_str()), ("data", "2020-03-15"), ("provvedimento", "Trib. Milano n. 12/2020")];
    let answer = desk.confirm(child, "custody-noted", &noted).await;
    recorded(&mut desk, &answer, child, "custody-noted", "Annotazione inserita").await;
    assert_eq!(care(&desk, child, today).await, None);
    assert!(registry::in_care_of(&desk.town().db, &carer(ada), today).await.unwrap().is_empty());
    let twice = desk.form(child, "custody-noted").await;
    assert!(twice.text().contains("Nessun genitore"), "{}", twice.text());

    let lifted = [("genitore", parent.as_str()), ("data", "2020-03-16")];
    let answer = desk.confirm(child, "custody-lifted", &lifted).await;
    recorded(&mut desk, &answer, child, "custody-lifted", "Annotazione tolta").await;
    assert_eq!(care(&desk, child, today).await, Some(Care::Parent));
}

#[on_both_engines]
async fn a_note_is_about_a_parent_of_a_child_and_names_its_decree(db: Db) {
    let mut desk = Desk::open(db).await;
    let (child, ada) = (child_of_ada(desk.town()).await.id, desk.town().ada);
    let of_age = desk.form(ada, "custody-noted").await;
    assert!(of_age.text().contains("maggiorenne"), "{}", of_age.text());

    let stranger = desk.town().neighbour.to_string();
    let wrong = [("genitore", stranger.as_str()), ("data", "2020-03-15"), ("provvedimento", "")];
    let answer = desk.send(child, "custody-noted", &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.text();
    assert!(page.contains("Scrivi quale tribunale ha deciso"), "{page}");
    assert_eq!(care(&desk, child, on("2020-03-16")).await, Some(Care::Parent), "nothing was noted");
}
