//! Several notices in one basket, begun at Checkout, and how each of them stands.

use audit::Access;
use auth::{Actor, Deed};
use kernel::{Language, PersonId};
use pagopa::{Cart, CartError, CartNotice, CheckoutClient, ReturnUrls};
use sha2::{Digest, Sha256};

use super::super::{NotPayable, Payable, whose_debts};
use super::{BasketError, Baskets, CheckoutError, ForAnybody, ItemStanding, OwedBy, PURPOSE, Whose};
use crate::domain::{
    Basket, BasketId, BasketItem, BasketRefused, Notice, NoticeId, NoticeNumber, Plan, PositionId,
    PositionState,
};
use crate::error::PaymentError;
use crate::store;

impl Baskets {
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
        whose_debts(actor, Deed::Act).map_err(PaymentError::from)?;
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
        whose_debts(actor, Deed::Read)?;
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
