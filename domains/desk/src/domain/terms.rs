//! What a neighbourhood desk may do: which kinds, for how much, and whether it only practises.

use std::collections::BTreeMap;

use certificates::{DeskFee, Kind};
use chrono::{DateTime, Utc};
use kernel::{Cents, StaffId};

use super::Refusal;

/// What a desk may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskTerms {
    /// Which desk.
    pub desk: StaffId,
    /// Counts the changes; 0 as long as nobody has said anything else than what is usual.
    pub version: i64,
    kinds: BTreeMap<Kind, DeskFee>,
    training: Option<Training>,
}

/// A desk practises: nothing that it does counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Training {
    /// Since when.
    pub since: DateTime<Utc>,
    /// Who began it.
    pub by: TrainedBy,
}

/// Who began the practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrainedBy {
    /// The desk itself, which ends it when it likes.
    Desk,
    /// An official, who alone ends it.
    Official,
}

impl TrainedBy {
    /// As stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Official => "official",
        }
    }

    /// The one of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Desk, Self::Official].into_iter().find(|one| one.code() == code)
    }
}

impl DeskTerms {
    /// Those of a desk of which nobody has said anything: every kind that desks issue, for nothing.
    #[must_use]
    pub fn usual(desk: StaffId) -> Self {
        let kinds = Self::possible_kinds().map(|kind| (kind, DeskFee::FREE));
        Self { desk, version: 0, kinds: kinds.collect(), training: None }
    }

    /// Those that were stored.
    pub(crate) const fn stored(
        desk: StaffId,
        version: i64,
        kinds: BTreeMap<Kind, DeskFee>,
        training: Option<Training>,
    ) -> Self {
        Self { desk, version, kinds, training }
    }

    /// What desks may issue at all.
    pub fn possible_kinds() -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(|kind| kind.is_at_neighbourhood_desks())
    }

    /// What this desk issues, with what it takes for each.
    pub fn kinds(&self) -> impl Iterator<Item = (Kind, DeskFee)> + '_ {
        self.kinds.iter().map(|(kind, fee)| (*kind, *fee))
    }

    /// What the desk takes for a kind; none where it does not issue it.
    #[must_use]
    pub fn fee_of(&self, kind: Kind) -> Option<DeskFee> {
        self.kinds.get(&kind).copied()
    }

    /// The practice that goes on, if one does.
    #[must_use]
    pub const fn training(&self) -> Option<Training> {
        self.training
    }

    /// An official says what the desk issues and what it takes for it.
    pub fn with_kinds(self, kinds: BTreeMap<Kind, DeskFee>) -> Result<Self, Refusal> {
        match kinds.keys().all(|kind| kind.is_at_neighbourhood_desks()) {
            true => Ok(Self { kinds, ..self }),
            false => Err(Refusal::KindNotAllowed),
        }
    }

    /// The desk begins to practise. Whoever comes second changes nothing, unless they are the official.
    #[must_use]
    pub fn begin_training(self, by: TrainedBy, now: DateTime<Utc>) -> Self {
        let training = match self.training {
            Some(Training { since, by: before }) if before != by && by == TrainedBy::Official => {
                Training { since, by }
            }
            Some(going_on) => going_on,
            None => Training { since: now, by },
        };
        Self { training: Some(training), ..self }
    }

    /// It works for real again.
    pub fn end_training(self, by: TrainedBy) -> Result<Self, Refusal> {
        match self.training {
            Some(Training { by: TrainedBy::Official, .. }) if by == TrainedBy::Desk => {
                Err(Refusal::OfficialTrains)
            }
            _ => Ok(Self { training: None, ..self }),
        }
    }

    /// What the desk takes for a kind that it issues for real; `asked` is what it asked the person for.
    pub fn demand(&self, kind: Kind, asked: Cents) -> Result<DeskFee, Refusal> {
        let fee = self.fee_of(kind).ok_or(Refusal::KindNotAllowed)?;
        match self.training {
            Some(_) => Err(Refusal::Training),
            None if fee.amount() != asked => Err(Refusal::FeeChanged { now: fee.amount() }),
            None => Ok(fee),
        }
    }
}

#[cfg(test)]
mod tests {
    use certificates::FeeKeeper;

    use super::*;

    fn usual() -> DeskTerms {
        DeskTerms::usual(StaffId::new())
    }

    #[test]
    fn a_desk_of_which_nobody_said_anything_issues_what_desks_issue_for_nothing() {
        let terms = usual();
        assert_eq!(terms.demand(Kind::Residence, Cents::ZERO), Ok(DeskFee::FREE));
        assert_eq!(terms.demand(Kind::ResidenceHistory, Cents::ZERO), Err(Refusal::KindNotAllowed));
    }

    #[test]
    fn no_official_lets_a_desk_issue_what_desks_never_issue() {
        let history = BTreeMap::from([(Kind::ResidenceHistory, DeskFee::FREE)]);
        assert_eq!(usual().with_kinds(history), Err(Refusal::KindNotAllowed));
    }

    #[test]
    fn a_fee_that_was_changed_meanwhile_is_asked_again() {
        let fee = DeskFee::try_new(Cents::new(150), FeeKeeper::Desk).unwrap();
        let terms = usual().with_kinds(BTreeMap::from([(Kind::Residence, fee)])).unwrap();
        assert_eq!(terms.demand(Kind::Residence, Cents::new(150)), Ok(fee));
        assert_eq!(
            terms.demand(Kind::Residence, Cents::new(100)),
            Err(Refusal::FeeChanged { now: Cents::new(150) })
        );
        assert_eq!(terms.demand(Kind::Family, Cents::ZERO), Err(Refusal::KindNotAllowed));
    }

    #[test]
    fn a_desk_that_practises_issues_nothing_and_what_an_official_began_an_official_ends() {
        let now = DateTime::UNIX_EPOCH;
        let own = usual().begin_training(TrainedBy::Desk, now);
        assert_eq!(own.demand(Kind::Residence, Cents::ZERO), Err(Refusal::Training));
        assert!(own.clone().end_training(TrainedBy::Desk).unwrap().training().is_none());

        let taken_over = own.begin_training(TrainedBy::Official, now);
        assert_eq!(taken_over.clone().end_training(TrainedBy::Desk), Err(Refusal::OfficialTrains));
        let again = taken_over.begin_training(TrainedBy::Desk, now);
        assert_eq!(
            again.training().map(|one| one.by),
            Some(TrainedBy::Official),
            "the desk takes nothing over"
        );
        assert!(again.end_training(TrainedBy::Official).unwrap().training().is_none());
    }
}
