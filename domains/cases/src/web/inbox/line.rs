//! One line of an inbox, and how near the end of its term is.

use protocol::ProtocolNumber;
use web::Page;
use web::ui::{Badge, Tone};

use super::super::INBOX_PATH;
use super::super::together::choice;
use super::super::words::unit_name;
use crate::definition::{Definition, StateKey, UnitKey};
use crate::service::Cases;
use crate::store::Listed;

/// One line of the inbox.
pub(super) struct Line {
    pub(super) path: String,
    pub(super) choice: String,
    pub(super) number: String,
    pub(super) service: String,
    pub(super) state: String,
    pub(super) unit: String,
    pub(super) sent_on: String,
    pub(super) due: Badge,
    /// With whom it is; of what is to be done beside, where it is with somebody.
    pub(super) holder: String,
    /// How far what it costs is, where it costs something.
    pub(super) fee: Option<String>,
}

pub(super) fn inbox_line(cases: &Cases, line: &Listed, definition: &Definition, page: &Page) -> Line {
    let language = page.language();
    let state = StateKey::parse(&line.state);
    let state = state.and_then(|key| definition.procedure.as_ref()?.state(&key));
    let year = i32::try_from(line.protocol_year).unwrap_or_default();
    let unit = UnitKey::parse(&line.unit);
    let enter_by = state.and_then(|state| cases.enter_by(definition, &state.key, line.sent_at));
    Line {
        path: format!("{INBOX_PATH}/{}", line.case_id),
        choice: choice((line.case_id, line.version)),
        number: ProtocolNumber { year, number: line.protocol_number }.to_string(),
        service: definition.sheet.title.in_language(language).to_owned(),
        state: state.map_or(line.state.clone(), |state| state.name.in_language(language).to_owned()),
        unit: unit.map_or(line.unit.clone(), |unit| unit_name(cases, &unit, page)),
        sent_on: page.day_of(&line.sent_at),
        due: match enter_by {
            Some(day) => enter_badge(cases, day, page),
            None => due_badge(cases, line.due_on, definition, page),
        },
        holder: String::new(),
        fee: None,
    }
}

/// How near the end of a term is. The word says what the colour says.
pub(in crate::web) fn due_badge(
    cases: &Cases,
    due_on: Option<chrono::NaiveDate>,
    definition: &Definition,
    page: &Page,
) -> Badge {
    let Some(due) = due_on else { return page.badge(Tone::Plain, "cases-due-still") };
    let left = cases.days_until(due);
    let warned = definition.procedure.as_ref().and_then(|one| one.clock.warn_days_before.iter().max());
    let warned = warned.is_some_and(|days| left <= i64::from(*days));
    let day = || page.date(&due);
    match left {
        ..0 => page.badge_text(Tone::Bad, page.text_with("cases-due-late", &[("count", (-left).into())])),
        0 => page.badge(Tone::Bad, "cases-due-today"),
        _ if warned => {
            page.badge_text(Tone::Waiting, page.text_with("cases-due-soon", &[("count", left.into())]))
        }
        _ => page.badge_text(Tone::Plain, page.text_with("cases-due-on", &[("day", day().into())])),
    }
}

/// How near the last day is to enter it in the population register: that comes before the end of its term.
pub(in crate::web) fn enter_badge(cases: &Cases, enter_by: chrono::NaiveDate, page: &Page) -> Badge {
    match cases.days_until(enter_by) {
        left @ ..0 => {
            page.badge_text(Tone::Bad, page.text_with("cases-due-enter-late", &[("count", (-left).into())]))
        }
        0 => page.badge(Tone::Bad, "cases-due-enter-today"),
        _ => {
            let day = page.date(&enter_by);
            page.badge_text(Tone::Waiting, page.text_with("cases-due-enter-on", &[("day", day.into())]))
        }
    }
}
