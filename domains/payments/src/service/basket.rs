//! What somebody owes together with what those they act for owe, and paying several notices at once.

use audit::Access;
use auth::{Actor, Deed, Service};
use chrono::{NaiveDate, TimeDelta};
use identity::{DelegationError, Delegations, Represented};
use kernel::{Cents, Language, PersonId};
use pagopa::{ApiError, Cart, CartError, CartNotice, CheckoutClient, ReturnUrls};
use sha2::{Digest, Sha256};

use super::{NotPayable, Payable, Payments};
use crate::domain::{
    Basket, BasketId, BasketItem, BasketRefused, KindKey, Notice, NoticeId, NoticeNumber, NoticeState, Plan,
    Position, PositionId, PositionState,
};
use crate::error::PaymentError;
use crate::papers::{Paper, PaperError, Papers};
use crate::store;

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
        let person = actor.acts_for(Service::Payments, Deed::Read)?;
        let may_pay = actor.acts_for(Service::Payments, Deed::Act).is_ok();
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
        let Actor::Resident { person, .. } = actor else { return Ok(None) };
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
    pub async fn settled(&self, actor: &Actor) -> Result<Vec<OwedBy>, PaymentError> {
        let (all, _) = self.whose(actor).await?;
        let mut paid = Vec::with_capacity(all.len());
        for whose in all {
            let positions = self.payments.paid_by(&whose.as_whom, whose.person).await?;
            paid.push(OwedBy { whose, positions });
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
        let paid = position.notices.iter().find(|one| one.id == notice).map(|one| &one.state);
        let Some(NoticeState::Paid { receipt, .. } | NoticeState::Reported { receipt, .. }) = paid else {
            return Err(PaymentError::NotFound);
        };
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

    /// Which of their positions has a notice of this number.
    #[tracing::instrument(name = "payments.find_own", skip_all)]
    pub async fn find_own(
        &self,
        actor: &Actor,
        number: &NoticeNumber,
    ) -> Result<Option<PositionId>, PaymentError> {
        let (all, _) = self.whose(actor).await?;
        let position = store::position_by_number(self.payments.db(), number).await?;
        // A draft is known to nobody but the office.
        let found = position.filter(|position| position.state != PositionState::Draft).filter(|position| {
            position.debtor.person.is_some_and(|debtor| all.iter().any(|whose| whose.person == debtor))
        });
        Ok(found.map(|position| position.id))
    }

    /// Opens a basket of their notices and begins it at Checkout; `page_of` gives the address of a basket's page. The same key
    /// with the same notices gives the same basket.
    #[tracing::instrument(name = "payments.open_basket", skip_all)]
    pub async fn open(
        &self,
        actor: &Actor,
        chosen: &[NoticeId],
        key: &str,
        page_of: impl Fn(BasketId) -> String + Send + Sync,
    ) -> Result<Basket, BasketError> {
        let payer = actor.person().ok_or(auth::Forbidden::SignInFirst).map_err(PaymentError::from)?;
        actor.acts_for(Service::Payments, Deed::Act).map_err(PaymentError::from)?;
        // Told before anything is looked for.
        if chosen.len() > Basket::MOST {
            return Err(BasketRefused::TooMany.into());
        }
        let (owed, _) = self.owing(actor).await?;
        let (mut items, mut of) = (Vec::with_capacity(chosen.len()), Vec::new());
        for id in chosen {
            let (whose, notice) = find(&owed, *id).ok_or(BasketRefused::NotPayable)?;
            items.push(item(self.payable_now(&notice.number).await?));
            if !of.iter().any(|(_, person)| *person == whose.person) {
                of.push((&whose.as_whom, whose.person));
            }
        }
        let basket = Basket::try_new(items, self.payments.now())?;
        let basket = self.keep(basket, Some(payer), &hashed(&format!("{payer}:{key}")), &of).await?;
        let page = page_of(basket.id);
        self.begin(basket, &page).await
    }

    /// The notice of a number, for whoever has it and the fiscal code of the creditor or of the debtor. Why it cannot be paid
    /// is nobody's to know who has not signed in: a wrong code, a paid one and none at all are told apart by nothing.
    #[tracing::instrument(name = "payments.find_for_anybody", skip_all)]
    pub async fn find_for_anybody(
        &self,
        number: &NoticeNumber,
        code: &str,
    ) -> Result<ForAnybody, BasketError> {
        let Payable { position, amount, .. } = self.payable_of(number, code).await?;
        Ok(ForAnybody { kind: position.kind, number: number.clone(), amount })
    }

    /// Opens a basket of one notice for whoever has its number and a code, and nothing else of them.
    #[tracing::instrument(name = "payments.open_basket_for_anybody", skip_all)]
    pub async fn open_for_anybody(
        &self,
        number: &NoticeNumber,
        code: &str,
        key: &str,
        page: &str,
    ) -> Result<Basket, BasketError> {
        let payable = self.payable_of(number, code).await?;
        // Whose debt it is reads that somebody set out to pay it.
        let of: Vec<_> =
            payable.position.debtor.person.map(|person| (&Actor::Visitor, person)).into_iter().collect();
        let basket = Basket::try_new(vec![item(payable)], self.payments.now())?;
        let basket = self.keep(basket, None, &hashed(key), &of).await?;
        self.begin(basket, page).await
    }

    /// One of the baskets of whoever asks, with how each notice stands. Nobody else's is there.
    #[tracing::instrument(name = "payments.show_basket", skip_all, fields(basket.id = %id))]
    pub async fn basket(
        &self,
        actor: &Actor,
        id: BasketId,
    ) -> Result<(Basket, Vec<ItemStanding>), PaymentError> {
        actor.acts_for(Service::Payments, Deed::Read)?;
        let payer = actor.person().ok_or(PaymentError::NotFound)?;
        let basket = store::basket_of(self.payments.db(), payer, id).await?;
        self.with_standings(basket.ok_or(PaymentError::NotFound)?).await
    }

    /// The basket of whoever did not sign in, by its key.
    #[tracing::instrument(name = "payments.show_basket_for_anybody", skip_all)]
    pub async fn basket_for_anybody(&self, key: &str) -> Result<(Basket, Vec<ItemStanding>), PaymentError> {
        let basket = store::basket_by_key(self.payments.db(), &hashed(key)).await?;
        self.with_standings(basket.ok_or(PaymentError::NotFound)?).await
    }

    async fn with_standings(&self, basket: Basket) -> Result<(Basket, Vec<ItemStanding>), PaymentError> {
        let mut standings = Vec::with_capacity(basket.items.len());
        for item in &basket.items {
            standings.push(match self.payments.payable(&item.number).await {
                Ok(_) | Err(NotPayable::NotYet) => ItemStanding::Waiting,
                Err(NotPayable::Paid) => self.standing_of_paid(&item.number).await?,
                Err(NotPayable::Unexpected(error)) => return Err(error),
                Err(_) => ItemStanding::Gone,
            });
        }
        Ok((basket, standings))
    }

    /// What was paid in instalments, all at once instead of them, or outside pagoPA, left the other notices without a receipt.
    async fn standing_of_paid(&self, number: &NoticeNumber) -> Result<ItemStanding, PaymentError> {
        let position = store::position_by_number(self.payments.db(), number).await?;
        let mut notices = position.iter().flat_map(|position| &position.notices);
        let has_receipt = notices.any(|notice| notice.number == *number && notice.is_paid());
        Ok(if has_receipt { ItemStanding::Paid } else { ItemStanding::Gone })
    }

    async fn payable_of(&self, number: &NoticeNumber, code: &str) -> Result<Payable, BasketError> {
        let payable = self.payable_now(number).await?;
        let is_known = code.eq_ignore_ascii_case(&payable.position.debtor.code)
            || code == self.payments.kinds().creditor.fiscal_code;
        if is_known { Ok(payable) } else { Err(BasketRefused::NotPayable.into()) }
    }

    async fn payable_now(&self, number: &NoticeNumber) -> Result<Payable, BasketError> {
        self.payments.payable(number).await.map_err(|error| match error {
            NotPayable::Unexpected(error) => BasketError::Payment(error),
            _ => BasketRefused::NotPayable.into(),
        })
    }

    /// Writes the basket down, with an entry in the log of everybody whose notice it holds; or gives back the one of the same
    /// key.
    async fn keep(
        &self,
        basket: Basket,
        payer: Option<PersonId>,
        key_sha256: &str,
        of: &[(&Actor, PersonId)],
    ) -> Result<Basket, BasketError> {
        let (db, now) = (self.payments.db(), self.payments.now());
        let mut tx = db.begin().await?;
        if store::insert_basket(&mut tx, &basket, payer, key_sha256).await? {
            for (as_whom, person) in of {
                let access = Access::to(*person, "payments-audit-basket", PURPOSE).on(basket.id);
                audit::record(&mut tx, as_whom, now, access).await?;
            }
            tx.commit().await?;
            return Ok(basket);
        }
        tx.rollback().await?;
        let before = store::basket_by_key(db, key_sha256).await?.ok_or(PaymentError::NotFound)?;
        if before.holds(&basket.items) { Ok(before) } else { Err(BasketError::KeyUsedOtherwise) }
    }

    /// Tells Checkout, outside of any transaction, and notes where it waits. Who presses twice at once begins twice, which
    /// costs nobody anything: the node takes each notice once.
    async fn begin(&self, basket: Basket, page: &str) -> Result<Basket, BasketError> {
        let now = self.payments.now();
        if basket.leads_on(now).is_some() {
            return Ok(basket);
        }
        let Some(checkout) = &self.checkout else {
            return Err(BasketError::CheckoutAway(Box::new(basket), CheckoutError::NotConfigured));
        };
        match self.begin_at(checkout, &basket, page).await {
            Ok(address) => {
                let mut tx = self.payments.db().begin().await?;
                store::note_begun(&mut tx, basket.id, &address, now).await?;
                tx.commit().await?;
                Ok(Basket { begun: Some((address, now)), ..basket })
            }
            Err(error) => Err(BasketError::CheckoutAway(Box::new(basket), error)),
        }
    }

    async fn begin_at(
        &self,
        checkout: &CheckoutClient,
        basket: &Basket,
        page: &str,
    ) -> Result<String, CheckoutError> {
        Ok(checkout.begin(&self.cart(basket, page)?).await?)
    }

    fn cart(&self, basket: &Basket, page: &str) -> Result<Cart, CartError> {
        let creditor = &self.payments.kinds().creditor;
        let notice = |item: &BasketItem| CartNotice {
            notice_number: item.number.as_str().to_owned(),
            fiscal_code: creditor.fiscal_code.clone(),
            amount: item.amount,
            company_name: creditor.name.clone(),
            description: self.payments.kinds().name_of(&item.kind, Language::It),
        };
        let returns = ReturnUrls {
            paid: format!("{page}/ritorno"),
            cancelled: format!("{page}/annullato"),
            failed: format!("{page}/errore"),
        };
        let mut cart = Cart::try_new(basket.items.iter().map(notice).collect(), returns)?;
        cart.id = Some(basket.id.0.simple().to_string());
        Ok(cart)
    }
}

/// A notice with what it costs today.
fn item(payable: Payable) -> BasketItem {
    let Payable { position, notice, amount, .. } = payable;
    BasketItem {
        notice: notice.id,
        position: position.id,
        number: notice.number,
        kind: position.kind,
        amount,
        is_instalment: matches!(notice.plan, Plan::Instalment { .. }),
    }
}

/// A notice among what is owed that they may pay, and whose it is.
fn find(owed: &[OwedBy], id: NoticeId) -> Option<(&Whose, &Notice)> {
    owed.iter().filter(|one| one.whose.may_pay).find_map(|one| {
        let mut notices = one.positions.iter().flat_map(|position| &position.notices);
        notices.find(|notice| notice.id == id).map(|notice| (&one.whose, notice))
    })
}

fn hashed(key: &str) -> String {
    Sha256::digest(key.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
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
