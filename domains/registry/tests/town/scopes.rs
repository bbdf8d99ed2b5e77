//! Where a role holds: whom an employee of a Municipio finds, opens and changes, and whom nobody changes.

use crate::pages::Pages;
use crate::people::*;
use auth::{Actor, Forbidden, Role, Scope, ScopeKind, Staff};
use axum::http::StatusCode;
use db::Db;
use kernel::{PersonId, StaffId};
use registry::codes::Certifiability;
use registry::*;
use testkit::on_both_engines;

/// Everybody of the town lives in the first Municipio, but for whom [`a_stranger`] moves in.
fn official_of(scopes: Vec<Scope>) -> Actor {
    Actor::Staff(official().within(scopes))
}

fn official() -> Staff {
    Staff::new(StaffId::new(), "Sportello anagrafico", Role::RegistryOfficial, "larga")
}

fn in_municipio(number: u8) -> Actor {
    official_of(vec![Scope::Municipio(number)])
}

/// A Rossi of the third Municipio.
async fn a_stranger(town: &Town) -> PersonId {
    let mut stranger = person("Rossi", "Vera", "1990-04-04", Sex::F);
    let address = Address { municipio: Some(3), ..address(7) };
    stranger.residences.last_mut().unwrap().home = Home::InCity(address);
    let id = stranger.id;
    town.welcome(vec![stranger]).await;
    id
}

fn refused<T: std::fmt::Debug>(result: Result<T, RegistryError>) -> Forbidden {
    match result {
        Err(RegistryError::Forbidden(why)) => why,
        other => panic!("{other:?}"),
    }
}

fn rossi() -> Query {
    Query::Name { surname: "Rossi".into(), given: String::new(), birth_date: None }
}

async fn finds(town: &Town, actor: &Actor, query: &Query) -> Vec<PersonId> {
    let found = town.registry.find_persons(actor, query, &reason()).await.unwrap();
    found.iter().map(Found::person).collect()
}

#[on_both_engines]
async fn a_search_shows_only_whom_the_role_reaches(db: Db) {
    let town = Town::settled(db).await;
    let stranger = a_stranger(&town).await;
    let code = town.file_of(stranger).await.person.fiscal_codes.current.unwrap();

    assert_eq!(finds(&town, &registrar(), &rossi()).await, [town.ida, town.ugo, stranger]);
    assert_eq!(finds(&town, &in_municipio(1), &rossi()).await, [town.ida, town.ugo]);
    assert_eq!(finds(&town, &in_municipio(3), &rossi()).await, [stranger]);
    let both = official_of(vec![Scope::Municipio(3), Scope::Municipio(1)]);
    assert_eq!(finds(&town, &both, &rossi()).await.len(), 3);
    assert_eq!(finds(&town, &in_municipio(1), &Query::FiscalCode(code)).await, []);
    assert_eq!(finds(&town, &in_municipio(3), &Query::FiscalCode(code)).await, [stranger]);
    let sees = town.registry.seen(&resident(stranger), None).await.unwrap().entries;
    assert!(sees.iter().all(|entry| entry.action != "registry-audit-search"));
}

#[on_both_engines]
async fn the_file_of_who_lives_elsewhere_and_of_nobody_is_refused_alike_and_written_down(db: Db) {
    let town = Town::settled(db).await;
    let out_of_scope = Forbidden::OutOfScope(ScopeKind::Municipio);

    for person in [town.ada, PersonId::new()] {
        let opened = town.registry.open_file(&in_municipio(3), person, &reason()).await;
        assert_eq!(refused(opened), out_of_scope);
    }

    let seen = town.registry.seen(&resident(town.ada), None).await.unwrap().entries;
    assert_eq!((seen[0].action.as_str(), seen[0].allowed), ("registry-audit-open-file", false));
    assert!(town.registry.open_file(&in_municipio(1), town.ada, &reason()).await.is_ok());
}

#[on_both_engines]
async fn nobody_changes_a_file_beyond_their_reach_or_names_one_in_an_act(db: Db) {
    let town = Town::settled(db).await;
    let stranger = a_stranger(&town).await;
    let theirs = town.version_of(stranger).await;
    let set =
        town.registry.set_certifiability(&in_municipio(1), theirs, Certifiability::None, &reason()).await;
    assert_eq!(refused(set), Forbidden::OutOfScope(ScopeKind::Municipio));

    let wedding = Wedding {
        kind: UnionKind::Marriage,
        on: on("2020-03-01"),
        place: None,
        act: None,
        with: OtherPerson::Registered(theirs),
    };
    let own = town.version_of(town.neighbour).await;
    let married = town.registry.record_marriage(&in_municipio(1), own, wedding.clone(), &reason()).await;
    assert_eq!(refused(married), Forbidden::OutOfScope(ScopeKind::Municipio));
    let seen = town.registry.seen(&resident(stranger), None).await.unwrap().entries;
    assert_eq!((seen[0].action.as_str(), seen[0].allowed), ("registry-audit-civil-status-changed", false));
    assert!(town.registry.record_marriage(&registrar(), own, wedding, &reason()).await.is_ok());
}

