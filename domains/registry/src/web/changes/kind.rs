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
    /// *Cancellazione*: emigration, and the other ways out of the register.
    Cancellation,
    /// *Certificabilità*.
    Certifiability,
    /// *Apertura di un procedimento*.
    ProcedureOpened,
    /// *Chiusura di un procedimento*.
    ProcedureClosed,
}

impl ChangeKind {
    /// In the order of the menu: what is entered most often comes first.
    pub(in crate::web) const ALL: [Self; 11] = [
        Self::Address,
        Self::Family,
        Self::Birth,
        Self::Marriage,
        Self::UnionEnd,
        Self::Death,
        Self::Cancellation,
        Self::Name,
        Self::ProcedureOpened,
        Self::ProcedureClosed,
        Self::Certifiability,
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
            Self::Cancellation => "cancellation",
            Self::Certifiability => "certifiability",
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
        match self {
            Self::Death if matches!(registration, Registration::Deceased { .. }) => {
                Some("registry-change-already-deceased")
            }
            Self::Address | Self::Family | Self::Cancellation if !registration.is_resident() => {
                Some("registry-refusal-not-resident")
            }
            Self::Birth | Self::Death | Self::Marriage | Self::UnionEnd | Self::ProcedureOpened
                if !registration.is_active() =>
            {
                Some("registry-refusal-not-active")
            }
            Self::Marriage if !person.is_free_to_marry() => Some("registry-refusal-not-free"),
            Self::Marriage if person.age_on(today) < Person::YOUNGEST_SPOUSE => {
                Some("registry-refusal-too-young")
            }
            Self::UnionEnd if person.civil.standing().is_none() => Some("registry-refusal-no-standing-union"),
            Self::ProcedureClosed if !person.has_open_procedure() => {
                Some("registry-change-no-open-procedure")
            }
            _ => None,
        }
    }
}
