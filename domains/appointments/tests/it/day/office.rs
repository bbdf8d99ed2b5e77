//! An office with two lines and many counters, on the morning of the tests' clock.

use std::sync::Arc;

use appointments::call::CallId;
use appointments::screen::{ScreenKind, ScreenName};
use appointments::ticket::Ticket;
use appointments::*;
use auth::{Actor, Role, Staff};
use chrono::TimeDelta;
use db::Db;
use jobs::{WorkerConfig, Workers};
use kernel::{Clock, Language, PersonId, StaffId};
use outbox::Dispatcher;
use registry::bulk::Writer;
use registry::testing::resident;
use registry::{FamilyRecord, Sex};
use uuid::Uuid;
use web::testing::{Browser, Doors};

pub(super) const OFFICE: &str = "larga-12";
pub(super) const CALLS: &str = "/sportello/chiamate";

/// So many counters, so that many clerks call at once.
const COUNTERS: usize = 22;

const PLACES: &str = r#"
[[matter]]
code = "carta-identita"
name = { it = "Carta d’identità" }
minutes = 20
ways = ["in-person", "telephone"]

[[office]]
code = "padova-118"
kind = "office"
name = { it = "Via Padova 118" }
address = "via Padova 118"

[[office]]
code = "larga-12"
kind = "office"
name = { it = "Via Larga 12", en = "Via Larga 12" }
address = "via Larga 12"
hours = [{ weekdays = [1, 2, 3, 4, 5], from = "08:30", until = "15:30" }]

[[office.pool]]
code = "anagrafe"
name = { it = "Anagrafe", en = "Registry" }
cell_minutes = 10
lanes = 4
ways = ["in-person"]
matters = ["carta-identita"]

[[office.pool]]
code = "tributi"
name = { it = "Tributi", en = "Taxes" }
cell_minutes = 20
lanes = 1
ways = ["in-person"]
matters = ["carta-identita"]

[[office.pool]]
code = "video"
name = { it = "In video", en = "By video" }
cell_minutes = 20
lanes = 1
ways = ["video"]
matters = []
"#;

/// The office, and whoever comes.
pub(super) struct House {
    pub(super) db: Db,
    pub(super) clock: Clock,
    pub(super) appointments: Appointments,
    /// The line of the registry, and that of taxes.
    pub(super) lines: [PoolId; 2],
    /// Seventy years old.
    pub(super) ada: PersonId,
    /// Forty.
    pub(super) ugo: PersonId,
    doors: Doors,
}

impl House {
    pub(super) async fn open(db: Db) -> Self {
        let (clock, city) = (testkit::test_clock(), Arc::new(web::sample_city()));
        let appointments = Appointments::new(db.clone(), clock.clone(), city);
        let counters: Vec<String> = (1..=COUNTERS).map(counter).collect();
        let seed = Seed::parse(&format!("{PLACES}{}", counters.join("\n"))).unwrap();
        appointments.begin_with(&seed).await.unwrap();
        let pools = appointments.pools_of(&office()).await.unwrap();
        let line = |code: &str| pools.iter().find(|pool| pool.code == code).unwrap().id;
        let lines = [line("anagrafe"), line("tributi")];
        let [ada, ugo] = settle(&db).await;
        let doors = Doors::of(appointments::routes(appointments.clone()), &db, &clock);
        Self { db, clock, appointments, lines, ada, ugo, doors }
    }

    pub(super) fn visitor(&self) -> Browser {
        self.doors.visitor()
    }

    pub(super) async fn browser(&self, actor: &Actor) -> Browser {
        self.doors.browser_of(actor).await
    }

    /// The counters, in the order of their names.
    pub(super) async fn counters(&self) -> Vec<CounterId> {
        let counters = self.appointments.counters_here(&clerk()).await.unwrap();
        counters.into_iter().map(|one| one.counter).collect()
    }

    /// A clerk at a counter.
    pub(super) async fn seated(&self, place: usize) -> Actor {
        let clerk = clerk();
        self.appointments.sit(&clerk, self.counters().await[place]).await.unwrap();
        clerk
    }

    /// The end of the address of a new screen.
    pub(super) async fn screen(&self, kind: ScreenKind) -> String {
        let name = ScreenName::parse("Ingresso").unwrap();
        let made = self.appointments.put_up_screen(&manager(), &office(), kind, &name).await.unwrap();
        made.token.as_str().to_owned()
    }

    /// Somebody takes a number of a line.
    pub(super) async fn number(&self, line: PoolId) -> Ticket {
        let wish = Wish { pool: line, goes_first: false, person: None, language: Language::It };
        self.appointments.take_number(&clerk(), &office(), wish).await.unwrap()
    }

    /// The same for somebody whom the clerk knows.
    pub(super) async fn number_of(&self, person: PersonId) -> Ticket {
        let pool = self.lines[0];
        let wish = Wish { pool, goes_first: false, person: Some(person), language: Language::It };
        self.appointments.take_number(&clerk(), &office(), wish).await.unwrap()
    }

