//! A decree that suspends reservations: as it is written down, and once under the key of a program.

use auth::{Actor, Permission};
use chrono::NaiveDate;
use kernel::StaffId;
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Builder;
use web::Message;
use web::ui::FormErrors;

use super::suspending::SUSPENDED;
use super::{Cases, Decree, NotAsked};
use crate::definition::{FieldName, Reserves, ServiceKey};
use crate::domain::{Sentence, Suspension, SuspensionId};
use crate::error::CaseError;
use crate::store;

/// What somebody wrote, each with the name by which they hear what is wrong with it.
pub(crate) struct DecreeWords<'a> {
    /// Empty where all places are meant.
    pub(crate) place: (&'static str, &'a str),
    pub(crate) number: (&'static str, &'a str),
    pub(crate) from: (&'static str, &'a str),
    pub(crate) until: (&'static str, &'a str),
    pub(crate) reason: (&'static str, &'a str),
}

impl DecreeWords<'_> {
    /// The decree, or what is wrong with it.
    pub(crate) fn read(&self, reserves: &Reserves, today: NaiveDate) -> Result<Decree, FormErrors> {
        let mut wrong = FormErrors::default();
        let place = FieldName::parse(self.place.1).filter(|key| reserves.place(key).is_some());
        if place.is_none() && !self.place.1.is_empty() {
            wrong.add(self.place.0, Message::new("cases-wrong-choice"));
        }
        let said = || Message::new("cases-diary-wrong-sentence").with("most", Sentence::LONGEST);
        let number = Sentence::parse(self.number.1);
        if number.is_none() {
            wrong.add(self.number.0, said());
        }
        let from = self.from.1.trim().parse::<NaiveDate>().ok();
        if from.is_none() {
            wrong.add(self.from.0, Message::new("cases-reservation-wrong-day"));
        }
        let until = self.until.1.trim().parse::<NaiveDate>().ok();
        let until = until.filter(|day| *day >= today && from.is_none_or(|from| *day >= from));
        if until.is_none() {
            wrong.add(self.until.0, Message::new("cases-diary-wrong-until"));
        }
        let reason = Sentence::parse(self.reason.1);
        if reason.is_none() {
            wrong.add(self.reason.0, said());
        }
        match (number, from, until, reason) {
            (Some(number), Some(from), Some(until), Some(reason)) if wrong.is_empty() => {
                Ok(Decree { place, number, from, until, reason })
            }
            _ => Err(wrong),
        }
    }
}

impl Cases {
    /// Whether the program of an official entered a decree under this key before. Whoever may not is refused where they enter
    /// one.
    pub(crate) async fn has_suspended_under(&self, actor: &Actor, key: &str) -> Result<bool, CaseError> {
        let Ok(staff) = actor.staff_allowed_to(Permission::DecideCases) else { return Ok(false) };
        Ok(store::suspension_by_id(self.db(), id_under(staff.id, key)).await?.is_some())
    }

    /// The program of an official suspends by a decree; what it entered under the key before is not entered again. Gives the
    /// decree.
    #[tracing::instrument(name = "cases.suspend_once", skip_all, fields(service = %service))]
    pub(crate) async fn suspend_once(
        &self,
        actor: &Actor,
        service: &ServiceKey,
        (decree, seen): (&Decree, usize),
        key: &str,
    ) -> Result<SuspensionId, NotAsked> {
        let (staff, ..) = self.of_diary(actor, service, Permission::DecideCases, SUSPENDED).await?;
        let wanted = Suspension { id: id_under(staff.id, key), ..decree.of(service) };
        if let Some(before) = store::suspension_by_id(self.db(), wanted.id).await? {
            return same(&before, &wanted);
        }
        match self.enter_decree((actor, staff), &wanted, seen).await {
            Ok(()) => Ok(wanted.id),
            // The same at the same moment: the other was faster.
            Err(error) => match store::suspension_by_id(self.db(), wanted.id).await? {
                Some(before) => same(&before, &wanted),
                None => Err(NotAsked::Case(error)),
            },
        }
    }
}

/// A key enters one decree and no other.
fn same(before: &Suspension, wanted: &Suspension) -> Result<SuspensionId, NotAsked> {
    let is_same = before.service == wanted.service
        && before.place == wanted.place
        && before.decree == wanted.decree
        && (before.from, before.until) == (wanted.from, wanted.until)
        && before.reason == wanted.reason;
    if is_same { Ok(before.id) } else { Err(NotAsked::KeyUsedOtherwise) }
}

/// What a decree is called that is entered under a key: the same every time.
fn id_under(staff: StaffId, key: &str) -> SuspensionId {
    let digest = Sha256::digest(json!(["suspend", staff.to_string(), key]).to_string());
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(digest.iter()) {
        *to = *from;
    }
    SuspensionId(Builder::from_custom_bytes(bytes).into_uuid())
}
