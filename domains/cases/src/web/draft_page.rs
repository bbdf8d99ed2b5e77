//! What one page of a request asks, drawn: a page of its form, or that of one item of a group.

use std::borrow::Cow;

use askama::Template;
use kernel::Language;
use web::Page;

use super::audience::Audience;
use super::desk_side::DeskSide;
use super::draft::{path_of_draft, path_of_page, path_of_place};
use super::fields::{Standing, draw};
use super::items::draw_items;
use super::reservation::path_of_free;
use super::words::item_title;
use crate::definition::{Field, FieldKind, FieldName, FormPage};
use crate::domain::{Answers, Place, asked_fields, asked_pages, with_item};
use crate::service::OpenDraft;

#[derive(Template)]
#[template(path = "cases/draft.html")]
pub(super) struct DraftPage {
    page: Page,
    service: String,
    title: String,
    intro: Option<String>,
    /// What a clerk sees besides.
    desk: Option<DeskSide>,
    /// Which of the pages that are asked this is, from 1, and how many there are.
    step: usize,
    steps: usize,
    /// The fields, as markup.
    fields: Vec<String>,
    shown: Vec<String>,
    /// Whether something stands in them that nobody has answered yet.
    is_prefilled: bool,
    /// Whether files are asked for.
    takes_files: bool,
    action: String,
    back: Option<String>,
    /// The words on the button.
    next: &'static str,
    /// Where the draft is thrown away; not among the items of a group.
    discard: Option<String>,
}

/// What a field asks, for the list of mistakes: several may lack an answer.
pub(super) fn question_of<'a>(
    open: &OpenDraft<'a>,
    place: Place,
    name: &FieldName,
    language: Language,
) -> &'a str {
    let mut fields = place.in_form(open.form).into_iter().flat_map(|page| &page.fields);
    fields.find(|field| &field.name == name).map_or("", |field| field.label.in_language(language))
}

/// What is asked at one place of a draft; none where it is not asked.
pub(super) fn draft_page(
    page: Page,
    audience: Audience,
    open: &OpenDraft<'_>,
    place: Place,
    sent: Option<&[(String, String)]>,
) -> Option<DraftPage> {
    let (draft, language) = (&open.draft, page.language());
    let asked: Vec<_> = asked_pages(open.form, &draft.answers).collect();
    let step = asked.iter().position(|(one, _)| *one == place.page)?;
    let Asked { form_page, answers, title } = Asked::at(open, place, &page)?;
    let fields: Vec<_> = asked_fields(form_page, &answers).collect();
    let prefilled = match place.item {
        None => open.prefilled_among(&fields),
        // The city knows nothing of an item.
        Some(_) => None,
    };
    let standing = Standing {
        sent,
        saved: prefilled.as_ref().unwrap_or(&answers),
        family: &open.known.family,
        lists: &open.known.lists,
        neighbourhood: open.known.neighbourhood,
        takes_points: open.known.bounds.is_some(),
        asks_device: audience == Audience::Applicant,
        files_path: path_of_draft(audience, draft.id),
        streets_path: audience.streets_path(),
        free: Some((&open.known.diary, open.known.today, path_of_free(&open.definition.key))),
    };
    let draw_one = |field: &&Field| match &field.kind {
        FieldKind::Group(group) => draw_items(&page, audience, open, (field, group), place.page),
        _ => draw(&page, field, &standing),
    };
    let before = step.checked_sub(1).map(|before| path_of_page(audience, draft.id, asked[before].0));
    Some(DraftPage {
        service: open.definition.sheet.title.in_language(language).to_owned(),
        intro: form_page.intro.as_ref().map(|text| text.in_language(language).to_owned()),
        step: step + 1,
        steps: asked.len() + 1,
        fields: fields.iter().map(draw_one).collect(),
        shown: fields.iter().map(|field| field.name.to_string()).collect(),
        is_prefilled: sent.is_none() && prefilled.is_some(),
        takes_files: fields.iter().any(|field| matches!(field.kind, FieldKind::Upload(_))),
        desk: DeskSide::of(open, &fields, &page),
        action: path_of_place(audience, draft.id, place),
        back: match place.item {
            Some(_) => Some(path_of_page(audience, draft.id, place.page)),
            None => before,
        },
        next: if place.item.is_some() { "cases-item-save" } else { "cases-draft-next" },
        discard: place.item.is_none().then(|| format!("{}/eliminazione", path_of_draft(audience, draft.id))),
        title,
        page,
    })
}

/// What is asked at a place, and what stands answered there.
struct Asked<'a> {
    form_page: &'a FormPage,
    answers: Cow<'a, Answers>,
    title: String,
}

impl<'a> Asked<'a> {
    fn at(open: &'a OpenDraft<'_>, place: Place, page: &Page) -> Option<Self> {
        let form_page = open.form.pages.get(place.page)?;
        let Some(id) = place.item else {
            let title = form_page.title.in_language(page.language()).to_owned();
            return Some(Self { form_page, answers: Cow::Borrowed(&open.draft.answers), title });
        };
        let (field, group) = form_page.group()?;
        let items = open.draft.answers.items(&field.name);
        let at = items.iter().position(|item| item.id == id);
        let answers = with_item(&group.item, &open.draft.answers, at.map(|at| &items[at]));
        let title = item_title(group, at.unwrap_or(items.len()) + 1, page);
        Some(Self { form_page: &group.item, answers: Cow::Owned(answers), title })
    }
}
