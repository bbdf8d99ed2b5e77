//! A comune with one service, and browsers for whoever comes.

use std::sync::Arc;

use auth::{Actor, AssuranceLevel, Role, Scope, Staff};
use axum::Router;
use cases::{CaseId, Cases, Catalogue, Reach, Webhooks, routes};
use db::Db;
use jobs::{WorkerConfig, Workers};
use kernel::{Clock, PersonId, StaffId};
use web::testing::{Browser, Program, house};
use web::{Secret, Shell};

/// A comune at work.
pub(crate) struct Office {
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) cases: Cases,
    shell: Shell,
    app: Router,
}

impl Office {
    pub(crate) fn new(db: Db, catalogue: Catalogue) -> Self {
        Self::at(db, testkit::test_clock(), catalogue)
    }

    pub(crate) fn at(db: Db, clock: Clock, catalogue: Catalogue) -> Self {
        let cases = Cases::new(db.clone(), clock.clone(), Arc::new(web::sample_city()), catalogue)
            .with_webhooks(Webhooks::new(Secret::random(), Reach::AlsoThisMachine));
        let (shell, app) = house(routes(cases.clone()), db.clone(), clock.clone());
        Self { db, clock, cases, shell, app }
    }

    pub(crate) fn visitor(&self) -> Browser {
        Browser::new(&self.app)
    }

    /// A program of nobody's.
    pub(crate) fn program(&self) -> Program {
        Program::of_nobody(&self.app, cases::openapi_document(&web::sample_city().public_url))
    }

    /// A program that somebody gave a token to.
    pub(crate) async fn program_of(&self, actor: &Actor) -> Program {
        self.program().for_actor(&self.db, actor, self.clock.now()).await
    }

    pub(crate) async fn browser_of(&self, actor: &Actor) -> Browser {
        let mut browser = Browser::new(&self.app);
        browser.sign_in(&self.shell, actor.clone()).await;
        browser
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
