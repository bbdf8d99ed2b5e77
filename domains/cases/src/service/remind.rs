//! Each working morning an office reads in its mailbox what is due: figures and no names, so that a term is no surprise to
//! who did not look at the inbox. What is late goes to who answers for the office too. Opinions stand beside the cases: those
//! that the office is to give, those that it waits for, and what whoever is asked still needs of it; and what it is to
//! conclude in the place of an office that is late.

use chrono::{Days, NaiveDate, NaiveTime};
use db::DbError;
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use kernel::Language;
use mail::{Address, Mail, Mailer};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;
use web::Translator;

use super::Cases;
use crate::definition::{Definition, Unit, UnitKey};
use crate::store::{self, DueDay, OpinionFigures};
use crate::web::{INBOX_PATH, OPINIONS_PATH};

const REMIND: &str = "cases_remind_office";

/// When offices are reminded, on the city's clocks: before anybody is at their desk.
const MORNING: NaiveTime = NaiveTime::from_hms_opt(7, 0, 0).expect("an hour of the day");

/// An opinion is due from so many days before the end of its term.
const OPINION_WARNED: Days = Days::new(3);
/// So many days after it, nobody is reminded of it any more.
const OPINION_OVER: Days = Days::new(7);

/// Which office, and of which day: what was due yesterday is not told today.
#[derive(Serialize, Deserialize)]
struct Payload {
    unit: String,
    day: NaiveDate,
}

/// What waits for one office in one service, of the population register or of the opinions of others.
pub(super) struct Due {
    pub(super) service: String,
    pub(super) late: i64,
    /// Due within the days in which the service warns; today at the least.
    pub(super) soon: i64,
}

impl Due {
    /// What of `days` is late in a service, and what is in the days of which it warns.
    fn of(definition: &Definition, days: &[DueDay], today: NaiveDate) -> Option<Self> {
        let until = warned_until(definition, today)?;
        let own = days.iter().filter(|one| one.service == definition.key.as_str() && one.due_on <= until);
        let count = |is_late: bool| {
            own.clone().filter(|one| (one.due_on < today) == is_late).map(|one| one.cases).sum()
        };
        let service = definition.sheet.title.in_language(Language::It).to_owned();
        Some(Self { service, late: count(true), soon: count(false) })
    }
}

/// The last day of which a service warns today; none where it has no procedure.
fn warned_until(definition: &Definition, today: NaiveDate) -> Option<NaiveDate> {
    let warned = definition.procedure.as_ref()?.clock.warn_days_before.iter().max();
    today.checked_add_days(Days::new(u64::from(warned.copied().unwrap_or(0))))
}

impl Cases {
    /// The same, where offices are reminded by mail of what is due.
    #[must_use]
    pub fn with_mail(self, mailer: Mailer) -> Self {
        Self { mailer: Some(mailer), ..self }
    }

    /// On a working morning, once: each office that has a mailbox gets its mail of the day.
    pub async fn remind_offices(&self) -> Result<(), DbError> {
        let at = self.moment();
        let time = at.now.with_timezone(&self.inner.city.timezone).time();
        if self.mailer.is_none() || time < MORNING || !at.calendar.is_working_day(at.today) {
            return Ok(());
        }
        let mut tx = self.db().begin().await?;
        for (key, _) in self.catalogue().units().iter().filter(|(_, unit)| unit.mail.is_some()) {
            let payload = json!(Payload { unit: key.to_string(), day: at.today });
            let job = NewJob::new(REMIND, payload).once(format!("{key} {}", at.today));
            jobs::enqueue(&mut tx, at.now, job).await?;
        }
        tx.commit().await
    }

    /// What waits for an office, by service; what has time is left out.
    async fn due_at(&self, unit: &UnitKey, today: NaiveDate) -> Result<Vec<Due>, DbError> {
        let definitions = self.catalogue().definitions();
        let Some(last) = definitions.iter().filter_map(|one| warned_until(one, today)).max() else {
            return Ok(Vec::new());
        };
        let days = store::due_in(self.db(), unit, last).await?;
        let due = definitions.iter().filter_map(|definition| Due::of(definition, &days, today));
        Ok(due.filter(|due| due.late + due.soon > 0).collect())
    }

    /// What waits for an office of opinions.
    async fn opinions_at(&self, unit: &UnitKey, today: NaiveDate) -> Result<OpinionFigures, DbError> {
        store::opinion_figures(self.db(), unit, (today - OPINION_OVER, today, today + OPINION_WARNED)).await
    }

