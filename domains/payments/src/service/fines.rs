//! Fines: the police enter them, whoever owes them sees what was seen.

use std::collections::BTreeSet;

use audit::{Access, Purpose};
use auth::Actor;
use bytes::Bytes;
use documents::store::{DocumentStore, Fingerprint, Key, StoreError};
use kernel::{Calendar, Language, PersonId};
use web::Translator;

use super::{Baskets, Payments, Whose};
use crate::domain::{Debtor, Fine, FineFault, Kind, KindKey, Line, NewPosition, Position, PositionId, Terms};
use crate::error::PaymentError;
use crate::store;

const OWN: Purpose = Purpose::Known("payments-purpose-own");

/// The key of fines among the kinds of due of a city.
const KIND: &str = "multa";
/// As many characters as pagoPA takes of a subject.
const LONGEST_SUBJECT: usize = 140;

/// A fine that is to be paid, with what shows it.
#[derive(Clone, Debug)]
pub struct NewFine {
    /// The report.
    pub fine: Fine,
    /// To whom it was notified.
    pub debtor: Debtor,
    /// JPEG pictures of it, in their order.
    pub photographs: Vec<Bytes>,
}

/// A fine with what is owed for it.
#[derive(Clone, Debug)]
pub struct SeenFine {
    /// What is owed.
    pub position: Position,
    /// The report.
    pub fine: Fine,
    /// How many photographs show it.
    pub photographs: usize,
}

/// Why a fine is not taken.
#[derive(Debug, thiserror::Error)]
pub enum FineError {
    /// What the report says is not whole.
    #[error(transparent)]
    Fault(#[from] FineFault),
    /// One of the photographs is none.
    #[error(
        "a photograph is a JPEG of {} megabytes at most, and there are {} at most",
        Fines::MOST_MEGABYTES,
        Fines::MOST_PHOTOGRAPHS
    )]
    Photograph,
    /// Anything else.
    #[error(transparent)]
    Payment(#[from] PaymentError),
}

impl From<db::DbError> for FineError {
    fn from(error: db::DbError) -> Self {
        Self::Payment(error.into())
    }
}

impl NewFine {
    fn are_photographs(&self) -> bool {
        let is_one = |bytes: &Bytes| {
            bytes.starts_with(&[0xff, 0xd8, 0xff]) && bytes.len() <= Fines::MOST_MEGABYTES * 1_000_000
        };
        self.photographs.len() <= Fines::MOST_PHOTOGRAPHS && self.photographs.iter().all(is_one)
    }
}

/// Fines, and where their photographs are kept. Cheap to clone.
#[derive(Clone)]
pub struct Fines {
    payments: Payments,
    store: DocumentStore,
}

impl Fines {
    /// As many photographs as show one fine.
    pub const MOST_PHOTOGRAPHS: usize = 6;
    /// As large as one may be.
    pub const MOST_MEGABYTES: usize = 10;

    /// The fines among what people owe, their photographs in a store of documents.
    #[must_use]
    pub const fn new(payments: Payments, store: DocumentStore) -> Self {
        Self { payments, store }
    }

    /// What people owe.
    #[must_use]
    pub const fn payments(&self) -> &Payments {
        &self.payments
    }

