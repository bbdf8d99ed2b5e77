//! What somebody at the desk, or on the telephone, owes: found, printed, sent.

use std::collections::BTreeMap;

use audit::{Access, Purpose, Reason};
use auth::{Actor, Forbidden, ScopeKind, Staff};
use identity::{Notice as Told, NoticeId as ToldId, Topic};
use kernel::{Cents, Language};

use super::office::{Office, OfficeError};
use super::tell::page_of;
use crate::domain::{DebtorCode, Notice, NoticeId, NoticeNumber, NoticeState, Position};
use crate::papers::Paper;
use crate::store;

const DESK: Purpose = Purpose::Known("payments-purpose-desk");

/// A notice at the desk.
pub struct AtDesk {
    /// What it is of.
    pub position: Position,
    /// The notice.
    pub notice: Notice,
    /// How much came in for it, once it is paid.
    pub received: Option<Cents>,
    /// Whether the clerk has a till that is open.
    pub has_till: bool,
}

/// What a clerk found.
pub struct FoundAtDesk {
    /// What is owed, or was.
    pub position: Position,
    /// How much came in for it, by the names of the receipts.
    pub received: BTreeMap<String, Cents>,
}

/// How a notice leaves the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentBy {
    /// By the ways that its debtor chose for what the city tells them.
    Channels,
    /// On paper, by post: it goes on the list of letters that an office prints and posts.
    Letter,
}

impl Office {
    /// The notice of a number, as a clerk looks for it. Who is out of their reach has none.
    #[tracing::instrument(name = "payments.find_at_desk", skip_all)]
    pub async fn find_at_desk(
        &self,
        actor: &Actor,
        number: &NoticeNumber,
        reason: &Reason,
    ) -> Result<Vec<FoundAtDesk>, OfficeError> {
        let found = store::position_by_number(self.db(), number).await?;
        let found = found.map(|position| only(position, |notice| notice.number == *number));
        self.found_at_desk(actor, found.into_iter().collect(), reason).await
    }

    /// What somebody owes and has paid, as a clerk looks for it by their code.
    #[tracing::instrument(name = "payments.owed_at_desk", skip_all)]
    pub async fn owed_at_desk(
        &self,
        actor: &Actor,
        code: &DebtorCode,
        reason: &Reason,
    ) -> Result<Vec<FoundAtDesk>, OfficeError> {
        let mut found = Vec::new();
        for id in store::desk::positions_of_code(self.db(), code.as_str(), Self::MOST_AT_DESK).await? {
            found.extend(store::position(self.db(), id).await?);
        }
        self.found_at_desk(actor, found, reason).await
    }

    /// So many positions are found at once.
    pub const MOST_AT_DESK: i64 = 50;

    async fn found_at_desk(
        &self,
        actor: &Actor,
        found: Vec<Position>,
        reason: &Reason,
    ) -> Result<Vec<FoundAtDesk>, OfficeError> {
        let access = Access::to_many("payments-audit-desk-search", reason.purpose());
        let clerk = self.collector(actor, access.clone()).await?;
        let mut seen = Vec::new();
        for position in found {
            if self.may_see_debtor(clerk, &position, false).await?.is_ok() {
                let received = store::received_for(self.db(), position.id).await?;
                seen.push(FoundAtDesk { position, received });
            }
        }
        let mut tx = self.db().begin().await?;
        audit::record(&mut tx, actor, self.now(), access).await?;
        let mut told = Vec::new();
        for person in seen.iter().filter_map(|found| found.position.debtor.person) {
            if !told.contains(&person) {
                told.push(person);
                let access = Access::to(person, "payments-audit-desk-search", reason.purpose());
                audit::record(&mut tx, actor, self.now(), access).await?;
            }
        }
        tx.commit().await?;
        Ok(seen)
    }

    /// A notice that the clerk has before them. It stands in the log of whose it is.
    #[tracing::instrument(name = "payments.notice_at_desk", skip_all, fields(notice = %id))]
    pub async fn notice_at_desk(&self, actor: &Actor, id: NoticeId) -> Result<AtDesk, OfficeError> {
        let (clerk, position, notice) = self.at_desk(actor, id, "payments-audit-desk-seen").await?;
        let has_till = store::till::open_till_of(self.db(), clerk.id).await?;
        let has_till = has_till.is_some_and(|till| till.demand_open_on(self.today()).is_ok());
        self.note(actor, self.about(&position, desk_access("payments-audit-desk-seen").on(id))).await?;
        let received = store::received_for(self.db(), position.id).await?;
        let received = notice.receipt().and_then(|receipt| received.get(receipt)).copied();
        Ok(AtDesk { position, notice, received, has_till })
    }

    /// The notice on paper.
    #[tracing::instrument(name = "payments.print_at_desk", skip_all, fields(notice = %id))]
    pub async fn print_at_desk(
        &self,
        actor: &Actor,
        id: NoticeId,
        language: Language,
    ) -> Result<Paper, OfficeError> {
        let (_, position, notice) = self.at_desk(actor, id, "payments-audit-desk-printed").await?;
        let paper = self.papers().notice(&position, Some(notice.id), language, self.today()).await?;
        self.note(actor, self.about(&position, desk_access("payments-audit-desk-printed").on(id))).await?;
        Ok(paper)
    }

