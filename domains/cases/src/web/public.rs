//! `/servizi/{key}/elenco`: what everybody reads of requests, on a list and on a map.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use chrono::{Datelike, NaiveDate};
use kernel::as_people_write;
use serde::Deserialize;
use web::ui::{Badge, Choice, Marked, Sign, Tone, draw_map};
use web::{Page, WebError, query_value};

use super::service::begin_path;
use super::service_named;
use super::services::path_of;
use crate::definition::{Definition, Outcome, ServiceKey, State as CaseState};
use crate::domain::{ListPlace, Published};
use crate::service::{Cases, Listing};
use crate::store::PublicFilter;

/// What is looked at, as the address has it.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Looking {
    categoria: String,
    stato: String,
    municipio: String,
    /// The day of the place from which the list is read on, and how many of that day come before it.
    fino: String,
    dopo: u32,
}

impl Looking {
    /// None where the Municipio is no number: there is none of it.
    fn filter(&self) -> Option<PublicFilter> {
        let municipio = match self.municipio.as_str() {
            "" => None,
            number => Some(number.parse().ok()?),
        };
        Some(PublicFilter { category: self.categoria.clone(), state: self.stato.clone(), municipio })
    }

    /// The newest come first where no day is named.
    fn place(&self) -> Option<ListPlace> {
        let day: NaiveDate = self.fino.parse().ok()?;
        if !(1900..=9999).contains(&day.year()) {
            return None;
        }
        Some(ListPlace { day, skipped: self.dopo.min(ListPlace::MOST_SKIPPED).into() })
    }

    fn is_narrow(&self) -> bool {
        [&self.categoria, &self.stato, &self.municipio].into_iter().any(|one| !one.is_empty())
    }

    /// The address of the same list, from the newest.
    fn href(&self, path: &str) -> String {
        let [category, state, municipio] =
            [&self.categoria, &self.stato, &self.municipio].map(|one| query_value(one));
        format!("{path}?categoria={category}&stato={state}&municipio={municipio}")
    }

    /// The address of the same list from a place on.
    fn href_from(&self, path: &str, ListPlace { day, skipped }: ListPlace) -> String {
        format!("{}&fino={day}&dopo={skipped}", self.href(path))
    }
}

#[derive(Template)]
#[template(path = "cases/public.html")]
struct PublicPage {
    page: Page,
    title: String,
    service: String,
    service_path: String,
    /// Where it is asked for; none while it cannot be.
    begin_path: Option<String>,
    path: String,
    categories: Vec<Choice>,
    states: Vec<Choice>,
    municipi: Vec<Choice>,
    looking: Looking,
    is_narrow: bool,
    caption: String,
    lines: Vec<PublicLine>,
    map: Option<String>,
    /// What the shapes on the map stand for.
    legend: Vec<(String, String)>,
    /// Where the newest are; none where these are they.
    newest: Option<String>,
    /// Where the list goes on; none at its end.
    older: Option<String>,
}

/// A request as everybody reads it.
pub(super) struct PublicLine {
    pub(super) number: usize,
    pub(super) sign: String,
    pub(super) category: String,
    pub(super) badge: Badge,
    pub(super) place: String,
    pub(super) reported_on: String,
    pub(super) words: Option<String>,
    pub(super) answer: Option<String>,
}

impl PublicLine {
    pub(super) fn of(one: &Published, definition: &Definition, number: usize, page: &Page) -> Self {
        let said = |sentence: &Option<crate::domain::Sentence>| {
            sentence.as_ref().map(|sentence| sentence.as_str().to_owned())
        };
        Self {
            number,
            sign: sign_of(one, definition).alone(),
            category: category_of(one, definition, page),
            badge: badge_of(one, definition, page),
            place: place_of(one, page),
            reported_on: page.date(&one.reported_on),
            words: said(&one.said.words),
            answer: said(&one.said.answer),
        }
    }
}

fn sign_of(one: &Published, definition: &Definition) -> Sign {
    let at = definition.public_kinds().iter().position(|choice| choice.value.as_str() == one.category);
    Sign::of(at.unwrap_or_default(), one.is_open)
}

pub(super) fn category_of(one: &Published, definition: &Definition, page: &Page) -> String {
    let choice = definition.public_kinds().iter().find(|choice| choice.value.as_str() == one.category);
    choice.map_or(one.category.clone(), |choice| choice.label.in_language(page.language()).to_owned())
}

