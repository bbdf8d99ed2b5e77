//! *Cancellazione*: emigration to another comune or abroad, and the other ways out of the register.

use chrono::NaiveDate;
use kernel::PersonId;
use web::WebError;

use super::desk::Desk;
use super::field::{Field, Group};
use super::form::{ChangeForm, DATE};
use super::kind::ChangeKind;
use super::place::{PLACE, place_fields};
use super::reading::Reading;
use crate::codes::CancellationReason;
use crate::domain::{Destination, Place};
use crate::service::{Reason, RegistryError};

const CAUSE: &str = "causa";
const ADDRESS: &str = "indirizzo";
const LONGEST_ADDRESS: usize = 150;

/// Somebody leaves the register of residents.
pub(super) struct Leaving {
    why: CancellationReason,
    destination: Option<Destination>,
    on: NaiveDate,
}

impl ChangeForm for Leaving {
    const KIND: ChangeKind = ChangeKind::Cancellation;
    const IS_CONFIRMED: bool = true;
    const SUBJECT: &'static str = CAUSE;

    fn groups(desk: &Desk) -> Vec<Group> {
        let causes = desk.choices(CancellationReason::ALL, CancellationReason::code, CancellationReason::key);
        let cause = Field::select(CAUSE, "registry-change-cancellation-cause", causes);
        let date = Field::date(DATE, "registry-change-cancellation-date");
        let mut destination: Vec<Field> = place_fields("registry-change-destination").into();
        destination.push(Field::line(ADDRESS, "registry-file-address", LONGEST_ADDRESS).optional());
        vec![Group::of([cause, date]), Group::titled("registry-change-destination-title", destination)]
    }

    async fn read(desk: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
        let why = reading.chosen(CAUSE, CancellationReason::from_code);
        let on = reading.date(DATE);
        let place = reading.place(reading.day_of(on));
        let place = why.zip(place).and_then(|(why, place)| fitting(desk, reading, why, place));
        let address = reading.optional(ADDRESS, LONGEST_ADDRESS);
        let whole = why.zip(on).zip(place).zip(address);
        Ok(whole.map(|(((why, on), place), address)| Self {
            why,
            on,
            destination: place.map(|place| Destination { place, address }),
        }))
    }

    async fn record(self, desk: &Desk, reason: &Reason) -> Result<PersonId, RegistryError> {
        let Self { why, destination, on } = self;
        let (actor, file) = (&desk.actor, desk.version());
        let gone = desk.registry.cancel_for_emigration(actor, file, why, destination, on, reason).await?;
        Ok(gone.id)
    }
}

/// Where somebody goes must fit why they leave.
fn fitting(
    desk: &Desk,
    reading: &mut Reading<'_>,
    why: CancellationReason,
    place: Option<Place>,
) -> Option<Option<Place>> {
    use CancellationReason as Why;
    let code = place.as_ref().map(|place| place.code);
    if code.is_some() && code == desk.own_comune().map(|own| own.code) {
        return reading.wrong(PLACE, "registry-change-destination-here");
    }
    match (why, code) {
        (Why::ToAnotherComune | Why::ToAire, None) => {
            reading.wrong(PLACE, "registry-change-destination-comune")
        }
        (Why::ToAnotherComune | Why::ToAire, Some(code)) if code.is_foreign() => {
            reading.wrong(PLACE, "registry-change-destination-comune")
        }
        (Why::ForeignerMovedAbroad, _) if desk.person().is_italian_on(desk.today) => {
            reading.wrong(CAUSE, "registry-change-destination-italian")
        }
        (Why::ForeignerMovedAbroad, code) if !code.is_some_and(|code| code.is_foreign()) => {
            reading.wrong(PLACE, "registry-change-destination-abroad")
        }
        _ => Some(place),
    }
}
