//! What is paid for whoever is served: their own notices, chosen from a list; one that is not known to be theirs, by its
//! number and with a reason.

use audit::Reason;
use auth::Actor;
use kernel::PersonId;
use payments::till::Means;
use payments::{DebtorCode, NoticeId, NoticeNumber, Position};
use registry::Person;

use super::Desk;
use super::beside::{Going, Paying};
use crate::domain::{ActId, ActKind, Refusal, Whose};
use crate::error::DeskError;

/// A notice whose money is taken.
pub(crate) struct PaymentAsked {
    /// Which.
    pub(crate) notice: NoticeId,
    /// In what.
    pub(crate) means: Means,
    /// The number in full and a reason, where it is not known to be theirs.
    pub(crate) apart: Option<Apart>,
}

/// What a clerk says of a notice that is not known to be of whoever pays it.
pub(crate) struct Apart {
    /// The number, as it was typed or scanned.
    pub(crate) number: NoticeNumber,
    /// Why it is paid here.
    pub(crate) reason: Reason,
}

impl Desk {
    /// What whoever is served owes and can pay. They read that it was looked at.
    pub(crate) async fn owed(
        &self,
        actor: &Actor,
        person: &Person,
        reason: &Reason,
    ) -> Result<Vec<Position>, DeskError> {
        let code = person.fiscal_codes.current.and_then(|code| DebtorCode::parse(&code.to_string()));
        let Some(code) = code else { return Ok(Vec::new()) };
        let owed = self.parts.revenue.owed_at_desk(actor, &code, reason).await?;
        let today = self.today();
        let is_theirs = |position: &Position| Whose::of(&position.debtor, person) == Whose::Theirs;
        let payable = |position: &Position| position.is_payable_on(today) && is_theirs(position);
        Ok(owed.into_iter().map(|found| found.position).filter(payable).collect())
    }

    /// The notice of a number that a clerk typed or scanned, and whose it is. Whose it is reads that it was looked for, and why.
    #[tracing::instrument(name = "desk.find_notice", skip_all, fields(act = %id))]
    pub(crate) async fn find_notice(
        &self,
        actor: &Actor,
        id: ActId,
        Apart { number, reason }: &Apart,
    ) -> Result<Option<(Position, Whose)>, DeskError> {
        let (known, _) = self.open_act(actor, id, Some(ActKind::Payment)).await?;
        let served = self.person_served(known.person).await?;
        let found = self.parts.revenue.find_at_desk(actor, number, reason).await?;
        let today = self.today();
        let position = found.into_iter().map(|found| found.position).find(|one| one.is_payable_on(today));
        Ok(position.map(|position| {
            let whose = Whose::of(&position.debtor, &served);
            (position, whose)
        }))
    }

    /// Takes the money of a notice: the till's line, the receipt, what it settles and the row of the act are one transaction
    /// of payments. One that is not known to be of whoever is served is taken for who has its number, and says why; whoever
    /// pays reads that.
    #[tracing::instrument(name = "desk.take_payment", skip_all, fields(act = %id))]
    pub(crate) async fn pay(&self, actor: &Actor, id: ActId, asked: PaymentAsked) -> Result<(), DeskError> {
        let PaymentAsked { notice, means, apart } = asked;
        let (known, act) = self.open_act(actor, id, Some(ActKind::Payment)).await?;
        let served = self.person_served(known.person).await?;
        let found = self.parts.revenue.notice_at_desk(actor, notice).await?;
        let apart = match Whose::of(&found.position.debtor, &served) {
            Whose::Theirs => None,
            Whose::SomebodyElses => return Err(DeskError::NotFound),
            Whose::Unknown => {
                let said = apart.filter(|said| said.number == found.notice.number);
                Some((served.id, said.ok_or(Refusal::NotKnownTheirs)?.reason))
            }
        };
        let amount = found.notice.amount_on(self.today());
        let going = Going { act: &act, now: self.now() };
        let paying = Paying { going, actor, notice, amount, apart };
        let key = super::acting::key_of(id);
        let number = &found.notice.number;
        self.parts.revenue.take_beside::<DeskError>(actor, number, (means, &key), &paying).await.map(drop)
    }

    /// Whoever is served, as the register has them.
    async fn person_served(&self, person: PersonId) -> Result<Person, DeskError> {
        registry::person_as_it_stands(self.db(), person).await?.ok_or(DeskError::NotFound)
    }
}
