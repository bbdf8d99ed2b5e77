//! Two files of the registry turn out to be of one human being: everything that stood under either stands under one.

use auth::{Actor, AssuranceLevel, Basis, Deed, Mandate, Representative, Role, Service};
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use identity::{Notice, OutsiderBecame, OutsiderParted, Topic};
use kernel::PersonId;
use registry::{FileVersion, MergeNote, Reason};
use testkit::on_both_engines;
use web::testing::Browser;

use crate::lives::{at_work, delegation, everybody_hears};
use crate::routes::things::owed::{basket, owed, owed_from_outside};
use crate::support::{Engine, Installation};
use crate::town::{Town, resident, staff};

/// The two are strangers to each other in the demonstration; here somebody has found out that they are one.
async fn merge(town: &Town, kept: PersonId, other: PersonId) {
    let mut files = Vec::new();
    for person in [kept, other] {
        let file = town.house.registry.own_file(&resident(person)).await.unwrap();
        files.push(FileVersion { person, version: file.person.version });
    }
    let reason = Reason::parse("Segnalazione di ANPR").unwrap();
    let note = MergeNote::parse("Accertato allo sportello con i documenti").unwrap();
    let registrar = staff(Role::RegistryOfficial);
    let files = [files[0], files[1]];
    town.house.registry.merge_persons(&registrar, files, Some(&note), &reason).await.unwrap();
    everybody_hears(town).await;
}

/// Where somebody begins a request.
const START: &str = "/servizi/accesso-civico/richiesta";

async fn begins_a_request(browser: &mut Browser) -> String {
    browser.get(START).await;
    browser.post(START, &[]).await.location().to_owned()
}

/// Three residents of whom nothing keeps the first two apart: grown up, single, in nobody's care, nobody's parent.
async fn mergeable(db: &Db) -> [PersonId; 3] {
    // Identifiers of ANPR are two people there, which is another story.
    let mut tx = db.begin().await.unwrap();
    tx.query("UPDATE registry_person SET anpr_id = NULL").execute().await.unwrap();
    tx.commit().await.unwrap();
    let rows: Vec<(PersonId,)> = db.query(UNBOUND).fetch_all().await.unwrap();
    let [(kept,), (other,), (third,)] = rows[..] else { panic!("three who are bound to nobody") };
    [kept, other, third]
}

const UNBOUND: &str = "
    SELECT p.person_id FROM registry_person p
     WHERE p.status = 'resident' AND p.civil_status = '1' AND p.guardian IS NULL AND p.certifiability = '2'
       AND p.codice_fiscale IS NOT NULL AND p.birth_date < '1990-01-01'
       AND NOT EXISTS (SELECT 1 FROM registry_procedure o WHERE o.person_id = p.person_id)
       AND NOT EXISTS (SELECT 1 FROM registry_carer c
                        WHERE c.person_id = p.person_id OR c.carer_id = p.person_id)
     ORDER BY p.person_id LIMIT 3";

