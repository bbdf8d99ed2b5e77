//! What whoever is touched by a decree is told, in the transaction in which it touches them.

use audit::{Access, Purpose};
use auth::Actor;
use chrono::{DateTime, Utc};
use db::Tx;
use identity::{Notice, NoticeId, Topic};
use kernel::Localised;
use web::Value;

use super::super::Appointments;
use crate::domain::{DecreeFate, DecreeOrder, OfficeCode, Visit, Visitor};
use crate::error::AppointmentError;
use crate::events::AppointmentEvent;
use crate::store;

const TOLD: &str = "appointments-audit-by-decree";
const PURPOSE: Purpose = Purpose::Known("appointments-purpose-decree");
/// Whose hand the log shows.
const HAND: &str = "Provvedimenti";

/// Where and when an appointment was before a decree touched it.
pub(super) struct Before {
    pub(super) office: OfficeCode,
    pub(super) starts_at: DateTime<Utc>,
}

impl Before {
    pub(super) fn of(visit: &Visit) -> Self {
        Self { office: visit.office.clone(), starts_at: visit.starts_at }
    }
}

impl Appointments {
    /// Residents are told here, and whoever acts for them by law; everybody else hears of it from the event.
    pub(super) async fn tell_of_decree(
        &self,
        tx: &mut Tx,
        (order, fate): (&DecreeOrder, DecreeFate),
        before: &Before,
        after: &Visit,
    ) -> Result<(), AppointmentError> {
        let now = self.now();
        if let (Visitor::Person(person), Some(texts)) = (after.visitor, fate.told()) {
            let words = self.words_of_decree(tx, order, before, after).await?;
            let path = match fate {
                DecreeFate::MayMoveBack => format!("{}/{}/sposta", crate::web::MINE_PATH, after.id),
                DecreeFate::NotFree => crate::web::BOOKING_PATH.to_owned(),
                fate if fate.is_for_another() => crate::web::MINE_PATH.to_owned(),
                _ => format!("{}/{}", crate::web::MINE_PATH, after.id),
            };
            let [subject, body] = texts;
            let notice = Notice::new(now, Topic::Appointments, subject, body).leading_to(path);
            let notice = words.into_iter().fold(notice, |notice, (name, value)| notice.with(name, value));
            let told = identity::notify_for_in(tx, person, self.today(), &notice, NoticeId::new().0).await;
            told.map_err(AppointmentError::unexpected)?;
            let access = Access::to(person, TOLD, PURPOSE).on(after.id);
            audit::record(tx, &Actor::machine(HAND), now, access).await?;
        }
        if fate.told().is_some() {
            let event = AppointmentEvent::ByDecree { visit: after.id, decree: order.decree, fate };
            outbox::append(tx, now, &event).await?;
        }
        Ok(())
    }

    /// What fills in the texts of a fate: `number`, `office`, `day`, `hour`, `new_office`, `new_day`, `new_hour`.
    async fn words_of_decree(
        &self,
        tx: &mut Tx,
        order: &DecreeOrder,
        before: &Before,
        after: &Visit,
    ) -> Result<Vec<(&'static str, Value)>, AppointmentError> {
        let local = |moment: DateTime<Utc>| moment.with_timezone(&self.city().timezone);
        let day = |moment| local(moment).format("%d/%m/%Y").to_string();
        let hour = |moment| local(moment).format("%H:%M").to_string();
        Ok(vec![
            ("number", order.number.as_str().into()),
            ("office", self.name_in(tx, &before.office).await?.into()),
            ("day", day(before.starts_at).into()),
            ("hour", hour(before.starts_at).into()),
            ("new_office", self.name_in(tx, &after.office).await?.into()),
            ("new_day", day(after.starts_at).into()),
            ("new_hour", hour(after.starts_at).into()),
        ])
    }

    async fn name_in(&self, tx: &mut Tx, office: &OfficeCode) -> Result<Localised, AppointmentError> {
        Ok(store::decree::office_name(tx, office).await?)
    }
}
