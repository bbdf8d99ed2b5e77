//! Telling who asked.

use chrono::NaiveDate;
use db::Tx;
use identity::{Notice, Topic, notify_for_in};
use uuid::Uuid;

use super::Cases;
use crate::domain::{Case, EntryKind, Moment};
use crate::error::CaseError;

impl Cases {
    /// Tells whoever is to know of it that something happened to a case; what, they read on its page. `last_day` is the
    /// last on which a notice before refusal can be answered.
    pub(super) async fn tell(
        &self,
        tx: &mut Tx,
        case: &Case,
        news: &EntryKind,
        last_day: Option<NaiveDate>,
        at: Moment,
    ) -> Result<(), CaseError> {
        if !news.is_for_the_person() {
            return Ok(());
        }
        let (subject, body) = match (news, case.is_open()) {
            (EntryKind::Message(_), _) => ("cases-notice-message-subject", "cases-notice-message-body"),
            (EntryKind::Late, _) => ("cases-notice-late-subject", "cases-notice-late-body"),
            (_, false) => ("cases-notice-ended-subject", "cases-notice-ended-body"),
            (_, true) if last_day.is_some() => ("cases-notice-refusal-subject", "cases-notice-refusal-body"),
            (_, true) => ("cases-notice-moved-subject", "cases-notice-moved-body"),
        };
        let notice =
            Notice::new(at.now, Topic::Services, subject, body).with("number", case.protocol.to_string());
        let notice = match last_day {
            Some(day) => notice.with("day", day.format("%d/%m/%Y").to_string()),
            None => notice,
        };
        Ok(notify_for_in(tx, case.person, at.today, &notice, Uuid::now_v7()).await?)
    }
}
