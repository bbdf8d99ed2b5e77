//! What is whose, for each address of a program.

use std::collections::BTreeMap;

use auth::Role;
use axum::http::StatusCode;
use web::testing::Answer;

use super::super::things::{RESERVING, Thing, asked_for, booked, caseworker, owed, to_sign};
use super::program::{
    BATCHES, COMPETITIONS, DRAFTS, OFFICE, Program, SIGNATURES, TOGETHER, VISITS, list_about,
};
use crate::town::{Town, resident, staff};

/// What is whose: a thing of the owner for each kind of address.
pub(super) struct Things {
    pub(super) person: String,
    pub(super) certificate: String,
    /// Issued at the counter.
    pub(super) desk_certificate: String,
    /// A list about the person, done.
    pub(super) batch: String,
    pub(super) link: String,
    pub(super) case: String,
    /// What another office is asked about it.
    pub(super) opinion: String,
    /// What they wrote on pages: a draft and a case with a file each, and one that is decided.
    pub(super) asked: BTreeMap<Thing, String>,
    pub(super) webhook: String,
    /// What another office has posted.
    pub(super) posting: String,
    /// An appointment.
    pub(super) visit: String,
    /// Something that they owe, and something that they paid, each with its notice.
    pub(super) open: (String, String),
    pub(super) paid: (String, String),
}

impl Things {
    pub(super) async fn of(own: &mut Program, town: &Town) -> Self {
        let official = staff(Role::RegistryOfficial);
        let batch = list_about(town, &resident(town.resident(0)), &official).await;
        let certificate = town.certificate_of(town.resident(0)).await.id.to_string();
        let link = own.knock("POST", &format!("/api/v1/certificates/{certificate}/links")).await;
        assert_eq!(link.status, StatusCode::CREATED, "the owner's own program may: {}", link.text());
        let case = own.knock("POST", "/api/v1/cases").await;
        assert_eq!(case.status, StatusCode::CREATED, "the owner's own program may: {}", case.text());
        let id = |answer: &Answer| answer.json()["id"].as_str().expect("it has an id").to_owned();
        let mut head = Program::of(town, &town.db, &caseworker(Role::CaseHead, OFFICE)).await;
        let webhook = head.knock("POST", "/api/v1/webhooks").await;
        assert_eq!(webhook.status, StatusCode::CREATED, "who answers for the office may: {}", webhook.text());
        let mut poster = Program::of(town, &town.db, &caseworker(Role::CaseHead, COMPETITIONS)).await;
        let posting = poster.knock("POST", "/api/v1/office/services/concorsi/postings").await;
        assert_eq!(posting.status, StatusCode::CREATED, "who answers for the office may: {}", posting.text());
        let opinions = format!("/api/v1/office/cases/{}/opinions", id(&case));
        let opinion = head.knock("POST", &opinions).await;
        assert_eq!(opinion.status, StatusCode::CREATED, "the office's program may: {}", opinion.text());
        let person = town.resident(0).to_string();
        let mut clerk = Program::of(town, &town.db, &staff(Role::CounterClerk)).await;
        let issued = clerk.knock("POST", &format!("/api/v1/counter/people/{person}/certificates")).await;
        assert_eq!(issued.status, StatusCode::CREATED, "a clerk's program may: {}", issued.text());
        let (desk_certificate, link) = (id(&issued), id(&link));
        let owed = owed::owed(town, town.resident(0)).await;
        let open = (owed.id.to_string(), owed.notices[0].id.to_string());
        let (position, notice) = owed::paid(town, town.resident(0)).await;
        let paid = (position.to_string(), notice.to_string());
        let (case, opinion, webhook, posting) = (id(&case), id(&opinion), id(&webhook), id(&posting));
        let visit = booked::of(town, town.resident(0)).await.remove(0).1;
        let asked = asked_for(town, &resident(town.resident(0))).await.into_iter();
        let asked = asked.chain(to_sign(town, town.resident(0)).await).collect();
        Self {
            person,
            certificate,
            desk_certificate,
            batch,
            link,
            case,
            opinion,
            asked,
            webhook,
            posting,
            visit,
            open,
            paid,
        }
    }

    pub(super) fn target(&self, path: &str) -> String {
        let (position, notice) = if path.ends_with("/receipt") { &self.paid } else { &self.open };
        let id = match path {
            _ if path.contains("/payments/positions/") => position,
            _ if path.starts_with(VISITS) => &self.visit,
            _ if path.contains("/office/opinions/{id}/files/") => &self.asked[&Thing::Opinion],
            _ if path.contains("/office/opinions/") => &self.opinion,
            _ if path.contains("/reported") => &self.asked[&Thing::ReportDraft],
            _ if path.contains("/followed-reports/") => &self.asked[&Thing::Followed],
            _ if path.starts_with(SIGNATURES) => &self.asked[&Thing::Signature],
            _ if path.starts_with(DRAFTS) => &self.asked[&Thing::Draft],
            _ if path.contains("/files/") => &self.asked[&Thing::Case],
            _ if path.contains("/documents/") => &self.asked[&Thing::DecidedCase],
            _ if path.contains("/cases/") => &self.case,
            _ if path.contains("/webhooks/") => &self.webhook,
            _ if path.starts_with(BATCHES) => &self.batch,
            _ if path.contains("/counter/people/") => &self.person,
            _ if path.contains("/counter/certificates/") => &self.desk_certificate,
            _ => &self.certificate,
        };
        let path = path.replace("{id}", id).replace("{link_id}", &self.link).replace("{notice}", notice);
        let file = match &path {
            path if path.starts_with(DRAFTS) => Thing::DraftFile,
            path if path.starts_with(SIGNATURES) => Thing::FileToSign,
            _ => Thing::CaseFile,
        };
        let path = path.replace("{case}", &self.asked[&Thing::Followed]);
        let path = path.replace("{file}", &self.asked[&file]).replace("{document}", "decision");
        let path = path.replace("{action}", "ritira");
        let service = if path.contains("/office/diaries") { RESERVING } else { "concorsi" };
        let path = path.replace("{key}", service).replace("{posting}", &self.posting);
        let path = path.replace("{call}", "nidi-2027-2028");
        path.replace("{line}", "1").replace("{body}", "asl_mi").replace("{opinion}", &self.opinion)
    }

    /// A program asks as one does that has read the description; where several are worked at once, about the case.
    pub(super) async fn knock(&self, program: &mut Program, method: &str, path: &str) -> Answer {
        let target = self.target(path);
        if !path.starts_with(TOGETHER) {
            return program.knock(method, &target).await;
        }
        let mut body = serde_json::json!({ "cases": [{ "id": self.case, "version": 1 }] });
        if path.ends_with("-actions") {
            body["action"] = "avvia-esame".into();
        }
        program.send(method, &target, body.to_string()).await
    }
}
