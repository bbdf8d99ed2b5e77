//! What happens to people, as changes of their file. Each takes the old file and gives the new one
//! with its event; what the law or the file does not allow is refused, with the reason.

mod abroad;
mod cohabitation;
mod custody;
mod family;
mod life;
mod moves;
mod status;

use chrono::NaiveDate;

use super::{Person, RegistryEvent};
pub use abroad::Enrolment;
pub use moves::Destination;

/// A file after a change, with the fact to publish. The store accepts nothing less.
#[must_use]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub(crate) person: Person,
    pub(crate) event: RegistryEvent,
}

impl Change {
    /// The file after the change.
    #[must_use]
    pub const fn person(&self) -> &Person {
        &self.person
    }

    /// What will be published.
    #[must_use]
    pub const fn event(&self) -> &RegistryEvent {
        &self.event
    }
}

/// Why a change cannot be entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The dead and the departed no longer change.
    #[error("the person is no longer in the registry")]
    NotActive,
    /// Only people who live in the city can do this.
    #[error("the person does not live in the city")]
    NotResident,
    /// Already entered as such.
    #[error("nothing would change")]
    NothingChanges,
    /// Before the birth of the person.
    #[error("the date is before the person was born")]
    BeforeBirth,
    /// After today.
    #[error("the date is in the future")]
    InTheFuture,
    /// Before the last change of the same kind.
    #[error("the date is before the last change of the same kind")]
    BeforeLastChange,
    /// Married or in a civil union already.
    #[error("the person is not free to marry")]
    NotFree,
    /// No marriage or civil union to end.
    #[error("there is no standing marriage or civil union")]
    NoStandingUnion,
    /// The way of ending belongs to the other kind of bond.
    #[error("a marriage and a civil union do not end in the same ways")]
    WrongEnd,
    /// Below the age at which a court may allow marriage (art. 84 of the civil code).
    #[error("nobody under sixteen can marry")]
    TooYoung,
    /// The codice fiscale does not follow from name, birth and sex.
    #[error("the codice fiscale does not belong to these data")]
    ForeignFiscalCode,
    /// A family that does not exist, or is another one's.
    #[error("the person is not in that family")]
    NotInFamily,
    /// The family that somebody joins lives somewhere else.
    #[error("the family does not live at that address")]
    FamilyElsewhere,
    /// Only an Italian citizen can be entered in the AIRE.
    #[error("only Italian citizens are entered in the AIRE")]
    NotItalian,
    /// Named as a parent, but not born before the child.
    #[error("a parent is older than the child")]
    YoungerParent,
    /// The same person as both parents.
    #[error("somebody is named as both parents")]
    OneParentTwice,
    /// Two mothers or two fathers: the second is *genitore*.
    #[error("the two parents have the same role")]
    SameRoleTwice,
    /// An act of birth names two parents at the most.
    #[error("an act of birth names two parents at the most")]
    ThirdParent,
    /// Not one of the parents whom the file names.
    #[error("the file names no such parent")]
    NotAParent,
    /// Only people of the AIRE come back from it.
    #[error("the person is not in the AIRE")]
    NotInAire,
    /// The reason is one for people who stand otherwise with the registry.
    #[error("nobody is enrolled for this reason who stands so with the registry")]
    UnfitReason,
    /// The AIRE is for those who live in another state.
    #[error("who is entered in the AIRE lives abroad")]
    NotAbroad,
    /// A colleague has asked the same, and it waits for a second official.
    #[error("the same was asked already")]
    AlreadyAsked,
    /// The file was merged into another one, which is the one to change.
    #[error("the file was merged into another one")]
    Merged,
    /// A file cannot be merged with itself.
    #[error("it is one file already")]
    OneFile,
    /// A death is entered before files are merged, or there is nobody left to merge them for.
    #[error("one of the two has died")]
    DeadFile,
    /// Two identifiers of the national registry are two people there.
    #[error("the national registry has two people under two identifiers")]
    TwoAnprIds,
    /// The file to keep is the one that stands in the register.
    #[error("the other file is the one that stands in the register")]
    LesserFile,
    /// One is the spouse, the cohabitant, the parent or the guardian of the other.
    #[error("one of the two is something to the other")]
    BoundToEachOther,
    /// Each file has a marriage or civil union that stands, and with somebody else.
    #[error("the two are bound to two people")]
    TwoUnions,
    /// A court gave each of them to somebody else's care.
    #[error("the two have two guardians")]
    TwoGuardians,
    /// Something about one of them waits for a second official.
    #[error("something about one of the two waits for a second official")]
    VistoWaits,
    /// The files differ in what one human being has once: a registrar says why it is one all the same.
    #[error("the two files differ: it has to be said why they are of one human being")]
    NoteWanted,
    /// Somebody with this codice fiscale has a file.
    #[error("somebody with this codice fiscale has a file")]
    CodeKnown,
    /// Somebody of this name, born on this day, has a file: a registrar looks whether it is the same person.
    #[error("somebody of this name and birth has a file")]
    PerhapsKnown,
    /// The document of another state is on somebody's file, by whatever name: a registrar looks whether it is the same person.
    #[error("this foreign document is on a file already")]
    DocumentKnown,
    /// Neither a codice fiscale nor a document of another state.
    #[error("neither a codice fiscale nor a foreign document is known")]
    NoPapers,
}

impl Person {
    /// The file with one more fact.
    pub(super) const fn changed(self, event: RegistryEvent) -> Change {
        Change { person: self, event }
    }

    /// Refuses a date that cannot be one in this person's life.
    pub(super) fn check_date(&self, on: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
        if on < self.birth.date {
            return Err(Refusal::BeforeBirth);
        }
        if on > today { Err(Refusal::InTheFuture) } else { Ok(()) }
    }

    fn check_active(&self) -> Result<(), Refusal> {
        if self.registration.is_active() { Ok(()) } else { Err(Refusal::NotActive) }
    }
}

#[cfg(test)]
mod tests;
