//! Going abroad and coming back: out of one register and its sheet, into the other and its own. Who was cancelled and
//! lives in the city again comes in the same way.

use auth::Actor;
use chrono::NaiveDate;
use db::Tx;

use super::{FileVersion, Movers, NewAddress, Reason, Registry, RegistryError};
use crate::codes::{FamilyReason, Kinship, RegistrationReason};
use crate::domain::{Change, Enrolment, FamilyId, Person, Refusal, Scheda, Tie};
use crate::store::{self, Reader};

const WENT_ABROAD: &str = "registry-audit-aire-enrolled";
const CAME_BACK: &str = "registry-audit-aire-returned";
const READMITTED: &str = "registry-audit-readmitted";

/// Who goes abroad, since when, and on which sheet of the AIRE they are entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoingAbroad {
    /// What was declared.
    pub enrolment: Enrolment,
    /// With effect from.
    pub on: NaiveDate,
    /// Who goes: the whole family, one alone on a new sheet, or one who joins somebody of the AIRE.
    pub movers: Movers,
}

/// A way from one register into the other.
struct Crossing {
    action: &'static str,
    into: Scheda,
    on: NaiveDate,
    movers: Movers,
}

impl Registry {
    /// The registrar enters citizens who live abroad in the city's AIRE (L. 470/1988).
    #[tracing::instrument(name = "registry.enrol_in_aire", skip_all, fields(person.id = %file.person))]
    pub async fn enrol_in_aire(
        &self,
        actor: &Actor,
        file: FileVersion,
        going: GoingAbroad,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let GoingAbroad { enrolment, on, movers } = going;
        let crossing = Crossing { action: WENT_ABROAD, into: Scheda::Aire, on, movers };
        let today = self.today();
        let enrol = |person: Person| person.enrol_in_aire(enrolment.clone(), on, today);
        self.cross(actor, file, crossing, enrol, reason).await
    }

    /// The registrar enters that people of the AIRE came back to live in the city (*rimpatrio*).
    #[tracing::instrument(name = "registry.return_from_aire", skip_all, fields(person.id = %file.person))]
    pub async fn return_from_aire(
        &self,
        actor: &Actor,
        file: FileVersion,
        new: NewAddress,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let NewAddress { address, on, movers } = new;
        let into = Scheda::Family { reason: FamilyReason::Other };
        let crossing = Crossing { action: CAME_BACK, into, on, movers };
        let today = self.today();
        let come_back = |person: Person| person.return_from_aire(address.clone(), on, today);
        self.cross(actor, file, crossing, come_back, reason).await
    }

    /// The registrar enters again, on the file that stood still, somebody who was cancelled (art. 7 DPR 223/1989).
    #[tracing::instrument(name = "registry.readmit", skip_all, fields(person.id = %file.person))]
    pub async fn readmit(
        &self,
        actor: &Actor,
        file: FileVersion,
        (new, why): (NewAddress, RegistrationReason),
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let NewAddress { address, on, movers } = new;
        let into = Scheda::Family { reason: FamilyReason::Other };
        let crossing = Crossing { action: READMITTED, into, on, movers };
        let today = self.today();
        let come_back = |person: Person| person.come_back(address.clone(), why, on, today);
        self.cross(actor, file, crossing, come_back, reason).await
    }

    async fn cross(
        &self,
        actor: &Actor,
        file: FileVersion,
        crossing: Crossing,
        change: impl Fn(Person) -> Result<Change, Refusal> + Send + Sync,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let mut tx = self.change_begins(actor, crossing.action, file.person, &[], reason).await?;
        let before = self.unchanged(&mut tx, file).await?;
        let crossed = self.cross_in(&mut tx, actor, before, &crossing, change, reason).await;
        self.change_ends(tx, actor, crossing.action, reason, crossed).await
    }

    async fn cross_in(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        before: Person,
        crossing: &Crossing,
        change: impl Fn(Person) -> Result<Change, Refusal> + Send + Sync,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let crossed = self.save(tx, change(before.clone())).await?;
        let on = crossing.on;
        let family = match crossing.movers {
            Movers::Into { family, .. } => self.sheet_like(tx, family, &crossing.into).await?,
            Movers::WholeFamily | Movers::Alone => self.new_sheet(tx, crossing.into.clone(), on).await?,
        };
        let tie = match (crossing.movers, &before.membership) {
            (Movers::Into { kinship, .. }, _) => Tie::Kin(kinship),
            (Movers::WholeFamily, Some(membership)) => membership.tie,
            (Movers::WholeFamily, None) | (Movers::Alone, _) => Tie::Kin(Kinship::ReferencePerson),
        };
        if crossing.movers == Movers::WholeFamily {
            self.cross_together(tx, actor, (&before, crossed), (family, tie), crossing, change, reason).await
        } else {
            self.change_family(tx, actor, before, crossed, (family, tie), on, reason).await
        }
    }

    /// Everybody on the sheet goes, and each stays to the others what they are.
    #[expect(
        clippy::too_many_arguments,
        reason = "one person, their family, one sheet and one day: each is needed and none hides"
    )]
    async fn cross_together(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        (before, crossed): (&Person, Person),
        (sheet, tie): (FamilyId, Tie),
        crossing: &Crossing,
        change: impl Fn(Person) -> Result<Change, Refusal> + Send + Sync,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let crossed = self.save(tx, crossed.join_family(sheet, tie, crossing.on, self.today())).await?;
        let Some(left) = &before.membership else { return Ok(crossed) };
        self.touch_family(tx, left.family).await?;
        for member in store::member_ids(tx, left.family).await? {
            self.also_changes(tx, actor, crossing.action, member, reason).await?;
            let member = self.load(tx, member).await?;
            let tie = member.membership.as_ref().map_or(tie, |membership| membership.tie);
            let member = self.save(tx, change(member)).await?;
            self.save(tx, member.join_family(sheet, tie, crossing.on, self.today())).await?;
        }
        Ok(crossed)
    }

    /// The sheet that somebody joins, if it is one of that register.
    pub(super) async fn sheet_like(
        &self,
        tx: &mut Tx,
        id: FamilyId,
        scheda: &Scheda,
    ) -> Result<FamilyId, RegistryError> {
        let family = store::family(Reader::Inside(tx), id).await?.ok_or(RegistryError::NotFound)?;
        if family.scheda.code() == scheda.code() { Ok(id) } else { Err(Refusal::NotInFamily.into()) }
    }
}
