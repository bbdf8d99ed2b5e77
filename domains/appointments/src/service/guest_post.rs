//! The code of a guest on its way: a job that names a row, never a contact.

use jobs::{Attempt, Failure, Handler, Job};
use mail::Mail;
use serde::Deserialize;
use sms::Sms;
use uuid::Uuid;
use web::Translator;

use super::Appointments;
use crate::domain::{CODE_LIFETIME, Contact, GuestCode, MOST_TRIES};
use crate::store::guest as store;
use crate::store::guest::Proof;

/// Sends the code of a proof.
pub(crate) const SEND_CODE: &str = "appointments.send_guest_code";
/// Before the tenth try a code's time is over, and there is nothing left to do: no operator is called for it.
pub(super) const CODE_ATTEMPTS: i64 = 10;

pub(crate) struct CodeHandler(pub(crate) Appointments);

#[derive(Deserialize)]
struct OfProof {
    proof: Uuid,
}

impl Handler for CodeHandler {
    fn kind(&self) -> &'static str {
        SEND_CODE
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let OfProof { proof: id } = job.read()?;
            let appointments = &self.0;
            // It may be proven, replaced or over by now.
            let Some(proof) = store::find_proof(appointments.db(), id).await? else { return Ok(()) };
            if proof.expires_at <= appointments.now() || proof.tries >= MOST_TRIES {
                return Ok(());
            }
            let Some(secret) = appointments.secret() else { return Ok(()) };
            let code = GuestCode::of(secret, id, &proof.contact);
            appointments.send_code(&proof, &code).await
        })
    }
}

impl Appointments {
    /// Sends, and says in the words of a job what went wrong: never a contact, never what a server answered. Where a
    /// server takes nothing for it nobody can help: whoever waits is told on the page what to look at.
    async fn send_code(&self, proof: &Proof, code: &GuestCode) -> Result<(), Failure> {
        let (id, language) = (proof.id, proof.language);
        match &proof.contact {
            Contact::Email(address) => {
                let Some(mailer) = &self.post().mailer else { return Ok(()) };
                let (subject, text) = self.letter(proof, code);
                let (to, sent_at) = (address.clone(), self.now());
                match mailer.send(Mail { to, subject, text, language, id, sent_at }).await {
                    Ok(()) | Err(mail::SendError::NobodyThere) => Ok(()),
                    Err(error) => Err(Failure::passing(error)),
                }
            }
            Contact::Sms(number) => {
                let Some(texter) = &self.post().texter else { return Ok(()) };
                let text = self.short_text(proof, code);
                match texter.send(&Sms { to: number.clone(), text, id }).await {
                    Ok(()) | Err(sms::SendError::NobodyThere) => Ok(()),
                    Err(error) => Err(Failure::passing(error)),
                }
            }
        }
    }

    /// Subject and text of the mail with a code. Who calls is told to whom alone they read it out.
    fn letter(&self, proof: &Proof, code: &GuestCode) -> (String, String) {
        let words = Translator::new(proof.language);
        let city = self.city().administration.text(proof.language);
        let body = words.text_with(
            if proof.is_call { "appointments-call-mail-body" } else { "appointments-guest-mail-body" },
            &[("code", code.reveal().into()), ("minutes", CODE_LIFETIME.num_minutes().into())],
        );
        let foot = words.text_with("appointments-guest-mail-foot", &[("city", city.into())]);
        (words.text("appointments-guest-mail-subject"), format!("{body}\n\n-- \n{foot}\n"))
    }

    /// A text message lies open on a table: it has the code, and no link that anybody learns to press.
    fn short_text(&self, proof: &Proof, code: &GuestCode) -> String {
        let words = Translator::new(proof.language);
        let text = words.text_with(
            if proof.is_call { "appointments-call-sms" } else { "appointments-guest-sms" },
            &[("code", code.reveal().into()), ("minutes", CODE_LIFETIME.num_minutes().into())],
        );
        format!("{}: {text}", self.city().administration.text(proof.language))
    }
}
