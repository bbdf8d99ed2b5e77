//! The hall with its pages and its jobs: what is written down to be done is done.

use appointments::*;
use auth::Actor;
use db::Db;
use jobs::{WorkerConfig, Workers};
use kernel::PersonId;
use outbox::Dispatcher;
use web::testing::{self, Browser, Doors};

use crate::support::{Hall, resident};

/// What the house listens to.
const SUBSCRIPTIONS: &[(&str, &str)] = &[
    ("appointments", TELL),
    ("appointments", OFFER),
    ("registry", VISITOR_DIED),
    ("registry.persons_merged", FOLLOW),
    ("identity.outsider_became", FOLLOW),
    ("identity.outsider_parted", FOLLOW),
];

pub(crate) struct House {
    pub(crate) hall: Hall,
    doors: Doors,
}

/// Somebody with an appointment, at their browser.
pub(crate) struct Guest {
    pub(crate) person: PersonId,
    pub(crate) asking: Asking,
    pub(crate) visit: VisitId,
    pub(crate) browser: Browser,
    doors: Doors,
}

impl House {
    /// Six cells in one lane, from the morning in two days on.
    pub(crate) async fn open(db: Db) -> Self {
        let hall = Hall::open(db, Limits::default()).await;
        hall.fill(0, (1, 6), 10).await;
        Self::around(hall)
    }

    /// The same around a hall of one's own.
    pub(crate) fn around(hall: Hall) -> Self {
        let routes = appointments::routes(hall.appointments.clone());
        let doors = Doors::of(routes, &hall.db, &hall.clock);
        Self { hall, doors }
    }

    pub(crate) fn visitor(&self) -> Browser {
        self.doors.visitor()
    }

    pub(crate) async fn browser_of(&self, actor: Actor) -> Browser {
        self.doors.browser_of(&actor).await
    }

    /// Somebody books a cell, and comes to their browser.
    pub(crate) async fn booked(&self, number: i64) -> Guest {
        self.booked_by(PersonId::new(), number).await
    }

    pub(crate) async fn booked_by(&self, person: PersonId, number: i64) -> Guest {
        let actor = resident(person);
        let asking = Asking::from(&actor).unwrap();
        let visit = self.hall.booked(&asking, number, &["ritiro"]).await.id;
        self.guest(person, asking, visit).await
    }

    /// Somebody who has an appointment, at their browser.
    pub(crate) async fn guest(&self, person: PersonId, asking: Asking, visit: VisitId) -> Guest {
        let browser = self.browser_of(resident(person)).await;
        Guest { person, asking, visit, browser, doors: self.doors.clone() }
    }

    /// Everything that is written down to be done, until nothing is.
    pub(crate) async fn work(&self) {
        let (db, clock) = (self.hall.db.clone(), self.hall.clock.clone());
        let dispatcher = Dispatcher::new(db.clone(), clock.clone(), SUBSCRIPTIONS);
        let handlers = appointments::handlers(&self.hall.appointments);
        let workers = Workers::new(db, clock, WorkerConfig::default(), handlers);
        loop {
            let passed_on = dispatcher.dispatch_all().await.unwrap();
            if passed_on + workers.run_until_idle().await.unwrap() == 0 {
                break;
            }
        }
    }

    /// What somebody was told, the last last: the keys of the lines.
    pub(crate) async fn told(&self, person: PersonId) -> Vec<String> {
        let rows: Vec<(String,)> = self
            .hall
            .db
            .query("SELECT subject FROM identity_notice WHERE person_id = $1 ORDER BY told_at, subject")
            .bind(person)
            .fetch_all()
            .await
            .unwrap();
        let line = |(subject,): (String,)| {
            subject.trim_start_matches("appointments-notice-").trim_end_matches("-subject").to_owned()
        };
        rows.into_iter().map(line).collect()
    }

    pub(crate) async fn cancels(&self, guest: &Guest) {
        self.hall.appointments.cancel(&guest.asking, guest.visit, None).await.unwrap();
        self.work().await;
    }
}

impl Guest {
    pub(crate) fn path(&self) -> String {
        format!("/appuntamenti/{}/prima", self.visit)
    }

    /// They come in anew: a quarter of an hour without a page ends a session.
    pub(crate) async fn comes_in(&mut self) {
        self.browser.sign_in(&self.doors.shell, resident(self.person)).await;
    }

    /// They wish for something on these days at the first office.
    pub(crate) async fn wishes(&mut self, from: &str, until: &str) -> testing::Answer {
        self.comes_in().await;
        let path = self.path();
        self.browser.get(&path).await;
        self.browser.post(&path, &[("dal", from), ("al", until), ("sede", "larga-12")]).await
    }

    /// The page of their wish.
    pub(crate) async fn page(&mut self) -> String {
        self.comes_in().await;
        let path = self.path();
        self.browser.get(&path).await.text()
    }

    /// Whether something is theirs to take.
    pub(crate) async fn is_offered(&mut self) -> bool {
        self.page().await.contains("/prima/accetta")
    }

    pub(crate) async fn presses(&mut self, what: &str) -> testing::Answer {
        self.comes_in().await;
        let path = self.path();
        self.browser.get(&path).await;
        self.browser.post(&format!("{path}/{what}"), &[]).await
    }
}
