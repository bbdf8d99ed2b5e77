//! A form of the offices' keepers: fields, and below them the appointments that a change would leave outside.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use serde::Deserialize;
use web::ui::{Checkbox, Checkboxes, Choice as Offered, FormErrors, Radios, Select, TextArea, TextField};
use web::{Message, Page, WebError};

use crate::domain::hours::{HoursFault, TimetableRefusal};
use crate::domain::{OfficeCode, Visit};
use crate::service::{CalendarError, Choice, Consequences, Inside, Outcome};

/// As long as what visitors read may be.
const LONGEST_MESSAGE: usize = 300;

/// A form as it was sent: names and values, in order.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(in crate::web) struct Fields(Vec<(String, String)>);

impl Fields {
    /// These values.
    pub(in crate::web) fn of(values: Vec<(&str, String)>) -> Self {
        Self(values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// What was written into a field, without blanks around it.
    pub(in crate::web) fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim())
    }

    /// Everything that was ticked under a name.
    pub(in crate::web) fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(field, _)| field == name).map(|(_, value)| value.clone()).collect()
    }

    /// A day; the mistake, where it is none.
    pub(in crate::web) fn day(&self, name: &'static str, errors: &mut FormErrors) -> Option<NaiveDate> {
        let day = self.text(name).parse().ok();
        if day.is_none() {
            errors.add(name, "appointments-form-wrong-day");
        }
        day
    }

    /// A day that may be left out.
    pub(in crate::web) fn day_if_any(
        &self,
        name: &'static str,
        errors: &mut FormErrors,
    ) -> Option<NaiveDate> {
        if self.text(name).is_empty() { None } else { self.day(name, errors) }
    }

    /// A text of so many characters at most; the mistake, where it is empty or longer.
    pub(in crate::web) fn words(&self, name: &'static str, most: usize, errors: &mut FormErrors) -> String {
        let text = self.text(name);
        if text.is_empty() || text.chars().count() > most {
            errors.add(name, Message::new("appointments-form-wrong-text").with("most", most));
        }
        text.to_owned()
    }

    /// A whole number between two others.
    pub(in crate::web) fn number(
        &self,
        name: &'static str,
        (least, most): (i64, i64),
        errors: &mut FormErrors,
    ) -> i64 {
        let number = self.text(name).parse().ok().filter(|number| (least..=most).contains(number));
        if number.is_none() {
            let message = Message::new("appointments-form-wrong-number");
            errors.add(name, message.with("least", least).with("most", most));
        }
        number.unwrap_or(least)
    }

    /// A whole number between two others that may be left out.
    pub(in crate::web) fn number_if_any(
        &self,
        name: &'static str,
        between: (i64, i64),
        errors: &mut FormErrors,
    ) -> Option<i64> {
        if self.text(name).is_empty() { None } else { Some(self.number(name, between, errors)) }
    }

    /// The lines of a text, without those that are empty.
    pub(in crate::web) fn lines(&self, name: &str) -> Vec<String> {
        self.text(name).lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    }

    /// What is to become of the visits outside, where that was asked and answered; and what is wrong with the answer. Where
    /// something is, it counts as none: the question comes back.
    pub(in crate::web) fn choice(&self) -> (Option<Choice>, FormErrors) {
        let mut errors = FormErrors::default();
        let choice = Inside::from_code(self.text("appuntamenti")).map(|inside| Choice {
            inside,
            message: match inside {
                Inside::Keep | Inside::Move => String::new(),
                Inside::Cancel => self.words("messaggio", LONGEST_MESSAGE, &mut errors),
            },
        });
        (choice.filter(|_| errors.is_empty()), errors)
    }
}

/// A field of the form.
pub(in crate::web) enum Field {
    Text(TextField),
    Area(TextArea),
    Select(Select),
    Tick(Checkbox),
    Ticks(Checkboxes),
}

/// What differs from one form to another.
#[derive(Clone, Copy)]
pub(in crate::web) struct Wording {
    pub(in crate::web) title: &'static str,
    pub(in crate::web) lead: &'static str,
    pub(in crate::web) send: &'static str,
}

#[derive(Template)]
#[template(path = "appointments/hours/form.html")]
pub(in crate::web) struct FormPage {
    pub(in crate::web) page: Page,
    pub(in crate::web) office: String,
    pub(in crate::web) back: String,
    pub(in crate::web) action: String,
    pub(in crate::web) wording: Wording,
    pub(in crate::web) fields: Vec<Field>,
    pub(in crate::web) outside: Vec<OutsideView>,
    pub(in crate::web) choices: Option<Radios>,
    pub(in crate::web) message: Option<TextArea>,
}

