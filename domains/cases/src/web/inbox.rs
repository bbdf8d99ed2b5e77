//! `/ufficio/pratiche`: what waits for an official, what is due first on top.

mod line;
mod to_do;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use kernel::StaffId;
use serde::Deserialize;
use web::ui::Choice;
use web::{Page, WebError, Who, query_value};

use self::line::{Line, inbox_line};
use self::to_do::{ToDoList, to_do_lists};
use super::fee::fee_in_list;
use super::narrowed::{Narrowed, alias_of, colleague_named, held_by, is_alias, reader_of};
use super::office_postings::path_of_desk;
use super::saved_filters::{SavedLink, links};
use super::words::asked_by;
use super::{INBOX_PATH, TALLIES_PATH, pages_of};
use crate::definition::{ServiceKey, UnitKey};
use crate::domain::{Channel, FilterName, SavedFilter, Shelf, Urgency};
use crate::service::{Cases, Inbox, InboxQuery, Narrowing};

pub(super) use line::{due_badge, enter_badge};

/// What is looked at, as the address has it: nothing of a person who asked.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Looking {
    di: String,
    servizio: String,
    canale: String,
    urgenti: String,
    ufficio: String,
    /// The colleague, by what names them to whoever looks (`alias_of`).
    di_chi: String,
    pagina: u32,
    /// Whether every case of the page is chosen: for who would have to tick each.
    scelte: String,
    fatto: String,
}

impl Looking {
    fn chooses_all(&self) -> bool {
        self.scelte == "tutte"
    }

    /// The page under these filters, as its address names it to whoever saved them.
    pub(super) fn of(filter: &SavedFilter, reader: StaffId) -> Self {
        Self {
            di: code_of(filter.shelf).to_owned(),
            servizio: filter.service.as_ref().map(ToString::to_string).unwrap_or_default(),
            canale: filter.channel.map(Channel::code).unwrap_or_default().to_owned(),
            urgenti: code_of_urgency(filter.urgency).to_owned(),
            ufficio: filter.unit.as_ref().map(ToString::to_string).unwrap_or_default(),
            di_chi: filter.holder.map(|holder| alias_of(holder, reader)).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// The same without an office or a colleague that was not admitted.
    fn admitted(self, query: &InboxQuery) -> Self {
        Self {
            ufficio: query.unit.as_ref().map(ToString::to_string).unwrap_or_default(),
            di_chi: query.holder.map(|_| self.di_chi.clone()).unwrap_or_default(),
            ..self
        }
    }

    /// What is asked for, as far as it is offered.
    pub(super) fn query_among(&self, narrowing: &Narrowing, reader: Option<StaffId>) -> InboxQuery {
        let holder = colleague_named(narrowing, reader, &self.di_chi);
        narrowing.admit(InboxQuery { holder, ..self.query() })
    }

    /// The same, whoever the colleague is.
    pub(super) fn query(&self) -> InboxQuery {
        let shelf = match self.di.as_str() {
            "libere" => Shelf::Free,
            "ufficio" => Shelf::Offices,
            _ => Shelf::Mine,
        };
        InboxQuery {
            shelf,
            service: ServiceKey::parse(&self.servizio),
            channel: Channel::from_code(&self.canale),
            urgency: match self.urgenti.as_str() {
                "" => Urgency::Any,
                "scadute" => Urgency::Late,
                _ => Urgency::Pressing,
            },
            unit: UnitKey::parse(&self.ufficio),
            holder: None,
            page: self.pagina.max(1),
        }
    }
}

#[derive(Template)]
#[template(path = "cases/inbox.html")]
struct InboxPage {
    page: Page,
    /// What was done, and whether it could be.
    done: Option<(&'static str, &'static str)>,
    shelves: Vec<ShelfLink>,
    are_chosen: bool,
    /// The same page with all or none of its cases chosen.
    choose_href: String,
    choose_key: &'static str,
    services: Vec<Choice>,
    service: String,
    channels: Vec<Choice>,
    channel: &'static str,
    shelf: &'static str,
    urgencies: Vec<Choice>,
    urgency: &'static str,
    /// The office and the colleague.
    narrowed: Narrowed,
    caption: String,
    lines: Vec<Line>,
    /// What else the offices are to do.
    to_do: Vec<ToDoList>,
    current: u32,
    last: u32,
    href: String,
    saved: Vec<SavedLink>,
    longest_name: u32,
    tallies_path: Option<&'static str>,
    /// Whether an office of theirs has a call.
    makes_rankings: bool,
    /// Whether one reserves by a service of theirs.
    keeps_diaries: bool,
    /// The services for which they post: titles, and where.
    posts: Vec<(String, String)>,
}

struct ShelfLink {
    label: &'static str,
    path: String,
    is_current: bool,
}

pub(super) async fn show_inbox(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Query(looking): Query<Looking>,
) -> Result<Response, WebError> {
    let own = reader_of(&actor);
    let narrowing = cases.narrowing(&actor, &looking.query()).await?;
    let query = looking.query_among(&narrowing, own);
    let looking = looking.admitted(&query);
    let Inbox { lines, count } = cases.inbox(&actor, &query).await?;
    let names = cases.holders(&lines).await?;
    let costing = lines.iter().filter(|(_, definition)| definition.costs());
    let fees = cases.fees_of(costing.map(|(line, _)| line.case_id).collect()).await?;
    let to_do = to_do_lists(&cases, &actor, own, &page).await?;
    let lines = lines.iter().map(|(line, definition)| Line {
        fee: fees.get(&line.case_id).map(|fee| fee_in_list(fee, &page)),
        holder: held_by(line.officer_id, own, &names, &page),
        ..inbox_line(&cases, line, definition, &page)
    });
    let offered = cases.catalogue().definitions().iter().filter(|one| one.procedure.is_some());
    let services = offered
        .map(|one| Choice::new(one.key.as_str(), one.sheet.title.in_language(page.language())))
        .collect();
    web::show(&InboxPage {
        done: told(&looking.fatto),
        shelves: shelf_links(&looking, query.shelf),
        are_chosen: looking.chooses_all(),
        choose_href: choose_href(&looking, &query),
        choose_key: if looking.chooses_all() { "cases-together-none" } else { "cases-together-all" },
        services,
        service: query.service.as_ref().map(ToString::to_string).unwrap_or_default(),
        channels: channels(&page),
        channel: query.channel.map(Channel::code).unwrap_or_default(),
        shelf: code_of(query.shelf),
        urgencies: urgencies(&page),
        urgency: code_of_urgency(query.urgency),
        narrowed: Narrowed::of(&cases, (&narrowing, own), &query, &page),
        caption: caption(count, &page),
        lines: lines.collect(),
        to_do,
        current: query.page,
        last: pages_of(count.min(Cases::MOST_COUNTED)),
        href: address(&looking, query.shelf),
        saved: links(&cases.saved_filters(&actor).await?, own),
        longest_name: FilterName::LONGEST,
        makes_rankings: cases.makes_rankings(&actor),
        keeps_diaries: cases.keeps_diaries(&actor),
        posts: cases
            .posting_services(&actor)
            .into_iter()
            .map(|one| (one.sheet.title.in_language(page.language()).to_owned(), path_of_desk(&one.key)))
            .collect(),
        tallies_path: actor.staff_allowed_to(auth::Permission::DecideCases).is_ok().then_some(TALLIES_PATH),
        page,
    })
}

/// What was just done: how good that is, and the key of its sentence.
fn told(done: &str) -> Option<(&'static str, &'static str)> {
    match done {
        "fatto" => Some(("success", "cases-inbox-done")),
        "finite" => Some(("info", "cases-inbox-worked")),
        "assegnata" => Some(("success", "cases-inbox-given")),
        "filtro" => Some(("success", "cases-filters-saved")),
        "filtro-tolto" => Some(("success", "cases-filters-forgotten")),
        "filtro-senza-nome" => Some(("warning", "cases-filters-unnamed")),
        "filtri-pieni" => Some(("warning", "cases-filters-full")),
        _ => None,
    }
}

/// How many there are; of very many only that they are.
fn caption(count: i64, page: &Page) -> String {
    match count > Cases::MOST_COUNTED {
        true => page.text_with("cases-inbox-many", &[("most", Cases::MOST_COUNTED.into())]),
        false => page.text_with("cases-inbox-count", &[("count", count.into())]),
    }
}

const fn code_of(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Mine => "mie",
        Shelf::Free => "libere",
        Shelf::Offices => "ufficio",
    }
}

const fn code_of_urgency(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Any => "",
        Urgency::Pressing => "si",
        Urgency::Late => "scadute",
    }
}