fn badge_of(one: &Published, definition: &Definition, page: &Page) -> Badge {
    let state = definition.procedure.as_ref().and_then(|procedure| procedure.state(&one.state));
    let tone = match state.and_then(|state| state.outcome) {
        Some(Outcome::Granted) => Tone::Good,
        None if one.is_open => Tone::Waiting,
        _ => Tone::Plain,
    };
    let name =
        state.map_or(one.state.to_string(), |state| state.name.in_language(page.language()).to_owned());
    page.badge_text(tone, name)
}

/// The street, the Municipio, or that there is a point alone.
pub(super) fn place_of(one: &Published, page: &Page) -> String {
    let address = one.address.as_ref().map(|address| {
        let civico = address.civico.as_deref().map_or_else(String::new, |civico| format!(" {civico}"));
        format!("{}{civico}", as_people_write(&address.street))
    });
    let municipio = one
        .municipio
        .map(|number| page.text_with("cases-public-municipio-of", &[("number", u32::from(number).into())]));
    let parts: Vec<String> = [address, municipio].into_iter().flatten().collect();
    if parts.is_empty() { page.text("cases-public-point") } else { parts.join(", ") }
}

pub(super) async fn list_public(
    State(cases): State<Cases>,
    Path(key): Path<String>,
    page: Page,
    Query(looking): Query<Looking>,
) -> Result<Response, WebError> {
    let key = service_named(&key)?;
    let from = looking.place();
    let Listing { definition, public, lines, count, older } =
        cases.listing(&key, looking.filter(), from).await?;
    let language = page.language();
    let numbered = || (1..).zip(&lines);
    let marked: Vec<Marked> = numbered()
        .filter_map(|(number, (one, born))| Some(marked(number, one, born, one.position?, &page)))
        .collect();
    let path = path_of_list(&key);
    web::show(&PublicPage {
        title: public.title.in_language(language).to_owned(),
        service: definition.sheet.title.in_language(language).to_owned(),
        service_path: path_of(definition),
        begin_path: begin_path(&cases, definition, &page),
        categories: definition
            .public_kinds()
            .iter()
            .map(|choice| Choice::new(choice.value.as_str(), choice.label.in_language(language)))
            .collect(),
        states: states_of(definition, &page),
        municipi: municipi_of(&cases, &page),
        is_narrow: looking.is_narrow(),
        caption: caption(count, &page),
        map: draw_map(cases.city(), &marked),
        legend: legend_of(definition, &page),
        lines: numbered().map(|(number, (one, born))| PublicLine::of(one, born, number, &page)).collect(),
        newest: from.map(|_| looking.href(&path)),
        older: older.map(|place| looking.href_from(&path, place)),
        path,
        looking,
        page,
    })
}

/// Where everybody reads the requests of a service.
pub(super) fn path_of_list(key: &ServiceKey) -> String {
    format!("{}/{key}/elenco", crate::catalogue::SERVICES_PATH)
}

fn marked(number: usize, one: &Published, born: &Definition, at: kernel::Position, page: &Page) -> Marked {
    Marked {
        at,
        number,
        sign: sign_of(one, born),
        title: format!("{number}. {}", category_of(one, born, page)),
        href: format!("#voce-{number}"),
    }
}

/// The states in which a request is on the list.
fn states_of(definition: &Definition, page: &Page) -> Vec<Choice> {
    let named = |state: &CaseState| Choice::new(state.key.as_str(), state.name.in_language(page.language()));
    definition.listed_states().map(named).collect()
}

fn municipi_of(cases: &Cases, page: &Page) -> Vec<Choice> {
    let named = |number: u8| {
        let name = page.text_with("cases-public-municipio-of", &[("number", u32::from(number).into())]);
        Choice::new(number.to_string(), name)
    };
    cases.city().municipi.iter().map(|one| named(one.number)).collect()
}

fn legend_of(definition: &Definition, page: &Page) -> Vec<(String, String)> {
    let kinds = definition.public_kinds().iter().enumerate();
    kinds
        .map(|(at, choice)| {
            (Sign::of(at, true).alone(), choice.label.in_language(page.language()).to_owned())
        })
        .collect()
}

/// How many there are; of very many only that they are.
fn caption(count: i64, page: &Page) -> String {
    match count >= Cases::MOST_LISTED {
        true => page.text_with("cases-public-many", &[("most", Cases::MOST_LISTED.into())]),
        false => page.text_with("cases-public-count", &[("count", count.into())]),
    }
}