    /// Those that it is to give, and those that it waits for, as lines of their own.
    fn opinions_due(&self, figures: OpinionFigures, t: Translator) -> impl Iterator<Item = Due> {
        let address = format!("{}{OPINIONS_PATH}", self.city().public_url);
        let to_give = t.text_with("cases-mail-opinions-to-give", &[("address", address.into())]);
        let (late, soon) = (figures.late_to_give, figures.soon_to_give);
        let give = Due { service: to_give, late, soon };
        let (late, soon) = (figures.late_to_get, figures.soon_to_get);
        let get = Due { service: t.text("cases-mail-opinions-to-get"), late, soon };
        [give, get].into_iter().filter(|due| due.late + due.soon > 0)
    }

    /// What an office is to conclude in another's place, as a line of its own.
    async fn to_conclude_at(&self, unit: &UnitKey, t: Translator) -> Result<Option<Due>, DbError> {
        let (late, soon) = store::substitution_figures(self.db(), unit, self.today()).await?;
        let due = Due { service: t.text("cases-mail-to-conclude"), late, soon };
        Ok(Some(due).filter(|due| due.late + due.soon > 0))
    }

    /// Reminds one office, if anything is due.
    #[tracing::instrument(name = "cases.remind", skip_all, fields(unit = %key))]
    async fn remind(&self, key: &UnitKey, unit: &Unit, job: &Job) -> Result<(), Failure> {
        let (Some(mailer), Some(office)) = (&self.mailer, &unit.mail) else { return Ok(()) };
        let (today, t) = (self.today(), Translator::new(Language::It));
        let mut due = self.to_enter_at(key, today, t).await.map_err(Failure::passing)?;
        due.extend(self.due_at(key, today).await.map_err(Failure::passing)?);
        let opinions = self.opinions_at(key, today).await.map_err(Failure::passing)?;
        due.extend(self.to_conclude_at(key, t).await.map_err(Failure::passing)?);
        due.extend(self.opinions_due(opinions, t));
        if due.is_empty() && opinions.inquiries == 0 {
            return Ok(());
        }
        let is_late = due.iter().any(|one| one.late > 0);
        let who_answers = unit.head_mail.iter().filter(|_| is_late);
        for (place, address) in std::iter::once(office).chain(who_answers).enumerate() {
            let mail =
                self.reminder(unit, (&due, opinions.inquiries), address.clone(), message_id(job, place));
            mailer.send(mail).await.map_err(Failure::passing)?;
        }
        Ok(())
    }

    fn reminder(&self, unit: &Unit, (due, inquiries): (&[Due], i64), to: Address, id: Uuid) -> Mail {
        let language = Language::It;
        let t = Translator::new(language);
        let (late, soon) = due.iter().fold((0, 0), |(late, soon), one| (late + one.late, soon + one.soon));
        let figures = |late: i64, soon: i64| [("late", late.into()), ("soon", soon.into())];
        let line = |one: &Due| {
            let figures = t.text_with("cases-mail-due-line", &figures(one.late, one.soon));
            format!("- {}: {figures}", one.service)
        };
        let inquired = [("count", inquiries.into())];
        let asks = (inquiries > 0).then(|| format!("- {}", t.text_with("cases-mail-inquiries", &inquired)));
        let lines: Vec<String> = due.iter().map(line).chain(asks).collect();
        let address = format!("{}{INBOX_PATH}?di=ufficio", self.city().public_url);
        let head = t.text_with("cases-mail-due-head", &[("office", unit.name.in_language(language).into())]);
        let foot = t.text_with("cases-mail-due-foot", &[("address", address.into())]);
        Mail {
            to,
            subject: match late + soon {
                0 => t.text_with("cases-mail-inquiries", &inquired),
                _ => t.text_with("cases-mail-due-subject", &figures(late, soon)),
            },
            text: format!("{head}\n\n{}\n\n{foot}\n", lines.join("\n")),
            language,
            id,
            sent_at: self.moment().now,
        }
    }
}

/// Names the message to a mailbox: what is sent again by another try is the same message.
pub(super) fn message_id(job: &Job, place: usize) -> Uuid {
    Uuid::from_u128(job.id.0.as_u128() ^ place as u128)
}

pub(super) struct Remind(pub(super) Cases);

impl Handler for Remind {
    fn kind(&self) -> &'static str {
        REMIND
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let Payload { unit, day } = job.read()?;
            // An office that is no more, or a morning that is over: nothing to say.
            let key = UnitKey::parse(&unit).filter(|_| day == self.0.today());
            match key.as_ref().and_then(|key| Some((key, self.0.catalogue().unit(key)?))) {
                Some((key, unit)) => self.0.remind(key, unit, job).await,
                None => Ok(()),
            }
        })
    }
}