/// A visit that would be outside: when and for what, not whose.
pub(in crate::web) struct OutsideView {
    at: String,
    code: String,
    way: String,
}

impl FormPage {
    /// The visits that a change would leave outside, and the question what becomes of them.
    pub(in crate::web) fn asking(mut self, visits: &[Visit], sent: &Fields) -> Self {
        let page = &self.page;
        self.outside = visits.iter().map(|visit| outside_view(page, visit)).collect();
        let choices = Inside::ALL.map(|one| Offered::new(one.code(), page.text(one.key())));
        let radios = page.radios("appuntamenti", "appointments-inside-question", &choices);
        self.choices = Some(radios.value(sent.text("appuntamenti")));
        let message = page.text_area("messaggio", "appointments-inside-message");
        let message = message.hint(page.text("appointments-inside-message-hint"));
        self.message = Some(message.optional().value(sent.text("messaggio")));
        self
    }
}

fn outside_view(page: &Page, visit: &Visit) -> OutsideView {
    OutsideView {
        at: page.date_time(&visit.starts_at),
        code: visit.code.spoken(),
        way: page.text(visit.way.key()),
    }
}

/// Where the keepers of an office find it.
pub(in crate::web) fn sheet_path(office: &OfficeCode) -> String {
    format!("{}/{office}", crate::web::OFFICES_PATH)
}

/// Back to the office, which says what was done and what became of the visits.
pub(in crate::web) fn done(office: &OfficeCode, what: &str, done: &Consequences) -> Response {
    let counts = format!(
        "&restano={}&spostati={}&annullati={}",
        done.kept.len(),
        done.moving.len(),
        done.cancelled.len()
    );
    Redirect::to(&format!("{}?fatto={what}{counts}", sheet_path(office))).into_response()
}

/// What a form came to: it is done, or it comes back with its mistakes or its question.
pub(in crate::web) fn answer(
    outcome: Result<Outcome, CalendarError>,
    (office, what): (&OfficeCode, &str),
    (page, sent): (Page, &Fields),
    again: impl FnOnce(Page) -> FormPage,
) -> Result<Response, WebError> {
    match outcome {
        Ok(Outcome::Done(consequences)) => Ok(done(office, what, &consequences)),
        Ok(Outcome::Ask(visits)) => web::show_again(&again(page).asking(&visits, sent)),
        Err(error) => {
            let (field, message) = mistake(&page, error)?;
            web::show_again(&again(page.with_errors(FormErrors::one(field, message))))
        }
    }
}

/// The field that is wrong, and what is wrong with it; what is no mistake of a form goes on.
fn mistake(page: &Page, error: CalendarError) -> Result<(&'static str, Message), WebError> {
    let at = |field, key| Ok((field, Message::new(key)));
    match error {
        CalendarError::Hours(fault) => Ok(("orario", of_hours(&fault))),
        CalendarError::Timetable(TimetableRefusal::Past) => at("dal", "appointments-form-past"),
        CalendarError::Timetable(TimetableRefusal::Backwards) => at("al", "appointments-form-backwards"),
        CalendarError::Timetable(TimetableRefusal::Overlaps { from, until }) => {
            let until = until.map_or_else(|| page.text("appointments-no-end"), |day| page.date(&day));
            let message = Message::new("appointments-form-overlaps").with("from", page.date(&from));
            Ok(("dal", message.with("until", until)))
        }
        CalendarError::ExceptionThere => at("dal", "appointments-form-exception-there"),
        CalendarError::Past => at("dal", "appointments-form-past"),
        CalendarError::Backwards => at("al", "appointments-form-backwards"),
        CalendarError::NameTaken => at("nome", "appointments-form-name-taken"),
        other => Err(other.into()),
    }
}

/// What is wrong with hours.
pub(in crate::web) fn of_hours(fault: &HoursFault) -> Message {
    match fault {
        HoursFault::Unreadable(text) => {
            Message::new("appointments-form-hours-unreadable").with("text", text.clone())
        }
        HoursFault::OffStep(text) => Message::new("appointments-form-hours-step").with("text", text.clone()),
        HoursFault::Backwards(text) => {
            Message::new("appointments-form-hours-backwards").with("text", text.clone())
        }
        HoursFault::Overlap(first, second) => Message::new("appointments-form-hours-overlap")
            .with("first", first.to_string())
            .with("second", second.to_string()),
    }
}

impl From<CalendarError> for WebError {
    fn from(error: CalendarError) -> Self {
        match error {
            CalendarError::Appointment(error) => error.into(),
            CalendarError::ByDecree => Self::Conflict(Message::new("appointments-closure-by-decree")),
            CalendarError::Hours(_) => Self::BadRequest,
            _ => Self::Conflict(Message::new("appointments-calendar-stale")),
        }
    }
}
