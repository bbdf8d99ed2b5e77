//! A town with an office, and people who work in it.

use std::sync::Arc;

use auth::{Actor, Role};
use axum::routing::get;
use axum::{Extension, Router};
use db::Db;
use identity::{Employee, Employees, Identities, Newcomer, StaffDoor, WaysIn, WorkName};
use kernel::{City, Clock, DeskOffice};
use web::testing::{self, Browser};
use web::{Readiness, Shell, ShellConfig, Who};

/// Where the town is found from outside.
pub(crate) const PUBLIC_URL: &str = "http://palazzo.test";

/// The office, its people and its pages.
pub(crate) struct Office {
    pub(crate) db: Db,
    pub(crate) employees: Employees,
    pub(crate) shell: Shell,
    pub(crate) app: Router,
}

pub(crate) fn operator() -> Actor {
    Actor::machine("palazzo staff")
}

pub(crate) fn city() -> City {
    let office = |code: &str, name: &str| DeskOffice {
        code: code.into(),
        name: name.into(),
        address: "Via Larga 12".into(),
    };
    let offices = vec![office("larga-12", "Salone centrale"), office("padova-118", "Padova")];
    City { offices, public_url: PUBLIC_URL.into(), ..web::sample_city() }
}

pub(crate) fn newcomer(name: &str) -> Newcomer {
    Newcomer {
        id: None,
        name: WorkName::parse(name).unwrap(),
        public_name: None,
        office: "larga-12".into(),
        role: Role::CounterClerk,
        scopes: Vec::new(),
        fiscal_code: None,
        subject: Some(format!("sub-{name}")),
        from: None,
        until: None,
    }
}

impl Office {
    pub(crate) fn open(db: Db, clock: Clock, door: StaffDoor) -> Self {
        let city = Arc::new(city());
        let employees = Employees::new(db.clone(), clock.clone(), city.clone(), door);
        let identities = Identities::new(db.clone(), clock.clone(), city.clone(), None, None);
        let config = ShellConfig {
            city,
            sign_out_path: identity::SIGN_OUT_PATH,
            staff_area_path: "/gestione",
            ..testing::config()
        };
        let shell = Shell::new(config, db.clone(), clock);
        let who = get(|Who(actor): Who| async move { format!("{} {:?}", actor.kind(), actor.id()) });
        let ways = WaysIn { identities, others: Vec::new() };
        let routes = identity::routes(ways)
            .layer(Extension(employees.clone()))
            .merge(identity::staff_routes(employees.clone()))
            .route("/gestione", who.clone())
            .route("/chi", who);
        let app = shell.around(routes, Readiness::new());
        Self { db, employees, shell, app }
    }

    /// Without a way in.
    pub(crate) fn closed(db: Db) -> Self {
        Self::open(db, testkit::test_clock(), StaffDoor::closed())
    }

    pub(crate) async fn employs(&self, newcomer: Newcomer) -> Employee {
        self.employees.add(&operator(), newcomer).await.unwrap()
    }

    /// What the log of accesses says of somebody's access: kind of actor, action, whether it was allowed.
    pub(crate) async fn log_on(&self, employee: &Employee) -> Vec<(String, String, bool)> {
        self.db
            .query(
                "SELECT actor_kind, action, allowed FROM audit_entry WHERE object = $1
                  ORDER BY entry_id",
            )
            .bind(employee.id.to_string())
            .fetch_all()
            .await
            .unwrap()
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser::new(&self.app)
    }
}

/// What `/chi` says in a browser where somebody is in.
pub(crate) fn is(employee: &Employee) -> String {
    format!("staff {:?}", Some(employee.id.0))
}
