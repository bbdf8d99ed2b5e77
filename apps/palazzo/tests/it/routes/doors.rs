//! Who may enter by which door, office by office.

mod appointments;
mod cases;
mod certificates;
mod desk;
mod emergency;
mod house;
mod identity;
mod payments;
mod registry;

use std::sync::LazyLock;

/// Who may enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Door {
    /// Everybody.
    Public,
    /// Residents, to their own things.
    Resident,
    /// Clerks at the counter and registry officials.
    Counter,
    /// The same, to what they write down themselves: nothing of anybody else is behind it.
    OwnCounter,
    /// Registry officials.
    Official,
    /// Everybody who works for the city.
    AnyStaff,
    /// Who runs the platform.
    Operator,
    /// Everybody who works for the city and is no desk.
    People,
    /// Neighbourhood desks.
    Neighbourhood,
    /// Who keeps the neighbourhood desks.
    Keepers,
    /// Who keeps the register of accesses.
    Keeper,
    /// People with a proven identity whom the population register does not know.
    Outsiders,
    /// Everybody with a proven identity, to their own things.
    Proven,
    /// Officials who work cases, and who answers for their office.
    Caseworker,
    /// Officials who work cases, to how they like to look at them: nothing of anybody else is behind it.
    OwnDesk,
    /// Who answers for an office that works cases.
    CaseHead,
    /// Officials who put payments right and read the accounts.
    Revenue,
    /// Who keeps offices and calendars.
    Calendars,
    /// Who reads how the offices do: heads, and who keeps calendars.
    Figures,
    /// Who books for others: the contact centre, clerks and registry officials.
    Caller,
    /// Who writes requests down on the telephone: the contact centre.
    Telephone,
    /// Who acts by decree.
    DecreeHead,
    /// Programs of residents, with a bearer token.
    Api,
    /// Programs of offices that work cases, with a bearer token.
    OfficeApi,
    /// Programs of counters and of registry officials, with a bearer token.
    CounterApi,
    /// Programs of registry officials, with a bearer token.
    BatchApi,
    /// Programs of who keeps the city's dues, with a bearer token.
    RevenueApi,
}

impl Door {
    /// Whether it opens to a bearer token, and to no session.
    pub(super) const fn is_for_programs(self) -> bool {
        matches!(self, Self::Api | Self::OfficeApi | Self::CounterApi | Self::BatchApi | Self::RevenueApi)
    }
}

/// Every route of the house.
pub(super) static DOORS: LazyLock<Vec<(&str, &str, Door)>> = LazyLock::new(|| {
    [
        house::DOORS,
        appointments::DOORS,
        cases::DOORS,
        payments::DOORS,
        certificates::DOORS,
        registry::DOORS,
        emergency::DOORS,
        identity::DOORS,
        desk::DOORS,
    ]
    .concat()
});
