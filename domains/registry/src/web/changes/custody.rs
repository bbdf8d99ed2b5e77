//! *Responsabilità genitoriale*: a court keeps a parent from acting for their child, or gives it back.

use chrono::NaiveDate;
use kernel::PersonId;
use web::WebError;
use web::ui::Choice;

use super::desk::Desk;
use super::field::{Field, Group};
use super::form::{ChangeForm, DATE};
use super::kind::ChangeKind;
use super::reading::Reading;
use crate::domain::{CustodyNote, NotedParent, Parent};
use crate::service::{Reason, RegistryError};

const PARENT: &str = "genitore";
const DECREE: &str = "provvedimento";

/// A parent no longer acts for the child.
pub(super) struct Noted(CustodyNote);

/// A parent acts for the child again, once another official has endorsed it.
pub(super) struct Lifted {
    parent: NotedParent,
    on: NaiveDate,
}

impl ChangeForm for Noted {
    const KIND: ChangeKind = ChangeKind::CustodyNoted;
    const IS_CONFIRMED: bool = true;
    const SUBJECT: &'static str = PARENT;

    fn groups(desk: &Desk) -> Vec<Group> {
        let parent = Field::radios(PARENT, "registry-change-custody-parent", parents(desk, false));
        let date = Field::date(DATE, "registry-change-custody-date");
        let decree = Field::line(DECREE, "registry-change-custody-decree", CustodyNote::LONGEST_DECREE);
        vec![Group::of([parent, date, decree.hint("registry-change-custody-decree-hint")])]
    }

    async fn read(desk: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
        let parent = reading.chosen(PARENT, |code| parent_of(desk, code));
        let since = reading.date(DATE);
        let missing = "registry-change-custody-decree-missing";
        let decree = reading.required(DECREE, CustodyNote::LONGEST_DECREE, missing);
        let whole = parent.zip(since).zip(decree);
        Ok(whole.map(|((parent, since), decree)| Self(CustodyNote { parent, decree, since, ended_on: None })))
    }

    async fn record(self, desk: &Desk, reason: &Reason) -> Result<PersonId, RegistryError> {
        Ok(desk.registry.note_custody(&desk.actor, desk.version(), self.0, reason).await?.id)
    }
}

impl ChangeForm for Lifted {
    const KIND: ChangeKind = ChangeKind::CustodyLifted;
    const IS_CONFIRMED: bool = true;
    const SUBJECT: &'static str = PARENT;

    fn groups(desk: &Desk) -> Vec<Group> {
        let parent = Field::radios(PARENT, "registry-change-custody-parent", parents(desk, true));
        vec![Group::of([parent, Field::date(DATE, "registry-change-custody-end-date")])]
    }

    async fn read(desk: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
        let parent = reading.chosen(PARENT, |code| parent_of(desk, code));
        let on = reading.date(DATE);
        Ok(parent.zip(on).map(|(parent, on)| Self { parent, on }))
    }

    async fn record(self, desk: &Desk, reason: &Reason) -> Result<PersonId, RegistryError> {
        let Self { parent, on } = self;
        Ok(desk.registry.ask_to_lift_custody(&desk.actor, desk.version(), parent, on, reason).await?.child)
    }
}

/// The parents whom a note keeps from acting, or those whom none does.
fn parents(desk: &Desk, are_kept_away: bool) -> Vec<Choice> {
    let person = desk.person();
    let chosen =
        person.parents.iter().filter(|parent| person.is_kept_from(parent, desk.today) == are_kept_away);
    chosen
        .map(|parent| {
            let told = format!("{}: {}", desk.page.text(parent.role.key()), parent.who.name.spoken());
            Choice::new(value_of(parent), told)
        })
        .collect()
}

fn parent_of(desk: &Desk, value: &str) -> Option<NotedParent> {
    let chosen = desk.person().parents.iter().find(|parent| value_of(parent) == value)?;
    let standing =
        desk.person().custody.iter().find(|note| note.is_about(chosen) && note.stands_on(desk.today));
    Some(standing.map_or(NotedParent::of(chosen), |note| note.parent))
}

/// A parent as a form sends them: the number of their file, or their role in the act.
fn value_of(parent: &Parent) -> String {
    parent.who.person.map_or_else(|| parent.role.code().to_owned(), |person| person.to_string())
}