    /// The receipt on paper, once it is paid.
    #[tracing::instrument(name = "payments.receipt_at_desk", skip_all, fields(notice = %id))]
    pub async fn receipt_at_desk(
        &self,
        actor: &Actor,
        id: NoticeId,
        language: Language,
    ) -> Result<Paper, OfficeError> {
        let (_, position, notice) = self.at_desk(actor, id, "payments-audit-desk-printed").await?;
        let receipt = notice.receipt().ok_or(OfficeError::NotFound)?;
        let receipt = store::receipt(self.db(), receipt).await?.ok_or(OfficeError::NotFound)?;
        let paper = self.papers().receipt(&position, &receipt, language, self.now()).await?;
        self.note(actor, self.about(&position, desk_access("payments-audit-desk-printed").on(id))).await?;
        Ok(paper)
    }

    /// Sends a notice while the person waits.
    #[tracing::instrument(name = "payments.send_from_desk", skip_all, fields(notice = %id))]
    pub async fn send_from_desk(&self, actor: &Actor, id: NoticeId, by: SentBy) -> Result<(), OfficeError> {
        let action = match by {
            SentBy::Channels => "payments-audit-desk-sent",
            SentBy::Letter => "payments-audit-desk-posted",
        };
        let (_, position, notice) = self.at_desk(actor, id, action).await?;
        if notice.state != NoticeState::Open {
            return Err(OfficeError::DoesNotFit);
        }
        let now = self.now();
        let mut tx = self.db().begin().await?;
        if by == SentBy::Channels {
            let person = position.debtor.person.ok_or(OfficeError::NotFound)?;
            let [subject, body] = ["payments-desk-notice-subject", "payments-desk-notice-body"];
            let told = Told::new(now, Topic::Payments, subject, body).with("number", notice.number.grouped());
            let told =
                told.leading_to(page_of(position.id)).to_pay(self.payments().to_pay(&position, &notice));
            let cause = ToldId::new().0;
            identity::notify_for_in(&mut tx, person, self.today(), &told, cause).await?;
        }
        if by == SentBy::Letter {
            store::told::want_letter(&mut tx, position.id, now).await?;
        }
        audit::record(&mut tx, actor, now, self.about(&position, desk_access(action).on(id))).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The clerk, and the notice, if it is theirs to see. A refusal is written down.
    async fn at_desk<'a>(
        &self,
        actor: &'a Actor,
        id: NoticeId,
        action: &'static str,
    ) -> Result<(&'a Staff, Position, Notice), OfficeError> {
        let access = desk_access(action).on(id);
        let clerk = self.collector(actor, access.clone()).await?;
        let position = store::position_of_notice(self.db(), id).await?.ok_or(OfficeError::NotFound)?;
        self.gate_debtor(actor, clerk, &position, self.about(&position, access), false).await?;
        let notice = position.notices.iter().find(|notice| notice.id == id).cloned();
        let notice = notice.ok_or(OfficeError::NotFound)?;
        Ok((clerk, position, notice))
    }

    /// Lets go on who may see whose position it is, or take their money. A refusal is written down.
    pub(super) async fn gate_debtor(
        &self,
        actor: &Actor,
        staff: &Staff,
        position: &Position,
        access: Access,
        decides: bool,
    ) -> Result<(), OfficeError> {
        let allowed = self.may_see_debtor(staff, position, decides).await?;
        Ok(audit::gate(self.db(), actor, self.now(), allowed, access).await??)
    }

    /// Whether an employee may see whose position it is; whether they may decide about them, where they do. Whom the city's
    /// register does not know, a company among them, is for who works in the whole city.
    pub(super) async fn may_see_debtor(
        &self,
        staff: &Staff,
        position: &Position,
        decides: bool,
    ) -> Result<Result<(), Forbidden>, OfficeError> {
        let Some(person) = position.debtor.person else {
            let is_within = staff.reach.has_municipio(None);
            return Ok(if is_within { Ok(()) } else { Err(Forbidden::OutOfScope(ScopeKind::Municipio)) });
        };
        let whom = registry::whom(self.db(), staff, person).await?;
        Ok(if decides { staff.may_decide_about(&whom) } else { staff.may_see(&whom) })
    }

    /// The same access, to the data of whose position it is.
    pub(super) fn about(&self, position: &Position, access: Access) -> Access {
        Access { subject: position.debtor.person, ..access }
    }

    /// Writes an access down.
    pub(super) async fn note(&self, actor: &Actor, access: Access) -> Result<(), OfficeError> {
        let mut tx = self.db().begin().await?;
        audit::record(&mut tx, actor, self.now(), access).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn desk_access(action: &'static str) -> Access {
    Access::to_many(action, DESK)
}

/// A position with those of its notices alone that are meant.
fn only(position: Position, is_meant: impl Fn(&Notice) -> bool) -> Position {
    let notices = position.notices.iter().filter(|notice| is_meant(notice)).cloned().collect();
    Position { notices, ..position }
}