    /// The calendar by which the terms end.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        Calendar::of(self.payments.city())
    }

    /// Enters a fine and publishes what is owed for it, in one transaction. The number of the report is the key: entered again
    /// with the same content it is the same fine; tells whether it is new.
    ///
    /// # Errors
    ///
    /// [`PaymentError::ReferenceUsedOtherwise`] where the report was entered with other content.
    #[tracing::instrument(name = "payments.enter_fine", skip_all)]
    pub async fn enter(&self, actor: &Actor, new: NewFine) -> Result<(Position, bool), FineError> {
        self.payments.may_owe(actor).await?;
        new.fine.check(self.payments.day_of(new.fine.at))?;
        if !new.are_photographs() {
            return Err(FineError::Photograph);
        }
        let key = KindKey::parse(KIND).expect("letters are a key");
        let kind = self.payments.kinds().get(&key).ok_or(PaymentError::UnknownKind)?;
        let mut owed = self.position(kind, &new);
        owed.debtor.person = self.payments.person_of(&owed).await?;
        let photographs = self.keep(&new.photographs).await?;
        let mut tx = self.payments.db().begin().await?;
        let position = self.payments.owe_in(&mut tx, actor, owed).await?;
        let is_new = store::insert_fine(&mut tx, position.id, &new.fine, &photographs).await?;
        if !is_new && store::fine_in(&mut tx, position.id).await? != Some((new.fine, photographs)) {
            return Err(PaymentError::ReferenceUsedOtherwise.into());
        }
        tx.commit().await?;
        Ok((position, is_new))
    }

    /// One of somebody's fines.
    #[tracing::instrument(name = "payments.fine_of", skip_all, fields(position.id = %id))]
    pub async fn fine_of(
        &self,
        actor: &Actor,
        of: PersonId,
        id: PositionId,
    ) -> Result<SeenFine, PaymentError> {
        let position = self.payments.position_of(actor, of, id).await?;
        let found = store::fine(self.payments.db(), id).await?;
        let (fine, photographs) = found.ok_or(PaymentError::NotFound)?;
        Ok(SeenFine { position, fine, photographs: photographs.len() })
    }

    /// A fine of theirs, or of somebody they act for.
    #[tracing::instrument(name = "payments.fine", skip_all, fields(position.id = %id))]
    pub(crate) async fn one(
        &self,
        baskets: &Baskets,
        actor: &Actor,
        id: PositionId,
    ) -> Result<(Whose, SeenFine), PaymentError> {
        let (all, _) = baskets.whose(actor).await?;
        for whose in all {
            match self.fine_of(&whose.as_whom, whose.person, id).await {
                Ok(seen) => return Ok((whose, seen)),
                Err(PaymentError::NotFound) => {}
                Err(other) => return Err(other),
            }
        }
        Err(PaymentError::NotFound)
    }

    /// A photograph of such a fine, from one. Each look is in the log of accesses of whose fine it is.
    #[tracing::instrument(name = "payments.fine_photograph", skip_all, fields(position.id = %id))]
    pub(crate) async fn photograph(
        &self,
        baskets: &Baskets,
        actor: &Actor,
        id: PositionId,
        ordinal: usize,
    ) -> Result<Bytes, PaymentError> {
        let whose = self.whose_is(baskets, actor, id).await?;
        let (_, photographs) = store::fine(self.payments.db(), id).await?.ok_or(PaymentError::NotFound)?;
        let chosen = ordinal.checked_sub(1).and_then(|at| photographs.get(at));
        let text = chosen.ok_or(PaymentError::NotFound)?;
        let unreadable = || PaymentError::unexpected("a photograph has no fingerprint");
        let fingerprint = Fingerprint::parse(text).ok_or_else(unreadable)?;
        let bytes = self.store.get(&key_of(text), &fingerprint).await.map_err(from_store)?;
        let mut tx = self.payments.db().begin().await?;
        let access = Access::to(whose.person, "payments-audit-photograph", OWN).on(id);
        audit::record(&mut tx, &whose.as_whom, self.payments.now(), access).await?;
        tx.commit().await?;
        Ok(bytes)
    }

    async fn whose_is(
        &self,
        baskets: &Baskets,
        actor: &Actor,
        id: PositionId,
    ) -> Result<Whose, PaymentError> {
        let (all, _) = baskets.whose(actor).await?;
        for whose in all {
            if store::position_of(self.payments.db(), whose.person, id).await?.is_some() {
                return Ok(whose);
            }
        }
        Err(PaymentError::NotFound)
    }

    /// Keeps photographs under their fingerprints: kept twice they are there once, whatever became of the fine.
    async fn keep(&self, photographs: &[Bytes]) -> Result<Vec<String>, PaymentError> {
        let mut kept = Vec::with_capacity(photographs.len());
        let mut put = BTreeSet::new();
        for bytes in photographs {
            let text = Fingerprint::of(bytes).to_string();
            if put.insert(text.clone()) {
                self.store.put(&key_of(&text), bytes.clone()).await.map_err(from_store)?;
            }
            kept.push(text);
        }
        Ok(kept)
    }

    fn position(&self, kind: &Kind, new: &NewFine) -> NewPosition {
        // What offices write to whoever owes is in Italian, as everything on a notice.
        let words = Translator::new(Language::It);
        let NewFine { fine, debtor, .. } = new;
        let (report, article) = (fine.report.as_str(), fine.article.as_str());
        let subject = words
            .text_with("payments-fine-subject", &[("report", report.into()), ("article", article.into())]);
        let subject: String = subject.chars().take(LONGEST_SUBJECT).collect();
        let line = |key: &str, amount| Line { label: words.text(key), amount };
        let mut lines = vec![line("payments-fine-line-minimum", fine.minimum)];
        if !fine.costs.is_zero() {
            lines.push(line("payments-fine-line-costs", fine.costs));
        }
        let notice = fine.notice(self.payments.kinds(), kind, self.calendar(), &subject);
        NewPosition {
            kind: kind.key.clone(),
            reference: format!("MULTA-{}", fine.report),
            debtor: debtor.clone(),
            subject,
            lines,
            link: Some(format!("{}/{{position}}", crate::web::FINES_PATH)),
            valid_from: None,
            expires_on: None,
            terms: Terms::Single(notice),
        }
    }
}

fn key_of(fingerprint: &str) -> Key {
    Key::parse(&format!("fines/{fingerprint}.jpg")).expect("hexadecimal digits are a name")
}

fn from_store(error: StoreError) -> PaymentError {
    match error {
        StoreError::Full | StoreError::Unexpected(_) => PaymentError::Unavailable(Box::new(error)),
        StoreError::NotFound(_) | StoreError::Damaged(_) | StoreError::Address => {
            PaymentError::unexpected(error)
        }
    }
}
