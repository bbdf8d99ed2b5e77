//! What each person reads in the log of accesses, and what stays out of it.

use crate::people::*;
use audit::{Seen, SeenPurpose};
use auth::{Actor, AssuranceLevel, Basis, Mandate, Representative};
use db::Db;
use kernel::PersonId;
use registry::*;
use testkit::on_both_engines;

const MATTER: &str = "Separazione di Ugo Rossi";

fn about_ugo() -> Reason {
    Reason::parse(MATTER).unwrap()
}

fn stated() -> SeenPurpose {
    SeenPurpose::Stated(MATTER.into())
}

fn rossi() -> Query {
    Query::Name { surname: "Rossi".into(), given: String::new(), birth_date: None }
}

async fn seen(town: &Town, person: PersonId) -> Vec<Seen> {
    town.registry.seen(&resident(person), None).await.unwrap().entries
}

/// Who, what and why, the newest first.
async fn told(town: &Town, person: PersonId) -> Vec<(String, String, SeenPurpose)> {
    seen(town, person).await.into_iter().map(|entry| (entry.by_kind, entry.action, entry.purpose)).collect()
}

async fn entries(db: &Db) -> Vec<(String, String, bool)> {
    db.query("SELECT action, purpose, allowed FROM audit_entry ORDER BY at, entry_id")
        .fetch_all()
        .await
        .unwrap()
}

#[on_both_engines]
async fn whoever_is_seen_on_the_sheet_of_another_reads_that_too(db: Db) {
    let town = Town::settled(db).await;
    town.registry.open_file(&clerk(), town.ugo, &about_ugo()).await.unwrap();
    town.registry.own_file(&resident(town.ugo)).await.unwrap();

    let with_family = |by: &str| {
        let purpose = SeenPurpose::Known("registry-purpose-same-family".into());
        (by.to_owned(), "registry-audit-seen-with-family".to_owned(), purpose)
    };
    for member in [town.ada, town.ida, town.nonna] {
        assert_eq!(told(&town, member).await, [with_family("resident"), with_family("staff")]);
    }
    let actions: Vec<_> = seen(&town, town.ugo).await.into_iter().map(|entry| entry.action).collect();
    assert_eq!(actions, ["registry-audit-own-file", "registry-audit-open-file"]);
    assert_eq!(seen(&town, town.neighbour).await, []);
    assert!(audit::verify(&town.db, &[]).await.unwrap().is_whole());
}

#[on_both_engines]
async fn the_guests_of_a_convivenza_are_not_shown_with_one_another(db: Db) {
    let town = Town::settled(db).await;
    let (record, guests) = crate::bulk::convivenza_with_guests(3);
    let mut writer = bulk::Writer::new(&town.db);
    writer.write(record).await.unwrap();
    writer.finish().await.unwrap();

    town.file_of(guests[0]).await;

    assert_eq!(seen(&town, guests[0]).await.len(), 1);
    assert_eq!(seen(&town, guests[1]).await, []);
}

#[on_both_engines]
async fn namesakes_do_not_read_whom_somebody_looked_for(db: Db) {
    let town = Town::settled(db).await;

    let found = town.registry.find_persons(&clerk(), &rossi(), &about_ugo()).await.unwrap();
    town.registry.open_file(&clerk(), town.ugo, &about_ugo()).await.unwrap();

    assert_eq!(found.len(), 2);
    let several = SeenPurpose::Known("registry-purpose-found".into());
    let was_found = ("staff".to_owned(), "registry-audit-found".to_owned(), several);
    assert!(told(&town, town.ida).await.contains(&was_found));
    assert!(told(&town, town.ida).await.iter().all(|(_, _, purpose)| *purpose != stated()));
    assert!(told(&town, town.ugo).await.contains(&was_found));
    assert_eq!(told(&town, town.ugo).await[0].2, stated(), "the file that was opened keeps the reason");
    let search = ("registry-audit-search".to_owned(), MATTER.to_owned(), true);
    assert!(entries(&town.db).await.contains(&search), "and so does the search");
}

#[on_both_engines]
async fn the_only_one_found_reads_why(db: Db) {
    let town = Town::settled(db).await;
    let query = Query::Name { surname: "Rossi".into(), given: "Ugo".into(), birth_date: None };

    town.registry.find_persons(&clerk(), &query, &about_ugo()).await.unwrap();

    assert_eq!(told(&town, town.ugo).await, [("staff".into(), "registry-audit-found".into(), stated())]);
}

