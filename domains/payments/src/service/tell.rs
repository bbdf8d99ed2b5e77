//! Telling whoever owes: in their own way, once for each fact, and on paper where no machine reaches them.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use db::{DbError, Tx};
use identity::{Notice, ToPay, Topic, Unreached, notify_for_in};
use jobs::{Attempt, Failure, Handler, Job};
use kernel::{Language, Localised};
use outbox::Delivered;
use uuid::Uuid;
use web::Translator;

use super::Payments;
use crate::domain::telling::{Fact, NEAR, PAST, Telling, wants_letter};
use crate::domain::{AnomalyKind, Notice as PaymentNotice, Position, PositionId};
use crate::error::PaymentError;
use crate::events::PaymentEvent;
use crate::store;
use crate::web::OWED_PATH;

/// Tells whoever owes what happened to a position: once for each event of payments.
pub const TELL: &str = "payments.tell";
/// Puts a letter on the office's list for somebody whom no machine reached: once for each event that says so.
pub const WRITE_LETTER: &str = "payments.write_letter";

/// So many positions are told of in one transaction: in between, others have their turn.
const AT_ONCE: i64 = 50;

impl Payments {
    /// Tells whoever is to know of something about a position, unless they were told. Nothing is said of what is not true
    /// any more. Who puts an anomaly right calls it in the same transaction ([`Fact::PutRight`]); all else comes by events.
    pub(super) async fn tell_in(
        &self,
        tx: &mut Tx,
        position: &Position,
        fact: Fact,
        now: DateTime<Utc>,
    ) -> Result<(), PaymentError> {
        let cause = Uuid::now_v7();
        if !store::told::note_told(tx, position.id, &fact, cause, now).await? {
            return Ok(());
        }
        let today = self.today();
        let Some(telling) = Telling::of(position, &fact) else { return Ok(()) };
        match position.debtor.person {
            Some(person) => {
                let notice = self.notice_of(position, &telling, today, now);
                notify_for_in(tx, person, today, &notice, cause).await.map_err(PaymentError::unexpected)
            }
            None if wants_letter(fact.code()) => Ok(store::told::insert_letter(tx, position.id, now).await?),
            // Whom the city knows by a code alone reads it on the notice that came on paper, and at the desk.
            None => Ok(()),
        }
    }

    fn notice_of(
        &self,
        position: &Position,
        telling: &Telling<'_>,
        today: NaiveDate,
        now: DateTime<Utc>,
    ) -> Notice {
        let [subject, body] = telling.words;
        let what = in_each_language(|t| self.kinds().name_of(&position.kind, t.language()));
        let mut notice = Notice::new(now, Topic::Payments, subject, body)
            .with("what", what)
            .leading_to(page_of(position.id));
        if let Some(said) = telling.said_of {
            let (amount, day) = (said.amount_on(today), said.due_on);
            notice = notice.with("amount", in_each_language(|t| t.money(amount)));
            notice = notice.with("day", in_each_language(|t| t.date(day)));
        }
        match telling.payable {
            None => notice,
            Some(payable) => notice.to_pay(self.to_pay(position, payable)),
        }
    }

    /// A notice of a position as App IO offers it.
    pub(super) fn to_pay(&self, position: &Position, payable: &PaymentNotice) -> ToPay {
        ToPay {
            number: payable.number.as_str().to_owned(),
            amount: payable.amount_on(self.today()),
            payee: self.kinds().creditor.fiscal_code.clone(),
            due_on: payable.due_on,
            ends_when_due: position.expires_on.is_some_and(|last| last <= payable.due_on),
        }
    }

    /// Tells whoever has something to pay that its last day is near, or past, once for each day.
    #[tracing::instrument(name = "payments.tell_of_days", skip_all)]
    pub async fn tell_of_days(&self) -> Result<(), PaymentError> {
        let (today, now) = (self.today(), self.now());
        // Who was told that there is something to pay within these days knows that it is soon.
        let since = now - NEAR;
        loop {
            let near =
                store::told::near(self.db(), [today - TimeDelta::days(1), today + NEAR], since, AT_ONCE)
                    .await?;
            if near.is_empty() {
                break;
            }
            self.tell_of_each(near, Fact::Near, now).await?;
        }
        loop {
            let past = store::told::past(self.db(), [today - PAST, today], AT_ONCE).await?;
            if past.is_empty() {
                break Ok(());
            }
            self.tell_of_each(past, Fact::Past, now).await?;
        }
    }

