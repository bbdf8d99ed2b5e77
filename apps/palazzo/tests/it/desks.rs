//! Desks: a clerk serves one person after the other on one screen; newsagents issue to the person present and do nothing
//! else; officials keep their desks.

mod called;
mod clerk;
mod in_video;
mod keeping;
mod neighbourhood;
mod one_screen;
mod outside;
mod paying;
mod pressed;
mod together;
mod withdrawn;

use auth::{Actor, Role, Scope, Staff};
use db::Db;
use identity::{Employee, NewDesk, WorkName};
use kernel::{PersonId, StaffId};
use web::testing::{Answer, Browser};

use crate::town::{Town, planted, resident, staff};

/// Ernesto of the file of personas: his codice fiscale, and the identity card that the register has of him.
const ERNESTO: &str = "BRMRST44A30F205U";
const CARD: &str = "CA22190PO";
const DESK: &str = "/sportello/quartiere";
const DESKS: &str = "/ufficio/sportelli-di-quartiere";

/// A town with a desk at a newsagent's.
struct Place {
    town: Town,
    desk: Employee,
    ernesto: PersonId,
}

impl Place {
    async fn open(db: Db) -> Self {
        let town = Town::new(db).await;
        let new = NewDesk {
            id: None,
            code: WorkName::parse("edicola-1").unwrap(),
            name: "Edicola di via Padova".to_owned(),
            scopes: Vec::new(),
        };
        let desk = town.house.employees.add_desk(&Actor::machine("prova"), new).await.unwrap();
        let found = registry::persons_with_code(&town.db, ERNESTO.parse().unwrap()).await.unwrap();
        let [ernesto] = found.as_slice() else { panic!("one Ernesto: {found:?}") };
        let ernesto = *ernesto;
        Self { town, desk, ernesto }
    }

    /// The newsagent, who came in just now.
    async fn newsagent(&self) -> Browser {
        self.town.browser(&newsagent(self.desk.id, Vec::new())).await
    }

    /// Who keeps the desks.
    async fn keeper(&self) -> Browser {
        self.town.browser(&staff(Role::CalendarManager)).await
    }

    fn kept(&self) -> String {
        format!("{DESKS}/{}", self.desk.id)
    }

    /// How many rows of a table there are.
    async fn count(&self, sql: &'static str) -> i64 {
        let (count,): (i64,) = self.town.db.query(sql).fetch_one().await.unwrap();
        count
    }

    /// What Ernesto reads of what the desks did with his data, the latest first.
    async fn seen(&self) -> Vec<audit::Seen> {
        self.town.house.registry.seen(&resident(self.ernesto), None).await.unwrap().entries
    }
}

fn newsagent(id: StaffId, scopes: Vec<Scope>) -> Actor {
    let desk = Staff::new(id, "Edicola di via Padova", Role::NeighbourhoodDesk, "edicola-1");
    Actor::Staff(desk.within(scopes))
}

/// What a hidden field of a page holds; of several, the first.
fn hidden(html: &str, name: &str) -> String {
    let start = html
        .find(&format!("name=\"{name}\" value=\""))
        .unwrap_or_else(|| panic!("no field {name} in {html}"));
    html[start..].split('"').nth(3).unwrap().to_owned()
}

/// Fills in the form of a neighbourhood desk and sends it; what is given first counts.
async fn asks(browser: &mut Browser, fields: &[(&str, &str)]) -> Answer {
    let key = hidden(&browser.get(DESK).await.text(), "request_key");
    let always = [
        ("request_key", key.as_str()),
        ("fiscal_code", ERNESTO),
        ("document_kind", "cie"),
        ("document_number", "ca 22190-po"),
        ("document_issuer", "Comune di Milano"),
        ("kind", "8-0"),
        ("purpose", "6"),
    ];
    browser.post(DESK, &[fields, &always].concat()).await
}

/// Somebody of the town who has nothing to do with it.
fn stranger() -> Actor {
    resident(planted("0193a000-0000-7000-8000-000000000008"))
}
