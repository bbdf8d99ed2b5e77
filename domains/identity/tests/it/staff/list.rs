//! The list of who works for the city.

use auth::{Actor, Forbidden, Role, Scope, Staff};
use db::Db;
use identity::{Newcomer, StaffError};
use web::testing::Browser;
use web::token::{self, Label, Lifetime};

use super::office::{Office, is, newcomer, operator};
use crate::house::{ADA, settle, staff};

#[testkit::on_both_engines]
async fn an_operator_keeps_the_list_and_the_log_says_so(db: Db) {
    let office = Office::closed(db);
    let scopes = vec![Scope::Municipio(3), Scope::Office("padova-118".into())];
    let rossi = office.employs(Newcomer { scopes: scopes.clone(), ..newcomer("m.rossi") }).await;
    office.employs(newcomer("a.bianchi")).await;

    let listed = office.employees.list(&operator()).await.unwrap();

    let names: Vec<&str> = listed.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["a.bianchi", "m.rossi"]);
    assert_eq!(listed[1], rossi);
    assert_eq!((rossi.public_name.as_str(), rossi.scopes), ("Salone centrale", scopes));
    let log = office.log_on(&listed[1]).await;
    assert_eq!(log, [("machine".into(), "identity-audit-staff-added".into(), true)]);
}

#[testkit::on_both_engines]
async fn a_name_and_a_subject_belong_to_one_employee(db: Db) {
    let office = Office::closed(db);
    office.employs(newcomer("m.rossi")).await;
    let same_subject = Newcomer { subject: Some("sub-m.rossi".into()), ..newcomer("m.verdi") };
    for taken in [newcomer("m.rossi"), same_subject] {
        let refused = office.employees.add(&operator(), taken).await;
        assert!(matches!(refused, Err(StaffError::Taken)), "{refused:?}");
    }
    let nowhere = Newcomer { office: "luna-1".into(), ..newcomer("l.neri") };
    assert!(matches!(office.employees.add(&operator(), nowhere).await, Err(StaffError::NoSuchOffice)));
    let backwards = Newcomer { until: "2020-03-15".parse().ok(), ..newcomer("l.neri") };
    assert!(matches!(office.employees.add(&operator(), backwards).await, Err(StaffError::WrongDays)));
    assert_eq!(office.employees.list(&operator()).await.unwrap().len(), 1);
}

/// A browser and a program in which an employee is at work.
async fn at_work(office: &Office, actor: &Actor) -> (Browser, token::BearerToken) {
    let mut browser = office.browser();
    browser.sign_in(&office.shell, actor.clone()).await;
    let mut tx = office.db.begin().await.unwrap();
    let label = Label::parse("programma").unwrap();
    let made = token::create(&mut tx, actor, &label, Lifetime::Year, testkit::test_time()).await.unwrap();
    tx.commit().await.unwrap();
    (browser, made.bearer)
}

#[testkit::on_both_engines]
async fn who_is_disabled_or_changes_role_has_nothing_open_any_more(db: Db) {
    let office = Office::closed(db);
    for name in ["m.rossi", "a.bianchi"] {
        let employee = office.employs(newcomer(name)).await;
        let other = office.employs(newcomer(&format!("{name}.altro"))).await;
        let actor =
            Actor::Staff(Staff::new(employee.id, &employee.public_name, employee.role, &employee.office));
        let colleague = Actor::Staff(Staff { id: other.id, ..staff_of(&actor) });
        let (mut browser, bearer) = at_work(&office, &actor).await;
        let (mut stays, _) = at_work(&office, &colleague).await;
        assert_eq!(browser.get("/chi").await.text(), is(&employee));

        let ended = match name {
            "m.rossi" => office.employees.disable(&operator(), name).await.unwrap().1,
            _ => {
                let scopes = [Scope::Municipio(1)];
                let role = Role::RegistryOfficial;
                let (now, ended) =
                    office.employees.change_role(&operator(), name, role, &scopes).await.unwrap();
                assert_eq!((now.role, now.scopes.as_slice()), (role, scopes.as_slice()));
                ended
            }
        };

        assert_eq!((ended.sessions, ended.tokens), (1, 1));
        assert_eq!(browser.get("/chi").await.text(), "visitor None");
        assert_eq!(stays.get("/chi").await.text(), is(&other), "the others stay");
        assert!(token::resolve(&office.db, &bearer, testkit::test_time()).await.unwrap().is_none());
    }
    let listed = office.employees.list(&operator()).await.unwrap();
    assert_eq!(listed.iter().filter(|one| one.disabled_at.is_some()).count(), 1);
    assert_eq!(listed[0].role, Role::RegistryOfficial);
}

