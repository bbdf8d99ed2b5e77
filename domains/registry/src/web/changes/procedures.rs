//! Administrative procedures: begun, and ended. Certificates wait in between.

use kernel::PersonId;
use web::WebError;
use web::ui::Choice;

use super::desk::Desk;
use super::field::{Field, Group};
use super::form::ChangeForm;
use super::kind::ChangeKind;
use super::reading::Reading;
use crate::codes::ProcedureTrigger;
use crate::domain::Procedure;
use crate::service::{Reason, RegistryError};

const TRIGGER: &str = "pratica";

/// A procedure begins.
pub(super) struct Opening(ProcedureTrigger);

/// A procedure ends.
pub(super) struct Closing(ProcedureTrigger);

impl ChangeForm for Opening {
    const KIND: ChangeKind = ChangeKind::ProcedureOpened;
    const IS_CONFIRMED: bool = false;
    const SUBJECT: &'static str = TRIGGER;

    fn groups(desk: &Desk) -> Vec<Group> {
        let is_open =
            |trigger: &&ProcedureTrigger| open(desk).any(|procedure| procedure.trigger == **trigger);
        let free = ProcedureTrigger::ALL.iter().filter(|trigger| !is_open(trigger));
        let choices = desk.choices(free, ProcedureTrigger::code, ProcedureTrigger::key);
        vec![Group::of([Field::select(TRIGGER, "registry-change-procedure", choices)])]
    }

    async fn read(_: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
        Ok(reading.chosen(TRIGGER, ProcedureTrigger::from_code).map(Self))
    }

    async fn record(self, desk: &Desk, reason: &Reason) -> Result<PersonId, RegistryError> {
        let file = desk.version();
        Ok(desk.registry.open_procedure(&desk.actor, file, self.0, reason).await?.id)
    }
}

impl ChangeForm for Closing {
    const KIND: ChangeKind = ChangeKind::ProcedureClosed;
    const IS_CONFIRMED: bool = false;
    const SUBJECT: &'static str = TRIGGER;

    fn groups(desk: &Desk) -> Vec<Group> {
        let choice = |procedure: &Procedure| {
            let (kind, date) =
                (desk.page.text(procedure.trigger.key()), desk.words().date(procedure.opened_on));
            let words = [("kind", kind.into()), ("date", date.into())];
            let label = desk.page.text_with("registry-change-procedure-since", &words);
            Choice::new(procedure.trigger.code(), label)
        };
        let choices = open(desk).map(choice).collect();
        vec![Group::of([Field::radios(TRIGGER, "registry-change-procedure", choices)])]
    }

    async fn read(_: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
        Ok(reading.chosen(TRIGGER, ProcedureTrigger::from_code).map(Self))
    }

    async fn record(self, desk: &Desk, reason: &Reason) -> Result<PersonId, RegistryError> {
        let file = desk.version();
        Ok(desk.registry.close_procedure(&desk.actor, file, self.0, reason).await?.id)
    }
}

fn open(desk: &Desk) -> impl Iterator<Item = &Procedure> {
    desk.person().procedures.iter().filter(|procedure| procedure.is_open())
}