#[on_both_engines]
async fn certificates_delegations_notices_and_work_are_of_the_file_that_was_kept(db: Db) {
    let town = Town::new(db.clone()).await;
    let [kept, other, third] = mergeable(&db).await;
    let certificate = town.certificate_of(other).await;
    let due = owed(&town, other).await;
    let given = delegation(&town, other, third).await;
    let had = delegation(&town, third, other).await;
    let to_themselves = delegation(&town, kept, other).await;
    let machine = Actor::machine("test");
    let employee = town.house.employees.add(&machine, at_work(&town, other).await).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    let subject = "identity-notice-file-changed-subject";
    let notice = Notice::new(town.clock.now(), Topic::Services, subject, "identity-notice-file-changed-body");
    identity::notify_in(&mut tx, other, &notice).await.unwrap();
    tx.commit().await.unwrap();
    let mut as_the_other = town.browser(&resident(other)).await;
    let draft = begins_a_request(&mut as_the_other).await;
    let mandate = Mandate::of(vec![Service::File], Deed::Read);
    let basis = Basis::Delegation { delegation: given.0 };
    let level = AssuranceLevel::Demonstration;
    let as_delegate =
        Representative { person: third, level, is_outsider: false, represented: other, basis, mandate };
    let mut delegate = town.browser(&Actor::Representative(as_delegate)).await;
    assert_eq!(delegate.get("/fascicolo").await.status, StatusCode::OK);

    merge(&town, kept, other).await;

    assert_eq!(as_the_other.get("/fascicolo").await.status, StatusCode::SEE_OTHER, "signed out");
    assert_ne!(delegate.get("/fascicolo").await.status, StatusCode::OK, "in the name of a file that is none");
    let mut browser = town.browser(&resident(kept)).await;
    assert_eq!(browser.get(&draft).await.status, StatusCode::OK, "what they were writing");
    let listed = browser.get("/fascicolo/certificati").await.text();
    assert!(listed.contains(&certificate.number.to_string()), "{listed}");
    let dues = town.house.payments.owed_by(&resident(kept), kept).await.unwrap();
    assert!(dues.iter().any(|one| one.id == due.id), "what they owe");
    let overview = town.house.delegations.overview(&resident(kept)).await.unwrap();
    let today = town.house.registry.today();
    let in_force =
        |list: &[identity::Delegation], id| list.iter().any(|one| one.id == id && one.is_in_force_on(today));
    assert!(in_force(&overview.given, given), "what they gave");
    assert!(in_force(&overview.had, had), "what they had");
    assert!(!in_force(&overview.given, to_themselves), "nobody delegates themselves");
    let list = town.house.employees.list(&machine).await.unwrap();
    assert_eq!(list.iter().find(|one| one.id == employee.id).unwrap().person, Some(kept));
    let count = |person: PersonId| {
        let sql = "SELECT COUNT(*) FROM identity_notice WHERE person_id = $1 AND subject = $2";
        db.query(sql).bind(person).bind(subject.to_owned())
    };
    let (under_other,): (i64,) = count(other).fetch_one().await.unwrap();
    let (under_kept,): (i64,) = count(kept).fetch_one().await.unwrap();
    assert!(under_other == 0 && under_kept >= 1, "{under_other} and {under_kept}");
}

#[on_both_engines]
async fn what_an_outsider_was_writing_is_theirs_once_the_register_knows_them(db: Db) {
    let town = Town::new(db.clone()).await;
    let (outsider, person) = (PersonId::new(), town.resident(0));
    let mut before = town.browser(&Actor::Outsider { person: outsider, level: AssuranceLevel::High }).await;
    let draft = begins_a_request(&mut before).await;

    tell(&town, &OutsiderBecame { outsider, resident: person }).await;

    let mut after = town.browser(&resident(person)).await;
    assert_eq!(after.get(&draft).await.status, StatusCode::OK, "{draft}");
    assert_eq!(before.get(&draft).await.status, StatusCode::NOT_FOUND);
}

async fn tell<E: outbox::Event + Sync>(town: &Town, event: &E) {
    let mut tx = town.db.begin().await.unwrap();
    outbox::append(&mut tx, town.clock.now(), event).await.unwrap();
    tx.commit().await.unwrap();
    everybody_hears(town).await;
}

