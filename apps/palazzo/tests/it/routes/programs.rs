//! Programs at every door of the API, each with a token that opens something, though not this.

mod owned;
mod program;

use auth::{Actor, Role, Scope, Staff, Workplace};
use axum::http::StatusCode;
use db::Db;
use kernel::StaffId;
use testkit::on_both_engines;
use web::testing::Answer;

use self::owned::Things;
use self::program::{COMPETITIONS, DESK_FOR_BUSINESSES, OFFICE, SCHOOLS, SIGNATURES, TOGETHER, VISITS};
use super::owners::RESERVING_OFFICE;
use super::things::{self, ASKED_OFFICE, Thing, caseworker};
use super::written_down::entries_by_staff;
use super::{DOORS, Door};
use crate::town::{Town, resident, staff};

pub(super) use self::program::{BATCHES, Program, list_about};

/// What ends a thing comes last, so that everything else finds it.
fn ends_something(method: &str, path: &str) -> bool {
    method == "DELETE"
        || path.ends_with("/actions")
        || path.ends_with("/withdrawal")
        || path.ends_with("/cancellation")
        || path.ends_with("/following")
}

#[on_both_engines]
async fn a_program_of_whose_they_are_reaches_every_one_of_them(db: Db) {
    let town = Town::new(db.clone()).await;
    let mut own = Program::of(&town, &db, &resident(town.resident(0))).await;
    let things = Things::of(&mut own, &town).await;
    let mut head = Program::of(&town, &db, &caseworker(Role::CaseHead, OFFICE)).await;
    let mut desk = Program::of(&town, &db, &caseworker(Role::CaseHead, DESK_FOR_BUSINESSES)).await;
    let mut schools = Program::of(&town, &db, &caseworker(Role::CaseHead, SCHOOLS)).await;
    let mut competitions = Program::of(&town, &db, &caseworker(Role::CaseHead, COMPETITIONS)).await;
    let mut asked = Program::of(&town, &db, &caseworker(Role::CaseOfficial, ASKED_OFFICE)).await;
    let mut complaints = Program::of(&town, &db, &caseworker(Role::CaseOfficial, things::OFFICE)).await;
    let mut diary = Program::of(&town, &db, &caseworker(Role::CaseHead, RESERVING_OFFICE)).await;
    let mut clerk = Program::of(&town, &db, &staff(Role::CounterClerk)).await;
    let mut official = Program::of(&town, &db, &staff(Role::RegistryOfficial)).await;
    let mut revenue = Program::of(&town, &db, &staff(Role::RevenueOfficial)).await;
    let mut doors: Vec<_> = DOORS.iter().filter(|(.., door)| door.is_for_programs()).collect();
    doors.sort_by_key(|(method, path, _)| ends_something(method, path));
    let (mut wrong, mut written_down) = (Vec::new(), 0);
    for (method, path, door) in doors {
        let program = match door {
            Door::Api => &mut own,
            Door::OfficeApi if path.contains("/suap/") => &mut desk,
            Door::OfficeApi if path.contains("/office/rankings") => &mut schools,
            Door::OfficeApi if path.contains("/postings") => &mut competitions,
            Door::OfficeApi if path.contains("/office/opinions") => &mut asked,
            Door::OfficeApi if path.contains("/office/diaries") => &mut diary,
            Door::OfficeApi if path.contains("/files/") || path.contains("/documents/") => &mut complaints,
            Door::OfficeApi => &mut head,
            Door::BatchApi => &mut official,
            Door::RevenueApi => &mut revenue,
            _ => &mut clerk,
        };
        let before = entries_by_staff(&town, town.resident(0)).await;
        let answer = things.knock(program, method, path).await;
        let is_about_them = path.starts_with("/api/v1/office/cases/{id}")
            || path.starts_with("/api/v1/office/opinions/{id}")
            || (*door == Door::CounterApi && path.contains("{id}"))
            || path.starts_with("/api/v1/office/payments/positions/{id}")
            || path.ends_with("/lines/{line}/document");
        if is_about_them && answer.status.is_success() {
            match entries_by_staff(&town, town.resident(0)).await - before {
                0 => {
                    wrong.push(format!("{method} {path}: {} is not in the log of whose it is", answer.status))
                }
                _ => written_down += 1,
            }
        }
        // What cannot be done now, or wants another body, is found all the same.
        let is_found = match *method {
            "GET" => answer.status.is_success(),
            _ => answer.status.is_success() || matches!(answer.status.as_u16(), 400 | 409 | 422),
        };
        if !is_found {
            wrong.push(format!("{method} {path}: {} {}", answer.status, answer.text()));
        }
    }
    assert!(written_down >= 4, "programs of the office did {written_down} things with a case");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[on_both_engines]
async fn a_program_reaches_nothing_but_what_its_owner_has(db: Db) {
    let town = Town::new(db.clone()).await;
    let owner = resident(town.resident(0));
    let mut own = Program::of(&town, &db, &owner).await;
    let things = Things::of(&mut own, &town).await;
    let strangers = [
        resident(town.resident(1)),
        staff(Role::CounterClerk),
        staff(Role::RegistryOfficial),
        staff(Role::CaseOfficial),
        staff(Role::PlatformOperator),
    ];

    let mut wrong = Vec::new();
    for stranger in &strangers {
        let mut program = Program::of(&town, &db, stranger).await;
        for (method, path, _) in DOORS.iter().filter(|(.., door)| *door == Door::Api) {
            let answer = program.knock(method, &things.target(path)).await;
            let told = answer.text();
            let is_told = [&things.certificate, &things.case, &things.visit, &things.open.0, &things.paid.0]
                .into_iter()
                .chain(things.asked.values())
                .any(|name| told.contains(name));
            if !is_kept_out(stranger, path, &answer) || is_told {
                wrong.push(format!("{} {method} {path}: {}", stranger.kind(), answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let links = own.knock("GET", &format!("/api/v1/certificates/{}/links", things.certificate)).await;
    assert!(links.text().contains(&things.link), "nobody has touched what is the owner's");
}

#[on_both_engines]
async fn the_desk_is_for_programs_of_the_office_alone(db: Db) {
    let town = Town::new(db.clone()).await;
    let owner = resident(town.resident(0));
    let mut own = Program::of(&town, &db, &owner).await;
    let things = Things::of(&mut own, &town).await;
    let elsewhere = |role| somewhere(role, "altrove", Scope::Office("altrove".to_owned()));
    let strangers = [
        owner,
        staff(Role::CounterClerk),
        staff(Role::RegistryOfficial),
        staff(Role::PlatformOperator),
        elsewhere(Role::CaseOfficial),
        elsewhere(Role::CaseHead),
    ];

    let mut wrong = Vec::new();
    for stranger in &strangers {
        let mut program = Program::of(&town, &db, stranger).await;
        for (method, path, _) in DOORS.iter().filter(|(.., door)| *door == Door::OfficeApi) {
            let answer = things.knock(&mut program, method, path).await;
            let is_out = matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
            // Who works cases elsewhere has lists of their own, which are empty, and works none of these with the others.
            let told = answer.text();
            let is_done = told.contains(r#""outcome":"done""#);
            let is_list = *method == "GET" || path.starts_with(TOGETHER);
            let is_theirs = answer.status == StatusCode::OK && path.ends_with("s") && is_list && !is_done;
            let asked = &things.asked[&Thing::Opinion];
            let names = [&things.case, &things.opinion, asked, &things.webhook, &things.posting];
            let is_told = names.iter().any(|name| told.contains(*name));
            if (!is_out && !is_theirs) || is_told {
                wrong.push(format!("{} {method} {path}: {}", stranger.kind(), answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Somebody who works at an office, where their role holds.
fn somewhere(role: Role, office: &str, scope: Scope) -> Actor {
    Actor::Staff(Staff::new(StaffId::new(), "Altrove", role, office).within(vec![scope]))
}

/// Which doors of a kind let a stranger in, or tell them that something is there.
async fn opened_to(town: &Town, things: &Things, stranger: &Actor, kind: Door) -> Vec<String> {
    let mut program = Program::of(town, &town.db, stranger).await;
    let mut opened = Vec::new();
    for (method, path, _) in DOORS.iter().filter(|(.., door)| *door == kind) {
        let answer = program.knock(method, &things.target(path)).await;
        let is_out = matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
        // A clerk searches where their role reaches; here it is for somebody whom nobody has.
        let finds_nobody = path.ends_with("/counter/people") && answer.text().contains(r#""people":[]"#);
        if !is_out && !finds_nobody {
            opened.push(format!("{} {method} {path}: {}", stranger.kind(), answer.status));
        }
    }
    opened
}

#[on_both_engines]
async fn the_counter_is_for_programs_of_the_counter_alone(db: Db) {
    let town = Town::new(db.clone()).await;
    let owner = resident(town.resident(0));
    let mut own = Program::of(&town, &db, &owner).await;
    let things = Things::of(&mut own, &town).await;
    let clerk = |office, scope| somewhere(Role::CounterClerk, office, scope);
    let strangers = [
        owner,
        staff(Role::CaseHead),
        staff(Role::PlatformOperator),
        staff(Role::NeighbourhoodDesk),
        clerk("larga-12", Scope::Municipio(99)),
        clerk("larga-12", Scope::Office("padova-118".to_owned())),
        clerk("larga-12", Scope::Service(Workplace::Registry)),
    ];

    for stranger in &strangers {
        let opened = opened_to(&town, &things, stranger, Door::CounterApi).await;
        assert!(opened.is_empty(), "{}", opened.join("\n"));
    }
    let mut next_door = Program::of(&town, &db, &clerk("padova-118", Scope::Municipio(99))).await;
    let seen = next_door.knock("GET", &things.target("/api/v1/counter/certificates/{id}")).await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND, "what another counter gave out is not there");
}

#[on_both_engines]
async fn lists_are_for_programs_of_the_office_that_handed_them_in(db: Db) {
    let town = Town::new(db.clone()).await;
    let owner = resident(town.resident(0));
    let mut own = Program::of(&town, &db, &owner).await;
    let things = Things::of(&mut own, &town).await;
    let official = |office, scope| somewhere(Role::RegistryOfficial, office, scope);
    let strangers = [
        owner,
        staff(Role::CounterClerk),
        staff(Role::CaseHead),
        staff(Role::PlatformOperator),
        official("larga-12", Scope::Office("padova-118".to_owned())),
        official("larga-12", Scope::Service(Workplace::Registry)),
    ];

    for stranger in &strangers {
        let opened = opened_to(&town, &things, stranger, Door::BatchApi).await;
        assert!(opened.is_empty(), "{}", opened.join("\n"));
    }
    let next_door = official("padova-118", Scope::Office("padova-118".to_owned()));
    let mut next_door = Program::of(&town, &db, &next_door).await;
    for (method, path, _) in DOORS.iter().filter(|(.., door)| *door == Door::BatchApi) {
        let answer = next_door.knock(method, &things.target(path)).await;
        let wanted = if *method == "POST" { StatusCode::ACCEPTED } else { StatusCode::NOT_FOUND };
        assert_eq!(answer.status, wanted, "{method} {path}: lists of their own, and no other");
    }
}

/// Another resident has their own certificates and not this one; who works for the city has none here.
fn is_kept_out(stranger: &Actor, path: &str, answer: &Answer) -> bool {
    match stranger {
        Actor::Resident { .. } if path.contains("{id}") => answer.status == StatusCode::NOT_FOUND,
        // They book for themselves: here what nobody sells. They come with a code: here with one that is nobody's.
        Actor::Resident { .. } if [VISITS, SIGNATURES].contains(&path) => {
            answer.status.is_success() || answer.status == StatusCode::UNPROCESSABLE_ENTITY
        }
        Actor::Resident { .. } => answer.status.is_success(),
        _ => matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND),
    }
}

#[on_both_engines]
async fn what_is_owed_is_for_programs_of_who_keeps_the_dues_alone(db: Db) {
    let town = Town::new(db.clone()).await;
    let owner = resident(town.resident(0));
    let mut own = Program::of(&town, &db, &owner).await;
    let things = Things::of(&mut own, &town).await;

    let mut opened = Vec::new();
    for stranger in
        [owner, staff(Role::RegistryOfficial), staff(Role::CaseHead), staff(Role::PlatformOperator)]
    {
        opened.extend(opened_to(&town, &things, &stranger, Door::RevenueApi).await);
    }

    assert!(opened.is_empty(), "{}", opened.join("\n"));
}
