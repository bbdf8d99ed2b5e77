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
use crate::domain::CustodyNote;
use crate::service::{Reason, RegistryError};

const PARENT: &str = "genitore";
const DECREE: &str = "provvedimento";

/// A parent no longer acts for the child.
pub(super) struct Noted(CustodyNote);

/// A parent acts for the child again, once another official has endorsed it.
pub(super) struct Lifted {
    parent: PersonId,
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

/// The parents who are kept from acting, or those who are not.
fn parents(desk: &Desk, are_kept_away: bool) -> Vec<Choice> {
    let person = desk.person();
    let chosen =
        person.parents_on_file().filter(|(id, _)| person.is_kept_from(*id, desk.today) == are_kept_away);
    chosen
        .map(|(id, parent)| {
            let told = format!("{}: {}", desk.page.text(parent.role.key()), parent.who.name.spoken());
            Choice::new(id.to_string(), told)
        })
        .collect()
}

fn parent_of(desk: &Desk, code: &str) -> Option<PersonId> {
    desk.person().parents_on_file().map(|(id, _)| id).find(|id| id.to_string() == code)
}
