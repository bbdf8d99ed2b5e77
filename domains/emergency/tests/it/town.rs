//! An office, somebody with an appointment and an identity card, and the head of acts.

use std::sync::Arc;

use appointments::{Appointments, Asking, HoldRequest, MatterCode, OfficeCode, Seed, Slot, Visit, Way};
use auth::{Actor, AssuranceLevel, Role, Staff};
use axum::Router;
use chrono::{DateTime, TimeDelta, Utc};
use db::Db;
use emergency::Decrees;
use kernel::{Clock, Language, PersonId, StaffId};
use registry::bulk::Writer;
use registry::testing::{identity_card, resident};
use registry::{FamilyRecord, Registry, Sex};
use web::testing::{Browser, config};
use web::{Readiness, Shell};

const FILE: &str = r#"
[[matter]]
code = "ritiro"
name = { it = "Ritiro", en = "Collection" }
minutes = 10
ways = ["in-person"]

[[office]]
code = "larga-12"
kind = "office"
name = { it = "Via Larga 12", en = "Via Larga 12" }
address = "via Larga 12"

[[office.pool]]
code = "anagrafe"
name = { it = "Anagrafe" }
cell_minutes = 10
lanes = 1
ways = ["in-person"]
matters = ["ritiro"]
"#;

pub(crate) struct Town {
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) appointments: Appointments,
    pub(crate) decrees: Decrees,
    /// She has a card that ends on 1 July 2020, and an appointment.
    pub(crate) ada: PersonId,
    pub(crate) visit: Visit,
    shell: Shell,
    app: Router,
}

/// When the only cells begin: 18 March 2020, in the morning.
fn morning() -> DateTime<Utc> {
    testkit::test_time() + TimeDelta::days(2) - TimeDelta::minutes(90)
}

impl Town {
    pub(crate) async fn settled(db: Db) -> Self {
        let (clock, city) = (testkit::test_clock(), Arc::new(web::sample_city()));
        let mut ada = resident("Rossi", "Ada", "1985-12-10", Sex::F);
        ada.documents = vec![identity_card("2010-07-01", "2020-07-01")];
        let ada_id = ada.id;
        let mut writer = Writer::new(&db);
        writer.write(FamilyRecord { family: None, people: vec![ada] }).await.unwrap();
        writer.finish().await.unwrap();
        let appointments = Appointments::new(db.clone(), clock.clone(), city.clone());
        let pool = appointments.seed(&Seed::parse(FILE).unwrap()).await.unwrap()[0].pool;
        cells(&db, pool).await;
        let slot = Slot {
            office: OfficeCode::parse("larga-12").unwrap(),
            pool,
            starts_at: morning(),
            ends_at: morning() + TimeDelta::minutes(10),
            way: Way::InPerson,
        };
        let visit = booked(&appointments, ada_id, slot).await;
        let registry = Registry::new(db.clone(), clock.clone(), city.clone());
        let decrees = Decrees::new(db.clone(), clock.clone(), city, appointments.clone());
        let mut config = config();
        config.public_notices = Some(emergency::notices(decrees.clone()));
        let shell = Shell::new(config, db.clone(), clock.clone());
        let routes = emergency::routes(decrees.clone()).merge(registry::routes(registry));
        let routes = routes.merge(appointments::routes(appointments.clone()));
        let app = shell.around(routes, Readiness::new().with_database(db.clone()));
        Self { db, clock, appointments, decrees, ada: ada_id, visit, shell, app }
    }

    pub(crate) async fn browser_of(&self, actor: Actor) -> Browser {
        let mut browser = Browser::new(&self.app).with_header("accept-language", "it");
        browser.sign_in(&self.shell, actor).await;
        browser
    }

    pub(crate) fn visitor(&self) -> Browser {
        Browser::new(&self.app).with_header("accept-language", "it")
    }

    pub(crate) async fn head(&self) -> Browser {
        self.browser_of(staff(Role::EmergencyHead)).await
    }

    /// What is done after the commits is done.
    pub(crate) async fn work(&self) {
        let handlers = appointments::handlers(&self.appointments);
        let config = jobs::WorkerConfig::default();
        let workers = jobs::Workers::new(self.db.clone(), self.clock.clone(), config, handlers);
        workers.run_until_idle().await.unwrap();
    }

    pub(crate) async fn books_anew(&self) -> Result<Visit, appointments::AppointmentError> {
        let person = PersonId::new();
        let slot = Slot { starts_at: morning() + TimeDelta::minutes(10), ..self.visit.slot() };
        self.appointments.hold(&asking(person), &request(slot)).await
    }
}

pub(crate) fn staff(role: Role) -> Actor {
    Actor::Staff(Staff::new(StaffId::new(), "Comune", role, "larga-12"))
}

pub(crate) fn resident_of(person: PersonId) -> Actor {
    Actor::Resident { person, level: AssuranceLevel::High }
}

fn asking(person: PersonId) -> Asking {
    Asking::from(&resident_of(person)).unwrap()
}

fn request(slot: Slot) -> HoldRequest {
    let matters = vec![MatterCode::parse("ritiro").unwrap()];
    HoldRequest { slot, matters, people: 1, language: Language::It, phone: None, key: "first".to_owned() }
}

async fn booked(appointments: &Appointments, person: PersonId, slot: Slot) -> Visit {
    let held = appointments.hold(&asking(person), &request(slot)).await.unwrap();
    appointments.confirm(&asking(person), held.id).await.unwrap()
}

/// Six cells in the morning.
async fn cells(db: &Db, pool: appointments::PoolId) {
    let mut tx = db.begin().await.unwrap();
    for number in 0..6_i64 {
        let starts_at = morning() + TimeDelta::minutes(10 * number);
        tx.query(
            "INSERT INTO appointments_cell (pool_id, lane, starts_at, ends_at, day, free_run)
             VALUES ($1, 1, $2, $3, $4, $5)",
        )
        .bind(pool)
        .bind(starts_at)
        .bind(starts_at + TimeDelta::minutes(10))
        .bind(starts_at.date_naive())
        .bind(6 - number)
        .execute()
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
}
