//! What the town hall makes for somebody, and keeps about them.

use auth::{Actor, Role, Scope, Staff};
use cases::WebhookId;
use certificates::{Applicant, Asker, Kind, Kinds, Lifetime, Order, Proof, Recipient, Request, Use};
use identity::{EMERGENCY_PATH, EmergencyId, NoticeId, Plight};
use jobs::{JobId, NewJob};
use kernel::{PersonId, StaffId};
use registry::{CustodyNote, FileVersion, NotedParent, Reason};

use super::{Thing, code_of};
use crate::routes::offices::colleague;
use crate::town::{Town, staff};

/// What somebody has taken home or was told.
pub(super) async fn of(town: &Town, person: PersonId, by: &Actor) -> Vec<(Thing, String)> {
    let certificate = town.taken_by(by).await.id;
    let recipient = Recipient::parse("Studio Bianchi").unwrap();
    let certificates = &town.house.certificates;
    let link = certificates.send_link(by, certificate, recipient, Lifetime::Week).await.unwrap();
    let emergency = emergency_about(town, person).await;
    // They are told of the emergency, and of one of this kind nobody else is: a child too has its notice.
    let (notice,): (NoticeId,) = town
        .db
        .query("SELECT notice_id FROM identity_notice WHERE person_id = $1 ORDER BY notice_id LIMIT 1")
        .bind(person)
        .fetch_one()
        .await
        .unwrap();
    vec![
        (Thing::Certificate, certificate.to_string()),
        (Thing::Order, ordered_by(town, by).await),
        (Thing::Link, link.link.link_id.to_string()),
        (Thing::Emergency, emergency.to_string()),
        (Thing::Notice, notice.to_string()),
    ]
}

/// What offices have of a grown-up resident: what was issued at the counter, what waits for a second official, a job that
/// was given up, a program that is told, an entry of the register of accesses, and the key of somebody who works there.
pub(super) async fn about(town: &Town, owner: PersonId) -> Vec<(Thing, String)> {
    vec![
        (Thing::DeskCertificate, issued_to(town, owner).await),
        (Thing::DeskOrder, ordered_for(town, owner).await),
        (Thing::Visto, waiting_visto(town).await),
        (Thing::Job, dead_job(town).await.to_string()),
        (Thing::Webhook, told_program(town).await.to_string()),
        (Thing::Access, entered_access(town).await),
        (Thing::Key, key_of_an_employee(town).await),
    ]
}

async fn issued_to(town: &Town, person: PersonId) -> String {
    let request = Request::at_the_counter(Kinds::one(Kind::Birth), Use::Ordinary);
    let order = Order { request, second_language: None, request_key: "desk".to_owned() };
    let asker = Asker::Holder { proof: Proof::Known };
    let applicant = Applicant::AtTheCounter { person, asker, override_by_staff: None, collected: None };
    let clerk = staff(Role::CounterClerk);
    let issued = town.house.certificates.issue(&clerk, applicant, order).await;
    issued.expect("birth is certified at the counter too").id.to_string()
}

/// A certificate that costs something and waits to be paid.
async fn ordered_by(town: &Town, by: &Actor) -> String {
    let request = Request::online(Kinds::one(Kind::Residence), Use::Ordinary);
    let order = Order { request, second_language: None, request_key: JobId::new().0.simple().to_string() };
    let ordered = town.house.certificates.order(by, Applicant::Resident, order).await;
    ordered.expect("residence is certified").id.to_string()
}

/// The same at the counter.
async fn ordered_for(town: &Town, person: PersonId) -> String {
    let request = Request::at_the_counter(Kinds::one(Kind::Residence), Use::Ordinary);
    let order = Order { request, second_language: None, request_key: "desk-order".to_owned() };
    let asker = Asker::Holder { proof: Proof::Known };
    let applicant = Applicant::AtTheCounter { person, asker, override_by_staff: None, collected: None };
    let ordered = town.house.certificates.order(&staff(Role::CounterClerk), applicant, order).await;
    ordered.expect("residence is certified at the counter too").id.to_string()
}

