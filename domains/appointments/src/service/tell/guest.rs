//! Writing to guests: a mail with their link, or a text message without one. A job names a visit, never a contact.

use audit::Access;
use auth::Actor;
use chrono::{DateTime, Utc};
use jobs::{Attempt, Failure, Handler, Job};
use mail::Mail;
use serde::{Deserialize, Serialize};
use sms::Sms;
use uuid::Uuid;
use web::Translator;

use super::{Occasion, Saying};
use crate::domain::{Contact, Guest, Visit, VisitId};
use crate::error::AppointmentError;
use crate::service::Appointments;
use crate::service::asking::PURPOSE;
use crate::store::{guest as guests, visit as visits};

/// Writes to a guest.
pub(crate) const WRITE_TO_GUEST: &str = "appointments.write_to_guest";
/// A server may be away for a day, and nothing is lost.
pub(super) const ATTEMPTS: i64 = 36;

/// Of which visit something is said, and why; what it is told for names the message.
#[derive(Serialize, Deserialize)]
pub(super) struct ToWrite {
    pub(super) visit: VisitId,
    /// When it was to begin: of a time that is not its own any more nothing is said.
    pub(super) starts_at: DateTime<Utc>,
    pub(super) occasion: Occasion,
    pub(super) cause: Uuid,
}

impl Appointments {
    /// Writes to a guest, unless what was to be said is not true any more.
    #[tracing::instrument(name = "appointments.write_to_guest", skip_all, fields(visit.id = %what.visit))]
    async fn write_to_guest(&self, what: ToWrite) -> Result<(), Failure> {
        let visit = visits::find(self.db(), what.visit).await?;
        let is_true = |visit: &Visit| visit.starts_at == what.starts_at && what.occasion.holds(visit);
        let Some(visit) = visit.filter(is_true) else { return Ok(()) };
        let Some(guest) = visit.visitor.guest() else { return Ok(()) };
        // Forgotten by now.
        let Some(guest) = guests::guest(self.db(), guest).await? else { return Ok(()) };
        let offered = match what.occasion {
            Occasion::Offer => match self.offered_to(what.visit).await.map_err(Failure::passing)? {
                None => return Ok(()),
                open => open,
            },
            _ => None,
        };
        let known = self.known_of(&visit, what.occasion).await.map_err(Failure::passing)?;
        let saying = Saying::of(&self.facts_of(&visit, &known, offered.as_ref()), what.occasion);
        if self.send_to_guest(&guest, &visit, &saying, &what).await? {
            self.note_guest_written(&guest).await.map_err(Failure::passing)?;
        }
        Ok(())
    }

    /// Tells whether anything left. Where a server takes nothing for a contact nobody can help.
    async fn send_to_guest(
        &self,
        guest: &Guest,
        visit: &Visit,
        saying: &Saying,
        what: &ToWrite,
    ) -> Result<bool, Failure> {
        let (t, id) = (Translator::new(guest.language), what.cause);
        match &guest.contact {
            Contact::Email(address) => {
                let Some(mailer) = &self.post().mailer else { return Ok(false) };
                let mail = Mail {
                    to: address.clone(),
                    subject: saying.line(t),
                    text: self.guest_letter(t, visit, saying, what.occasion).await?,
                    language: guest.language,
                    id,
                    sent_at: self.now(),
                };
                match mailer.send(mail).await {
                    Ok(()) => Ok(true),
                    Err(mail::SendError::NobodyThere) => Ok(false),
                    Err(error) => Err(Failure::passing(error)),
                }
            }
            Contact::Sms(number) => {
                let Some(texter) = &self.post().texter else { return Ok(false) };
                let sms = Sms { to: number.clone(), text: self.guest_text(t, visit, saying), id };
                match texter.send(&sms).await {
                    Ok(()) => Ok(true),
                    Err(sms::SendError::NobodyThere) => Ok(false),
                    Err(error) => Err(Failure::passing(error)),
                }
            }
        }
    }

    async fn guest_letter(
        &self,
        t: Translator,
        visit: &Visit,
        saying: &Saying,
        occasion: Occasion,
    ) -> Result<String, Failure> {
        let page = self.page_of_guest(visit, occasion).await.map_err(Failure::passing)?;
        let open = page.map(|path| {
            let address = format!("{}{path}", self.city().public_url);
            t.text_with("appointments-mail-open", &[("address", address.into())])
        });
        let parts: Vec<String> = std::iter::once(saying.text(t)).chain(open).collect();
        let city = self.city().administration.text(t.language());
        let foot = t.text_with("appointments-mail-foot", &[("city", city.into())]);
        Ok(format!("{}\n\n-- \n{foot}\n", parts.join("\n\n")))
    }

    /// It lies open on a table: where and when, by which code, and no link that anybody learns to press.
    fn guest_text(&self, t: Translator, visit: &Visit, saying: &Saying) -> String {
        let code = t.text_with("appointments-sms-code", &[("code", visit.code.spoken().into())]);
        let phone = self.city().phone.as_str();
        let phone = t.text_with("appointments-sms-phone", &[("phone", phone.into())]);
        let city = self.city().administration.text(t.language());
        format!("{city}: {}. {code} {phone}", saying.line(t))
    }

    async fn note_guest_written(&self, guest: &Guest) -> Result<(), AppointmentError> {
        let mut tx = self.db().begin().await?;
        let access = Access::to_many("appointments-audit-guest-written", PURPOSE).on(guest.id);
        audit::record(&mut tx, &Actor::machine(WRITE_TO_GUEST), self.now(), access).await?;
        Ok(tx.commit().await?)
    }
}

/// Does the jobs [`WRITE_TO_GUEST`].
pub(crate) struct WriteHandler(pub(crate) Appointments);

impl Handler for WriteHandler {
    fn kind(&self) -> &'static str {
        WRITE_TO_GUEST
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move { self.0.write_to_guest(job.read()?).await })
    }
}
