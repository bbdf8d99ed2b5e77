//! Neighbourhood desks: the key lives in the tablet, the session stays on it, and one command ends both.

use auth::{Actor, Forbidden, Role, Scope};
use axum::http::StatusCode;
use db::Db;
use identity::{Employee, NewDesk, Newcomer, StaffDoor, StaffError, WorkName};
use kernel::Clock;
use web::testing::{Answer, Browser};

use super::city_provider::CityProvider;
use super::device::Device;
use super::office::{Office, PUBLIC_URL, is, newcomer, operator};
use super::passkeys::{
    DOOR as PEOPLES_DOOR, asked, by_passkeys_alone, enrolled, is_refused, passkeys, registers, signs,
};
use crate::house::staff;

const DOOR: &str = "/accedi/sportello";

fn newsagent(code: &str) -> NewDesk {
    let name = "Edicola di via Padova".into();
    NewDesk { id: None, code: WorkName::parse(code).unwrap(), name, scopes: Vec::new() }
}

async fn link_for(office: &Office, code: &str) -> String {
    let (link, _) = office.employees.enrol_desk(&operator(), code).await.unwrap();
    link.strip_prefix(PUBLIC_URL).unwrap().to_owned()
}

/// A desk with its tablet: the browser in which the key was made.
async fn open_desk(office: &Office, code: &str) -> (Employee, Device, Browser) {
    let desk = office.employees.add_desk(&operator(), newsagent(code)).await.unwrap();
    let (mut tablet, mut browser) = (Device::new(PUBLIC_URL), office.browser());
    let page = registers(&mut browser, &link_for(office, code).await, &mut tablet).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains(DOOR) && !page.text().contains("<li><code>"), "no recovery codes");
    (desk, tablet, browser)
}

async fn signs_in(browser: &mut Browser, tablet: &mut Device) -> Answer {
    signs(browser, DOOR, tablet).await
}

#[testkit::on_both_engines]
async fn a_tablet_is_enrolled_by_a_link_and_signs_in_with_the_key_that_lives_in_it(db: Db) {
    let office = by_passkeys_alone(db);
    let (desk, mut tablet, mut browser) = open_desk(&office, "edicola-1").await;

    let answer = signs_in(&mut browser, &mut tablet).await;

    assert_eq!(answer.location(), "/gestione", "{}", answer.text());
    assert_eq!(browser.get("/chi").await.text(), is(&desk));
    assert_eq!(browser.get("/gestione/chiavi").await.status, StatusCode::FORBIDDEN, "a desk keeps no keys");
    let log: Vec<String> = office.log_on(&desk).await.into_iter().map(|(_, action, _)| action).collect();
    assert_eq!(log.last().unwrap(), "identity-audit-staff-signed-in");
}

#[testkit::on_both_engines]
async fn a_key_that_can_leave_the_tablet_is_not_registered(db: Db) {
    let office = by_passkeys_alone(db);
    office.employees.add_desk(&operator(), newsagent("edicola-1")).await.unwrap();
    let link = link_for(&office, "edicola-1").await;
    let mut synced = Device::new(PUBLIC_URL);
    synced.can_be_copied = true;
    let mut on_a_telephone = Device::new(PUBLIC_URL);
    on_a_telephone.attachment = Some("cross-platform");
    let mut silent = Device::new(PUBLIC_URL);
    silent.attachment = None;
    for device in [&mut synced, &mut on_a_telephone, &mut silent] {
        is_refused(&registers(&mut office.browser(), &link, device).await, "non va bene");
    }
    let options = asked(&office.browser().get(&link).await).0;
    assert_eq!(options["authenticatorSelection"]["authenticatorAttachment"], "platform");
    let good = registers(&mut office.browser(), &link, &mut Device::new(PUBLIC_URL)).await;
    assert_eq!(good.status, StatusCode::OK, "the link was not used up");
}

#[testkit::on_both_engines]
async fn a_key_that_became_copyable_opens_nothing_any_more_and_people_may_have_such_keys(db: Db) {
    let office = by_passkeys_alone(db);
    let (_, mut tablet, mut browser) = open_desk(&office, "edicola-1").await;
    tablet.can_be_copied = true;
    is_refused(&signs_in(&mut browser, &mut tablet).await, "non va bene");

    let rossi = office.employs(newcomer("m.rossi")).await;
    let mut telephone = Device::new(PUBLIC_URL);
    telephone.can_be_copied = true;
    let link = office.employees.enrolment_link(&operator(), "m.rossi").await.unwrap();
    let link = link.strip_prefix(PUBLIC_URL).unwrap();
    registers(&mut office.browser(), link, &mut telephone).await;
    let mut own = office.browser();
    signs(&mut own, PEOPLES_DOOR, &mut telephone).await;
    assert_eq!(own.get("/chi").await.text(), is(&rossi));
}

