//! How a file stood before an entry, and after: what an annulment puts back, and by what it sees that nothing has changed
//! since.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Hindrance;
use crate::codes::{CancellationReason, Certifiability, RegistrationReason};
use crate::domain::{
    Change, FamilyId, Leaving, Membership, Person, Place, Register, Registration, RegistryEvent, Residence,
};

/// What an entry made of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DeclaredFile {
    was: Option<Standing>,
    now: Standing,
    /// What it made of how far the file may be certified; none where that stayed as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    certified: Option<Certified>,
}

/// How far a file was certified before an entry, and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Certified {
    was: Certifiability,
    now: Certifiability,
}

impl Certified {
    fn of(was: &Person, now: &Person) -> Option<Self> {
        let (was, now) = (was.certifiability, now.certifiability);
        (was != now).then_some(Self { was, now })
    }
}

/// What of a file a declaration of residence changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Standing {
    stands: Stands,
    place: Option<Membership>,
    /// How many homes the file knows.
    homes: usize,
    /// Since when they live in the last one, where they do.
    home_since: Option<NaiveDate>,
    /// Whether they live there still.
    is_at_home: bool,
}

/// Where somebody stands with the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "in", rename_all = "snake_case")]
enum Stands {
    Residents { since: NaiveDate, reason: RegistrationReason },
    Aire,
    Nowhere { on: Option<NaiveDate>, register: Register, reason: String, destination: Option<Place> },
    Dead,
}

impl Stands {
    fn of(registration: &Registration) -> Self {
        match registration {
            Registration::Resident { since, reason } => Self::Residents { since: *since, reason: *reason },
            Registration::Aire(_) => Self::Aire,
            Registration::Cancelled { on, reason, destination } => Self::Nowhere {
                on: *on,
                register: reason.register(),
                reason: reason.code().to_owned(),
                destination: destination.clone(),
            },
            Registration::Deceased { .. } => Self::Dead,
        }
    }

    /// The same again; what lies beyond what is kept here is restored by hand.
    fn registration(&self) -> Result<Registration, Hindrance> {
        match self {
            Self::Residents { since, reason } => {
                Ok(Registration::Resident { since: *since, reason: *reason })
            }
            Self::Aire => Err(Hindrance::AireByHand),
            Self::Dead => Err(Hindrance::Died),
            Self::Nowhere { on, register, reason, destination } => Ok(Registration::Cancelled {
                on: *on,
                reason: Leaving::from_code(*register, reason).ok_or(Hindrance::Refused)?,
                destination: destination.clone(),
            }),
        }
    }
}

impl Standing {
    fn of(person: &Person) -> Self {
        Self {
            stands: Stands::of(&person.registration),
            place: person.membership.clone(),
            homes: person.residences.len(),
            home_since: person.residences.last().and_then(|home| home.since),
            is_at_home: person.residences.last().is_some_and(|home| home.until.is_none()),
        }
    }
}

impl DeclaredFile {
    /// What became of a file; none where nothing did that an annulment would put back.
    pub(crate) fn of(was: Option<&Person>, now: &Person) -> Option<Self> {
        let certified = was.and_then(|was| Certified::of(was, now));
        let (was, now) = (was.map(Standing::of), Standing::of(now));
        (was.as_ref() != Some(&now)).then_some(Self { was, now, certified })
    }

    /// The file as it stood before: the home that it was entered with never was one (art. 18-bis DPR 223/1989). Refused where
    /// anything of it has changed since.
    pub(crate) fn undo(&self, mut person: Person, on: NaiveDate) -> Result<Change, Hindrance> {
        if person.merged_into.is_some() || Standing::of(&person) != self.now {
            return Err(Hindrance::LaterChange);
        }
        let id = person.id;
        match &self.was {
            None => {
                // A file once made stays: certificates and requests name it.
                let reason = Leaving::Residents(CancellationReason::Restored);
                person.registration = Registration::Cancelled { on: Some(on), reason, destination: None };
                person.first_registered_on = None;
                person.residences.clear();
                person.membership = None;
            }
            Some(was) => {
                if matches!(was.stands, Stands::Nowhere { .. }) && person.first_registered_on == Some(on) {
                    person.first_registered_on = None;
                }
                person.registration = was.stands.registration()?;
                person.membership = was.place.clone();
                put_back_homes(&mut person.residences, was);
                // What a registrar has said of it since stays.
                if let Some(certified) = self.certified.filter(|one| one.now == person.certifiability) {
                    person.certifiability = certified.was;
                }
            }
        }
        let moved = self.was.as_ref().is_none_or(|was| was.homes != self.now.homes);
        let is_out = !person.registration.is_active();
        if is_out {
            // Whoever is in no register is on no electoral list.
            person.electoral = None;
        }
        Ok(person.changed(match (is_out, moved) {
            (true, _) => RegistryEvent::Cancelled { person: id, on },
            (false, true) => RegistryEvent::ResidenceChanged { person: id, on },
            (false, false) => RegistryEvent::FamilyChanged { person: id, on },
        }))
    }

    /// The sheets that it touches.
    pub(crate) fn sheets(&self) -> Vec<FamilyId> {
        let places = [self.was.as_ref().and_then(|was| was.place.as_ref()), self.now.place.as_ref()];
        places.into_iter().flatten().map(|place| place.family).collect()
    }
}

fn put_back_homes(homes: &mut Vec<Residence>, was: &Standing) {
    homes.truncate(was.homes);
    if let Some(last) = homes.last_mut().filter(|_| was.is_at_home) {
        last.until = None;
    }
}
