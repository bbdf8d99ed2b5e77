//! Registrars enter changes through the pages: forms, mistakes, confirmations, doors.

mod abroad;
mod arrivals;
mod births;
mod custody;
mod doors;
mod families;
mod lives;
mod merging;
mod mistakes;
mod papers;

use axum::http::StatusCode;
use db::Db;
use kernel::PersonId;
use web::testing::{Answer, Browser};

use crate::pages::Pages;
use crate::people::*;

/// A registrar at work, with a reason.
struct Desk {
    pages: Pages,
    browser: Browser,
}

const WHY: &str = "Dichiarazione prot. 12/2020";

impl Desk {
    async fn open(db: Db) -> Self {
        let pages = Pages::open(db).await;
        let mut browser = pages.browser_of(registrar()).await;
        browser.get("/anagrafe/cerca").await;
        Self { pages, browser }
    }

    fn town(&self) -> &Town {
        &self.pages.town
    }

    /// The form of a change, as it begins.
    async fn form(&mut self, person: PersonId, change: &str) -> Answer {
        self.browser.post(&path(person, change), &[("motivo", WHY)]).await
    }

    /// Opens the form, fills in these fields and sends it once.
    async fn send(&mut self, person: PersonId, change: &str, fields: &[(&str, &str)]) -> Answer {
        let form = self.form(person, change).await;
        assert_eq!(form.status, StatusCode::OK, "{}", form.text());
        let version = value_of(&form.text(), "versione");
        self.send_as(person, change, &version, fields).await
    }

    /// Sends these fields as if the file's `version` had been on the screen.
    async fn send_as(
        &mut self,
        person: PersonId,
        change: &str,
        version: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let carried = [("aperto_per", WHY), ("motivo", WHY), ("versione", version)];
        self.browser.post(&path(person, change), &[fields, &carried].concat()).await
    }

    /// Sends the form and confirms it.
    async fn confirm(&mut self, person: PersonId, change: &str, fields: &[(&str, &str)]) -> Answer {
        let asked = self.send(person, change, fields).await;
        assert_eq!(asked.status, StatusCode::OK, "{}", asked.text());
        assert!(asked.text().contains("Controlla prima di registrare"), "{}", asked.text());
        let version = value_of(&asked.text(), "versione");
        self.send_as(person, change, &version, &[fields, &[("passo", "registra")]].concat()).await
    }

    async fn fiscal_code_of(&self, person: PersonId) -> String {
        self.town().file_of(person).await.person.fiscal_codes.current.unwrap().to_string()
    }

    /// Whether the outbox holds this event about this person.
    async fn told(&self, event: &str, person: PersonId) -> bool {
        self.town().events().await.contains(&(event.to_owned(), person.to_string()))
    }
}

fn path(person: PersonId, change: &str) -> String {
    format!("/anagrafe/persone/{person}/variazioni/{change}")
}

/// What a field of the page holds.
fn value_of(html: &str, field: &str) -> String {
    let marker = format!("name=\"{field}\" value=\"");
    let start = html.find(&marker).unwrap_or_else(|| panic!("no field {field} in {html}")) + marker.len();
    html[start..].split('"').next().unwrap().to_owned()
}

/// It was recorded, and the way leads to this person's file, which says so.
async fn recorded(desk: &mut Desk, answer: &Answer, person: PersonId, change: &str, notice: &str) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert_eq!(answer.location(), format!("/anagrafe/persone/{person}?registrato={change}"));
    let next = desk.browser.get(answer.location()).await.text();
    assert!(next.contains(notice), "{next}");
}

/// The form came back with this sentence by this field.
fn is_mistaken(answer: &Answer, field: &str, sentence: &str) {
    let html = answer.text();
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{html}");
    let marker = format!("id=\"campo-{field}-errore\"");
    let start = html.find(&marker).unwrap_or_else(|| panic!("nothing is said by {field}: {html}"));
    let said = &html[start..start + html[start..].find("</p>").unwrap()];
    assert!(plain(said).contains(&plain(sentence)), "{said}");
}

/// Apostrophes are the same however they are written.
fn plain(text: &str) -> String {
    text.replace("&#39;", "'").replace('’', "'")
}
