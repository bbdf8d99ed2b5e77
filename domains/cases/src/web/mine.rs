//! `/pratiche`: everything that somebody asked for, and what they are writing.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use identity::Represented;
use serde::Deserialize;
use web::ui::{Badge, Tone};
use web::{Page, WebError, Who};

use super::audience::Audience;
use super::draft::path_of_page;
use super::fee::fee_in_list;
use super::public::PublicLine;
use super::substitute::begun_in_words;
use super::words::service_name;
use super::{REQUESTS_PATH, pages_of, words};
use crate::definition::{Definition, Outcome};
use crate::domain::{Case, CaseFee, CaseId, Channel, Draft, Standing, Substitution};
use crate::service::{Cases, ForAnother, Mine, signer};

/// What stands beside requests: what those cost that cost something, and who concludes which in its office's place.
struct Beside {
    fees: BTreeMap<CaseId, CaseFee>,
    substitutions: BTreeMap<CaseId, Substitution>,
}

impl Beside {
    async fn of(cases: &Cases, all: &[&(Case, Arc<Definition>)]) -> Result<Self, WebError> {
        let costing = all.iter().filter(|(_, definition)| definition.costs());
        let costing = costing.map(|(case, _)| case.id).collect();
        let open = all.iter().filter(|(case, _)| case.is_open());
        let open: Vec<CaseId> = open.map(|(case, _)| case.id).collect();
        Ok(Self { fees: cases.fees_of(costing).await?, substitutions: cases.substitutions_of(&open).await? })
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Looking {
    pagina: u32,
    fatto: String,
}

#[derive(Template)]
#[template(path = "cases/mine.html")]
struct MinePage {
    page: Page,
    /// Whose requests: «Le mie», or of the person for whom they act.
    title: String,
    /// Whether they may sign for themselves here: whoever acts for another does not.
    may_sign: bool,
    done: Option<&'static str>,
    drafts: Vec<Line>,
    /// What waits for something of theirs.
    to_do: Vec<Line>,
    others: Vec<Line>,
    /// What is going on for those whom they represent.
    represented: Vec<RepresentedView>,
    /// Whether they represent more than stand there.
    represents_more: bool,
    /// What others have sent and they follow, with its name in addresses.
    followed: Vec<(PublicLine, String)>,
    current: u32,
    last: u32,
}

/// One request or draft.
struct Line {
    title: String,
    path: String,
    badge: Option<Badge>,
    text: String,
}

/// Somebody whom they represent, and what is going on for them.
struct RepresentedView {
    name: String,
    ways: Vec<WayView>,
    lines: Vec<Line>,
    has_more: bool,
}

/// A way to act for them.
struct WayView {
    /// By which the form asks for it.
    field: &'static str,
    value: String,
    label: String,
}

impl WayView {
    /// One of several says to which services it is limited.
    fn of(way: &Represented, is_one_of_several: bool, cases: &Cases, page: &Page) -> Self {
        let (field, value) = identity::acting_field(way.whom);
        let (name, only) = (way.name.as_str(), &way.as_whom.mandate.only);
        let label = if is_one_of_several && !only.is_empty() {
            let services: Vec<String> = only.iter().map(|key| service_name(cases, key, page)).collect();
            page.text_with(
                "cases-mine-represented-act-only",
                &[("name", name.into()), ("services", services.join("; ").into())],
            )
        } else {
            page.text_with("cases-mine-represented-act", &[("name", name.into())])
        };
        Self { field, value, label }
    }
}

impl RepresentedView {
    fn of(one: &ForAnother, beside: &Beside, cases: &Cases, page: &Page) -> Self {
        let line =
            |(case, definition): &(Case, Arc<Definition>)| case_line(cases, (case, definition), beside, page);
        let way = |way: &Represented| WayView::of(way, one.ways.len() > 1, cases, page);
        Self {
            name: one.name.clone(),
            ways: one.ways.iter().map(way).collect(),
            lines: one.cases.iter().map(line).collect(),
            has_more: one.has_more,
        }
    }
}

pub(super) async fn list_mine(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Query(looking): Query<Looking>,
) -> Result<Response, WebError> {
    let current = looking.pagina.max(1);
    let Mine { cases: found, count } = cases.mine(&actor, current).await?;
    // What is being written stands on the first page alone.
    let drafts = if current == 1 { cases.drafts(&actor).await? } else { Vec::new() };
    let followed = if current == 1 { cases.followed(&actor).await? } else { Vec::new() };
    let (represented, represents_more) =
        if current == 1 { cases.of_represented(&actor).await? } else { (Vec::new(), false) };
    let followed = followed
        .iter()
        .map(|(one, definition)| (PublicLine::of(one, definition, 0, &page), one.case.to_string()));
    let drafts = drafts.iter().filter_map(|draft| draft_line(&cases, draft, &page)).collect();
    let theirs = represented.iter().flat_map(|one| &one.cases);
    let all: Vec<&(Case, Arc<Definition>)> = found.iter().chain(theirs).collect();
    let beside = Beside::of(&cases, &all).await?;
    let (to_do, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|(case, _)| case.waits_for_person());
    let lines = |list: Vec<(Case, Arc<Definition>)>| -> Vec<Line> {
        list.iter().map(|(case, definition)| case_line(&cases, (case, definition), &beside, &page)).collect()
    };
    web::show(&MinePage {
        title: page.whose("cases-mine-title", "cases-mine-title-of"),
        done: match looking.fatto.as_str() {
            "eliminata" => Some("cases-mine-discarded"),
            "segui" => Some("cases-mine-following"),
            "non-segui" => Some("cases-mine-unfollowed"),
            _ => None,
        },
        followed: followed.collect(),
        drafts,
        to_do: lines(to_do),
        others: lines(others),
        represented: represented.iter().map(|one| RepresentedView::of(one, &beside, &cases, &page)).collect(),
        represents_more,
        current,
        last: pages_of(count),
        may_sign: signer(&actor).is_ok(),
        page,
    })
}

fn draft_line(cases: &Cases, draft: &Draft, page: &Page) -> Option<Line> {
    let definition = cases.offered(&draft.service).ok()?;
    let saved = page.date_time(&draft.saved_at);
    Some(Line {
        title: definition.sheet.title.in_language(page.language()).to_owned(),
        path: path_of_page(Audience::Applicant, draft.id, 0),
        badge: None,
        text: page.text_with("cases-draft-saved", &[("time", saved.into())]),
    })
}

fn case_line(cases: &Cases, (case, definition): (&Case, &Definition), beside: &Beside, page: &Page) -> Line {
    let number = case.protocol.to_string();
    let text = match case.due_on(cases.calendar()) {
        Some(due) => {
            page.text_with("cases-mine-due", &[("number", number.into()), ("day", page.date(&due).into())])
        }
        None => page.text_with("cases-mine-number", &[("number", number.into())]),
    };
    let text = match case.channel {
        // As most do.
        Channel::Web => text,
        other => format!("{text} · {}", page.text(words::asked_by(other))),
    };
    let text = match beside.fees.get(&case.id) {
        Some(fee) => format!("{text} · {}", fee_in_list(fee, page)),
        None => text,
    };
    let text = match beside.substitutions.get(&case.id) {
        Some(one) => format!("{text} · {}", begun_in_words(one, cases, page)),
        None => text,
    };
    Line {
        title: definition.sheet.title.in_language(page.language()).to_owned(),
        path: format!("{REQUESTS_PATH}/{}", case.id),
        badge: Some(page.badge_text(tone(case), words::state_name(case, definition, page))),
        text,
    }
}

/// What the colour of a case's state says.
pub(super) const fn tone(case: &Case) -> Tone {
    match case.standing {
        Standing::Open { waits_for_person: true, .. } => Tone::Waiting,
        Standing::Open { .. } => Tone::Plain,
        Standing::Ended { outcome: Outcome::Granted, .. } => Tone::Good,
        Standing::Ended { outcome: Outcome::Refused, .. } => Tone::Bad,
        Standing::Ended { .. } => Tone::Plain,
    }
}
