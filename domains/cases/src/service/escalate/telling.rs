//! What an office reads in its mailbox as it is to conclude in another's place: its days are counted from then, and not from
//! the next morning. Nobody is named: who opens the page is who may.

use db::Tx;
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use kernel::Language;
use mail::Mail;
use serde::{Deserialize, Serialize};
use serde_json::json;
use web::Translator;

use crate::domain::{CaseId, Moment, Substitution};
use crate::error::CaseError;
use crate::service::Cases;
use crate::service::remind::message_id;
use crate::store;
use crate::web::INBOX_PATH;

const MAIL: &str = "cases_substitute_mail";

#[derive(Serialize, Deserialize)]
struct Payload {
    case: CaseId,
}

impl Cases {
    /// Has the office that is to conclude told, where it has a mailbox.
    pub(super) async fn mail_substitute(
        &self,
        tx: &mut Tx,
        one: &Substitution,
        at: Moment,
    ) -> Result<(), CaseError> {
        if self.catalogue().unit(&one.unit).is_none_or(|unit| unit.mail.is_none()) {
            return Ok(());
        }
        let job = NewJob::new(MAIL, json!(Payload { case: one.case })).once(one.case);
        Ok(jobs::enqueue(tx, at.now, job).await?)
    }

    /// Tells it, unless the case has ended. Of what is protected the figures of the morning tell.
    async fn send_substitute_mail(&self, id: CaseId, job: &Job) -> Result<(), CaseError> {
        let Some(mailer) = &self.mailer else { return Ok(()) };
        let Some(one) = store::substitution_of(self.db(), id).await? else { return Ok(()) };
        let Some(case) = store::case_by_id(self.db(), id).await? else { return Ok(()) };
        let Some(unit) = self.catalogue().unit(&one.unit).filter(|_| !self.is_protected(&case)) else {
            return Ok(());
        };
        let Some(to) = unit.mail.clone() else { return Ok(()) };
        let language = Language::It;
        let definition = self.definition_of(&case).await?;
        let values = [
            ("office", unit.name.in_language(language).into()),
            ("service", definition.sheet.title.in_language(language).into()),
            ("day", one.due_on.format("%d/%m/%Y").to_string().into()),
            ("address", format!("{}{INBOX_PATH}/{id}", self.city().public_url).into()),
        ];
        let t = Translator::new(language);
        let mail = Mail {
            to,
            subject: t.text_with("cases-mail-substitute-subject", &values),
            text: format!("{}\n", t.text_with("cases-mail-substitute", &values)),
            language,
            id: message_id(job, 0),
            sent_at: self.moment().now,
        };
        mailer.send(mail).await.map_err(|error| CaseError::Unavailable(Box::new(error)))
    }
}

/// Does the jobs by which an office learns that it is to conclude.
pub(in crate::service) struct MailSubstitute(pub(in crate::service) Cases);

impl Handler for MailSubstitute {
    fn kind(&self) -> &'static str {
        MAIL
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let Payload { case } = job.read()?;
            self.0.send_substitute_mail(case, job).await.map_err(Failure::passing)
        })
    }
}