#[on_both_engines]
async fn what_had_followed_an_identity_returns_to_it_when_its_link_was_a_mistake(db: Db) {
    let town = Town::new(db.clone()).await;
    let (outsider, person) = (PersonId::new(), town.resident(0));
    let link = |became: Option<PersonId>| {
        let sql = "INSERT INTO identity_outsider
                (person_id, foreign_id, given_name, family_name, first_seen_at, last_seen_at, became)
             VALUES ($1, 'DE/IT/1', '', '', $2, $2, $3)
             ON CONFLICT (person_id) DO UPDATE SET became = excluded.became";
        let (db, now) = (db.clone(), town.clock.now());
        async move {
            let mut tx = db.begin().await.unwrap();
            tx.query(sql).bind(outsider).bind(now).bind(became).execute().await.unwrap();
            tx.commit().await.unwrap();
        }
    };
    let outside = Actor::Outsider { person: outsider, level: AssuranceLevel::High };
    let mut theirs = town.browser(&outside).await;
    let brought = begins_a_request(&mut theirs).await;
    let mut residents = town.browser(&resident(person)).await;
    let own = begins_a_request(&mut residents).await;
    let position = owed_from_outside(&town, outsider).await;
    let due = format!("/da-pagare/{}", position.id);
    let laid_together =
        format!("/da-pagare/carrello/{}", basket(&town, &outside, position.notices[0].id).await);
    let residents_due = owed(&town, person).await;
    let residents_basket = basket(&town, &resident(person), residents_due.notices[0].id).await;
    let residents_basket = format!("/da-pagare/carrello/{residents_basket}");
    assert_eq!(theirs.get(&due).await.status, StatusCode::OK, "they see what they owe");
    assert_eq!(residents.get(&due).await.status, StatusCode::NOT_FOUND);
    link(Some(person)).await;
    tell(&town, &OutsiderBecame { outsider, resident: person }).await;
    assert_eq!(residents.get(&brought).await.status, StatusCode::OK);
    assert_eq!(residents.get(&due).await.status, StatusCode::OK, "it is owed by the resident now");
    assert_eq!(residents.get(&laid_together).await.status, StatusCode::OK, "so is the basket of it");

    link(None).await;
    tell(&town, &OutsiderParted { outsider, taken_for: person }).await;
    // What was told before, and is heard late, moves nothing any more.
    tell(&town, &OutsiderBecame { outsider, resident: person }).await;

    assert_eq!(theirs.get(&brought).await.status, StatusCode::OK, "theirs again");
    assert_eq!(residents.get(&brought).await.status, StatusCode::NOT_FOUND);
    assert_eq!(residents.get(&own).await.status, StatusCode::OK, "what was the resident's stays theirs");
    for page in [&due, &laid_together] {
        assert_eq!(theirs.get(page).await.status, StatusCode::OK, "{page} is theirs again");
        assert_eq!(residents.get(page).await.status, StatusCode::NOT_FOUND, "{page}");
    }
    assert_eq!(residents.get(&residents_basket).await.status, StatusCode::OK, "their own basket stays");
}

#[on_both_engines]
async fn what_is_sent_in_the_seconds_of_a_merger_follows_a_little_later(db: Db) {
    let town = Town::new(db.clone()).await;
    let [kept, other, _] = mergeable(&db).await;
    merge(&town, kept, other).await;
    // Somebody whose page was still being answered when everybody had moved what was there.
    let mut late = town.browser(&resident(other)).await;
    let draft = begins_a_request(&mut late).await;
    everybody_hears(&town).await;
    let mut browser = town.browser(&resident(kept)).await;
    assert_eq!(browser.get(&draft).await.status, StatusCode::NOT_FOUND);

    town.clock.advance(TimeDelta::minutes(15));
    // The reminder, and what it tells.
    everybody_hears(&town).await;
    everybody_hears(&town).await;

    // The session of before has been idle for too long.
    let mut browser = town.browser(&resident(kept)).await;
    assert_eq!(browser.get(&draft).await.status, StatusCode::OK, "{draft}");
    let told = "SELECT COUNT(*) FROM outbox_event WHERE topic = 'registry.persons_merged'";
    town.clock.advance(TimeDelta::minutes(30));
    everybody_hears(&town).await;
    let (told,): (i64,) = db.query(told).fetch_one().await.unwrap();
    assert_eq!(told, 2, "once more, and not for ever");
}

#[tokio::test]
async fn an_operator_merges_two_files_at_the_shell_and_reads_why_not() {
    let installation = Installation::with_city(Engine::Sqlite, 60).await;
    let db = installation.open().await;
    let [keep, other, _] = mergeable(&db).await.map(|person| person.to_string());
    db.close().await;

    let merge = ["registry", "merge", &keep, &other, "--reason", "Segnalazione di ANPR"];
    let unsure = installation.run(&merge);
    let sure = [&merge[..], &["--note", "Accertato allo sportello"]].concat();
    let merged = installation.must_run(&sure);
    let again = installation.run(&sure);

    assert!(!unsure.status.success());
    assert!(String::from_utf8_lossy(&unsure.stderr).contains("the two files differ"));
    assert!(merged.starts_with("person_") && merged.contains(" stays, person_"), "{merged}");
    let told = String::from_utf8_lossy(&again.stderr).into_owned();
    assert!(!again.status.success() && told.contains("merged into another one"), "{told}");
    installation.database.remove().await;
}
