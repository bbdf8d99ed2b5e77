//! Two files of the registry turn out to be of one human being: everything that stood under either stands under one.

use auth::{Actor, AssuranceLevel, Basis, Deed, Mandate, Representative, Role, Service};
use axum::http::StatusCode;
use chrono::Days;
use db::Db;
use identity::{DelegationId, Granting, Newcomer, Notice, OutsiderBecame, Recipient, Topic, WorkName};
use kernel::PersonId;
use registry::{FileVersion, MergeNote, Reason};
use testkit::on_both_engines;

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
    town.house.dispatcher().dispatch_all().await.unwrap();
    town.house.workers().run_until_idle().await.unwrap();
}

async fn code_of(town: &Town, person: PersonId) -> registry::codice_fiscale::CodiceFiscale {
    let file = town.house.registry.own_file(&resident(person)).await.unwrap();
    file.person.fiscal_codes.current.unwrap()
}

async fn delegation(town: &Town, grantor: PersonId, delegate: PersonId) -> DelegationId {
    let granting = Granting {
        id: DelegationId::new(),
        to: Recipient::Person(code_of(town, delegate).await),
        mandate: Mandate::of(vec![Service::File], Deed::Read),
        ends_on: town.house.registry.today() + Days::new(30),
    };
    let (id, grantor) = (granting.id, resident(grantor));
    let code = town.house.delegations.give(&grantor, town.clock.now(), granting).await.unwrap().unwrap();
    town.house.delegations.accept(&resident(delegate), &code).await.unwrap();
    id
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
    let given = delegation(&town, other, third).await;
    let had = delegation(&town, third, other).await;
    let to_themselves = delegation(&town, kept, other).await;
    let machine = Actor::machine("test");
    let newcomer = Newcomer {
        id: None,
        name: WorkName::parse("d.uno").unwrap(),
        public_name: None,
        office: town.house.registry.city().offices[0].code.clone(),
        role: Role::CounterClerk,
        scopes: Vec::new(),
        fiscal_code: Some(code_of(&town, other).await),
        subject: None,
        from: None,
        until: None,
    };
    let employee = town.house.employees.add(&machine, newcomer).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    let subject = "identity-notice-file-changed-subject";
    let notice = Notice::new(town.clock.now(), Topic::Services, subject, "identity-notice-file-changed-body");
    identity::notify_in(&mut tx, other, &notice).await.unwrap();
    tx.commit().await.unwrap();
    let mut as_the_other = town.browser(&resident(other)).await;
    let start = "/servizi/accesso-civico/richiesta";
    as_the_other.get(start).await;
    let draft = as_the_other.post(start, &[]).await.location().to_owned();
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
    let start = "/servizi/accesso-civico/richiesta";
    let mut before = town.browser(&Actor::Outsider { person: outsider, level: AssuranceLevel::High }).await;
    before.get(start).await;
    let draft = before.post(start, &[]).await.location().to_owned();
    let mut tx = db.begin().await.unwrap();
    let became = OutsiderBecame { outsider, resident: person };
    outbox::append(&mut tx, town.clock.now(), &became).await.unwrap();
    tx.commit().await.unwrap();

    town.house.dispatcher().dispatch_all().await.unwrap();
    town.house.workers().run_until_idle().await.unwrap();

    let mut after = town.browser(&resident(person)).await;
    assert_eq!(after.get(&draft).await.status, StatusCode::OK, "{draft}");
    assert_eq!(before.get(&draft).await.status, StatusCode::NOT_FOUND);
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