#[testkit::on_both_engines]
async fn people_and_desks_come_in_by_doors_of_their_own(db: Db) {
    let office = by_passkeys_alone(db);
    let (_, mut tablet, mut browser) = open_desk(&office, "edicola-1").await;
    let (_, mut key, _) = enrolled(&office, "m.rossi").await;
    is_refused(&signs(&mut browser, PEOPLES_DOOR, &mut tablet).await, "Non sei abilitato");
    is_refused(&signs_in(&mut office.browser(), &mut key).await, "Non sei abilitato");
    assert_eq!(browser.get("/chi").await.text(), "visitor None");
}

#[testkit::on_both_engines]
async fn where_people_come_by_the_citys_provider_desks_come_by_their_key(db: Db) {
    let provider = CityProvider::start();
    let door = StaffDoor::by_provider(provider.relying_party(), Some(passkeys()));
    let office = Office::open(db, Clock::System, door);
    let (desk, mut tablet, mut browser) = open_desk(&office, "edicola-1").await;
    signs_in(&mut browser, &mut tablet).await;
    assert_eq!(browser.get("/chi").await.text(), is(&desk));
}

#[testkit::on_both_engines]
async fn the_session_of_a_desk_goes_on_in_its_own_browser_alone(db: Db) {
    let office = by_passkeys_alone(db);
    let (desk, mut tablet, mut browser) = open_desk(&office, "edicola-1").await;
    signs_in(&mut browser, &mut tablet).await;
    let stolen = browser.cookie("sessione").expect("a session").to_owned();

    let mut thief = office.browser().with_header("cookie", &format!("sessione={stolen}"));
    assert_eq!(thief.get("/chi").await.text(), "visitor None");

    assert_eq!(browser.get("/chi").await.text(), is(&desk), "the tablet goes on");
}

#[testkit::on_both_engines]
async fn a_desk_that_is_disabled_or_gets_another_tablet_is_out_at_the_next_request(db: Db) {
    let office = by_passkeys_alone(db);
    let (_, mut old, mut browser) = open_desk(&office, "edicola-1").await;
    let (other, mut stays, mut their_browser) = open_desk(&office, "edicola-2").await;
    signs_in(&mut browser, &mut old).await;
    signs_in(&mut their_browser, &mut stays).await;

    let link = link_for(&office, "edicola-1").await;
    assert_eq!(browser.get("/chi").await.text(), "visitor None");
    is_refused(&signs_in(&mut browser, &mut old).await, "non va bene");
    let mut new = Device::new(PUBLIC_URL);
    registers(&mut browser, &link, &mut new).await;
    signs_in(&mut browser, &mut new).await;
    assert!(browser.get("/chi").await.text().starts_with("staff"));

    let (_, ended) = office.employees.disable_desk(&operator(), "edicola-1").await.unwrap();
    assert_eq!(ended.sessions, 1);
    assert_eq!(browser.get("/chi").await.text(), "visitor None");
    is_refused(&signs_in(&mut browser, &mut new).await, "Non sei abilitato");
    assert_eq!(their_browser.get("/chi").await.text(), is(&other), "the others stay");
}

/// Somebody who keeps the neighbourhood desks, and what they say when they close one.
fn keeper() -> Actor {
    staff(Role::CalendarManager)
}

fn reason() -> audit::Reason {
    audit::Reason::parse("Il tablet è stato smarrito").unwrap()
}

#[testkit::on_both_engines]
async fn a_desk_that_an_official_suspends_is_out_at_the_next_request_until_it_is_resumed(db: Db) {
    let office = by_passkeys_alone(db);
    let (desk, mut tablet, mut browser) = open_desk(&office, "edicola-1").await;
    let (other, mut stays, mut their_browser) = open_desk(&office, "edicola-2").await;
    signs_in(&mut browser, &mut tablet).await;
    signs_in(&mut their_browser, &mut stays).await;

    let ended = office.employees.suspend_desk(&keeper(), "edicola-1", &reason()).await.unwrap();

    assert_eq!(ended.sessions, 1);
    assert_eq!(browser.get("/chi").await.text(), "visitor None");
    is_refused(&signs_in(&mut browser, &mut tablet).await, "Non sei abilitato");
    assert_eq!(their_browser.get("/chi").await.text(), is(&other), "the others stay");
    let kept = office.employees.desk_with(&keeper(), desk.id).await.unwrap();
    assert_eq!(kept.suspended.unwrap().reason, reason().as_str());

    office.employees.resume_desk(&keeper(), "edicola-1").await.unwrap();
    signs_in(&mut browser, &mut tablet).await;
    assert_eq!(browser.get("/chi").await.text(), is(&desk), "the same tablet comes in again");
}