#[on_both_engines]
async fn a_role_of_another_service_neither_searches_nor_opens(db: Db) {
    let town = Town::settled(db).await;
    let of_certificates = official_of(vec!["service:certificates".parse().unwrap()]);
    let out_of_scope = Forbidden::OutOfScope(ScopeKind::Service);
    let found = town.registry.find_persons(&of_certificates, &rossi(), &reason()).await;
    assert_eq!(refused(found), out_of_scope);
    let opened = town.registry.open_file(&of_certificates, town.ada, &reason()).await;
    assert_eq!(refused(opened), out_of_scope);
    let at_the_counter = town.registry.find_at_the_counter(&of_certificates, &rossi(), &reason()).await;
    assert_eq!(at_the_counter.unwrap().len(), 2, "who issues certificates finds the person in front of them");
}

#[on_both_engines]
async fn nobody_changes_their_own_file_or_that_of_whom_they_live_with(db: Db) {
    let town = Town::settled(db).await;
    let ugo = Actor::Staff(official().being(Some(town.ugo)));
    for close in [town.ugo, town.ada, town.nonna] {
        let file = town.version_of(close).await;
        let set = town.registry.set_certifiability(&ugo, file, Certifiability::None, &reason()).await;
        assert_eq!(refused(set), Forbidden::ConflictOfInterest);
    }
    let wedding = Wedding {
        kind: UnionKind::Marriage,
        on: on("2020-03-01"),
        place: None,
        act: None,
        with: OtherPerson::Registered(town.version_of(town.nonna).await),
    };
    let neighbour = town.version_of(town.neighbour).await;
    let married = town.registry.record_marriage(&ugo, neighbour, wedding, &reason()).await;
    assert_eq!(refused(married), Forbidden::ConflictOfInterest, "not as the other one of an act either");
    let file = town.version_of(town.neighbour).await;
    assert!(town.registry.set_certifiability(&ugo, file, Certifiability::None, &reason()).await.is_ok());
}

/// The neighbour joins the Rossi at their address, which changes the files of all of them.
async fn joins_the_rossi(town: &Town, actor: &Actor) -> Result<Person, RegistryError> {
    let movers = Movers::Into { family: town.family, kinship: codes::Kinship::Cohabitant };
    let new = NewAddress { address: address(12), on: on("2020-03-14"), movers };
    let file = town.version_of(town.neighbour).await;
    town.registry.change_address(actor, file, new, &reason()).await
}

#[on_both_engines]
async fn an_act_on_somebody_else_does_not_reach_into_the_family_of_who_enters_it(db: Db) {
    let town = Town::settled(db).await;
    let ugo = Actor::Staff(official().being(Some(town.ugo)));
    let before = town.version_of(town.neighbour).await;

    let joined = joins_the_rossi(&town, &ugo).await;

    assert_eq!(refused(joined), Forbidden::ConflictOfInterest);
    assert_eq!(town.version_of(town.neighbour).await, before, "nothing of the act is left");
    let refusals = async |person| {
        let seen = town.registry.seen(&resident(person), None).await.unwrap().entries;
        seen.into_iter().filter(|entry| !entry.allowed).map(|entry| entry.action).collect::<Vec<_>>()
    };
    let mut written = Vec::new();
    for person in [town.ugo, town.ada, town.ida, town.nonna] {
        written.extend(refusals(person).await);
    }
    assert_eq!(written, ["registry-audit-address-changed"], "the act stands in the file that stopped it");
    assert!(joins_the_rossi(&town, &registrar()).await.is_ok());
}

#[on_both_engines]
async fn an_act_does_not_reach_beyond_the_municipi_of_who_enters_it(db: Db) {
    let town = Town::settled(db).await;
    let away = town.nonna;
    let mut tx = town.db.begin().await.unwrap();
    tx.query("UPDATE registry_residence SET municipio = 3 WHERE person_id = $1 AND street_code IS NOT NULL")
        .bind(away)
        .execute()
        .await
        .unwrap();
    tx.commit().await.unwrap();

    let file = town.version_of(town.ugo).await;
    let new = NewAddress { address: address(14), on: on("2020-03-14"), movers: Movers::WholeFamily };
    let moved = town.registry.change_address(&in_municipio(1), file, new.clone(), &reason()).await;

    assert_eq!(refused(moved), Forbidden::OutOfScope(ScopeKind::Municipio));
    assert_eq!(town.version_of(town.ugo).await, file);
    let seen = town.registry.seen(&resident(away), None).await.unwrap().entries;
    assert!(
        seen.iter().any(|entry| !entry.allowed && entry.action == "registry-audit-address-changed"),
        "{seen:?}"
    );
    assert!(town.registry.change_address(&registrar(), file, new, &reason()).await.is_ok());
}

