//! `/servizi/{key}/occupazioni`: what was granted that takes up public ground, for everybody; and what is in the way of a
//! request, for whoever decides.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use kernel::as_people_write;
use serde::Deserialize;
use web::ui::{Badge, Marked, Sign, Tone, draw_map};
use web::{Page, WebError};

use super::services::path_of;
use super::{pages_by, service_named};
use crate::definition::{Definition, ServiceKey};
use crate::domain::Occupation;
use crate::service::{Cases, Granted, Occupied};

/// Where everybody reads what was granted of a service.
pub(super) fn path_of_occupations(key: &ServiceKey) -> String {
    format!("{}/{key}/occupazioni", crate::catalogue::SERVICES_PATH)
}

/// Several that take up ground, on a list and on a map.
pub(super) struct OccupationsView {
    pub(super) lines: Vec<OccupationLine>,
    pub(super) map: Option<String>,
}

/// One of them.
pub(super) struct OccupationLine {
    pub(super) number: usize,
    pub(super) sign: String,
    pub(super) kind: String,
    pub(super) place: String,
    pub(super) days: String,
    pub(super) badge: Badge,
}

impl OccupationsView {
    pub(super) fn of(found: &[Occupied], cases: &Cases, page: &Page) -> Self {
        Self::from(1, found, cases, page)
    }

    /// The same as a part of a list, the first of them having this number.
    fn from(first: usize, found: &[Occupied], cases: &Cases, page: &Page) -> Self {
        let numbered = || (first..).zip(found);
        let marked: Vec<Marked> =
            numbered().filter_map(|(number, (one, born))| marked(number, one, born, page)).collect();
        Self {
            lines: numbered().map(|(number, (one, born))| line(number, one, born, page)).collect(),
            map: draw_map(cases.city(), &marked),
        }
    }
}

fn line(number: usize, one: &Occupation, born: &Definition, page: &Page) -> OccupationLine {
    let days = [("first", page.date(&one.first_day).into()), ("last", page.date(&one.last_day).into())];
    OccupationLine {
        number,
        sign: sign_of(one, born).alone(),
        kind: kind_of(one, born, page),
        place: place_of(one, page),
        days: page.text_with("cases-occupation-days", &days),
        badge: match one.is_granted {
            true => page.badge(Tone::Good, "cases-occupation-granted"),
            false => page.badge(Tone::Waiting, "cases-occupation-asked"),
        },
    }
}

fn marked(number: usize, one: &Occupation, born: &Definition, page: &Page) -> Option<Marked> {
    Some(Marked {
        at: one.position?,
        number,
        sign: sign_of(one, born),
        title: format!("{number}. {}", kind_of(one, born, page)),
        href: format!("#evento-{number}"),
    })
}

fn sign_of(one: &Occupation, born: &Definition) -> Sign {
    let at = born.occupation_kinds().iter().position(|choice| choice.value.as_str() == one.kind);
    Sign::of(at.unwrap_or_default(), one.is_granted)
}

fn kind_of(one: &Occupation, born: &Definition, page: &Page) -> String {
    let choice = born.occupation_kinds().iter().find(|choice| choice.value.as_str() == one.kind);
    choice.map_or(one.kind.clone(), |choice| choice.label.in_language(page.language()).to_owned())
}

/// The street, or that there is a point alone.
fn place_of(one: &Occupation, page: &Page) -> String {
    one.address.as_ref().map_or_else(
        || page.text("cases-public-point"),
        |address| {
            let civico = address.civico.as_deref().map_or_else(String::new, |civico| format!(" {civico}"));
            format!("{}{civico}", as_people_write(&address.street))
        },
    )
}

#[derive(Template)]
#[template(path = "cases/occupations.html")]
struct OccupationsPage {
    page: Page,
    title: String,
    service: String,
    service_path: String,
    occupations: OccupationsView,
    /// How many there are, in a sentence.
    count: String,
    current: u32,
    last: u32,
    href: String,
}

/// Which page, as the address has it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Looking {
    pagina: u32,
}

pub(super) async fn list_occupations(
    State(cases): State<Cases>,
    Path(key): Path<String>,
    page: Page,
    Query(looking): Query<Looking>,
) -> Result<Response, WebError> {
    let key = service_named(&key)?;
    let found = cases.granted_occupations(&key, looking.pagina).await?;
    let Granted { definition, occupies, lines, page: current, count } = found;
    let language = page.language();
    let first = (current as usize - 1) * Cases::GRANTED_PER_PAGE.unsigned_abs() as usize + 1;
    web::show(&OccupationsPage {
        title: occupies.title.in_language(language).to_owned(),
        service: definition.sheet.title.in_language(language).to_owned(),
        service_path: path_of(definition),
        occupations: OccupationsView::from(first, &lines, &cases, &page),
        count: page.text_with("cases-occupations-count", &[("count", count.into())]),
        current,
        last: pages_by(count, Cases::GRANTED_PER_PAGE),
        href: path_of_occupations(&key),
        page,
    })
}
