//! What offices read in their mailbox of the opinions that they ask of one another, as it happens: that one is asked, that
//! whoever is asked needs something before (art. 16 c. 4 L. 241/1990), that they were given it, that it was answered. Nobody is
//! named: who opens the page is who may.

use db::Tx;
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use kernel::Language;
use mail::Mail;
use serde::{Deserialize, Serialize};
use serde_json::json;
use web::Translator;

use super::Cases;
use super::remind::message_id;
use crate::definition::UnitKey;
use crate::domain::{Case, Moment, Opinion, OpinionId};
use crate::error::CaseError;
use crate::store;
use crate::web::{INBOX_PATH, OPINIONS_PATH};

const MAIL: &str = "cases_opinion_mail";

/// What happened to an opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum OpinionNews {
    /// It is asked.
    Asked,
    /// Whoever is asked needs something before.
    Needed,
    /// They were given it.
    Met,
    /// It is given.
    Given,
}

impl OpinionNews {
    /// Which office reads of it: the one that is asked, or the one that holds the case.
    const fn reader<'a>(self, opinion: &'a Opinion, case: &'a Case) -> &'a UnitKey {
        match self {
            Self::Asked | Self::Met => &opinion.unit,
            Self::Needed | Self::Given => &case.unit,
        }
    }

    /// Whether it is still news: what was answered meanwhile, or asked again, is not asked any more.
    fn still_holds(self, opinion: &Opinion) -> bool {
        match self {
            Self::Asked | Self::Met => opinion.is_waited_for(),
            Self::Needed => opinion.is_interrupted(),
            Self::Given => opinion.given.is_some(),
        }
    }

    /// Subject and text.
    const fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::Asked => ("cases-mail-opinion-asked-subject", "cases-mail-opinion-asked"),
            Self::Needed => ("cases-mail-opinion-needed-subject", "cases-mail-opinion-needed"),
            Self::Met => ("cases-mail-opinion-met-subject", "cases-mail-opinion-met"),
            Self::Given => ("cases-mail-opinion-given-subject", "cases-mail-opinion-given"),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Payload {
    opinion: OpinionId,
    news: OpinionNews,
}

impl Cases {
    /// Has the office that is to know of it told, where it has a mailbox.
    pub(super) async fn mail_opinion(
        &self,
        tx: &mut Tx,
        (opinion, case): (&Opinion, &Case),
        news: OpinionNews,
        at: Moment,
    ) -> Result<(), CaseError> {
        let reader = self.catalogue().unit(news.reader(opinion, case));
        if reader.is_none_or(|unit| unit.mail.is_none()) {
            return Ok(());
        }
        let payload = json!(Payload { opinion: opinion.id, news });
        let job = NewJob::new(MAIL, payload).once(format!("{} {}", opinion.id, news.keys().1));
        Ok(jobs::enqueue(tx, at.now, job).await?)
    }

    /// Tells an office, unless that is no longer so.
    async fn send_opinion_mail(
        &self,
        Payload { opinion, news }: Payload,
        job: &Job,
    ) -> Result<(), CaseError> {
        let Some(mailer) = &self.mailer else { return Ok(()) };
        let Some(opinion) = store::opinion_by_id(self.db(), opinion).await? else { return Ok(()) };
        let Some(case) = store::case_by_id(self.db(), opinion.case).await? else { return Ok(()) };
        if !case.is_open() || self.is_protected(&case) || !news.still_holds(&opinion) {
            return Ok(());
        }
        let Some(unit) = self.catalogue().unit(news.reader(&opinion, &case)) else { return Ok(()) };
        let Some(to) = unit.mail.clone() else { return Ok(()) };
        let language = Language::It;
        let definition = self.definition_of(&case).await?;
        let path = match news {
            OpinionNews::Asked | OpinionNews::Met => format!("{OPINIONS_PATH}/{}", opinion.id),
            OpinionNews::Needed | OpinionNews::Given => format!("{INBOX_PATH}/{}", case.id),
        };
        let values = [
            ("office", unit.name.in_language(language).into()),
            ("service", definition.sheet.title.in_language(language).into()),
            ("day", opinion.due_on.format("%d/%m/%Y").to_string().into()),
            ("address", format!("{}{path}", self.city().public_url).into()),
        ];
        let (t, (subject, text)) = (Translator::new(language), news.keys());
        let mail = Mail {
            to,
            subject: t.text_with(subject, &values),
            text: format!("{}\n", t.text_with(text, &values)),
            language,
            id: message_id(job, 0),
            sent_at: self.moment().now,
        };
        mailer.send(mail).await.map_err(|error| CaseError::Unavailable(Box::new(error)))
    }
}

pub(super) struct MailOpinion(pub(super) Cases);

impl Handler for MailOpinion {
    fn kind(&self) -> &'static str {
        MAIL
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let payload: Payload = job.read()?;
            self.0.send_opinion_mail(payload, job).await.map_err(Failure::passing)
        })
    }
}
