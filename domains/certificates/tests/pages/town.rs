//! A town of a few people, with a press of its own, and browsers for whoever comes.

use std::path::Path;
use std::sync::Arc;

use auth::{Actor, AssuranceLevel, Role, Staff};
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use certificates::{Certificates, Keys, Press, Rulebook};
use chrono::NaiveDate;
use db::Db;
use documents::authority::{self, Authority, Names};
use documents::keys::KeyKind;
use documents::seal::Revocation;
use documents::store::DocumentStore;
use kernel::{Clock, PersonId, StaffId};
use registry::bulk::Writer;
use registry::codes::{Kinship, MaritalStatus, ProcedureState, ProcedureTrigger};
use registry::testing::{family, identity_card, member_of, milan, via_larga};
use registry::*;
use tempfile::TempDir;
use web::testing::{self, Answer, Browser, Doors};

/// A drawing in place of the city's seal.
const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 100" width="80" height="100">
<path d="M4 4H76V52C76 76 58 90 40 97C22 90 4 76 4 52Z" fill="#fff" stroke="#222" stroke-width="4"/></svg>"##;

pub(crate) fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The town at work.
pub(crate) struct Town {
    pub(crate) clock: Clock,
    pub(crate) registry: Registry,
    pub(crate) certificates: Certificates,
    /// Married, with a daughter; nothing stands in her way.
    pub(crate) ada: PersonId,
    /// Her husband.
    pub(crate) ugo: PersonId,
    /// Somebody whose data are under scrutiny.
    pub(crate) elio: PersonId,
    pub(crate) db: Db,
    doors: Doors,
    folder: TempDir,
    seal_serial: String,
}

impl Town {
    /// Everybody in their homes, the press warm, on the morning of the tests' clock.
    pub(crate) async fn settled(db: Db) -> Self {
        let clock = testkit::test_clock();
        let folder = TempDir::new().unwrap();
        let made = make_keys(folder.path(), &clock);
        let city = Arc::new(web::sample_city());
        let registry = Registry::new(db.clone(), clock.clone(), city);
        let press = press(folder.path(), Vec::new());
        let certificates = register(&db, &clock, &registry, press);
        let doors = Doors::of(certificates::routes(certificates.clone()), &db, &clock);
        let [ada, ugo, elio] = settle(&db).await;
        Self {
            clock,
            registry,
            certificates,
            ada,
            ugo,
            elio,
            db,
            doors,
            folder,
            seal_serial: made.seal_serial,
        }
    }

    /// The same town after the city learnt that its seal was stolen.
    pub(crate) fn with_seal_revoked(&self) -> Router {
        let revocation =
            Revocation { serial: self.seal_serial.clone(), since: self.clock.now(), reason: "rubato".into() };
        let press = press(self.folder.path(), vec![revocation]);
        let certificates = register(&self.db, &self.clock, &self.registry, press);
        testing::house(certificates::routes(certificates), self.db.clone(), self.clock.clone()).1
    }

    /// The same register as another node of the town has it, which shares its database and its documents.
    pub(crate) fn another_node(&self) -> Certificates {
        register(&self.db, &self.clock, &self.registry, press(self.folder.path(), Vec::new()))
    }

    /// The keys by which anybody checks the city's codes.
    pub(crate) fn public_keys(&self) -> documents::payload::PublicKeys {
        authority::load_public(&self.folder.path().join("keys")).unwrap().payloads
    }

    /// A text of a code signed with the city's own key, as whoever stole it could.
    pub(crate) fn signed_by_the_city(&self, payload: &documents::payload::Payload) -> String {
        let key = authority::load_payload_key(&self.folder.path().join("keys")).unwrap();
        documents::payload::seal(payload, &key).unwrap()
    }

    /// The place for documents is away: a file stands where their folder was.
    pub(crate) fn lose_the_documents(&self) {
        let place = self.folder.path().join("documents");
        std::fs::remove_dir_all(&place).unwrap();
        std::fs::write(&place, "nothing can be stored here").unwrap();
    }

    /// The place for documents is back, and empty.
    pub(crate) fn find_the_documents(&self) {
        let place = self.folder.path().join("documents");
        std::fs::remove_file(&place).unwrap();
        std::fs::create_dir(&place).unwrap();
    }