#[on_both_engines]
async fn nobody_changes_the_file_of_a_spouse_a_cohabitant_or_a_child_who_live_elsewhere(db: Db) {
    let town = Town::settled(db).await;
    let [mut alba, mut bruna, mut carlo, mut dora] = [
        person("Gallo", "Alba", "1970-02-03", Sex::F),
        person("Conti", "Bruna", "1972-04-05", Sex::F),
        person("Serra", "Carlo", "1974-06-07", Sex::M),
        person("Serra", "Dora", "2001-06-07", Sex::F),
    ];
    alba.civil.unions = vec![wedding(&carlo)];
    bruna.cohabitations = vec![CohabitationContract {
        signed_on: on("2017-05-06"),
        registered_on: on("2017-05-10"),
        place: None,
        attested_by: None,
        partner: Some(partner(&carlo)),
        end: None,
    }];
    let father = |of: &Person| Parent { role: ParentRole::Father, who: partner(of), fiscal_code: None };
    dora.parents = vec![father(&carlo)];
    carlo.civil.unions = vec![];
    let (own, close) = (carlo.id, [alba.id, bruna.id, dora.id]);
    town.welcome(vec![alba, bruna, carlo, dora]).await;
    let carlo = Actor::Staff(official().being(Some(own)));

    for person in close {
        let file = town.version_of(person).await;
        let set = town.registry.set_certifiability(&carlo, file, Certifiability::None, &reason()).await;
        assert_eq!(refused(set), Forbidden::ConflictOfInterest);
        assert!(town.registry.open_file(&carlo, person, &reason()).await.is_ok(), "to read is no decision");
    }
}

#[on_both_engines]
async fn each_file_that_an_act_at_a_desk_changes_is_told_and_nothing_that_is_loaded_or_only_asked(db: Db) {
    let town = Town::settled(db).await;
    assert_eq!(told_of_changes(&town).await, [], "nobody sat at a desk");

    let file = town.version_of(town.neighbour).await;
    let machine = Actor::machine("registry-import");
    town.registry.set_certifiability(&machine, file, Certifiability::None, &reason()).await.unwrap();
    assert_eq!(told_of_changes(&town).await, []);
    joins_the_rossi(&town, &registrar()).await.unwrap();

    let mut family = vec![town.neighbour, town.ugo, town.ada, town.ida, town.nonna];
    family.sort_unstable();
    assert_eq!(told_of_changes(&town).await, family);
}

/// Whose files were told to have been changed at a desk, in order of their identifiers.
async fn told_of_changes(town: &Town) -> Vec<PersonId> {
    let query = town.db.query("SELECT about FROM outbox_event WHERE topic = 'registry_desk'");
    let rows: Vec<(String,)> = query.fetch_all().await.unwrap();
    let mut told: Vec<PersonId> = rows.into_iter().map(|(about,)| about.parse().unwrap()).collect();
    told.sort_unstable();
    told
}

/// More of what waits than a list shows, all of it about one child and older than anything else.
async fn pile_up(town: &Town, child: PersonId) {
    let mut tx = town.db.begin().await.unwrap();
    for _ in 0..Registry::MOST_WAITING {
        tx.query(
            "INSERT INTO registry_visto (visto_id, person_id, parent_id, ends_on, reason, asked_by, asked_at, state)
             VALUES ($1, $2, $3, $4, 'Decreto', $5, $6, 'open')",
        )
        .bind(VistoId::new())
        .bind(child)
        .bind(PersonId::new())
        .bind(on("2020-03-16"))
        .bind(StaffId::new())
        .bind(chrono::DateTime::UNIX_EPOCH)
        .execute()
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
}

#[on_both_engines]
async fn what_waits_elsewhere_does_not_hide_what_waits_here(db: Db) {
    let town = Town::settled(db).await;
    let stranger = a_stranger(&town).await;
    pile_up(&town, stranger).await;
    let mut tx = town.db.begin().await.unwrap();
    tx.query(
        "INSERT INTO registry_visto (visto_id, person_id, parent_id, ends_on, reason, asked_by, asked_at, state)
         VALUES ($1, $2, $3, $4, 'Decreto', $5, $6, 'open')",
    )
    .bind(VistoId::new())
    .bind(town.ida)
    .bind(town.ada)
    .bind(on("2020-03-16"))
    .bind(StaffId::new())
    .bind(testkit::test_clock().now())
    .execute()
    .await
    .unwrap();
    tx.commit().await.unwrap();

    let waiting = town.registry.waiting(&in_municipio(1)).await.unwrap();

    assert_eq!(waiting.iter().map(|one| one.child).collect::<Vec<_>>(), [town.ida]);
}

#[on_both_engines]
async fn the_pages_say_which_scope_is_missing_and_whom_to_ask(db: Db) {
    let pages = Pages::open(db).await;
    let mut browser = pages.browser_of(in_municipio(3)).await;

    let search = browser.get("/anagrafe/cerca").await;
    assert!(search.text().contains("in questi Municipi: 3"), "{}", search.text());
    let refused = browser
        .post(&format!("/anagrafe/persone/{}", pages.town.ada), &[("motivo", "Richiesta allo sportello")])
        .await;

    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let html = refused.text();
    assert!(
        html.contains("Non è nei tuoi Municipi") && html.contains("responsabile del tuo ufficio"),
        "{html}"
    );
    assert!(!html.contains("Agostino"), "{html}");
}