fn urgencies(page: &Page) -> Vec<Choice> {
    [(Urgency::Pressing, "cases-inbox-pressing"), (Urgency::Late, "cases-inbox-late")]
        .map(|(urgency, key)| Choice::new(code_of_urgency(urgency), page.text(key)))
        .into()
}

pub(super) fn address(looking: &Looking, shelf: Shelf) -> String {
    let query = looking.query();
    let urgent = match code_of_urgency(query.urgency) {
        "" => String::new(),
        code => format!("&urgenti={code}"),
    };
    let office = query.unit.map_or_else(String::new, |unit| format!("&ufficio={unit}"));
    let names_a_colleague = shelf == Shelf::Offices && is_alias(&looking.di_chi);
    let holder = if names_a_colleague { format!("&di_chi={}", looking.di_chi) } else { String::new() };
    let service = query_value(&looking.servizio);
    let channel = Channel::from_code(&looking.canale);
    let channel = channel.map_or_else(String::new, |channel| format!("&canale={}", channel.code()));
    format!("{INBOX_PATH}?di={}&servizio={service}{channel}{urgent}{office}{holder}", code_of(shelf))
}

/// The ways by which requests come, as they stand on each case.
fn channels(page: &Page) -> Vec<Choice> {
    Channel::ALL.map(|channel| Choice::new(channel.code(), page.text(asked_by(channel)))).into()
}

fn choose_href(looking: &Looking, query: &InboxQuery) -> String {
    let chosen = if looking.chooses_all() { "" } else { "&scelte=tutte" };
    format!("{}&pagina={}{chosen}", address(looking, query.shelf), query.page)
}

fn shelf_links(looking: &Looking, current: Shelf) -> Vec<ShelfLink> {
    let link =
        |(label, shelf)| ShelfLink { label, path: address(looking, shelf), is_current: shelf == current };
    [
        ("cases-inbox-mine", Shelf::Mine),
        ("cases-inbox-free", Shelf::Free),
        ("cases-inbox-office", Shelf::Offices),
    ]
    .map(link)
    .into()
}
