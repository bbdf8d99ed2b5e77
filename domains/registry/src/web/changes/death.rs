//! *Decesso*.

use chrono::NaiveDate;
use kernel::PersonId;
use web::WebError;

use super::answers::Answers;
use super::civil_act::{act_group, begin_act};
use super::desk::Desk;
use super::field::{Field, Group};
use super::form::{ChangeForm, DATE};
use super::kind::ChangeKind;
use super::place::{PLACE, place_fields};
use super::reading::Reading;
use crate::domain::{CivilAct, Place};
use crate::service::{Reason, RegistryError};

/// A death, as the act has it.
pub(super) struct Death {
    on: NaiveDate,
    place: Option<Place>,
    act: Option<CivilAct>,
}

impl ChangeForm for Death {
    const KIND: ChangeKind = ChangeKind::Death;
    const IS_CONFIRMED: bool = true;
    const SUBJECT: &'static str = DATE;

    fn groups(_: &Desk) -> Vec<Group> {
        let mut fields = vec![Field::date(DATE, "registry-change-death-date")];
        fields.extend(place_fields("registry-change-death-place"));
        vec![Group::of(fields), act_group()]
    }

    fn begin(desk: &Desk) -> Answers {
        begin_act(Answers::default().with(PLACE, desk.own_comune_name()), desk)
    }

    async fn read(desk: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
        let on = reading.date(DATE);
        let place = reading.place(reading.day_of(on));
        let act = reading.act(desk);
        Ok(on.zip(place).zip(act).map(|((on, place), act)| Self { on, place, act }))
    }

    async fn record(self, desk: &Desk, reason: &Reason) -> Result<PersonId, RegistryError> {
        let Self { on, place, act } = self;
        let dead = desk.registry.record_death(&desk.actor, desk.version(), on, place, act, reason).await?;
        Ok(dead.id)
    }
}