    async fn tell_of_each(
        &self,
        found: Vec<(PositionId, NaiveDate)>,
        fact: fn(NaiveDate) -> Fact,
        now: DateTime<Utc>,
    ) -> Result<(), PaymentError> {
        let mut positions = Vec::with_capacity(found.len());
        for (id, day) in found {
            positions.push((store::position(self.db(), id).await?.ok_or(PaymentError::NotFound)?, day));
        }
        let mut tx = self.db().begin().await?;
        for (position, day) in positions {
            self.tell_in(&mut tx, &position, fact(day), now).await?;
        }
        Ok(tx.commit().await?)
    }

    /// What happened to a position is told.
    async fn tell_of(&self, event: PaymentEvent) -> Result<(), PaymentError> {
        let Some((position, fact)) = fact_of(event) else { return Ok(()) };
        let Some(position) = store::position(self.db(), position).await? else { return Ok(()) };
        let mut tx = self.db().begin().await?;
        self.tell_in(&mut tx, &position, fact, self.now()).await?;
        Ok(tx.commit().await?)
    }

    /// Nobody was there: what everybody has to hear goes on the office's list, unless somebody else who acts for them was
    /// told.
    async fn write_letter(&self, cause: Uuid) -> Result<(), DbError> {
        let mut tx = self.db().begin().await?;
        let Some((position, fact)) = store::told::told_for(&mut tx, cause).await? else { return Ok(()) };
        if wants_letter(&fact) && !identity::was_sent(&mut tx, cause).await? {
            store::told::insert_letter(&mut tx, position, self.now()).await?;
        }
        tx.commit().await
    }
}

/// Where somebody reads about something that they owe, and pays it.
pub(super) fn page_of(position: PositionId) -> String {
    format!("{OWED_PATH}/{position}")
}

/// Of which position an event is told, and as what. What the office alone can make sense of is not: a notice that nobody
/// issued, and what the banks' own lists do not agree on.
fn fact_of(event: PaymentEvent) -> Option<(PositionId, Fact)> {
    match event {
        PaymentEvent::Published { position, .. } => Some((position, Fact::Published)),
        // What was paid outside pagoPA was handed to the city, or to whom it said: they have their own receipt.
        PaymentEvent::Paid { position, receipt, .. } => {
            receipt.map(|receipt| (position, Fact::Paid(receipt)))
        }
        PaymentEvent::PartlyPaid { position, receipt, .. } => Some((position, Fact::Paid(receipt))),
        PaymentEvent::Anomaly { anomaly, kind, position } => match kind {
            AnomalyKind::UnknownNotice
            | AnomalyKind::FlowWithoutReceipt
            | AnomalyKind::ReceiptWithoutFlow => None,
            AnomalyKind::PaidTwice
            | AnomalyKind::PaidElsewhere
            | AnomalyKind::PaidLate
            | AnomalyKind::WrongAmount
            | AnomalyKind::WrongPerson
            | AnomalyKind::Withdrawn
            | AnomalyKind::NotGiven => position.map(|position| (position, Fact::Found(anomaly))),
        },
        PaymentEvent::Withdrawn { .. } | PaymentEvent::Expired { .. } | PaymentEvent::Changed { .. } => None,
    }
}

/// What is said to somebody in their own language, whichever that is when it is read.
fn in_each_language(say: impl Fn(Translator) -> String) -> Localised {
    Language::ALL
        .into_iter()
        .fold(Localised::default(), |said, language| said.with(language, say(Translator::new(language))))
}

/// Does the jobs [`TELL`].
pub(crate) struct TellHandler(pub(crate) Payments);

impl Handler for TellHandler {
    fn kind(&self) -> &'static str {
        TELL
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let delivered: Delivered = job.read()?;
            let event = serde_json::from_value(delivered.event).map_err(Failure::for_good)?;
            self.0.tell_of(event).await.map_err(Failure::passing)
        })
    }
}

/// Does the jobs [`WRITE_LETTER`].
pub(crate) struct LetterHandler(pub(crate) Payments);

impl Handler for LetterHandler {
    fn kind(&self) -> &'static str {
        WRITE_LETTER
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let delivered: Delivered = job.read()?;
            let Unreached { cause, .. } =
                serde_json::from_value(delivered.event).map_err(Failure::for_good)?;
            Ok(self.0.write_letter(cause).await?)
        })
    }
}
