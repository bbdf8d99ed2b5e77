//! The clients of an intermediary, for its operators.

use askama::Template;
use auth::Actor;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use registry::codice_fiscale::{CodiceFiscale, letters_of};
use serde::Deserialize;
use web::ui::FormErrors;
use web::{Message, Page, WebError, Who};

use super::words::DelegationView;
use crate::domain::IntermediaryId;
use crate::service::{ClientsPage, ClientsQuery, Delegations};

/// Fewer letters would find half of them.
const FEWEST_LETTERS: usize = 2;

#[derive(Template)]
#[template(path = "identity/clients.html")]
struct ClientsView {
    page: Page,
    organisation: String,
    path: String,
    /// What was looked for.
    text: String,
    which: Which,
    clients: Vec<DelegationView>,
    has_more: bool,
    current: u32,
    last: u32,
}

/// Which list is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Current,
    Former,
    Found,
}

/// Nothing of anybody is in the address: which list, and which page of it.
#[derive(Deserialize)]
pub(super) struct WhichPage {
    #[serde(default)]
    pagina: String,
    #[serde(default)]
    di: String,
}

#[derive(Deserialize)]
pub(super) struct Search {
    #[serde(default)]
    cerca: String,
}

/// The address of the page of an intermediary's clients.
pub(super) fn path_of(id: IntermediaryId) -> String {
    format!("/deleghe/clienti/{id}")
}

pub(super) async fn show_clients(
    State(delegations): State<Delegations>,
    Who(actor): Who,
    Path(id): Path<String>,
    Query(asked): Query<WhichPage>,
    page: Page,
) -> Result<Response, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let number = asked.pagina.parse().unwrap_or(1).clamp(1, 100_000);
    let (which, query) = match asked.di.as_str() {
        "prima" => (Which::Former, ClientsQuery::Former),
        _ => (Which::Current, ClientsQuery::All),
    };
    let found = delegations.clients(&actor, id, &query, number).await?;
    if found.clients.is_empty() && number > 1 {
        return Err(WebError::NotFound);
    }
    web::show(&view(page, &delegations, found, which, String::new(), number))
}

/// Looks for a client by name or *codice fiscale*. A search that finds too many asks for more letters.
pub(super) async fn find_clients(
    State(delegations): State<Delegations>,
    Who(actor): Who,
    Path(id): Path<String>,
    page: Page,
    Form(search): Form<Search>,
) -> Result<Response, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let Some(query) = read(&search.cerca) else {
        return ask_again(&delegations, &actor, id, page, search.cerca).await;
    };
    let found = delegations.clients(&actor, id, &query, 1).await?;
    web::show(&view(page, &delegations, found, Which::Found, search.cerca, 1))
}

async fn ask_again(
    delegations: &Delegations,
    actor: &Actor,
    id: IntermediaryId,
    page: Page,
    text: String,
) -> Result<Response, WebError> {
    let all = delegations.clients(actor, id, &ClientsQuery::All, 1).await?;
    let message = Message::new("identity-clients-search-wrong").with("fewest", FEWEST_LETTERS);
    let page = page.with_errors(FormErrors::one("cerca", message));
    web::show_again(&view(page, delegations, all, Which::Current, text, 1))
}

fn read(text: &str) -> Option<ClientsQuery> {
    if let Ok(code) = CodiceFiscale::parse(text) {
        return Some(ClientsQuery::Code(code));
    }
    (letters_of(text).len() >= FEWEST_LETTERS).then(|| ClientsQuery::Named(text.to_owned()))
}

fn view(
    page: Page,
    delegations: &Delegations,
    found: ClientsPage,
    which: Which,
    text: String,
    current: u32,
) -> ClientsView {
    let clients = found.clients.iter().map(|one| DelegationView::of(&page, delegations, one)).collect();
    ClientsView {
        organisation: found.intermediary.name.as_str().to_owned(),
        path: path_of(found.intermediary.id),
        clients,
        has_more: found.has_more,
        last: current + u32::from(found.has_more),
        current,
        which,
        text,
        page,
    }
}

impl ClientsView {
    fn is(&self, which: Which) -> bool {
        self.which == which
    }

    /// What stands where a list is empty.
    const fn none_key(&self) -> &'static str {
        match self.which {
            Which::Current => "identity-clients-none",
            Which::Former => "identity-clients-none-former",
            Which::Found => "identity-clients-none-found",
        }
    }

    /// The address of the list, before the number of its page.
    fn list_path(&self) -> String {
        match self.which {
            Which::Former => format!("{}?di=prima", self.path),
            Which::Current | Which::Found => self.path.clone(),
        }
    }
}
