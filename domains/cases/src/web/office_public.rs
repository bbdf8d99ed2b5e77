//! `/ufficio/pratiche/{id}`: what everybody reads of a request, and which others say the same.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use web::ui::Choice;
use web::{Page, WebError, Who};

use super::office_work::{Again, back_to, to_inbox};
use super::public::{category_of, path_of_list, place_of};
use super::saying::{Typed, version_in};
use super::{INBOX_PATH, named};
use crate::definition::Definition;
use crate::domain::{CaseId, Published, SaidToAll, Sentence};
use crate::service::{Cases, PublicSide};

/// The fields of what is said to everybody, and of why another request says the same.
const WORDS: &str = "pubblico";
const ANSWER: &str = "risposta";
const HIDDEN: &str = "nascosta";
const JOINED_TO: &str = "uguale";
const WHY_JOINED: &str = "perche";

/// What everybody reads of a case, on the page of its office.
pub(super) struct PublicView {
    pub(super) list_path: String,
    pub(super) category: String,
    pub(super) place: String,
    pub(super) is_hidden: bool,
    pub(super) followers: i64,
    pub(super) words: String,
    pub(super) answer: String,
    pub(super) most: u32,
    /// Those that may say the same.
    pub(super) alike: Vec<AlikeLine>,
    /// The same to choose one from; empty where the case cannot be joined to any.
    pub(super) choices: Vec<Choice>,
    pub(super) chosen: String,
    pub(super) why: String,
}

/// Another request that may say the same.
pub(super) struct AlikeLine {
    pub(super) path: String,
    pub(super) text: String,
}

impl PublicView {
    pub(super) fn of(side: PublicSide, definition: &Definition, typed: &Typed, page: &Page) -> Self {
        let PublicSide { published, followers, alike, may_join } = side;
        let said = |sentence: &Option<Sentence>| {
            sentence.as_ref().map_or(String::new(), |one| one.as_str().to_owned())
        };
        let choice = |(one, metres): &(Published, u32)| {
            Choice::new(one.case.to_string(), described(one, *metres, page))
        };
        // What was just written stands before what was saved.
        let written = |field, saved| if typed.is_of(WORDS) { typed.chosen_or_text(field) } else { saved };
        Self {
            list_path: path_of_list(&published.service),
            category: category_of(&published, definition, page),
            place: place_of(&published, page),
            is_hidden: !published.is_shown,
            followers,
            words: written(WORDS, said(&published.said.words)),
            answer: written(ANSWER, said(&published.said.answer)),
            most: Sentence::LONGEST,
            choices: if may_join { alike.iter().map(choice).collect() } else { Vec::new() },
            alike: alike
                .iter()
                .map(|(one, metres)| AlikeLine {
                    path: format!("{INBOX_PATH}/{}", one.case),
                    text: described(one, *metres, page),
                })
                .collect(),
            chosen: typed.chosen_in(JOINED_TO).to_owned(),
            why: typed.text_of(WHY_JOINED).to_owned(),
        }
    }
}

/// Where it is, since when, and how far that is.
pub(super) fn described(one: &Published, metres: u32, page: &Page) -> String {
    let facts = [
        ("place", place_of(one, page).into()),
        ("day", page.date(&one.reported_on).into()),
        ("metres", metres.into()),
    ];
    page.text_with("cases-alike-line", &facts)
}

/// The office says something to everybody, or takes the request off the list.
pub(super) async fn say_publicly(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let again = Again { cases: &cases, actor: &actor, id: named(&id)? };
    let version = version_in(&sent)?;
    let typed = Typed::take(sent, WORDS);
    let mut said = SaidToAll::default();
    for (field, sentence) in [(WORDS, &mut said.words), (ANSWER, &mut said.answer)] {
        let text = typed.chosen_or_text(field);
        *sentence = Sentence::parse(&text);
        if sentence.is_none() && !text.trim().is_empty() {
            return again.with(page, (field, "cases-wrong-sentence"), &typed).await;
        }
    }
    let is_shown = typed.chosen_in(HIDDEN).is_empty();
    cases.say_publicly(&actor, (again.id, version), &said, is_shown).await?;
    Ok(back_to(again.id))
}

/// The office ends a request because another one says the same.
pub(super) async fn join_cases(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let again = Again { cases: &cases, actor: &actor, id: named(&id)? };
    let version = version_in(&sent)?;
    let to: Option<CaseId> = sent.get(JOINED_TO).and_then(|text| text.parse().ok());
    let typed = Typed::take(sent, WHY_JOINED);
    let Some(to) = to else {
        return again.with(page, (JOINED_TO, "cases-wrong-alike"), &typed).await;
    };
    let done = match typed.wanted_words() {
        Ok(words) => cases.join(&actor, (again.id, version), to, words).await.map(drop),
        Err(error) => Err(error),
    };
    again.unless(done, page, &typed, to_inbox("fatto")).await
}
