//! *Cancellazione*: emigration to another comune or abroad, and the other ways out of the register.

use chrono::NaiveDate;
use kernel::PersonId;
use web::WebError;
use web::ui::Choice;

use super::desk::Desk;
use super::field::{Field, Group};
use super::form::{ChangeForm, DATE};
use super::kind::ChangeKind;
use super::place::{PLACE, place_fields};
use super::reading::Reading;
use crate::codes::{AireCancellationReason, CancellationReason};
use crate::domain::{Destination, Leaving, Place, Register};
use crate::service::{Reason, RegistryError};

const CAUSE: &str = "causa";
const ADDRESS: &str = "indirizzo";
const LONGEST_ADDRESS: usize = 150;

/// Somebody leaves the register of residents, or the AIRE.
pub(super) struct Cancelled {
    why: Leaving,
    destination: Option<Destination>,
    on: NaiveDate,
}

impl ChangeForm for Cancelled {
    const KIND: ChangeKind = ChangeKind::Cancellation;
    const IS_CONFIRMED: bool = true;
    const SUBJECT: &'static str = CAUSE;

    fn groups(desk: &Desk) -> Vec<Group> {
        let cause = Field::select(CAUSE, "registry-change-cancellation-cause", causes(desk));
        let date = Field::date(DATE, "registry-change-cancellation-date");
        let mut destination: Vec<Field> = place_fields("registry-change-destination").into();
        destination.push(Field::line(ADDRESS, "registry-file-address", LONGEST_ADDRESS).optional());
        vec![Group::of([cause, date]), Group::titled("registry-change-destination-title", destination)]
    }

    async fn read(desk: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
        let why =
            reading.chosen(CAUSE, |code| Leaving::from_code(desk.person().registration.register(), code));
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
        let gone = desk.registry.cancel(actor, file, why, destination, on, reason).await?;
        Ok(gone.id)
    }
}

/// The reasons of the register that the person is in.
fn causes(desk: &Desk) -> Vec<Choice> {
    match desk.person().registration.register() {
        Register::Residents => {
            desk.choices(CancellationReason::ALL, CancellationReason::code, CancellationReason::key)
        }
        Register::Aire => desk.choices(
            AireCancellationReason::ALL,
            AireCancellationReason::code,
            AireCancellationReason::key,
        ),
    }
}

/// Whether somebody who leaves for this reason is entered by another comune.
const fn goes_to_another_comune(why: Leaving) -> bool {
    use AireCancellationReason as FromAire;
    use CancellationReason as Why;
    matches!(
        why,
        Leaving::Residents(Why::ToAnotherComune | Why::ToAire)
            | Leaving::Aire(
                FromAire::ReturnedElsewhere | FromAire::ImmigratedElsewhere | FromAire::ToAnotherAire
            )
    )
}

/// Where somebody goes must fit why they leave.
fn fitting(
    desk: &Desk,
    reading: &mut Reading<'_>,
    why: Leaving,
    place: Option<Place>,
) -> Option<Option<Place>> {
    let is_foreigner_leaving = why == Leaving::Residents(CancellationReason::ForeignerMovedAbroad);
    let code = place.as_ref().map(|place| place.code);
    let is_abroad = code.map(|code| code.is_foreign());
    if code.is_some() && code == desk.own_comune().map(|own| own.code) {
        return reading.wrong(PLACE, "registry-change-destination-here");
    }
    if goes_to_another_comune(why) && is_abroad != Some(false) {
        return reading.wrong(PLACE, "registry-change-destination-comune");
    }
    if is_foreigner_leaving && desk.person().is_italian_on(desk.today) {
        return reading.wrong(CAUSE, "registry-change-destination-italian");
    }
    if is_foreigner_leaving && is_abroad != Some(true) {
        return reading.wrong(PLACE, "registry-change-destination-abroad");
    }
    Some(place)
}
