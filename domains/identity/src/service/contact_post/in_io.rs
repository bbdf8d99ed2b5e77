//! A notice goes to App IO, if its reader is there.

use appio::{FiscalCode, Payment, SendError};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use jobs::Failure;
use kernel::{City, Language, PersonId};

use crate::domain::{Notice, ToPay};
use crate::service::contact::Contacts;
use crate::service::letter::InIo;
use crate::store;

impl Contacts {
    /// Whether it is there now. Who has no *codice fiscale*, does not use App IO or wants nothing of the comune there is
    /// reached otherwise, and so is whom App IO takes this one message not for. Whatever else it says is tried again.
    pub(super) async fn send_in_io(
        &self,
        person: PersonId,
        notice: &Notice,
        language: Option<Language>,
    ) -> Result<bool, Failure> {
        let Some(io) = &self.post().app_io else { return Ok(false) };
        let Some(code) = self.code_in_io(person).await? else { return Ok(false) };
        let reader = match io.reader(code).await {
            Ok(reader) => reader,
            Err(SendError::NotAReader | SendError::NotWanted) => return Ok(false),
            Err(error) => return Err(Failure::passing(error)),
        };
        let offered = &self.city().languages;
        let preferred = || reader.languages.iter().copied().find(|language| offered.contains(language));
        let language = language.or_else(preferred).unwrap_or_default();
        match io.send(&reader, message(self.city(), language, notice)).await {
            Ok(()) => Ok(true),
            Err(error @ (SendError::Refused(_) | SendError::Unwritable)) => {
                tracing::warn!(%error, "App IO does not take a notice; it goes another way");
                Ok(false)
            }
            Err(error) => Err(Failure::passing(error)),
        }
    }

    /// By what App IO knows somebody: the *codice fiscale* of the register, else the one that their identity attested.
    async fn code_in_io(&self, person: PersonId) -> Result<Option<FiscalCode>, Failure> {
        let known = registry::person_as_it_stands(self.db(), person).await.map_err(Failure::passing)?;
        let code = match known {
            Some(known) => known.fiscal_codes.current,
            None => store::outsider(self.db(), person).await?.and_then(|outsider| outsider.fiscal_code),
        };
        Ok(code.and_then(|code| FiscalCode::parse(code.as_str()).ok()))
    }
}

fn message(city: &City, language: Language, notice: &Notice) -> appio::Message {
    let InIo { subject, markdown } = InIo::of(city, language, notice);
    let to_pay = notice.to_pay.as_ref();
    appio::Message {
        subject,
        markdown,
        due_at: to_pay.map(|what| end_of(what.due_on, city)),
        payment: to_pay.map(payment),
    }
}

fn payment(what: &ToPay) -> Payment {
    Payment {
        notice_number: what.number.clone(),
        amount: what.amount,
        payee: what.payee.clone(),
        ends_when_due: what.ends_when_due,
    }
}

/// The last second of a day of the city.
fn end_of(day: NaiveDate, city: &City) -> DateTime<Utc> {
    let last = day.and_time(NaiveTime::MIN) + TimeDelta::seconds(24 * 60 * 60 - 1);
    last.and_local_timezone(city.timezone)
        .latest()
        .map_or_else(|| last.and_utc(), |at| at.with_timezone(&Utc))
}