#[on_both_engines]
async fn a_refusal_is_written_down_once_and_a_visitors_not_at_all(db: Db) {
    let town = Town::settled(db).await;
    let file = FileVersion { person: town.ada, version: 1 };
    for actor in [operator(), Actor::Visitor] {
        town.registry.find_persons(&actor, &rossi(), &about_ugo()).await.unwrap_err();
        town.registry.open_file(&actor, town.ada, &about_ugo()).await.unwrap_err();
        let level = codes::Certifiability::None;
        town.registry.set_certifiability(&actor, file, level, &about_ugo()).await.unwrap_err();
    }

    let refused = ["search", "open-file", "certifiability-changed"]
        .map(|action| (format!("registry-audit-{action}"), MATTER.to_owned(), false));
    assert_eq!(entries(&town.db).await, refused);
}

/// The neighbour, in the name of Ugo.
fn acting_for_ugo(town: &Town, basis: Basis) -> Actor {
    Actor::Representative(Representative {
        person: town.neighbour,
        level: AssuranceLevel::High,
        is_outsider: false,
        represented: town.ugo,
        basis,
        mandate: Mandate::whole(),
    })
}

fn delegated() -> Basis {
    Basis::Delegation { delegation: uuid::Uuid::now_v7() }
}

#[on_both_engines]
async fn who_reads_anothers_log_stands_in_it(db: Db) {
    let town = Town::settled(db).await;
    town.registry.seen(&resident(town.ugo), None).await.unwrap();
    assert!(seen(&town, town.ugo).await.is_empty(), "one's own reading leaves none");

    town.registry.seen(&acting_for_ugo(&town, delegated()), None).await.unwrap();
    town.registry.seen_by_others(&acting_for_ugo(&town, delegated()), None).await.unwrap();

    let told: Vec<(String, bool)> = seen(&town, town.ugo)
        .await
        .into_iter()
        .map(|entry| (entry.action, entry.representative == Some(town.neighbour)))
        .collect();
    assert_eq!(told, vec![("registry-audit-seen-read".to_owned(), true); 2]);
}

#[on_both_engines]
async fn who_acts_for_one_of_a_family_acted_for_nobody_else_in_it(db: Db) {
    let town = Town::settled(db).await;
    let Actor::Representative(wife) = acting_for_ugo(&town, delegated()) else { unreachable!() };
    let wife = Actor::Representative(Representative { person: town.ada, ..wife });

    town.registry.own_file(&wife).await.unwrap();

    let to_nonna = town.registry.seen(&resident(town.nonna), None).await.unwrap();
    let [entry] = to_nonna.entries.as_slice() else { panic!("{:?}", to_nonna.entries) };
    assert_eq!((entry.for_another, entry.representative, entry.resident), (true, None, Some(town.ada)));
    assert!(to_nonna.names.contains_key(&town.ada), "they live together");
    assert!(seen(&town, town.ada).await[0].by_self, "what one did for another one did oneself");
    let by_others = town.registry.seen_by_others(&resident(town.ada), None).await.unwrap();
    assert!(by_others.entries.is_empty());
    assert_eq!(seen(&town, town.ugo).await[0].representative, Some(town.ada));
}

#[on_both_engines]
async fn a_delegate_reads_neither_the_reasons_of_offices_nor_who_else_is_trusted(db: Db) {
    let town = Town::settled(db).await;
    town.registry.open_file(&clerk(), town.ugo, &about_ugo()).await.unwrap();
    let Actor::Representative(grandmother) = acting_for_ugo(&town, delegated()) else { unreachable!() };
    let grandmother = Actor::Representative(Representative { person: town.nonna, ..grandmother });
    town.registry.own_file(&grandmother).await.unwrap();

    let to_delegate = town.registry.seen(&acting_for_ugo(&town, delegated()), None).await.unwrap();
    let to_guardian = town.registry.seen(&acting_for_ugo(&town, Basis::Guardian), None).await.unwrap();

    let reads = |page: &SeenPage| {
        let is_told = page.entries.iter().any(|entry| entry.purpose == stated());
        let names_another = page.entries.iter().any(|entry| entry.representative == Some(town.nonna));
        [is_told, names_another, page.names.contains_key(&town.nonna)]
    };
    assert_eq!(reads(&to_delegate), [false; 3]);
    assert_eq!(reads(&to_guardian), [true; 3]);
    let withheld = SeenPurpose::Known("registry-purpose-withheld".to_owned());
    assert!(
        to_delegate.entries.iter().any(|entry| entry.purpose == withheld),
        "that somebody looked, they read"
    );
    let again = town.registry.seen(&acting_for_ugo(&town, delegated()), None).await.unwrap();
    assert!(again.names.contains_key(&town.neighbour), "their own name they know");
}

#[on_both_engines]
async fn with_whom_somebody_lives_is_told_by_name(db: Db) {
    let town = Town::settled(db).await;
    town.registry.own_file(&resident(town.ada)).await.unwrap();

    let to_husband = town.registry.seen(&resident(town.ugo), None).await.unwrap();

    assert_eq!(to_husband.entries[0].resident, Some(town.ada));
    assert!(to_husband.names.contains_key(&town.ada));
}
