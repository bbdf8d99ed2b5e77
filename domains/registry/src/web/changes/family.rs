//! *Ingresso in un'altra famiglia*: somebody goes to live with a family, at its address.

use kernel::PersonId;
use web::WebError;
use web::ui::Choice;

use super::desk::Desk;
use super::field::{Field, Group};
use super::form::{ChangeForm, DATE};
use super::kind::ChangeKind;
use super::reading::Reading;
use crate::codes::Kinship;
use crate::domain::{Address, FamilyId, Home, Scheda};
use crate::service::{Movers, NewAddress, PersonFile, Reason, RegistryError};
use crate::web::facts::Fact;

pub(super) const OF: &str = "codice_fiscale";
const KINSHIP: &str = "parentela";

/// Somebody joins a family.
pub(super) struct Joining {
    new: NewAddress,
    family: PersonFile,
}

impl ChangeForm for Joining {
    const KIND: ChangeKind = ChangeKind::Family;
    const IS_CONFIRMED: bool = true;
    const SUBJECT: &'static str = OF;

    fn groups(desk: &Desk) -> Vec<Group> {
        let kinships = kinships(desk);
        vec![Group::of([
            Field::fiscal_code(OF, "registry-change-family-of").hint("registry-change-family-of-hint"),
            Field::select(KINSHIP, "registry-change-kinship", kinships),
            Field::date(DATE, "registry-change-address-since").hint("registry-change-address-since-hint"),
        ])]
    }

    async fn read(desk: &Desk, reading: &mut Reading<'_>) -> Result<Option<Self>, WebError> {
        let other = desk.other(reading, OF).await?;
        let family =
            other.and_then(|other| receiving(desk.sheet(), reading, &other).map(|found| (other, found)));
        let may_be = |kinship: &Kinship| is_offered(*kinship);
        let kinship = reading.chosen(KINSHIP, |code| Kinship::from_code(code).filter(may_be));
        let on = reading.date(DATE);
        let whole = family.zip(kinship).zip(on);
        Ok(whole.map(|(((file, (family, address)), kinship), on)| {
            let movers = Movers::Into { family, kinship };
            Self { new: NewAddress { address, on, movers }, family: file }
        }))
    }

    fn facts_of_others(&self, desk: &Desk) -> Vec<Fact> {
        let reference = self.family.family.as_ref().and_then(|view| view.reference_person());
        let head = reference.map(|member| member.name.spoken());
        let head = head.map(|name| desk.words().fact("registry-change-family-head", name));
        head.into_iter().chain(desk.words().home(&self.family.person).into_iter().take(1)).collect()
    }

    async fn record(self, desk: &Desk, reason: &Reason) -> Result<PersonId, RegistryError> {
        let joined = desk.registry.change_address(&desk.actor, desk.version(), self.new, reason).await?;
        Ok(joined.id)
    }
}

/// The family that somebody is in, and where it lives, if one who is on the sheet `own` can move there.
pub(super) fn receiving(
    own: Option<FamilyId>,
    reading: &mut Reading<'_>,
    other: &PersonFile,
) -> Option<(FamilyId, Address)> {
    let sheet = other.family.as_ref().map(|view| &view.family);
    let Some(family) = sheet.filter(|family| matches!(family.scheda, Scheda::Family { .. })) else {
        return reading.wrong(OF, "registry-change-family-none");
    };
    if own == Some(family.id) {
        return reading.wrong(OF, "registry-change-family-same");
    }
    let home = other.person.home().map(|residence| residence.home.clone());
    let Some(Home::InCity(address)) = home.filter(|_| other.person.registration.is_resident()) else {
        return reading.wrong(OF, "registry-change-family-no-home");
    };
    Some((family.id, address))
}

/// What one can become by moving in: not the reference person, and nothing that ANPR no longer takes.
pub(super) fn is_offered(kinship: Kinship) -> bool {
    use Kinship as K;
    !kinship.is_retired()
        && !matches!(kinship, K::ReferencePerson | K::HeadOfConvivenza | K::GuestOfConvivenza)
}

pub(super) fn kinships(desk: &Desk) -> Vec<Choice> {
    let offered = Kinship::ALL.iter().filter(|kinship| is_offered(**kinship));
    let name = |kinship: &Kinship| desk.words().of_sex(kinship.key(), desk.person().sex);
    offered.map(|kinship| Choice::new(kinship.code(), name(kinship))).collect()
}
