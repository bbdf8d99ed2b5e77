//! Marriages, civil unions, and their ends.

use auth::Actor;
use chrono::NaiveDate;
use db::Tx;

use super::bonds::CHANGED;
use super::{FileVersion, OtherPerson, Reason, Registry, RegistryError};
use crate::codes::{CohabitationEndCause, Kinship};
use crate::domain::{CivilAct, Partner, Person, Place, Tie, Union, UnionEnd, UnionKind};

/// A marriage or civil union, as the act has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wedding {
    /// Which of the two.
    pub kind: UnionKind,
    /// The day.
    pub on: NaiveDate,
    /// Where.
    pub place: Option<Place>,
    /// The act.
    pub act: Option<CivilAct>,
    /// The other one.
    pub with: OtherPerson,
}

impl Registry {
    /// The registrar enters a marriage or civil union, in both files if both have one.
    #[tracing::instrument(name = "registry.record_marriage", skip_all, fields(person.id = %file.person))]
    pub async fn record_marriage(
        &self,
        actor: &Actor,
        file: FileVersion,
        wedding: Wedding,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let other = wedding.with.file().map(|file| file.person);
        let mut tx = self.change_begins(actor, CHANGED, file.person, other.as_slice(), reason).await?;
        let first = self.unchanged(&mut tx, file).await?;
        let married = match &wedding.with {
            OtherPerson::Named(partner) => {
                let union = wedding.union(partner.clone());
                let married =
                    self.save(&mut tx, first.clone().marry(union, wedding.on, self.today())).await?;
                self.leave_cohabitants(&mut tx, actor, &first, wedding.on, reason).await.map(|()| married)
            }
            OtherPerson::Registered(other) => {
                self.marry_both(&mut tx, actor, first, *other, &wedding, reason).await
            }
        };
        self.change_ends(tx, actor, CHANGED, reason, married).await
    }

    /// The registrar enters the end of a marriage or civil union, in both files if both have one.
    #[tracing::instrument(name = "registry.record_union_end", skip_all, fields(person.id = %file.person))]
    pub async fn record_union_end(
        &self,
        actor: &Actor,
        file: FileVersion,
        end: UnionEnd,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let mut tx = self.change_begins(actor, CHANGED, file.person, &[], reason).await?;
        let first = self.unchanged(&mut tx, file).await?;
        let ended = self.save(&mut tx, first.clone().end_union(end.clone(), self.today())).await?;
        let followed = match end {
            UnionEnd::PartnerDied { .. } => Ok(()),
            end => self.end_union_of_partner(&mut tx, actor, &first, end, reason).await,
        };
        self.change_ends(tx, actor, CHANGED, reason, followed.map(|()| ended)).await
    }

    async fn marry_both(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        first: Person,
        other: FileVersion,
        wedding: &Wedding,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let second = self.unchanged(tx, other).await?;
        let (to_first, to_second) = (wedding.union(Partner::of(&second)), wedding.union(Partner::of(&first)));
        let one = self.save(tx, first.clone().marry(to_first, wedding.on, self.today())).await?;
        let two = self.save(tx, second.clone().marry(to_second, wedding.on, self.today())).await?;
        self.also_write_down(tx, actor, CHANGED, two.id, reason).await?;
        for single in [&first, &second] {
            self.leave_cohabitants(tx, actor, single, wedding.on, reason).await?;
        }
        self.kin_by_marriage(tx, one, two, wedding).await
    }

    async fn leave_cohabitants(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        single: &Person,
        on: NaiveDate,
        reason: &Reason,
    ) -> Result<(), RegistryError> {
        let end = (on, CohabitationEndCause::MarriageOrUnion);
        self.end_contracts_of_cohabitants(tx, actor, single, end, reason).await
    }

    /// Two who already live in one family become spouses in it.
    async fn kin_by_marriage(
        &self,
        tx: &mut Tx,
        first: Person,
        second: Person,
        wedding: &Wedding,
    ) -> Result<Person, RegistryError> {
        let (Some(one), Some(two)) = (&first.membership, &second.membership) else { return Ok(first) };
        if one.family != two.family {
            return Ok(first);
        }
        let family = one.family;
        let tie = Tie::Kin(match wedding.kind {
            UnionKind::Marriage => Kinship::Spouse,
            UnionKind::CivilUnion => Kinship::CivilPartner,
        });
        match (one.tie.is_reference_person(), two.tie.is_reference_person()) {
            (true, false) => {
                self.save(tx, second.join_family(family, tie, wedding.on, self.today())).await?;
                Ok(first)
            }
            (false, true) => self.save(tx, first.join_family(family, tie, wedding.on, self.today())).await,
            _ => Ok(first),
        }
    }
}

impl Wedding {
    fn union(&self, partner: Partner) -> Union {
        Union {
            kind: self.kind,
            date: Some(self.on),
            place: self.place.clone(),
            act: self.act.clone(),
            partner: Some(partner),
            end: None,
        }
    }
}
