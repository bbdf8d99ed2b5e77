//! A comune with one service, and browsers for whoever comes.

use std::path::Path;
use std::sync::Arc;

use antivirus::{Counterpart, Scanner};
use auth::{Actor, AssuranceLevel, Role, Scope, Staff};
use cases::{CaseId, Cases, Catalogue, Reach, Webhooks, routes};
use db::Db;
use documents::authority::{self, Names};
use documents::keys::KeyKind;
use documents::press::Press;
use documents::seal::TrustAnchors;
use documents::store::DocumentStore;
use jobs::{WorkerConfig, Workers};
use kernel::{Clock, PersonId, StaffId};
use payments::{Kinds, Payments};
use tempfile::TempDir;
use web::testing::{self, Browser, Doors, Program};
use web::{Mandates, Secret, ShellConfig};

/// The drawing on what the comune writes.
const DRAWING: &str =
    r#"<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><circle cx="5" cy="5" r="4"/></svg>"#;

/// A comune at work.
pub(crate) struct Office {
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) cases: Cases,
    /// What is owed to it, in the kinds of Milan.
    pub(crate) payments: Payments,
    /// Whose seals are believed.
    pub(crate) trust: TrustAnchors,
    /// Keys, and the documents that were made.
    pub(crate) folder: TempDir,
    doors: Doors,
    documents: DocumentStore,
    _antivirus: Option<Counterpart>,
}

impl Office {
    pub(crate) fn new(db: Db, catalogue: Catalogue) -> Self {
        Self::at(db, testkit::test_clock(), catalogue)
    }

    pub(crate) fn at(db: Db, clock: Clock, catalogue: Catalogue) -> Self {
        Self::scanning(db, clock, catalogue, None)
    }

    /// With an antivirus.
    pub(crate) async fn taking_files(db: Db, catalogue: Catalogue) -> Self {
        let antivirus = Counterpart::start(false).await.unwrap();
        let office = Self::scanning(db, testkit::test_clock(), catalogue, Some(antivirus.scanner()));
        Self { _antivirus: Some(antivirus), ..office }
    }

    /// With whatever looks at files.
    pub(crate) fn scanning(db: Db, clock: Clock, catalogue: Catalogue, scanner: Option<Scanner>) -> Self {
        let folder = TempDir::new().unwrap();
        let documents = DocumentStore::in_folder(&folder.path().join("documents")).unwrap();
        let (press, trust) = press(folder.path(), documents.clone(), &clock);
        let city = Arc::new(web::sample_city());
        let kinds = Kinds::parse(include_str!("../../../../cities/milano/payments.toml")).unwrap();
        let payments = Payments::new(db.clone(), clock.clone(), Arc::clone(&city), Arc::new(kinds));
        let cases = Cases::new(db.clone(), clock.clone(), city, catalogue, press, true)
            .with_payments(payments.clone())
            .with_files(documents.clone(), scanner)
            .with_webhooks(Webhooks::new(Secret::random(), Reach::AlsoThisMachine));
        let upload_routes = cases::upload_routes(cases.catalogue());
        // Whoever comes in another's name here still may: whether they do is proven where delegations are.
        let mandates = Mandates::new("/deleghe", "/deleghe/fine", |_| Box::pin(async { Ok(true) }));
        let config = ShellConfig { upload_routes, mandates: Some(mandates), ..testing::config() };
        let doors = Doors::around(config, routes(cases.clone()), (db.clone(), clock.clone()));
        Self { db, clock, cases, payments, trust, folder, doors, documents, _antivirus: None }
    }

    /// How many files are kept.
    pub(crate) async fn count_objects(&self) -> usize {
        self.documents.list("cases").await.unwrap().len()
    }

    /// How many of them belong to a draft or a case.
    pub(crate) async fn count_files(&self) -> i64 {
        let (count,): (i64,) = self.db.query("SELECT COUNT(*) FROM cases_file").fetch_one().await.unwrap();
        count
    }

    pub(crate) fn visitor(&self) -> Browser {
        self.doors.visitor()
    }

    /// A program of nobody's.
    pub(crate) fn program(&self) -> Program {
        Program::of_nobody(&self.doors.app, cases::openapi_document(&web::sample_city().public_url))
    }

    /// A program that somebody gave a token to.
    pub(crate) async fn program_of(&self, actor: &Actor) -> Program {
        self.program().for_actor(&self.db, actor, self.clock.now()).await
    }

    pub(crate) async fn browser_of(&self, actor: &Actor) -> Browser {
        self.doors.browser_of(actor).await
    }

    /// Writes and sends a request for the library card, of somebody who studies or not.
    pub(crate) async fn sends(&self, actor: &Actor, studies: bool) -> CaseId {
        let mut browser = self.browser_of(actor).await;
        browser.get("/servizi/tessera-biblioteca/richiesta").await;
        let page = browser.post("/servizi/tessera-biblioteca/richiesta", &[]).await.location().to_owned();
        browser.get(&page).await;
        answer(&mut browser, &page, studies).await;
        let draft = page.trim_end_matches("/pagine/1").to_owned();
        let sent = browser.post(&format!("{draft}/invio"), &[]).await;
        case_in(sent.location())
    }

    /// Does every job that is due now.
    pub(crate) async fn works(&self) -> usize {
        let workers = Workers::new(
            self.db.clone(),
            self.clock.clone(),
            WorkerConfig::default(),
            cases::handlers(&self.cases),
        );
        workers.run_until_idle().await.unwrap()
    }
}

/// A press with keys of its own.
fn press(folder: &Path, store: DocumentStore, clock: &Clock) -> (Press, TrustAnchors) {
    let names =
        Names { organization: "Comune di Borgo".into(), organization_identifier: "VATIT-00000000000".into() };
    let keys = folder.join("keys");
    authority::init(&keys, &names, KeyKind::P256, clock.now()).unwrap();
    let opened = authority::load(&keys).unwrap();
    (Press::new(opened.seal, None, DRAWING.to_owned(), store), opened.public.seals)
}

/// Answers the one page of the form.
pub(crate) async fn answer(browser: &mut Browser, page: &str, studies: bool) {
    let yes =
        [("_mostrati", "studia"), ("_mostrati", "scuola"), ("studia", "si"), ("scuola", "Liceo Manzoni")];
    let no = [("_mostrati", "studia"), ("studia", "no")];
    if studies {
        // The school is asked once they said that they study.
        browser.post(page, &[("_mostrati", "studia"), ("studia", "si")]).await;
        browser.post(page, &yes).await;
    } else {
        browser.post(page, &no).await;
    }
}

/// The case in `/pratiche/case_…?fatto=inviata`.
pub(crate) fn case_in(location: &str) -> CaseId {
    let name = location.split('/').next_back().and_then(|last| last.split('?').next());
    name.and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("no case in {location:?}"))
}

pub(crate) fn resident() -> Actor {
    Actor::Resident { person: PersonId::new(), level: AssuranceLevel::Substantial }
}

pub(crate) fn official() -> Actor {
    Actor::Staff(staff(Role::CaseOfficial))
}

pub(crate) fn head() -> Actor {
    Actor::Staff(staff(Role::CaseHead))
}

pub(crate) fn staff(role: Role) -> Staff {
    let scopes = vec![Scope::Office("biblioteche".to_owned())];
    Staff::new(StaffId::new(), "Biblioteche", role, "biblioteche").within(scopes)
}
