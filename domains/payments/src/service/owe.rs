//! An office wants something to be paid, or no longer.

use audit::{Access, Purpose};
use auth::{Actor, Deed, Forbidden, Permission};
use db::Tx;
use kernel::PersonId;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{Payments, whose_debts};
use crate::domain::{NewNotice, NewPosition, NoticeNumber, Position, PositionId, PositionState, Terms};
use crate::error::PaymentError;
use crate::store;

const OWING: Purpose = Purpose::Known("payments-purpose-owing");

impl Payments {
    /// Whether whoever asks may want something to be paid.
    pub async fn may_owe(&self, actor: &Actor) -> Result<(), PaymentError> {
        let allowed = actor.machine_or_staff_allowed_to(Permission::ImportDues);
        let access = Access::to_many("payments-audit-owe", OWING);
        Ok(audit::gate(self.db(), actor, self.now(), allowed, access).await??)
    }

    /// Writes, numbers and publishes what somebody owes. The office's reference is the key: sent again with the same content it
    /// gives the same position, and with another it is [`PaymentError::ReferenceUsedOtherwise`]; what a file left as a draft is
    /// published with it. Whose file it is, the register says where the office does not.
    #[tracing::instrument(name = "payments.owe", skip_all)]
    pub async fn owe(&self, actor: &Actor, mut new: NewPosition) -> Result<Position, PaymentError> {
        self.may_owe(actor).await?;
        new.debtor.person = self.person_of(&new).await?;
        let mut tx = self.db().begin().await?;
        let mut position = self.owe_in(&mut tx, actor, new).await?;
        if position.state == PositionState::Draft {
            position = self.publish_in(&mut tx, actor, position).await?;
        }
        tx.commit().await?;
        Ok(position)
    }

    /// The same in the transaction of what it is owed for, which knows whose file it is. Whether `actor` may is asked by whoever calls.
    pub async fn owe_in(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        new: NewPosition,
    ) -> Result<Position, PaymentError> {
        let (now, today) = (self.now(), self.today());
        let digest = digest_of(&new);
        let draft = match self.draft_in(tx, actor, new, &digest).await? {
            Written::Now(draft) => *draft,
            Written::Before(before) => return Ok(*before),
        };
        let change = draft.publish(now, today)?;
        store::save(tx, change, now).await?.ok_or(PaymentError::Stale)
    }

    /// Writes and numbers what somebody owes, and tells nobody yet.
    #[tracing::instrument(name = "payments.draft", skip_all)]
    pub async fn draft(&self, actor: &Actor, mut new: NewPosition) -> Result<Position, PaymentError> {
        self.may_owe(actor).await?;
        new.debtor.person = self.person_of(&new).await?;
        let digest = digest_of(&new);
        let mut tx = self.db().begin().await?;
        let position = match self.draft_in(&mut tx, actor, new, &digest).await? {
            Written::Now(position) | Written::Before(position) => *position,
        };
        tx.commit().await?;
        Ok(position)
    }

    /// Makes a draft known.
    #[tracing::instrument(name = "payments.publish", skip_all, fields(position.id = %id))]
    pub async fn publish(&self, actor: &Actor, id: PositionId) -> Result<Position, PaymentError> {
        self.may_owe(actor).await?;
        let mut tx = self.db().begin().await?;
        let draft = store::position_in(&mut tx, id).await?.ok_or(PaymentError::NotFound)?;
        let position = self.publish_in(&mut tx, actor, draft).await?;
        tx.commit().await?;
        Ok(position)
    }

    /// The same in somebody's transaction.
    pub(super) async fn publish_in(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        draft: Position,
    ) -> Result<Position, PaymentError> {
        let position = self.publish_unnoted(tx, draft).await?;
        self.note(tx, actor, &position, "payments-audit-published").await?;
        Ok(position)
    }

    /// The same for whoever writes it into the log after all else.
    pub(super) async fn publish_unnoted(
        &self,
        tx: &mut Tx,
        draft: Position,
    ) -> Result<Position, PaymentError> {
        let now = self.now();
        let change = draft.publish(now, self.today())?;
        store::save(tx, change, now).await?.ok_or(PaymentError::Stale)
    }

    /// The city takes back what was to be paid.
    #[tracing::instrument(name = "payments.withdraw", skip_all, fields(position.id = %id))]
    pub async fn withdraw(
        &self,
        actor: &Actor,
        id: PositionId,
        reason: &str,
    ) -> Result<Position, PaymentError> {
        self.may_owe(actor).await?;
        let mut tx = self.db().begin().await?;
        let position = self.withdraw_in(&mut tx, actor, id, reason).await?;
        tx.commit().await?;
        Ok(position)
    }

    /// The same in the transaction of whoever no longer wants it. Whether `actor` may is asked by whoever calls.
    pub async fn withdraw_in(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        id: PositionId,
        reason: &str,
    ) -> Result<Position, PaymentError> {
        let now = self.now();
        let position = store::position_in(tx, id).await?.ok_or(PaymentError::NotFound)?;
        let change = position.withdraw(reason, now)?;
        let position = store::save(tx, change, now).await?.ok_or(PaymentError::Stale)?;
        self.note(tx, actor, &position, "payments-audit-withdrawn").await?;
        Ok(position)
    }

