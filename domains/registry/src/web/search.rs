//! `/anagrafe/cerca`: the staff look for somebody, and say why. Nothing of a person stands in an address.

use askama::Template;
use auth::{Actor, Permission, Staff};
use axum::Form;
use axum::extract::State;
use axum::response::Response;
use kernel::PersonId;
use serde::Deserialize;
use web::ui::FormErrors;
use web::{Message, Page, WebError, Who};

use super::changes::{ChangeKind, path_of_change};
use super::staff_file::path_of;
use crate::domain::{Query, QueryFault};
use crate::service::{Reason, Registry};
use crate::store::Found;

/// The form of a search, as it was filled in.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct SearchForm {
    codice_fiscale: String,
    cognome: String,
    nome: String,
    data_nascita: String,
    motivo: String,
}

/// The search and what it found.
#[derive(Template)]
#[template(path = "registry/search.html")]
struct SearchPage {
    page: Page,
    form: SearchForm,
    found: Option<Vec<FoundView>>,
    is_cut: bool,
    /// The Municipi whose residents alone are found: `3, 5`.
    only_in: Option<String>,
    /// Where a registrar enters somebody who is not found.
    arrival_path: Option<String>,
}

pub(super) struct FoundView {
    pub(super) name: String,
    pub(super) born: String,
    pub(super) status: String,
    pub(super) path: String,
}

pub(super) async fn show_search(Who(actor): Who, page: Page) -> Result<Response, WebError> {
    let staff = actor.staff_allowed_to(Permission::SearchRegistry)?;
    let (only_in, arrival_path) = (only_in(staff), arrival_path(&actor));
    let form = SearchForm::default();
    web::show(&SearchPage { page, form, found: None, is_cut: false, only_in, arrival_path })
}

pub(super) async fn find_persons(
    State(registry): State<Registry>,
    Who(actor): Who,
    page: Page,
    Form(form): Form<SearchForm>,
) -> Result<Response, WebError> {
    let only_in = only_in(actor.staff_allowed_to(Permission::SearchRegistry)?);
    let arrival_path = arrival_path(&actor);
    let (query, reason) = match form.read() {
        Ok(asked) => asked,
        Err(errors) => {
            let page = page.with_errors(errors);
            let page = SearchPage { page, form, found: None, is_cut: false, only_in, arrival_path };
            return web::show_again(&page);
        }
    };
    let found = registry.find_persons(&actor, &query, &reason).await?;
    let is_cut = i64::try_from(found.len()).is_ok_and(|count| count >= Registry::MOST_FOUND);
    let found = Some(found.iter().map(|found| view(&page, found)).collect());
    web::show(&SearchPage { page, form, found, is_cut, only_in, arrival_path })
}

/// The Municipi that limit what an employee finds.
fn only_in(staff: &Staff) -> Option<String> {
    let numbers = staff.reach.municipi()?;
    Some(numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
}

/// Where a registrar enters somebody who has no file yet: a file that will be, another each time.
fn arrival_path(actor: &Actor) -> Option<String> {
    let may_change = actor.staff_allowed_to(Permission::ChangeRegistry).is_ok();
    may_change.then(|| path_of_change(&path_of(PersonId::new()), ChangeKind::Arrival))
}

/// Somebody found, with the way to their file.
pub(super) fn view(page: &Page, found: &Found) -> FoundView {
    FoundView {
        name: format!("{} {}", found.surname, found.given_name).trim().to_owned(),
        born: page.date(&found.birth_date),
        status: page.text(&format!("registry-status-{}", found.status)),
        path: format!("/anagrafe/persone/{}", found.person()),
    }
}

impl SearchForm {
    /// Either a codice fiscale or a surname; and a reason in any case.
    fn read(&self) -> Result<(Query, Reason), FormErrors> {
        let mut errors = FormErrors::default();
        let query = Query::read(&self.codice_fiscale, [&self.cognome, &self.nome], &self.data_nascita);
        let query = query.map_err(said_of).map_err(|(field, word)| errors.add(field, word)).ok();
        let reason = Reason::parse(&self.motivo);
        let reason = reason.map_err(|_| errors.add("motivo", reason_wanted())).ok();
        query.zip(reason).ok_or(errors)
    }
}

/// At which field it is said, and by which words.
const fn said_of(fault: QueryFault) -> (&'static str, &'static str) {
    match fault {
        QueryFault::WrongCode => ("codice_fiscale", "registry-search-wrong-code"),
        QueryFault::Nobody => ("cognome", "registry-search-who"),
        QueryFault::WrongDate => ("data_nascita", "registry-search-wrong-date"),
    }
}

/// What is wrong with a reason: its length.
pub(super) fn reason_wanted() -> Message {
    Message::new("registry-search-reason-wanted")
        .with("shortest", Reason::SHORTEST)
        .with("longest", Reason::LONGEST)
}