    /// Somebody has an appointment in so many minutes, booked long ago.
    pub(super) async fn book(&self, person: PersonId, minutes: i64) -> (VisitId, VisitCode) {
        let (visit, now) = (VisitId::new(), self.clock.now());
        let code = VisitCode::from_random(visit.0.as_bytes()[8..].try_into().unwrap());
        let starts_at = now + TimeDelta::minutes(minutes);
        let mut tx = self.db.begin().await.unwrap();
        tx.query(
            "INSERT INTO appointments_visit
                (visit_id, version, code, office, pool_id, lane, starts_at, ends_at, cells, people, way, channel,
                 person_id, language, moves, request_key, held_at, booked_at, is_extended, state, state_at)
             VALUES ($1, 1, $2, $3, $4, 1, $5, $6, 2, 1, 'in-person', 'web', $7, 'it', 0, $8, $9, $9, $10, 'booked', $9)",
        )
        .bind(visit)
        .bind(code.as_str().to_owned())
        .bind(OFFICE)
        .bind(self.lines[0])
        .bind(starts_at)
        .bind(starts_at + TimeDelta::minutes(20))
        .bind(person)
        .bind(Uuid::now_v7().to_string())
        .bind(now - TimeDelta::days(7))
        .bind(false)
        .execute()
        .await
        .unwrap();
        tx.query("INSERT INTO appointments_visit_matter (visit_id, ordinal, matter) VALUES ($1, 1, 'carta-identita')")
            .bind(visit)
            .execute()
            .await
            .unwrap();
        tx.commit().await.unwrap();
        (visit, code)
    }

    /// Where an appointment stands.
    pub(super) async fn state_of(&self, visit: VisitId) -> String {
        let found = self.db.query("SELECT state FROM appointments_visit WHERE visit_id = $1").bind(visit);
        let (state,): (String,) = found.fetch_one().await.unwrap();
        state
    }

    /// What others heard about an appointment, in the order in which it happened.
    pub(super) async fn heard_of(&self, visit: VisitId) -> Vec<String> {
        let found = self.db.query("SELECT payload FROM outbox_event WHERE about = $1 ORDER BY event_id");
        let rows: Vec<(db::Json<serde_json::Value>,)> =
            found.bind(visit.to_string()).fetch_all().await.unwrap();
        rows.into_iter().map(|(payload,)| payload.0["what"].as_str().unwrap().to_owned()).collect()
    }

    /// What somebody reads of what was done with their data, the latest first.
    pub(super) async fn seen_of(&self, person: PersonId) -> Vec<String> {
        let seen = audit::seen_about(&self.db, &[person], None, 50).await.unwrap();
        seen.into_iter().map(|entry| entry.action).collect()
    }

    /// What is written down to be done is done, until nothing is.
    pub(super) async fn work(&self) {
        let subscriptions: &[(&str, &str)] = &[("appointments", TELL)];
        let dispatcher = Dispatcher::new(self.db.clone(), self.clock.clone(), subscriptions);
        let handlers = appointments::handlers(&self.appointments);
        let workers = Workers::new(self.db.clone(), self.clock.clone(), WorkerConfig::default(), handlers);
        while dispatcher.dispatch_all().await.unwrap() + workers.run_until_idle().await.unwrap() > 0 {}
    }

    /// Whoever is at the counter is served and goes.
    pub(super) async fn serve(&self, clerk: &Actor, call: CallId) {
        self.appointments.begin(clerk, call).await.unwrap();
        self.appointments.finish(clerk, call).await.unwrap();
    }
}

fn counter(number: usize) -> String {
    format!(
        "[[office.counter]]\ncode = \"{number:02}\"\nname = \"Sportello {number:02}\"\npools = [\"anagrafe\", \"tributi\"]\n"
    )
}

pub(super) fn office() -> OfficeCode {
    OfficeCode::parse(OFFICE).unwrap()
}

fn staff(role: Role, office: &str) -> Actor {
    Actor::Staff(Staff::new(StaffId::new(), "Anagrafe di via Larga", role, office))
}

/// A clerk of the office.
pub(super) fn clerk() -> Actor {
    staff(Role::CounterClerk, OFFICE)
}

/// A clerk of another one.
pub(super) fn clerk_elsewhere() -> Actor {
    staff(Role::CounterClerk, "padova-118")
}

/// Who keeps the calendars.
pub(super) fn manager() -> Actor {
    staff(Role::CalendarManager, OFFICE)
}

async fn settle(db: &Db) -> [PersonId; 2] {
    let ada = resident("Bianchi", "Ada", "1950-01-10", Sex::F);
    let ugo = resident("Rossetti", "Ugo", "1979-05-03", Sex::M);
    let people = [ada.id, ugo.id];
    let mut writer = Writer::new(db);
    writer.write(FamilyRecord { family: None, people: vec![ada, ugo] }).await.unwrap();
    writer.finish().await.unwrap();
    people
}