/// An official whose role holds elsewhere opens somebody's file.
async fn emergency_about(town: &Town, person: PersonId) -> EmergencyId {
    let far = Staff::new(StaffId::new(), "Altrove", Role::RegistryOfficial, "larga-12");
    let mut desk = town.browser(&Actor::Staff(far.within(vec![Scope::Municipio(99)]))).await;
    let code = code_of(town, person).await.to_string();
    let fields = [
        ("codice_fiscale", code.as_str()),
        ("emergenza", Plight::Frail.code()),
        ("motivo", "Il 118 cerca un familiare"),
        ("conferma", "si"),
    ];
    let declared = desk.post(EMERGENCY_PATH, &fields).await;
    assert!(declared.status.is_success(), "{}", declared.text());
    let (emergency,): (EmergencyId,) = town
        .db
        .query("SELECT emergency_id FROM identity_emergency WHERE person_id = $1")
        .bind(person)
        .fetch_one()
        .await
        .unwrap();
    emergency
}

/// A court kept the father of the first persona's son from acting for him; somebody has asked that this ends.
async fn waiting_visto(town: &Town) -> String {
    let (registry, official) = (&town.house.registry, staff(Role::RegistryOfficial));
    let reason = Reason::parse("Decreto del tribunale").unwrap();
    let [son, father] = [town.son(), town.father()];
    let parent = NotedParent::OnFile(father);
    let (decree, since) = ("Trib. Milano n. 12/2020".to_owned(), "2020-03-02".parse().unwrap());
    let note = CustodyNote { parent, decree, since, ended_on: None };
    let version = registry.open_file(&official, son, &reason).await.unwrap().person.version;
    let file = FileVersion { person: son, version };
    let noted = registry.note_custody(&official, file, note, &reason).await.unwrap();
    let (file, today) = (FileVersion { version: noted.version, ..file }, registry.today());
    let asked = registry.ask_to_lift_custody(&official, file, parent, today, &reason).await;
    asked.unwrap().id.to_string()
}

/// A job that failed for good.
async fn dead_job(town: &Town) -> JobId {
    let (mut tx, now) = (town.db.begin().await.unwrap(), town.clock.now());
    jobs::enqueue(&mut tx, now, NewJob::new("test.dead", serde_json::json!({}))).await.unwrap();
    tx.query(
        "UPDATE jobs_job SET state = 'dead', ended_at = $1, last_error = 'no paper' WHERE kind = 'test.dead'",
    )
    .bind(now)
    .execute()
    .await
    .unwrap();
    tx.commit().await.unwrap();
    jobs::list(&town.db, jobs::JobState::Dead, 0, 1).await.unwrap().jobs[0].id
}

/// A program of an office that is told.
async fn told_program(town: &Town) -> WebhookId {
    let id = WebhookId::new();
    let mut tx = town.db.begin().await.unwrap();
    tx.query(
        "INSERT INTO cases_webhook (webhook_id, unit, address, kinds, salt, made_by, made_at)
         VALUES ($1, 'casa', 'https://gestionale.example/eventi', $2, 'sale', $3, $4)",
    )
    .bind(id)
    .bind(db::Json(["late"]))
    .bind(StaffId::new())
    .bind(town.clock.now())
    .execute()
    .await
    .unwrap();
    tx.commit().await.unwrap();
    id
}

/// What stands in the register of accesses after somebody has cancelled at their provider.
async fn entered_access(town: &Town) -> String {
    let id = JobId::new().0;
    let mut tx = town.db.begin().await.unwrap();
    tx.query(
        "INSERT INTO identity_access
            (access_id, recorded_at, request_id, request_issued_at, response_id, response_issued_at, provider,
             sealed, scheme, outcome, outcome_code)
         VALUES ($1, $2, '_richiesta', $2, '_risposta', $2, 'https://idp.example', 'sigillato', 'spid', 'declined',
                 'nr25')",
    )
    .bind(id)
    .bind(town.clock.now())
    .execute()
    .await
    .unwrap();
    tx.commit().await.unwrap();
    id.to_string()
}

async fn key_of_an_employee(town: &Town) -> String {
    let (id, employee) = (JobId::new().0, colleague(town, "p.gallo", Role::CaseOfficial).await);
    let mut tx = town.db.begin().await.unwrap();
    tx.query(
        "INSERT INTO identity_employee_key (key_id, staff_id, label, credential_id, passkey, added_at)
         VALUES ($1, $2, 'Portatile', $3, $4, $5)",
    )
    .bind(id)
    .bind(employee)
    .bind(id.to_string())
    .bind(db::Json(serde_json::json!({})))
    .bind(town.clock.now())
    .execute()
    .await
    .unwrap();
    tx.commit().await.unwrap();
    id.to_string()
}
