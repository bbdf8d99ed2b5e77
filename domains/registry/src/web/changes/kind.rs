//! The changes there are, and on whose file each can be entered.

use chrono::NaiveDate;

use crate::domain::{Person, Registration};

/// What a registrar can enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) enum ChangeKind {
    /// *Cambio di abitazione*.
    Address,
    /// *Ingresso in un'altra famiglia*.
    Family,
    /// *Nascita* of a child of the person.
    Birth,
    /// *Decesso*.
    Death,
    /// *Matrimonio* or *unione civile*.
    Marriage,
    /// Separation, divorce, dissolution, and the death of a spouse who has no file here.
    UnionEnd,
    /// *Correzione delle generalità*.
    Name,
    /// *Unione di due schede* of one human being.
    Merge,
    /// *Cancellazione*: emigration, and the other ways out of the register.
    Cancellation,
    /// *Iscrizione all'AIRE*.
    Aire,
    /// *Rimpatrio*: back from the AIRE.
    HomeComing,
    /// *Iscrizione di chi arriva*: from another comune or from abroad, and was never here.
    Arrival,
    /// *Reiscrizione*: somebody who was cancelled lives in the city again.
    Readmission,
    /// *Annotazione sulla responsabilità genitoriale*.
    CustodyNoted,
    /// *Cessazione dell'annotazione*.
    CustodyLifted,
    /// *Certificabilità*.
    Certifiability,
    /// *Apertura di un procedimento*.
    ProcedureOpened,
    /// *Chiusura di un procedimento*.
    ProcedureClosed,
}

impl ChangeKind {
    /// In the order of the menu: what is entered most often comes first.
    pub(in crate::web) const ALL: [Self; 18] = [
        Self::Address,
        Self::Family,
        Self::Birth,
        Self::Marriage,
        Self::UnionEnd,
        Self::Death,
        Self::Aire,
        Self::HomeComing,
        Self::Readmission,
        Self::Arrival,
        Self::Cancellation,
        Self::Name,
        Self::ProcedureOpened,
        Self::ProcedureClosed,
        Self::CustodyNoted,
        Self::CustodyLifted,
        Self::Certifiability,
        Self::Merge,
    ];

    /// In addresses, and in the keys of its texts.
    pub(in crate::web) const fn slug(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Family => "family",
            Self::Birth => "birth",
            Self::Death => "death",
            Self::Marriage => "marriage",
            Self::UnionEnd => "union-end",
            Self::Name => "name",
            Self::Merge => "merge",
            Self::Cancellation => "cancellation",
            Self::Aire => "aire",
            Self::HomeComing => "aire-return",
            Self::Arrival => "arrival",
            Self::Readmission => "readmission",
            Self::Certifiability => "certifiability",
            Self::CustodyNoted => "custody-noted",
            Self::CustodyLifted => "custody-lifted",
            Self::ProcedureOpened => "procedure-opened",
            Self::ProcedureClosed => "procedure-closed",
        }
    }

    pub(in crate::web) fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    /// Key of what it is called.
    pub(in crate::web) fn title_key(self) -> String {
        format!("registry-change-{}-title", self.slug())
    }

    /// Key of a sentence about it.
    pub(super) fn lead_key(self) -> String {
        format!("registry-change-{}-lead", self.slug())
    }

    /// Key of what follows from it, said before it is confirmed.
    pub(super) fn consequences_key(self) -> String {
        format!("registry-change-{}-consequences", self.slug())
    }

    /// Key of the notice that it was recorded.
    pub(in crate::web) fn recorded_key(self) -> String {
        format!("registry-change-{}-recorded", self.slug())
    }

    /// Why it cannot be entered on this file, as the key of a sentence; none when it can.
    pub(in crate::web) fn obstacle(self, person: &Person, today: NaiveDate) -> Option<&'static str> {
        let registration = &person.registration;
        if person.merged_into.is_some() {
            return Some("registry-refusal-merged");
        }
        match self {
            Self::Merge if matches!(registration, Registration::Deceased { .. }) => {
                Some("registry-refusal-dead-file")
            }
            Self::Death if matches!(registration, Registration::Deceased { .. }) => {
                Some("registry-change-already-deceased")
            }
            Self::Address | Self::Family if !registration.is_resident() => {
                Some("registry-refusal-not-resident")
            }
            Self::Birth
            | Self::Cancellation
            | Self::Death
            | Self::Marriage
            | Self::UnionEnd
            | Self::ProcedureOpened
                if !registration.is_active() =>
            {
                Some("registry-refusal-not-active")
            }
            Self::Aire => obstacle_to_enrolment(person, today),
            Self::HomeComing if !matches!(registration, Registration::Aire(_)) => {
                Some("registry-refusal-not-in-aire")
            }
            // Whoever has a file came already.
            Self::Arrival => Some("registry-refusal-nothing-changes"),
            Self::Readmission if !matches!(registration, Registration::Cancelled { .. }) => {
                Some("registry-change-readmission-not-cancelled")
            }
            Self::Marriage if !person.is_free_to_marry() => Some("registry-refusal-not-free"),
            Self::Marriage if person.age_on(today) < Person::YOUNGEST_SPOUSE => {
                Some("registry-refusal-too-young")
            }
            Self::UnionEnd if person.civil.standing().is_none() => Some("registry-refusal-no-standing-union"),
            Self::ProcedureClosed if !person.has_open_procedure() => {
                Some("registry-change-no-open-procedure")
            }
            Self::CustodyNoted => obstacle_to_a_note(person, today),
            Self::CustodyLifted if person.custody.iter().all(|note| !note.stands_on(today)) => {
                Some("registry-change-custody-none")
            }
            _ => None,
        }
    }
}

/// Notes are about the parents of a child.
fn obstacle_to_a_note(person: &Person, today: NaiveDate) -> Option<&'static str> {
    if !person.registration.is_active() {
        return Some("registry-refusal-not-active");
    }
    if person.age_on(today) >= Person::OF_AGE {
        return Some("registry-change-custody-of-age");
    }
    let anybody = person.parents.iter().any(|parent| !person.is_kept_from(parent, today));
    (!anybody).then_some("registry-change-custody-no-parent")
}

/// Residents leave as citizens; those who left may have become citizens again.
fn obstacle_to_enrolment(person: &Person, today: NaiveDate) -> Option<&'static str> {
    match &person.registration {
        Registration::Deceased { .. } => Some("registry-refusal-not-active"),
        Registration::Aire(_) => Some("registry-change-aire-already"),
        Registration::Resident { .. } if !person.is_italian_on(today) => Some("registry-refusal-not-italian"),
        Registration::Resident { .. } | Registration::Cancelled { .. } => None,
    }
}
