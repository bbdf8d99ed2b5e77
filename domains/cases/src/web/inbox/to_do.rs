//! What else the offices are to do beside their cases, on top of the inbox.

use std::sync::Arc;

use auth::Actor;
use kernel::StaffId;
use web::{Page, WebError};

use super::super::narrowed::held_by;
use super::line::{Line, inbox_line};
use crate::definition::Definition;
use crate::service::{Cases, OnTop};
use crate::store::{Listed, ToDo};

/// Cases of which the offices are to do something beside working them.
pub(super) struct ToDoList {
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) lines: Vec<Line>,
}

impl ToDoList {
    fn of(
        cases: &Cases,
        (title, lead): (&'static str, &'static str),
        found: &[(Listed, Arc<Definition>)],
        holder: impl Fn(StaffId) -> String,
        page: &Page,
    ) -> Self {
        let line = |(line, definition): &(Listed, Arc<Definition>)| Line {
            holder: line.officer_id.map(&holder).unwrap_or_default(),
            ..inbox_line(cases, line, definition, page)
        };
        Self { title, lead, lines: found.iter().map(line).collect() }
    }
}

/// What offices are to do beside, with the keys of its words.
const TO_DO: [(OnTop, &str, &str); 5] = [
    (OnTop::Noted(ToDo::Conclude), "cases-to-conclude-title", "cases-to-conclude-lead"),
    (OnTop::Noted(ToDo::Urgent), "cases-urgent-title", "cases-urgent-lead"),
    (OnTop::Noted(ToDo::Enter), "cases-to-enter-title", "cases-to-enter-lead"),
    (OnTop::Noted(ToDo::Recheck), "cases-recheck-title", "cases-recheck-lead"),
    (OnTop::EnterSoon, "cases-enter-soon-title", "cases-enter-soon-lead"),
];

/// The lists that have a case.
pub(super) async fn to_do_lists(
    cases: &Cases,
    actor: &Actor,
    own: Option<StaffId>,
    page: &Page,
) -> Result<Vec<ToDoList>, WebError> {
    let mut to_do = Vec::new();
    for (what, title, lead) in TO_DO {
        let found = cases.to_do(actor, what).await?;
        let names = cases.holders(&found).await?;
        let holder = |holder| held_by(Some(holder), own, &names, page);
        to_do.push(ToDoList::of(cases, (title, lead), &found, holder, page));
    }
    to_do.retain(|list| !list.lines.is_empty());
    Ok(to_do)
}
