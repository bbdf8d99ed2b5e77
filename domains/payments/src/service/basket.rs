//! What somebody owes together with what those they act for owe, and paying several notices at once.

use std::collections::BTreeMap;

use audit::Access;
use auth::{Actor, Deed, Service};
use chrono::{NaiveDate, TimeDelta};
use identity::{DelegationError, Delegations, Represented};
use kernel::{Cents, Language, PersonId};
use pagopa::{ApiError, CartError, CheckoutClient};

use super::{Payments, whose_debts};
use crate::domain::{
    Basket, BasketRefused, KindKey, Notice, NoticeId, NoticeNumber, NoticeState, Position, PositionId,
};
use crate::error::PaymentError;
use crate::papers::{Paper, PaperError, Papers};
use crate::store;

mod opening;

/// For how long somebody may come back to a basket. What was paid stands with the notices for ever.
const KEPT: TimeDelta = TimeDelta::days(30);
/// In between, residents' writes have their turn.
const FORGOTTEN_AT_ONCE: i64 = 500;

const PURPOSE: audit::Purpose = audit::Purpose::Known("payments-purpose-own");

/// Why a basket was not opened.
#[derive(Debug, thiserror::Error)]
pub enum BasketError {
    /// What was chosen cannot be paid together, or not now.
    #[error(transparent)]
    Refused(#[from] BasketRefused),
    /// The key of the form was used before, for something else.
    #[error("the key was used for another basket")]
    KeyUsedOtherwise,
    /// Checkout is away for the moment; the basket waits, and the same key tries again.
    #[error("checkout is away")]
    CheckoutAway(Box<Basket>, #[source] CheckoutError),
    /// Anything else.
    #[error(transparent)]
    Payment(#[from] PaymentError),
}

impl From<db::DbError> for BasketError {
    fn from(error: db::DbError) -> Self {
        Self::Payment(error.into())
    }
}

/// Why Checkout does not wait for somebody.
#[derive(Debug, thiserror::Error)]
pub enum CheckoutError {
    /// The comune was not admitted to it.
    #[error("checkout is not set up")]
    NotConfigured,
    /// It would not take this.
    #[error(transparent)]
    Cart(#[from] CartError),
    /// It did not answer, or said no.
    #[error(transparent)]
    Api(#[from] ApiError),
}

/// Somebody whose debts whoever asks may see: they themselves, or somebody whom they represent.
pub struct Whose {
    /// Whoever asks, as they see them.
    pub as_whom: Actor,
    /// Whose debts.
    pub person: PersonId,
    /// By what they are represented; none for the asker's own, and for those of the one for whom they act just now.
    pub represented: Option<Represented>,
    /// Whether they may pay, or only look.
    pub may_pay: bool,
}

/// Somebody's positions.
pub struct OwedBy {
    /// Whose.
    pub whose: Whose,
    /// Theirs, what is due first at the head.
    pub positions: Vec<Position>,
}

/// What somebody paid.
pub struct PaidBy {
    /// Who.
    pub whose: Whose,
    /// Of what, the latest first.
    pub positions: Vec<Position>,
    /// How much came in, by the names of the receipts.
    pub received: BTreeMap<String, Cents>,
}

/// What somebody has to pay, at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glance {
    /// All of it, today.
    pub total: Cents,
    /// The next day by which something is to be paid.
    pub next_due: Option<NaiveDate>,
}

/// How a notice of a basket stands: what is paid, the notice says and no return address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemStanding {
    /// Its receipt is here.
    Paid,
    /// No receipt yet.
    Waiting,
    /// It cannot be paid any more, and there is no receipt of it: withdrawn, expired, or paid in another way.
    Gone,
}

/// A notice that anybody may pay who has its number and a code.
pub struct ForAnybody {
    /// What kind of due it is.
    pub kind: KindKey,
    /// Its number.
    pub number: NoticeNumber,
    /// What it costs today.
    pub amount: Cents,
}

/// Paying: what is owed, and baskets. Cheap to clone.
#[derive(Clone)]
pub struct Baskets {
    payments: Payments,
    delegations: Delegations,
    papers: Papers,
    checkout: Option<CheckoutClient>,
}

impl Baskets {
    /// So many whom somebody represents stand beside their own; all of them are on the page of delegations.
    const MOST_REPRESENTED: usize = 20;

    /// Paying what `payments` has, through Checkout where the comune was admitted to it.
    #[must_use]
    pub const fn new(
        payments: Payments,
        delegations: Delegations,
        papers: Papers,
        checkout: Option<CheckoutClient>,
    ) -> Self {
        Self { payments, delegations, papers, checkout }
    }

    /// The positions themselves.
    #[must_use]
    pub const fn payments(&self) -> &Payments {
        &self.payments
    }

    /// Those whose debts whoever asks may see, they themselves first, and whether there are more. Whoever acts for another
    /// just now sees that one's alone.
    pub async fn whose(&self, actor: &Actor) -> Result<(Vec<Whose>, bool), PaymentError> {
        let person = whose_debts(actor, Deed::Read)?;
        let may_pay = whose_debts(actor, Deed::Act).is_ok();
        let mut all = vec![Whose { as_whom: actor.clone(), person, represented: None, may_pay }];
        if !matches!(actor, Actor::Resident { .. }) {
            return Ok((all, false));
        }
        let represented =
            self.delegations.represented(actor, Service::Payments, Self::MOST_REPRESENTED).await;
        let (represented, are_more) = represented.map_err(from_delegations)?;
        all.extend(represented.into_iter().map(|one| Whose {
            may_pay: one.as_whom.mandate.covers(Service::Payments, Deed::Act),
            person: one.as_whom.represented,
            as_whom: Actor::Representative(one.as_whom.clone()),
            represented: Some(one),
        }));
        Ok((all, are_more))
    }

    /// What whoever asks owes, and what those they act for owe; also whether they act for more.
    #[tracing::instrument(name = "payments.owing", skip_all)]
    pub async fn owing(&self, actor: &Actor) -> Result<(Vec<OwedBy>, bool), PaymentError> {
        let (all, are_more) = self.whose(actor).await?;
        let mut owed = Vec::with_capacity(all.len());
        for whose in all {
            let positions = self.payments.owed_by(&whose.as_whom, whose.person).await?;
            owed.push(OwedBy { whose, positions });
        }
        Ok((owed, are_more))
    }

    /// What somebody has to pay for themselves, for a glance on the way in; none where it is not theirs to see. Their own
    /// look at their own sum is not worth an entry in their log.
    pub async fn at_a_glance(&self, actor: &Actor) -> Result<Option<Glance>, PaymentError> {
        let (Actor::Resident { person, .. } | Actor::Outsider { person, .. }) = actor else {
            return Ok(None);
        };
        let (db, today) = (self.payments.db(), self.payments.today());
        let positions = store::owed_by(db, *person).await?;
        let payable = || positions.iter().filter(|position| position.is_payable_on(today));
        Ok(Some(Glance {
            total: payable().map(|position| position.owed_on(today)).sum(),
            next_due: payable().filter_map(Position::next_due).min(),
        }))
    }

    /// What they paid, and what was paid for those they act for.
    #[tracing::instrument(name = "payments.settled", skip_all)]
    pub async fn settled(&self, actor: &Actor) -> Result<Vec<PaidBy>, PaymentError> {
        let (all, _) = self.whose(actor).await?;
        let mut paid = Vec::with_capacity(all.len());
        for whose in all {
            let positions = self.payments.paid_by(&whose.as_whom, whose.person).await?;
            let received = self.payments.received_from(&whose.as_whom, whose.person).await?;
            paid.push(PaidBy { whose, positions, received });
        }
        Ok(paid)
    }

    /// One position that is theirs, or of somebody they act for.
    #[tracing::instrument(name = "payments.one", skip_all, fields(position.id = %id))]
    pub async fn one(&self, actor: &Actor, id: PositionId) -> Result<(Whose, Position), PaymentError> {
        let (all, _) = self.whose(actor).await?;
        for whose in all {
            match self.payments.position_of(&whose.as_whom, whose.person, id).await {
                Ok(position) => return Ok((whose, position)),
                Err(PaymentError::NotFound) => {}
                Err(other) => return Err(other),
            }
        }
        Err(PaymentError::NotFound)
    }

    /// The paper of one of their notices, to be paid anywhere.
    #[tracing::instrument(name = "payments.notice_paper", skip_all, fields(notice.id = %notice))]
    pub async fn notice_paper(
        &self,
        actor: &Actor,
        id: PositionId,
        notice: NoticeId,
        language: Language,
    ) -> Result<Paper, PaymentError> {
        let (whose, position) = self.one(actor, id).await?;
        let paper = self.papers.notice(&position, Some(notice), language, self.payments.today()).await;
        let paper = paper.map_err(from_papers)?;
        self.write_down(&whose, "payments-audit-paper", notice).await?;
        Ok(paper)
    }

    /// The receipt of one of their notices.
    #[tracing::instrument(name = "payments.receipt_paper", skip_all, fields(notice.id = %notice))]
    pub async fn receipt_paper(
        &self,
        actor: &Actor,
        id: PositionId,
        notice: NoticeId,
        language: Language,
    ) -> Result<Paper, PaymentError> {
        let (whose, position) = self.one(actor, id).await?;
        let paid = position.notices.iter().find(|one| one.id == notice);
        let receipt = paid.and_then(Notice::receipt).ok_or(PaymentError::NotFound)?;
        let receipt = store::receipt(self.payments.db(), receipt).await?.ok_or(PaymentError::NotFound)?;
        let paper = self.papers.receipt(&position, &receipt, language, self.payments.now()).await;
        let paper = paper.map_err(from_papers)?;
        self.write_down(&whose, "payments-audit-receipt", notice).await?;
        Ok(paper)
    }

    /// The day by which one of their notices is to be paid, for a calendar; `page` is where it is paid.
    pub async fn calendar_entry(
        &self,
        actor: &Actor,
        id: PositionId,
        notice: NoticeId,
        (page, language): (&str, Language),
    ) -> Result<Paper, PaymentError> {
        let (_, position) = self.one(actor, id).await?;
        let mut open = position.notices.iter().filter(|one| one.state == NoticeState::Open);
        let notice = open.find(|one| one.id == notice).ok_or(PaymentError::NotFound)?;
        Ok(self.papers.calendar(&position, notice, page, language, self.payments.now()))
    }

    async fn write_down(
        &self,
        whose: &Whose,
        action: &'static str,
        notice: NoticeId,
    ) -> Result<(), PaymentError> {
        let mut tx = self.payments.db().begin().await?;
        let access = Access::to(whose.person, action, PURPOSE).on(notice);
        audit::record(&mut tx, &whose.as_whom, self.payments.now(), access).await?;
        Ok(tx.commit().await?)
    }

    /// Forgets baskets that were opened so long ago that nobody comes back to them, some at a time. Tells how many.
    pub async fn forget_old(&self) -> Result<u64, db::DbError> {
        let mut tx = self.payments.db().begin().await?;
        let then = self.payments.now() - KEPT;
        let forgotten = store::forget_baskets(&mut tx, then, FORGOTTEN_AT_ONCE).await?;
        tx.commit().await?;
        Ok(forgotten)
    }
}

/// What is paid has no notice, and what is not has no receipt: neither is there.
fn from_papers(error: PaperError) -> PaymentError {
    match error {
        PaperError::NothingOpen | PaperError::NotPaid => PaymentError::NotFound,
        other => PaymentError::Unexpected(Box::new(other)),
    }
}

fn from_delegations(error: DelegationError) -> PaymentError {
    match error {
        DelegationError::Db(error) => error.into(),
        other => PaymentError::Unexpected(Box::new(other)),
    }
}