    /// The keys of another city.
    pub(crate) fn foreign_authority(&self) -> Authority {
        let folder = self.folder.path().join("foreign");
        let names = Names {
            organization: "Comune di Altrove".into(),
            organization_identifier: "VATIT-11111111111".into(),
        };
        authority::init(&folder, &names, KeyKind::P256, self.clock.now()).unwrap();
        authority::load(&folder).unwrap()
    }

    pub(crate) const fn app(&self) -> &Router {
        &self.doors.app
    }

    pub(crate) fn visitor(&self) -> Browser {
        self.doors.visitor()
    }

    pub(crate) async fn browser_of(&self, actor: Actor) -> Browser {
        self.doors.browser_of(&actor).await
    }

    pub(crate) async fn resident(&self, person: PersonId) -> Browser {
        self.browser_of(resident(person)).await
    }

    pub(crate) async fn clerk(&self) -> Browser {
        self.browser_of(staff(Role::CounterClerk)).await
    }

    pub(crate) async fn official(&self) -> Browser {
        self.browser_of(staff(Role::RegistryOfficial)).await
    }

    pub(crate) async fn operator(&self) -> Browser {
        self.browser_of(staff(Role::PlatformOperator)).await
    }

    /// Somebody gets another name in the register.
    pub(crate) async fn rename(&self, person: PersonId, surname: &str, given: &str) {
        let name = PersonName::parse(surname, given).unwrap();
        let file = FileVersion { person, version: 1 };
        let (official, reason) = (staff(Role::RegistryOfficial), Reason::parse("prot. 7/2020").unwrap());
        let on = self.clock.now().date_naive();
        self.registry.correct_name(&official, file, name, None, on, &reason).await.unwrap();
    }

    /// What somebody reads of who looked at their data: the keys of what was done, the latest first.
    pub(crate) async fn seen_by(&self, person: PersonId) -> Vec<String> {
        self.seen_in_full(person).await.into_iter().map(|entry| entry.action).collect()
    }

    /// The same with by whom and why, the newest first.
    pub(crate) async fn seen_in_full(&self, person: PersonId) -> Vec<audit::Seen> {
        self.registry.seen(&resident(person), None).await.unwrap().entries
    }
}

pub(crate) fn resident(person: PersonId) -> Actor {
    Actor::Resident { person, level: AssuranceLevel::Substantial }
}

pub(crate) fn staff(role: Role) -> Actor {
    let public_name = "Sportello anagrafico".to_owned();
    Actor::Staff(Staff::new(StaffId::new(), public_name, role, "grande-1"))
}

/// The keys of the town, made today.
pub(crate) fn make_keys(folder: &Path, clock: &Clock) -> authority::Summary {
    let names =
        Names { organization: "Comune di Borgo".into(), organization_identifier: "VATIT-00000000000".into() };
    authority::init(&folder.join("keys"), &names, KeyKind::P256, clock.now()).unwrap()
}

pub(crate) fn register(db: &Db, clock: &Clock, registry: &Registry, press: Press) -> Certificates {
    let rulebook = Arc::new(Rulebook::built_in().unwrap());
    let city = Arc::new(web::sample_city());
    Certificates::new(db.clone(), clock.clone(), city, registry.clone(), rulebook, press)
}

pub(crate) fn press(folder: &Path, revocations: Vec<Revocation>) -> Press {
    let mut keys = Keys::from(authority::load(&folder.join("keys")).unwrap());
    keys.trust = keys.trust.with_revocations(revocations);
    let store = DocumentStore::in_folder(&folder.join("documents")).unwrap();
    Press::new(keys, DRAWING.to_owned(), store, true)
}