#[testkit::on_both_engines]
async fn a_desk_that_ended_for_good_is_not_opened_again_and_nobody_else_closes_one(db: Db) {
    let office = by_passkeys_alone(db);
    let desk = office.employees.add_desk(&operator(), newsagent("edicola-1")).await.unwrap();
    office.employs(newcomer("m.rossi")).await;
    let list = &office.employees;
    for (actor, expected) in
        [(Actor::Visitor, Forbidden::SignInFirst), (staff(Role::CounterClerk), Forbidden::NotAllowed)]
    {
        let refused = |answer: Result<(), StaffError>| matches!(answer, Err(StaffError::Forbidden(why)) if why == expected);
        assert!(refused(list.suspend_desk(&actor, "edicola-1", &reason()).await.map(drop)), "{expected:?}");
        assert!(refused(list.resume_desk(&actor, "edicola-1").await), "{expected:?}");
        assert!(refused(list.disable_desk(&actor, "edicola-1").await.map(drop)), "{expected:?}");
        assert!(refused(list.desks(&actor).await.map(drop)), "{expected:?}");
    }
    let person = list.suspend_desk(&keeper(), "m.rossi", &reason()).await;
    assert!(matches!(person, Err(StaffError::NoSuchEmployee)), "people are no desks");

    list.disable_desk(&keeper(), "edicola-1").await.unwrap();

    list.resume_desk(&keeper(), "edicola-1").await.unwrap();
    assert!(list.desk_with(&keeper(), desk.id).await.unwrap().disabled_at.is_some());
    let again = list.suspend_desk(&keeper(), "edicola-1", &reason()).await;
    assert!(matches!(again, Err(StaffError::NoSuchEmployee)), "there is no door to close any more");
}

#[testkit::on_both_engines]
async fn desks_are_kept_at_the_shell_and_are_no_people(db: Db) {
    let office = by_passkeys_alone(db);
    office.employs(newcomer("m.rossi")).await;
    office.employees.add_desk(&operator(), newsagent("edicola-1")).await.unwrap();
    let list = &office.employees;

    let (people, desks) = (list.list(&operator()).await.unwrap(), list.desks(&operator()).await.unwrap());
    assert_eq!((people.len(), desks.len()), (1, 1));
    assert_eq!((desks[0].role, desks[0].office.as_str()), (Role::NeighbourhoodDesk, "edicola-1"));
    let as_a_person = Newcomer { role: Role::NeighbourhoodDesk, ..newcomer("l.neri") };
    assert!(matches!(list.add(&operator(), as_a_person).await, Err(StaffError::NotAPerson)));
    for (name, role) in [("m.rossi", Role::NeighbourhoodDesk), ("edicola-1", Role::CounterClerk)] {
        let changed = list.change_role(&operator(), name, role, &[]).await;
        assert!(matches!(changed, Err(StaffError::NotAPerson)), "{name}");
    }
    assert!(matches!(list.enrolment_link(&operator(), "edicola-1").await, Err(StaffError::NotAPerson)));
    assert!(matches!(list.enrol_desk(&operator(), "m.rossi").await, Err(StaffError::NoSuchEmployee)));
    assert!(matches!(list.disable_desk(&operator(), "m.rossi").await, Err(StaffError::NoSuchEmployee)));
    assert!(matches!(list.add_desk(&operator(), newsagent("larga-12")).await, Err(StaffError::Taken)));
    let nowhere = NewDesk { scopes: vec![Scope::Office("luna-1".into())], ..newsagent("edicola-2") };
    assert!(matches!(list.add_desk(&operator(), nowhere).await, Err(StaffError::NoSuchOffice)));
    let wrong =
        [(Actor::Visitor, Forbidden::SignInFirst), (staff(Role::PlatformOperator), Forbidden::NotAllowed)];
    for (actor, expected) in wrong {
        let why = |refused: Result<(), StaffError>| match refused {
            Err(StaffError::Forbidden(why)) => why,
            other => panic!("{other:?}"),
        };
        assert_eq!(why(list.add_desk(&actor, newsagent("edicola-3")).await.map(drop)), expected);
        assert_eq!(why(list.desks(&actor).await.map(drop)), expected);
        assert_eq!(why(list.enrol_desk(&actor, "edicola-1").await.map(drop)), expected);
        assert_eq!(why(list.disable_desk(&actor, "edicola-1").await.map(drop)), expected);
    }
}
