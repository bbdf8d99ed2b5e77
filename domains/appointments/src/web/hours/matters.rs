//! `/ufficio/motivi`: what one comes for, in forms of those who keep the calendars of the whole city.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use kernel::{Language, Localised};
use serde::Deserialize;
use web::ui::{Choice as Offered, FormErrors};
use web::{Message, Page, WebError, Who};

use super::form::{Field, Fields};
use super::history::{ChangeView, change_view};
use crate::domain::{Matter, MatterCode, MatterLimits, Way};
use crate::service::{Appointments, MatterForm};

pub(super) const PATH: &str = "/ufficio/motivi";

/// As long as a name may be.
const LONGEST_NAME: usize = 80;

/// No matter takes longer.
const MOST_MINUTES: i64 = 240;

/// So many things are brought, each said in so many characters.
const MOST_LINES: usize = 12;
const LONGEST_LINE: usize = 200;

/// The most that limits can be set to.
const MOST_LIVE: i64 = 20;
const MOST_HOURS: i64 = 240;
const MOST_PEOPLE: i64 = 8;

/// What was just done, as the address says it after a form.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    fatto: String,
}

#[derive(Template)]
#[template(path = "appointments/hours/matters.html")]
struct MattersPage {
    page: Page,
    done: Option<&'static str>,
    matters: Vec<MatterView>,
    ended: Vec<EndedView>,
    changes: Vec<ChangeView>,
}

struct MatterView {
    name: String,
    path: String,
    minutes: i64,
    ways: String,
    guests: String,
}

/// What is offered no more.
struct EndedView {
    name: String,
    path: String,
    since: String,
}

#[derive(Template)]
#[template(path = "appointments/hours/matter.html")]
struct MatterPage {
    page: Page,
    action: String,
    fields: Vec<Field>,
}

pub(super) async fn list_matters(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Query(done): Query<Done>,
) -> Result<Response, WebError> {
    let (matters, changes) = appointments.kept_matters(&actor).await?;
    let ended = appointments.ended_matters(&actor).await?;
    web::show(&MattersPage {
        done: done_key(&done.fatto),
        matters: matters.iter().map(|one| matter_view(&page, one)).collect(),
        ended: ended.iter().map(|one| ended_view(&page, &appointments, one)).collect(),
        changes: changes.iter().map(|one| change_view(&page, one)).collect(),
        page,
    })
}

fn done_key(what: &str) -> Option<&'static str> {
    match what {
        "motivo" => Some("appointments-matters-done"),
        "finito" => Some("appointments-matters-done-ended"),
        "ripreso" => Some("appointments-matters-done-again"),
        _ => None,
    }
}

fn ended_view(page: &Page, appointments: &Appointments, one: &Matter) -> EndedView {
    let day = one.ended_at.map(|moment| page.date(&appointments.day_of(moment)));
    EndedView {
        name: one.name.text(page.language()).to_owned(),
        path: format!("{PATH}/{}", one.code),
        since: day.unwrap_or_default(),
    }
}

fn matter_view(page: &Page, one: &Matter) -> MatterView {
    let ways: Vec<String> = one.ways.iter().map(|way| page.text(way.key())).collect();
    MatterView {
        name: one.name.text(page.language()).to_owned(),
        path: format!("{PATH}/{}", one.code),
        minutes: one.minutes,
        ways: ways.join(", "),
        guests: page.text(match one.is_for_guests {
            true => "appointments-matters-for-guests",
            false => "appointments-matters-not-for-guests",
        }),
    }
}

pub(super) fn code_of(text: &str) -> Result<MatterCode, WebError> {
    MatterCode::parse(text).ok_or(WebError::NotFound)
}

pub(super) async fn ask_matter(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path(matter): Path<String>,
) -> Result<Response, WebError> {
    let matter = appointments.kept_matter(&actor, &code_of(&matter)?).await?;
    web::show(&matter_page(page, &matter.code, &sent_of(&matter)))
}

/// A matter as a form would send it.
fn sent_of(matter: &Matter) -> Fields {
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let tick = |is_ticked: bool| if is_ticked { "si".to_owned() } else { String::new() };
    let lines = |language| {
        let lines = matter.bring.iter().map(|line| own_text(line, language));
        lines.collect::<Vec<_>>().join("\n")
    };
    let mut values = vec![
        ("nome", own_text(&matter.name, Language::It)),
        ("nome_en", own_text(&matter.name, Language::En)),
        ("minuti", matter.minutes.to_string()),
        ("insieme", number(matter.minutes_together)),
        ("ospiti", tick(matter.is_for_guests)),
        ("urgente", tick(matter.is_urgent)),
        ("portare", lines(Language::It)),
        ("portare_en", lines(Language::En)),
        ("quanti", number(matter.limits.live)),
        ("spostamenti", number(matter.limits.moves)),
        ("ore", number(matter.limits.change_hours)),
        ("persone", number(matter.limits.people)),
    ];
    values.extend(matter.ways.iter().map(|way| ("modalita", way.code().to_owned())));
    Fields::of(values)
}

/// A text in a language; empty where it is not written in it.
fn own_text(text: &Localised, language: Language) -> String {
    match text.languages().any(|one| one == language) {
        true => text.text(language).to_owned(),
        false => String::new(),
    }
}

fn matter_page(page: Page, code: &MatterCode, sent: &Fields) -> MatterPage {
    MatterPage { action: format!("{PATH}/{code}"), fields: matter_fields(&page, sent), page }
}

