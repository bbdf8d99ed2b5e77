//! Marriages, civil unions, and their ends.

use auth::Actor;
use chrono::NaiveDate;
use db::Tx;

use super::{FileVersion, Reason, Registry, RegistryError};
use crate::codes::Kinship;
use crate::domain::{CivilAct, Partner, Person, Place, Tie, Union, UnionEnd, UnionKind};

const CHANGED: &str = "registry-audit-civil-status-changed";

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
    pub with: OtherSpouse,
}

/// The other one of two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OtherSpouse {
    /// Has a file here.
    Registered(FileVersion),
    /// Only the act names them.
    Named(Partner),
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
        let mut tx = self.change_begins(actor, CHANGED, file.person, reason).await?;
        let first = self.unchanged(&mut tx, file).await?;
        let married = match &wedding.with {
            OtherSpouse::Named(partner) => {
                let union = wedding.union(partner.clone());
                self.save(&mut tx, first.marry(union, wedding.on, self.today())).await?
            }
            OtherSpouse::Registered(other) => {
                self.marry_both(&mut tx, actor, first, *other, &wedding, reason).await?
            }
        };
        tx.commit().await?;
        Ok(married)
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
        let mut tx = self.change_begins(actor, CHANGED, file.person, reason).await?;
        let first = self.unchanged(&mut tx, file).await?;
        let partner = first.civil.standing().and_then(|union| union.partner.as_ref()?.person);
        let first = self.save(&mut tx, first.end_union(end.clone(), self.today())).await?;
        if let Some(partner) = partner.filter(|_| !matches!(end, UnionEnd::PartnerDied { .. })) {
            let partner = self.load(&mut tx, partner).await?;
            if partner.registration.is_active() && partner.civil.standing().is_some() {
                let partner = self.save(&mut tx, partner.end_union(end, self.today())).await?;
                self.also_write_down(&mut tx, actor, CHANGED, partner.id, reason).await?;
            }
        }
        tx.commit().await?;
        Ok(first)
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
        let (to_first, to_second) = (wedding.union(partner_of(&second)), wedding.union(partner_of(&first)));
        let first = self.save(tx, first.marry(to_first, wedding.on, self.today())).await?;
        let second = self.save(tx, second.marry(to_second, wedding.on, self.today())).await?;
        self.also_write_down(tx, actor, CHANGED, second.id, reason).await?;
        self.kin_by_marriage(tx, first, second, wedding).await
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

/// A person as the act of their marriage names them.
fn partner_of(person: &Person) -> Partner {
    Partner {
        person: Some(person.id),
        name: person.name.clone(),
        birth_date: Some(person.birth.date),
        birth_place: Some(person.birth.place.clone()),
    }
}
