//! `/area-personale/identita`: the identities of other states that come in as whoever asks, and linking another one.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use kernel::PersonId;
use serde::Deserialize;
use spid::directory::{Listed, Scheme};
use web::{CurrentUser, Page, Session, SessionRef, ThisBrowser, WebError, Who};

use super::side_by_side;
use crate::domain::{ForeignLink, ForeignRefused};
use crate::service::Identities;
use crate::web::door::MARK;
use crate::web::send::on_its_way_from_a_form;

/// Where people see which identities of other states come in as them.
pub const LINKS_PATH: &str = "/area-personale/identita";

#[derive(Template)]
#[template(path = "identity/links.html")]
struct LinksPage {
    page: Page,
    links: Vec<LinkView>,
    has_providers: bool,
    done: Option<&'static str>,
    refused: Option<&'static str>,
}

struct LinkView {
    id: PersonId,
    told: String,
}

#[derive(Template)]
#[template(path = "identity/link-choose.html")]
struct ChoosePage {
    page: Page,
    providers: Vec<Listed>,
}

#[derive(Template)]
#[template(path = "identity/link-confirm.html")]
struct ConfirmPage {
    page: Page,
    ticket: String,
    stated: [String; 2],
    register: [String; 2],
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct CameBack {
    fatto: String,
    perche: String,
}

#[derive(Deserialize)]
pub(in crate::web) struct Chosen {
    gestore: String,
}

#[derive(Deserialize)]
pub(in crate::web) struct Which {
    identita: String,
}

pub(in crate::web) async fn list_own_links(
    State(identities): State<Identities>,
    Who(actor): Who,
    page: Page,
    Query(came): Query<CameBack>,
) -> Result<Response, WebError> {
    let links = identities.own_links(&actor).await?;
    let links = links.iter().map(|link| LinkView { id: link.outsider, told: told(&page, link) }).collect();
    let done = (came.fatto == "collegata").then_some("identity-links-linked");
    let refused = REFUSALS.iter().find(|(code, _)| *code == came.perche).map(|(_, refused)| *refused);
    let has_providers = !identities.providers(Scheme::Eidas, page.language()).is_empty();
    web::show(&LinksPage { links, has_providers, done, refused: refused.map(super::key_of), page })
}

/// To which provider; who came in too long ago, or too weakly, does so anew first.
pub(in crate::web) async fn choose_provider(
    State(identities): State<Identities>,
    user: CurrentUser,
    page: Page,
) -> Result<Response, WebError> {
    identities.demand_linker(&user.actor, user.since)?;
    let providers = identities.providers(Scheme::Eidas, page.language());
    web::show(&ChoosePage { page, providers })
}

pub(in crate::web) async fn leave_to_link(
    State(identities): State<Identities>,
    user: CurrentUser,
    session: Session,
    browser: ThisBrowser,
    page: Page,
    Form(chosen): Form<Chosen>,
) -> Result<Response, WebError> {
    let (here, mark) = (here(&session)?, browser.mark_for(MARK));
    let outgoing = identities.begin_linking((&user.actor, user.since), &here, chosen.gestore, mark).await?;
    on_its_way_from_a_form(page, outgoing)
}

/// Whose identity it is, beside who they are.
pub(in crate::web) async fn ask_to_link(
    State(identities): State<Identities>,
    Who(actor): Who,
    session: Session,
    page: Page,
    Path(ticket): Path<String>,
) -> Result<Response, WebError> {
    let compared = identities.asked_to_link(&actor, &here(&session)?, &ticket).await?;
    let [stated, register] = side_by_side(&page, &compared);
    web::show(&ConfirmPage { page, ticket, stated, register })
}

pub(in crate::web) async fn link_own(
    State(identities): State<Identities>,
    Who(actor): Who,
    session: Session,
    Path(ticket): Path<String>,
) -> Result<Response, WebError> {
    identities.link_own(&actor, &here(&session)?, &ticket).await?;
    Ok(Redirect::to(&format!("{LINKS_PATH}?fatto=collegata")).into_response())
}

/// One of them comes in as them no more. They are signed out with everybody else who is in as them.
pub(in crate::web) async fn unlink_own(
    State(identities): State<Identities>,
    Who(actor): Who,
    Form(which): Form<Which>,
) -> Result<Response, WebError> {
    let which = which.identita.parse::<PersonId>().map_err(|_| WebError::NotFound)?;
    identities.unlink_own(&actor, which).await?;
    Ok(Redirect::to("/accedi").into_response())
}

/// Why what somebody came back with is not linked: the browser comes from another site, and reads it on a page of theirs.
pub(in crate::web) fn not_to_be_linked(refused: ForeignRefused) -> Response {
    let code = REFUSALS.iter().find(|(_, one)| *one == refused).map_or("", |(code, _)| code);
    Redirect::to(&format!("{LINKS_PATH}?perche={code}")).into_response()
}

const REFUSALS: [(&str, ForeignRefused); 5] = [
    ("gia-collegata", ForeignRefused::LinkedAlready),
    ("di-altri", ForeignRefused::SomebodyElses),
    ("non-europea", ForeignRefused::NotForeign),
    ("altra-nascita", ForeignRefused::OtherBirth),
    ("deceduta", ForeignRefused::Deceased),
];

fn here(session: &Session) -> Result<SessionRef, WebError> {
    session.current().ok_or(WebError::SignInNeeded)
}

/// Of which state, since when, and whether an official made it.
fn told(page: &Page, link: &ForeignLink) -> String {
    let state = ("state", link.state.as_deref().unwrap_or("–").into());
    match &link.linked {
        None => page.text_with("identity-links-one", &[state]),
        Some(linked) => {
            let key = match linked.official {
                Some(_) => "identity-links-one-official",
                None => "identity-links-one-own",
            };
            page.text_with(key, &[state, ("day", page.date_time(&linked.at).into())])
        }
    }
}
