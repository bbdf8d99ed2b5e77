//! *Cambio di abitazione*.

use kernel::PersonId;
use web::WebError;
use web::ui::Choice;

use super::desk::Desk;
use super::field::{Field, Group};
use super::form::{ChangeForm, DATE};
use super::kind::ChangeKind;
use super::reading::Reading;
use super::street::{STREET, address_group};
use crate::service::{Movers, NewAddress, Reason, RegistryError};

const WHO: &str = "chi";
const EVERYBODY: &str = "tutti";
const ALONE: &str = "sola";

/// A move within the city.
pub(super) struct Move(NewAddress);

impl ChangeForm for Move {
    const KIND: ChangeKind = ChangeKind::Address;
    const IS_CONFIRMED: bool = false;
    const SUBJECT: &'static str = STREET;

    fn groups(desk: &Desk) -> Vec<Group> {
        let who = Field::radios(WHO, "registry-change-movers", movers(desk));
        let who = if desk.lives_with_others() { vec![who] } else { Vec::new() };
        let since =
            Field::date(DATE, "registry-change-address-since").hint("registry-change-address-since-hint");
        vec![Group::of(who), address_group(), Group::of([since])]
    }

    async fn read(desk: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
        let movers = if desk.lives_with_others() {
            reading.chosen(WHO, |chosen| match chosen {
                EVERYBODY => Some(Movers::WholeFamily),
                ALONE => Some(Movers::Alone),
                _ => None,
            })
        } else {
            Some(Movers::WholeFamily)
        };
        let address = reading.address(&desk.registry).await?;
        let on = reading.date(DATE);
        let whole = address.zip(on).zip(movers);
        Ok(whole.map(|((address, on), movers)| Self(NewAddress { address, on, movers })))
    }

    async fn record(self, desk: &Desk, reason: &Reason) -> Result<PersonId, RegistryError> {
        let moved = desk.registry.change_address(&desk.actor, desk.version(), self.0, reason).await?;
        Ok(moved.id)
    }
}

/// Who may move: a convivenza moves only as a whole, or one leaves it.
fn movers(desk: &Desk) -> Vec<Choice> {
    let everybody = if desk.lives_in_a_convivenza() {
        "registry-change-movers-convivenza"
    } else {
        "registry-change-movers-family"
    };
    vec![
        Choice::new(EVERYBODY, desk.page.text(everybody)),
        Choice::new(ALONE, desk.page.text("registry-change-movers-alone"))
            .with_hint(desk.page.text("registry-change-movers-alone-hint")),
    ]
}
