//! `/servizi`: everything that can be asked of the city.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use web::{Page, WebError};

use crate::catalogue::{SERVICES_PATH, Search};
use crate::definition::{Category, Definition, Topic};
use crate::service::Cases;

/// The longest search that is listened to, in characters.
const LONGEST_SEARCH: usize = 100;

/// What somebody looks for, as the address has it: nothing of a person.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Looking {
    cerca: String,
    categoria: String,
    argomento: String,
}

#[derive(Template)]
#[template(path = "cases/services.html")]
struct ServicesPage {
    page: Page,
    words: String,
    /// By what the list is narrowed, beyond words.
    narrowed_to: Option<String>,
    /// The services found, by category.
    shelves: Vec<Shelf>,
    count: usize,
    topics: Vec<Link>,
}

/// The services of one category.
struct Shelf {
    category: Link,
    services: Vec<Card>,
}

struct Link {
    name: String,
    path: String,
}

struct Card {
    title: String,
    summary: String,
    path: String,
}

pub(super) async fn find_services(
    State(cases): State<Cases>,
    Query(looking): Query<Looking>,
    page: Page,
) -> Result<Response, WebError> {
    let catalogue = cases.catalogue();
    let language = page.language();
    let search = Search {
        words: looking.cerca.chars().take(LONGEST_SEARCH).collect(),
        category: Category::parse(&looking.categoria),
        topic: Topic::parse(&looking.argomento),
    };
    let found = catalogue.search(&search, language);
    let shelves = Category::all().filter_map(|category| {
        let of_category = found.iter().filter(|definition| definition.category == category);
        let services: Vec<Card> = of_category.map(|definition| card(definition, &page)).collect();
        let category = Link { name: category.name(language).to_owned(), path: path_of_category(category) };
        (!services.is_empty()).then_some(Shelf { category, services })
    });
    let used = |topic: &Topic| catalogue.definitions().iter().any(|one| one.topics.contains(topic));
    let topics = Topic::all()
        .filter(used)
        .map(|topic| Link { name: topic.name(language).to_owned(), path: path_of_topic(topic) });
    let category = search.category.map(|category| category.name(language).to_owned());
    let narrowed_to = category.or_else(|| search.topic.map(|topic| topic.name(language).to_owned()));
    web::show(&ServicesPage {
        words: search.words,
        narrowed_to,
        count: found.len(),
        shelves: shelves.collect(),
        topics: topics.collect(),
        page,
    })
}

fn card(definition: &Definition, page: &Page) -> Card {
    let (sheet, language) = (&definition.sheet, page.language());
    Card {
        title: sheet.title.in_language(language).to_owned(),
        summary: sheet.summary.in_language(language).to_owned(),
        path: path_of(definition),
    }
}

/// Where the sheet of a service is.
pub(super) fn path_of(definition: &Definition) -> String {
    format!("{SERVICES_PATH}/{}", definition.key)
}

/// Where the services of a category are.
pub(super) fn path_of_category(category: Category) -> String {
    format!("{SERVICES_PATH}?categoria={}", category.slug)
}

/// Where the services with a topic are.
pub(super) fn path_of_topic(topic: Topic) -> String {
    format!("{SERVICES_PATH}?argomento={}", topic.slug)
}