fn staff_of(actor: &Actor) -> Staff {
    match actor {
        Actor::Staff(staff) => staff.clone(),
        other => panic!("{other:?} does not work here"),
    }
}

#[testkit::on_both_engines]
async fn a_role_holds_in_offices_that_the_city_has(db: Db) {
    let office = Office::closed(db);
    office.employs(newcomer("m.rossi")).await;
    let nowhere = [Scope::Office("luna-1".into())];
    let added = Newcomer { scopes: nowhere.to_vec(), ..newcomer("l.neri") };
    assert!(matches!(office.employees.add(&operator(), added).await, Err(StaffError::NoSuchOffice)));
    let changed = office.employees.change_role(&operator(), "m.rossi", Role::CounterClerk, &nowhere).await;
    assert!(matches!(changed, Err(StaffError::NoSuchOffice)));
}

#[testkit::on_both_engines]
async fn who_an_employee_is_at_home_is_known_by_their_code_and_the_code_is_not_kept(db: Db) {
    let office = Office::closed(db.clone());
    let (ada, code) = (settle(&db).await, ADA.parse().unwrap());
    let nobodys = "RSSMRA85T10A562S".parse().ok();
    let unknown = Newcomer { fiscal_code: nobodys, ..newcomer("l.neri") };
    assert!(matches!(office.employees.add(&operator(), unknown).await, Err(StaffError::NoSuchResident)));

    let known = office.employs(Newcomer { fiscal_code: Some(code), ..newcomer("a.bianchi") }).await;
    office.employs(newcomer("m.rossi")).await;
    let (later, _) = office.employees.note_resident(&operator(), "m.rossi", code).await.unwrap();

    assert_eq!((known.person, later.person), (Some(ada), Some(ada)));
    let listed = office.employees.list(&operator()).await.unwrap();
    assert!(listed.iter().all(|one| one.person == Some(ada)));
    let kept: Vec<(String,)> = office
        .db
        .query("SELECT name || public_name || COALESCE(subject, '') FROM identity_employee")
        .fetch_all()
        .await
        .unwrap();
    assert!(kept.iter().all(|(text,)| !text.contains(code.as_str())));
    let log = office.log_on(&later).await;
    assert_eq!(log.last().unwrap().1, "identity-audit-staff-person");
}

#[testkit::on_both_engines]
async fn the_list_is_kept_at_the_shell_and_by_no_one_signed_in(db: Db) {
    let office = Office::closed(db);
    office.employs(newcomer("m.rossi")).await;
    let wrong =
        [(Actor::Visitor, Forbidden::SignInFirst), (staff(Role::PlatformOperator), Forbidden::NotAllowed)];
    for (actor, expected) in wrong {
        let refused = |result: Result<(), StaffError>| match result {
            Err(StaffError::Forbidden(why)) => why,
            other => panic!("{other:?}"),
        };
        assert_eq!(refused(office.employees.list(&actor).await.map(drop)), expected);
        assert_eq!(refused(office.employees.add(&actor, newcomer("x")).await.map(drop)), expected);
        assert_eq!(refused(office.employees.disable(&actor, "m.rossi").await.map(drop)), expected);
        let role = Role::PlatformOperator;
        assert_eq!(
            refused(office.employees.change_role(&actor, "m.rossi", role, &[]).await.map(drop)),
            expected
        );
    }
    let nobody = office.employees.disable(&operator(), "nessuno").await;
    assert!(matches!(nobody, Err(StaffError::NoSuchEmployee)));
}

#[testkit::on_both_engines]
async fn who_is_noted_as_working_for_the_city_reads_so_in_their_own_log(db: Db) {
    let office = Office::closed(db.clone());
    let ada = settle(&db).await;
    let code = ADA.parse().unwrap();
    office.employs(Newcomer { fiscal_code: Some(code), ..newcomer("a.rossi") }).await;
    office.employs(newcomer("m.rossi")).await;
    office.employees.note_resident(&operator(), "m.rossi", code).await.unwrap();

    let rows: Vec<(String,)> = db
        .query("SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY at, entry_id")
        .bind(ada)
        .fetch_all()
        .await
        .unwrap();

    assert_eq!(rows, vec![("identity-audit-staff-linked".to_owned(),); 2]);
}