    /// One position, for the office that wants it to be paid.
    #[tracing::instrument(name = "payments.position_for_staff", skip_all, fields(position.id = %id))]
    pub async fn position_for_staff(&self, actor: &Actor, id: PositionId) -> Result<Position, PaymentError> {
        self.may_owe(actor).await?;
        let position = store::position(self.db(), id).await?.ok_or(PaymentError::NotFound)?;
        let mut tx = self.db().begin().await?;
        self.note(&mut tx, actor, &position, "payments-audit-seen").await?;
        tx.commit().await?;
        Ok(position)
    }

    async fn draft_in(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        new: NewPosition,
        digest: &str,
    ) -> Result<Written, PaymentError> {
        new.check()?;
        if self.kinds().get(&new.kind).is_none() {
            return Err(PaymentError::UnknownKind);
        }
        if let Some(before) = store::by_reference(tx, &new.reference).await? {
            return self.written_before(tx, before, digest).await;
        }
        let segregation = self.kinds().creditor.segregation;
        let mut serial = self.numbers_in(tx, new.terms.count()).await?;
        let reference = new.reference.clone();
        let draft = new.drafted(self.now(), || {
            let number = NoticeNumber::issue(segregation, serial).expect("the last of them was tried");
            serial += 1;
            number
        });
        if !store::insert(tx, &draft, digest).await? {
            // Somebody else was faster with the same reference.
            let before = store::by_reference(tx, &reference).await?.ok_or(PaymentError::Stale)?;
            return self.written_before(tx, before, digest).await;
        }
        self.note(tx, actor, &draft, "payments-audit-owed").await?;
        Ok(Written::Now(Box::new(draft)))
    }

    /// The first of so many serials for notices of the city, none of which was given out before.
    pub(super) async fn numbers_in(&self, tx: &mut Tx, count: usize) -> Result<u64, PaymentError> {
        let segregation = self.kinds().creditor.segregation;
        let first = store::next_serials(tx, segregation, count).await?;
        // All serials of a station are used after ten thousand thousand million notices.
        NoticeNumber::issue(segregation, first + u64::try_from(count).unwrap_or(0))
            .map_err(PaymentError::unexpected)?;
        Ok(first)
    }

    async fn written_before(
        &self,
        tx: &mut Tx,
        (id, before): (PositionId, String),
        digest: &str,
    ) -> Result<Written, PaymentError> {
        let position = store::position_in(tx, id).await?.ok_or(PaymentError::NotFound)?;
        if !is_same(&before, &position, digest) {
            return Err(PaymentError::ReferenceUsedOtherwise);
        }
        Ok(Written::Before(Box::new(position)))
    }

    /// The file of who owes, if the register has one.
    pub(super) async fn person_of(&self, new: &NewPosition) -> Result<Option<PersonId>, PaymentError> {
        if new.debtor.person.is_some() {
            return Ok(new.debtor.person);
        }
        self.person_with_code(&new.debtor.code).await
    }

    pub(super) async fn note(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        position: &Position,
        action: &'static str,
    ) -> Result<(), PaymentError> {
        let access = match position.debtor.person {
            Some(person) => Access::to(person, action, OWING),
            None => Access::to_many(action, OWING),
        };
        Ok(audit::record(tx, actor, self.now(), access.on(position.id)).await?)
    }

    /// Whether whoever asks may read what `of` owes: their own, or what somebody lets them.
    pub(super) fn may_read(actor: &Actor, of: PersonId) -> Result<(), PaymentError> {
        let person = whose_debts(actor, Deed::Read)?;
        if person == of { Ok(()) } else { Err(Forbidden::NotAllowed.into()) }
    }
}

/// A position that was written now, or by an earlier call of the same.
enum Written {
    Now(Box<Position>),
    Before(Box<Position>),
}

/// In which form the content of a position is digested: another form is another digest.
const DIGEST_FORM: &str = "position/1";

/// Whether `digest` is of what `position` was asked for: as it is kept, or, where it was kept in another form, as that would be
/// digested now.
pub(super) fn is_same(kept: &str, position: &Position, digest: &str) -> bool {
    kept == digest || digest_of(&position.as_asked()) == digest
}

/// What tells the same from something else under one reference. What the register adds is left out.
pub(super) fn digest_of(new: &NewPosition) -> String {
    let NewPosition { kind, reference: _, debtor, subject, lines, link, valid_from, expires_on, terms } = new;
    let notice = |one: &NewNotice| json!([one.amount.cents(), one.due_on, one.transfers, one.rule]);
    let terms = match terms {
        Terms::Single(single) => json!({ "single": notice(single) }),
        Terms::Instalments(parts) => json!({ "parts": parts.iter().map(notice).collect::<Vec<_>>() }),
        Terms::Either { single, instalments } => {
            json!({ "single": notice(single), "parts": instalments.iter().map(notice).collect::<Vec<_>>() })
        }
    };
    let said = json!([
        DIGEST_FORM,
        kind.as_str(),
        [
            json!(debtor.kind),
            json!(debtor.code),
            json!(debtor.name),
            json!(debtor.address),
            json!(debtor.email)
        ],
        subject,
        lines,
        link,
        valid_from,
        expires_on,
        terms,
    ]);
    Sha256::digest(said.to_string().as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
