//! Which events of the registry may change which certificate.

use registry::RegistryEvent;

use super::Kind;

/// A part of a person's file that certificates state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Aspect {
    /// Name, birth, sex, codice fiscale.
    Identity,
    /// Death.
    Death,
    /// Leaving the registry.
    Leaving,
    /// Homes, here and abroad.
    Home,
    /// Civil status, and contracts of cohabitation.
    CivilStatus,
    /// The family, and who is what in it.
    Family,
    /// Citizenships.
    Citizenship,
}

impl Aspect {
    /// What an event changed; none for what no certificate states.
    #[must_use]
    pub const fn of(event: &RegistryEvent) -> Option<Self> {
        match event {
            RegistryEvent::NameCorrected { .. } => Some(Self::Identity),
            RegistryEvent::Died { .. } => Some(Self::Death),
            RegistryEvent::Cancelled { .. } => Some(Self::Leaving),
            RegistryEvent::ResidenceChanged { .. } => Some(Self::Home),
            RegistryEvent::CivilStatusChanged { .. } => Some(Self::CivilStatus),
            RegistryEvent::FamilyChanged { .. } => Some(Self::Family),
            RegistryEvent::CitizenshipChanged { .. } => Some(Self::Citizenship),
            RegistryEvent::Registered { .. }
            | RegistryEvent::CertifiabilityChanged { .. }
            | RegistryEvent::DetailsChanged { .. } => None,
        }
    }
}

/// What a certificate of this kind states, and so which changes may make it out of date.
///
/// May, not must: whoever listens compares the digest of the facts. A certificate of a family also
/// looks at the other people on its sheet ([`Kind::lists_the_family`]).
#[must_use]
pub const fn aspects(kind: Kind) -> &'static [Aspect] {
    use Aspect::{Citizenship, CivilStatus, Death, Family, Home, Identity, Leaving};
    match kind {
        Kind::Birth => &[Identity],
        Kind::Death => &[Identity, Death],
        Kind::Cancellation => &[Identity, Leaving, Death],
        Kind::Marriage
        | Kind::CivilStatus
        | Kind::FreeToMarry
        | Kind::CivilUnion
        | Kind::CohabitationContract => &[Identity, CivilStatus, Death, Leaving],
        Kind::Citizenship => &[Identity, Citizenship, Death, Leaving],
        Kind::CitizenshipHistory => &[Identity, Citizenship],
        Kind::Life => &[Identity, Death, Leaving],
        Kind::Residence | Kind::AireResidence | Kind::ConvivenzaResidence => {
            &[Identity, Home, Family, Death, Leaving]
        }
        Kind::ResidenceHistory | Kind::ResidenceOnDate => &[Identity, Home, Death, Leaving],
        Kind::Family | Kind::AireFamily | Kind::FamilyWithKinship => {
            &[Identity, Home, Family, Death, Leaving]
        }
        Kind::FamilyAndCivilStatus => &[Identity, Home, Family, CivilStatus, Death, Leaving],
    }
}

/// The kinds that this event may change, of the person themselves or of the people on their sheet.
pub fn kinds_touched_by(event: &RegistryEvent) -> impl Iterator<Item = Kind> + use<> {
    let aspect = Aspect::of(event);
    Kind::ALL.into_iter().filter(move |kind| aspect.is_some_and(|aspect| aspects(*kind).contains(&aspect)))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use kernel::PersonId;

    use super::*;

    #[test]
    fn a_new_home_touches_the_certificates_that_state_it() {
        let event = RegistryEvent::ResidenceChanged { person: PersonId::new(), on: NaiveDate::default() };
        let touched: Vec<u8> = kinds_touched_by(&event).map(Kind::code).collect();
        assert_eq!(touched, [8, 9, 10, 12, 13, 14, 15, 16, 20]);
    }

    #[test]
    fn a_new_identity_card_touches_none() {
        let event = RegistryEvent::DetailsChanged { person: PersonId::new(), on: NaiveDate::default() };
        assert_eq!(kinds_touched_by(&event).count(), 0);
    }

    #[test]
    fn a_corrected_name_touches_them_all() {
        let event = RegistryEvent::NameCorrected { person: PersonId::new(), on: NaiveDate::default() };
        assert_eq!(kinds_touched_by(&event).count(), 20);
    }
}
