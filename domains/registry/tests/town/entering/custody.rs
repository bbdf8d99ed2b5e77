//! What a court decides on the responsibility of parents.

use super::*;
use chrono::NaiveDate;
use registry::{Care, Person};
use testkit::on_both_engines;

/// A child of Ada, born two days ago.
pub(super) async fn child_of_ada(town: &Town) -> Person {
    let parent = town.version_of(town.ada).await;
    town.registry.record_birth(&registrar(), parent, leo(), &reason()).await.unwrap()
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
    recorded(&mut desk, &answer, child, "custody-lifted", "Serve il visto di un altro ufficiale").await;
    assert_eq!(care(&desk, child, today).await, None, "the note stands until a second official has seen it");
    let twice = desk.confirm(child, "custody-lifted", &lifted).await;
    assert!(twice.text().contains("Un collega l’ha già chiesto"), "{}", twice.text());

    let mut colleague = desk.pages.browser_of(registrar()).await;
    let waiting = waits(&mut colleague).await;
    let told = colleague.get(&waiting).await.text();
    assert!(told.contains("Leo Rossi") && told.contains(WHY), "{told}");
    let own = desk.browser.get(&waiting).await.text();
    assert!(own.contains("Lo hai chiesto tu") && !own.contains("Do il visto"), "{own}");
    let not_alone = desk.browser.post(&format!("{waiting}/visto"), &[]).await;
    assert_eq!(not_alone.status, StatusCode::FORBIDDEN);
    assert!(not_alone.text().contains("Serve un altro ufficiale"), "{}", not_alone.text());
    let silent = colleague.post(&format!("{waiting}/rifiuto"), &[("perche", "")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);

    let given = colleague.post(&format!("{waiting}/visto"), &[]).await;
    assert_eq!(given.location(), "/anagrafe/visti", "{}", given.text());
    assert_eq!(care(&desk, child, today).await, Some(Care::Parent));
    let done = colleague.get(&waiting).await.text();
    assert!(done.contains("l’annotazione è caduta"), "{done}");
    let again = colleague.post(&format!("{waiting}/visto"), &[]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "it is decided once");
    let seen = desk.town().registry.seen(&resident(child), None).await.unwrap().entries;
    let refused = seen.iter().find(|entry| !entry.allowed).expect("the first one tried alone");
    assert_eq!(refused.action, "registry-audit-custody-lifted");
}

/// The only thing that waits for a second official.
async fn waits(browser: &mut web::testing::Browser) -> String {
    let page = browser.get("/anagrafe/visti").await.text();
    assert!(!page.contains("Leo"), "nobody is named in the list: {page}");
    let start = page.find("/anagrafe/visti/visto_").unwrap_or_else(|| panic!("nothing waits: {page}"));
    page[start..].split('"').next().unwrap().to_owned()
}

#[on_both_engines]
async fn without_the_second_official_the_note_stands_and_may_be_asked_about_again(db: Db) {
    let mut desk = Desk::open(db).await;
    let (child, today) = (child_kept_from_ada(desk.town()).await, on("2020-03-16"));
    let parent = desk.town().ada.to_string();
    let lifted = [("genitore", parent.as_str()), ("data", "2020-03-16")];
    desk.confirm(child, "custody-lifted", &lifted).await;
    let mut colleague = desk.pages.browser_of(registrar()).await;
    let waiting = waits(&mut colleague).await;

    let refused =
        colleague.post(&format!("{waiting}/rifiuto"), &[("perche", "Manca il provvedimento")]).await;

    assert_eq!(refused.location(), "/anagrafe/visti", "{}", refused.text());
    assert_eq!(care(&desk, child, today).await, None);
    let empty = colleague.get("/anagrafe/visti").await.text();
    assert!(empty.contains("Nessun visto da dare"), "{empty}");
    let late = colleague.post(&format!("{waiting}/visto"), &[]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(care(&desk, child, today).await, None);
    desk.confirm(child, "custody-lifted", &lifted).await;
    waits(&mut colleague).await;
}

#[on_both_engines]
async fn who_lives_with_the_child_or_works_elsewhere_does_not_endorse(db: Db) {
    let mut desk = Desk::open(db).await;
    let child = child_kept_from_ada(desk.town()).await;
    let parent = desk.town().ada.to_string();
    desk.confirm(child, "custody-lifted", &[("genitore", parent.as_str()), ("data", "2020-03-16")]).await;
    let waiting = waits(&mut desk.browser).await;
    let official =
        auth::Staff::new(kernel::StaffId::new(), "Anagrafe", auth::Role::RegistryOfficial, "larga");
    let ada = official.clone().being(Some(desk.town().ada));
    let file = desk.town().version_of(child).await;
    let (parent, day) = (desk.town().ada, on("2020-03-16"));
    let actor = auth::Actor::Staff(ada.clone());
    let registry = &desk.town().registry;
    let refused = registry
        .ask_to_lift_custody(&actor, file, ::registry::NotedParent::OnFile(parent), day, &reason())
        .await;
    assert!(
        matches!(refused, Err(::registry::RegistryError::Forbidden(auth::Forbidden::ConflictOfInterest))),
        "{refused:?}"
    );
    let far = official.within(vec![auth::Scope::Municipio(3)]);
    for (staff, sentence) in [(ada, "Se ne occupi un collega"), (far, "Non è nei tuoi Municipi")] {
        let mut browser = desk.pages.browser_of(auth::Actor::Staff(staff)).await;
        let list = browser.get("/anagrafe/visti").await.text();
        assert!(list.contains("Nessun visto da dare"), "{list}");
        for answer in [browser.get(&waiting).await, browser.post(&format!("{waiting}/visto"), &[]).await] {
            assert_eq!(answer.status, StatusCode::FORBIDDEN);
            assert!(answer.text().contains(sentence), "{}", answer.text());
        }
    }
    assert_eq!(care(&desk, child, on("2020-03-16")).await, None);
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