/// What is asked of a matter.
pub(super) fn matter_fields(page: &Page, sent: &Fields) -> Vec<Field> {
    let ways = Way::ALL.map(|way| Offered::new(way.code(), page.text(way.key())));
    let ways = page.worded().checkboxes("modalita", &page.text("appointments-matter-ways"), &ways);
    let mut fields = vec![
        text_field(page, sent, ("nome", "appointments-matter-name"), true),
        text_field(page, sent, ("nome_en", "appointments-matter-name-en"), false),
    ];
    let minutes = page.text_field("minuti", "appointments-matter-minutes").number();
    fields.extend([
        Field::Text(minutes.value(sent.text("minuti"))),
        number_field(
            page,
            sent,
            ("insieme", "appointments-matter-together"),
            "appointments-matter-together-hint",
        ),
        Field::Ticks(ways.values(sent.all("modalita"))),
        tick(page, sent, ("ospiti", "appointments-matter-guests")),
        tick(page, sent, ("urgente", "appointments-matter-urgent")),
        area(page, sent, ("portare", "appointments-matter-bring")),
        area(page, sent, ("portare_en", "appointments-matter-bring-en")),
    ]);
    let limit = "appointments-matter-limit-hint";
    fields.extend([
        number_field(page, sent, ("quanti", "appointments-matter-live"), limit),
        number_field(page, sent, ("spostamenti", "appointments-matter-moves"), limit),
        number_field(page, sent, ("ore", "appointments-matter-hours"), limit),
        number_field(
            page,
            sent,
            ("persone", "appointments-matter-people"),
            "appointments-matter-people-hint",
        ),
    ]);
    fields
}

fn text_field(page: &Page, sent: &Fields, (name, label): (&str, &str), is_wanted: bool) -> Field {
    let field = page.text_field(name, label).max_length(LONGEST_NAME as u32).value(sent.text(name));
    Field::Text(if is_wanted { field } else { field.optional() })
}

fn number_field(page: &Page, sent: &Fields, (name, label): (&str, &str), hint: &str) -> Field {
    Field::Text(page.text_field(name, label).number().optional().hint(page.text(hint)).value(sent.text(name)))
}

fn tick(page: &Page, sent: &Fields, (name, label): (&str, &str)) -> Field {
    Field::Tick(page.checkbox(name, label).optional().checked(sent.text(name) == "si"))
}

fn area(page: &Page, sent: &Fields, (name, label): (&str, &str)) -> Field {
    let hint = page.text_with("appointments-matter-bring-hint", &[("most", MOST_LINES.into())]);
    Field::Area(page.text_area(name, label).optional().hint(hint).value(sent.text(name)))
}

/// A matter is something else from now on.
pub(super) async fn change_matter(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Path(matter): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let matter = appointments.kept_matter(&actor, &code_of(&matter)?).await?;
    let mut errors = FormErrors::default();
    let form = read(&appointments, &fields, &mut errors);
    if !errors.is_empty() {
        return web::show_again(&matter_page(page.with_errors(errors), &matter.code, &fields));
    }
    appointments.change_matter(&actor, &matter.code, form).await?;
    Ok(Redirect::to(&format!("{PATH}?fatto=motivo")).into_response())
}

/// What a form says of a matter.
pub(super) fn read(appointments: &Appointments, fields: &Fields, errors: &mut FormErrors) -> MatterForm {
    let name = Localised::default().with(Language::It, fields.words("nome", LONGEST_NAME, errors));
    let name = match fields.text("nome_en") {
        "" => name,
        _ => name.with(Language::En, fields.words("nome_en", LONGEST_NAME, errors)),
    };
    let minutes = fields.number("minuti", (1, MOST_MINUTES), errors);
    let minutes_together = fields.number_if_any("insieme", (1, MOST_MINUTES), errors);
    if minutes_together.is_some_and(|together| minutes < together) {
        errors.add("insieme", "appointments-matter-wrong-together");
    }
    let ways: Vec<Way> = fields.all("modalita").iter().filter_map(|code| Way::from_code(code)).collect();
    if ways.is_empty() {
        errors.add("modalita", "appointments-pool-no-ways");
    }
    if ways.iter().any(|way| !appointments.serves(*way)) {
        errors.add("modalita", "appointments-matter-no-rooms");
    }
    MatterForm {
        name,
        minutes,
        minutes_together,
        ways,
        is_for_guests: fields.text("ospiti") == "si",
        bring: read_bring(fields, errors),
        limits: MatterLimits {
            live: fields.number_if_any("quanti", (1, MOST_LIVE), errors),
            moves: fields.number_if_any("spostamenti", (0, MOST_LIVE), errors),
            change_hours: fields.number_if_any("ore", (0, MOST_HOURS), errors),
            people: fields.number_if_any("persone", (1, MOST_PEOPLE), errors),
        },
        is_urgent: fields.text("urgente") == "si",
    }
}

/// What to bring, line by line: in English as many lines as in Italian, or none.
fn read_bring(fields: &Fields, errors: &mut FormErrors) -> Vec<Localised> {
    let (italian, english) = (fields.lines("portare"), fields.lines("portare_en"));
    for (name, lines) in [("portare", &italian), ("portare_en", &english)] {
        if lines.len() > MOST_LINES || lines.iter().any(|line| line.chars().count() > LONGEST_LINE) {
            let message = Message::new("appointments-matter-wrong-bring");
            errors.add(name, message.with("most", MOST_LINES).with("letters", LONGEST_LINE));
        }
    }
    if !english.is_empty() && english.len() != italian.len() {
        errors.add("portare_en", "appointments-matter-wrong-bring-en");
    }
    let mut english = english.into_iter();
    let line = |italian: String| {
        let line = Localised::default().with(Language::It, italian);
        match english.next() {
            Some(english) => line.with(Language::En, english),
            None => line,
        }
    };
    italian.into_iter().map(line).collect()
}
