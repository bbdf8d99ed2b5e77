//! *Certificabilità*: how far somebody's data may be certified.

use kernel::PersonId;
use web::WebError;
use web::ui::Choice;

use super::answers::Answers;
use super::desk::Desk;
use super::field::{Field, Group};
use super::form::ChangeForm;
use super::kind::ChangeKind;
use super::reading::Reading;
use crate::codes::Certifiability;
use crate::service::{Reason, RegistryError};

const LEVEL: &str = "livello";

/// How far from now on.
pub(super) struct Certifiable(Certifiability);

impl ChangeForm for Certifiable {
    const KIND: ChangeKind = ChangeKind::Certifiability;
    const IS_CONFIRMED: bool = false;
    const SUBJECT: &'static str = LEVEL;

    fn groups(desk: &Desk) -> Vec<Group> {
        let words = desk.words();
        let choice = |level: &Certifiability| Choice::new(level.code(), words.voiced(level.key()));
        let levels = Certifiability::ALL.iter().map(choice).collect();
        vec![Group::of([Field::radios(LEVEL, "registry-change-level", levels)])]
    }

    fn begin(desk: &Desk) -> Answers {
        Answers::default().with(LEVEL, desk.person().certifiability.code())
    }

    async fn read(_: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
        Ok(reading.chosen(LEVEL, Certifiability::from_code).map(Self))
    }

    async fn record(self, desk: &Desk, reason: &Reason) -> Result<PersonId, RegistryError> {
        let file = desk.version();
        let changed = desk.registry.set_certifiability(&desk.actor, file, self.0, reason).await?;
        Ok(changed.id)
    }
}
