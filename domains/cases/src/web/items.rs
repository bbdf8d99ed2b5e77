//! `/pratiche/bozze/{id}/pagine/{page}/voci/{item}`: the items of a group, each on a page of its own.

use askama::Template;
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::ui::{Badge, Tone};
use web::{Page, WebError, Who};

use super::audience::Audience;
use super::draft::{answer_at, ask_at, path_of_page, place_of};
use super::named;
use super::words::{item_title, say};
use crate::definition::{Field, Group};
use crate::domain::{GroupItem, ItemId, Place, asked_fields, is_whole, with_item};
use crate::service::{Cases, OpenDraft};

/// The items of a group, as its page lists them.
#[derive(Template)]
#[template(path = "cases/parts/items.html")]
struct ItemList<'a> {
    page: &'a Page,
    name: &'a str,
    label: &'a str,
    hint: Option<&'a str>,
    error: Option<String>,
    items: Vec<ItemLine>,
    /// Where one more is added; none where there are as many as may be.
    add: Option<String>,
    max: u8,
}

struct ItemLine {
    title: String,
    says: String,
    /// Said of one that is not whole.
    badge: Option<Badge>,
    path: String,
}

/// So many answers of an item are shown in the list, to tell it from the others.
const SHOWN_ANSWERS: usize = 3;

/// Where an item of the group of a page is.
pub(super) fn path_of_item(page_path: &str, item: ItemId) -> String {
    format!("{page_path}/voci/{item}")
}

/// Draws the list of a group, with the ways to add, change and take away.
pub(super) fn draw_items(
    page: &Page,
    audience: Audience,
    open: &OpenDraft<'_>,
    (field, group): (&Field, &Group),
    place: usize,
) -> String {
    let (answers, language) = (&open.draft.answers, page.language());
    let page_path = path_of_page(audience, open.draft.id, place);
    let items = answers.items(&field.name);
    let line = |(number, item): (usize, &GroupItem)| ItemLine {
        title: item_title(group, number, page),
        says: says(page, open, group, item),
        badge: (!is_whole(group, item, answers, &open.known))
            .then(|| page.badge(Tone::Waiting, "cases-item-not-whole")),
        path: path_of_item(&page_path, item.id),
    };
    let list = ItemList {
        name: field.name.as_str(),
        label: field.label.in_language(language),
        hint: field.hint.as_ref().map(|hint| hint.in_language(language)),
        error: page.errors().of(field.name.as_str()).map(|message| message.text(page.translator())),
        items: (1..).zip(items).map(line).collect(),
        // Pressed twice it is one item: the address says which.
        add: (items.len() < usize::from(group.max)).then(|| path_of_item(&page_path, ItemId::new())),
        max: group.max,
        page,
    };
    list.render().expect("a template of ours renders")
}

/// The first answers about an item, on one line.
fn says(page: &Page, open: &OpenDraft<'_>, group: &Group, item: &GroupItem) -> String {
    let whole = with_item(&group.item, &open.draft.answers, Some(item));
    let answers =
        asked_fields(&group.item, &whole).filter_map(|field| Some((whole.get(&field.name)?, field)));
    let words = answers.map(|(answer, field)| say(answer, field, page)).filter(|words| !words.is_empty());
    words.take(SHOWN_ANSWERS).collect::<Vec<_>>().join(" · ")
}

fn place_at(page: &str, item: &str) -> Result<Place, WebError> {
    Ok(Place { page: place_of(page)?, item: Some(named(item)?) })
}

pub(super) async fn ask_item(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path((id, number, item)): Path<(String, String, String)>,
) -> Result<Response, WebError> {
    ask_at(&cases, &actor, page, named(&id)?, place_at(&number, &item)?).await
}

pub(super) async fn answer_item(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path((id, number, item)): Path<(String, String, String)>,
    request: Request,
) -> Result<Response, WebError> {
    answer_at(&cases, &actor, page, &id, place_at(&number, &item), request).await
}

pub(super) async fn remove_item(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path((id, number, item)): Path<(String, String, String)>,
) -> Result<Response, WebError> {
    let (id, place) = (named(&id)?, place_at(&number, &item)?);
    cases.remove_item(&actor, id, place).await?;
    Ok(Redirect::to(&path_of_page(Audience::of(&actor), id, place.page)).into_response())
}