async fn settle(db: &Db) -> [PersonId; 3] {
    let family = family("100200", "2012-06-16");
    let mut ugo = person("Rossi", "Ugo", "1982-01-05", Sex::M);
    let mut ada = person("Bianchi", "Ada", "1985-12-10", Sex::F);
    let mut ida = person("Rossi", "Ida", "2014-02-03", Sex::F);
    ugo.civil = CivilState { status: Some(MaritalStatus::Married), unions: vec![wedding(&ada)] };
    ada.civil = CivilState { status: Some(MaritalStatus::Married), unions: vec![wedding(&ugo)] };
    ada.documents = vec![identity_card("2015-07-01", "2025-07-01")];
    let kin = [(&mut ugo, Kinship::ReferencePerson), (&mut ada, Kinship::Spouse), (&mut ida, Kinship::Child)];
    for (person, kinship) in kin {
        person.membership = Some(member_of(&family, kinship));
    }
    let mut elio = person("Verdi", "Elio", "1960-07-07", Sex::M);
    elio.procedures = vec![Procedure {
        trigger: ProcedureTrigger::ResidenceChange,
        state: ProcedureState::Opened,
        opened_on: on("2020-02-20"),
        closed_on: None,
    }];
    let ids = [ada.id, ugo.id, elio.id];
    let mut writer = Writer::new(db);
    writer.write(FamilyRecord { family: Some(family), people: vec![ugo, ada, ida] }).await.unwrap();
    writer.write(FamilyRecord { family: None, people: vec![elio] }).await.unwrap();
    writer.finish().await.unwrap();
    ids
}

fn person(surname: &str, given: &str, born: &str, sex: Sex) -> Person {
    let mut person = registry::testing::resident(surname, given, born, sex);
    let address = Address { interno: Some("7".into()), ..via_larga(12) };
    person.residences[0].home = Home::InCity(address);
    person
}

fn wedding(to: &Person) -> Union {
    let act =
        CivilAct { comune: milan(), year: 2012, number: "45".into(), part: Some("I".into()), series: None };
    Union { act: Some(act), ..registry::testing::wedding(to) }
}

/// Opens a person at the counter with these answers, and gives the page that comes after, or what came instead.
pub(crate) async fn open(browser: &mut Browser, path: &str, why: &[(&str, &str)]) -> Answer {
    browser.get("/sportello").await;
    let opened = browser.post(&format!("{path}/apertura"), why).await;
    match opened.status {
        StatusCode::SEE_OTHER => browser.get(opened.location()).await,
        _ => opened,
    }
}

/// The usual reason.
pub(crate) const IN_PERSON: [(&str, &str); 1] = [("reason", "in-person")];

/// What a hidden field of a page holds; of several, the first.
pub(crate) fn hidden(html: &str, name: &str) -> String {
    let start = html
        .find(&format!("name=\"{name}\" value=\""))
        .unwrap_or_else(|| panic!("no field {name} in {html}"));
    html[start..].split('"').nth(3).unwrap().to_owned()
}

/// Fills in the form of a kind and sends it.
pub(crate) async fn order(browser: &mut Browser, slug: &str, fields: &[(&str, &str)]) -> Answer {
    let path = format!("/fascicolo/certificati/nuovo/{slug}");
    let key = hidden(&browser.get(&path).await.text(), "request_key");
    let key = [("request_key", key.as_str())];
    browser.post(&path, &[&key, fields].concat()).await
}

/// Takes a certificate of residence for a use that is free, and says where it is.
pub(crate) async fn take_residence(browser: &mut Browser) -> String {
    let answer = order(browser, "residence", &[("purpose", "6"), ("again", "si")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.location().to_owned()
}

/// The document at an address of a certificate.
pub(crate) async fn document(browser: &mut Browser, certificate: &str) -> Vec<u8> {
    let answer = browser.get(&format!("{certificate}/documento")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.body.to_vec()
}

/// The printed code, as the page of the certificate shows it.
pub(crate) async fn code(browser: &mut Browser, certificate: &str) -> String {
    let html = browser.get(certificate).await.text();
    let start = html.find("<code class=\"app-code\">").unwrap();
    html[start..].split(['>', '<']).nth(2).unwrap().to_owned()
}

/// Sends a file with the form of the verification page.
pub(crate) async fn upload(browser: &mut Browser, file: &[u8]) -> Answer {
    browser.get("/verifica").await;
    let token = browser.token().unwrap().to_owned();
    let mut body = Vec::new();
    let head = "--confine\r\nContent-Disposition: form-data; name=\"_modulo\"\r\n\r\n";
    body.extend_from_slice(format!("{head}{token}\r\n").as_bytes());
    let head = "--confine\r\nContent-Disposition: form-data; name=\"file\"; filename=\"c.pdf\"\r\n\
                Content-Type: application/pdf\r\n\r\n";
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--confine--\r\n");
    let request = Request::post("/verifica/documento")
        .header("accept", "text/html")
        .header("content-type", "multipart/form-data; boundary=confine");
    browser.send(request.body(Body::from(body)).unwrap()).await
}
