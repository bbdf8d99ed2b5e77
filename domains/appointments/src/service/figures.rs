//! How long people waited, and how full offices were: what whoever answers for them steers by.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;

use audit::{Access, Purpose};
use auth::{Actor, Permission, Staff};
use chrono::NaiveDate;
use db::{DbError, Json};
use kernel::Localised;

use super::Appointments;
use super::forecast::Ahead;
use crate::domain::figures::{Outcomes, Period, Share, Taken, Times, shares};
use crate::error::AppointmentError;
use crate::store::figures::{self as store, Part, Took};

/// Why figures are read.
const PURPOSE: Purpose = Purpose::Known("appointments-purpose-figures");

/// What is being counted: the code of each door, and how often it was used.
pub type Counting = Pin<Box<dyn Future<Output = Result<Vec<(String, i64)>, DbError>> + Send>>;

/// What is counted in another office of the town hall, from the first day on and before the second.
pub type CountedElsewhere = Arc<dyn Fn(NaiveDate, NaiveDate) -> Counting + Send + Sync>;

/// The figures of the offices that somebody answers for.
pub(crate) struct Figures {
    pub(crate) period: Period,
    pub(crate) offices: Vec<OfOffice>,
    /// By which door appointments were booked; who took a number came by none.
    pub(crate) channels: Vec<Share>,
    /// By which door certificates were given out; only for who answers for the whole city.
    pub(crate) certificates: Vec<Share>,
    /// More of one office.
    pub(crate) one: Option<OfOne>,
}

/// The figures of one office.
pub(crate) struct OfOffice {
    pub(crate) office: String,
    pub(crate) name: Localised,
    pub(crate) times: Times,
    pub(crate) load: Taken,
    pub(crate) outcomes: Outcomes,
}

impl OfOffice {
    /// Whether nothing was counted there.
    pub(crate) fn is_quiet(&self) -> bool {
        self.times.waited.count() == 0 && self.load.offered == 0 && self.outcomes == Outcomes::default()
    }
}

/// One office by what people came for and by the hour, and what the next weeks bring.
pub(crate) struct OfOne {
    pub(crate) office: String,
    /// None is who took a number.
    pub(crate) matters: Vec<(Option<Localised>, Times)>,
    pub(crate) hours: Vec<(i64, Times, Taken)>,
    pub(crate) ahead: Ahead,
}

/// A day of an office, for a spreadsheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OfDay {
    pub(crate) times: Times,
    pub(crate) load: Taken,
    pub(crate) outcomes: Outcomes,
}

impl Appointments {
    /// The same, where the figures of certificates stand beside those of appointments.
    #[must_use]
    pub fn with_certificates(self, counted: CountedElsewhere) -> Self {
        Self { certificates: Some(counted), ..self }
    }

    /// The figures of the offices that an official answers for, and more of one of them where it is named.
    #[tracing::instrument(name = "appointments.read_figures", skip_all)]
    pub(crate) async fn figures(
        &self,
        actor: &Actor,
        period: Period,
        office: Option<&str>,
    ) -> Result<Figures, AppointmentError> {
        let staff = self.admitted_to_figures(actor).await?;
        let names = self.names_within(staff).await?;
        let office = match office {
            Some(wanted) => Some(names.get_key_value(wanted).ok_or(AppointmentError::NotFound)?.0.clone()),
            // Who answers for one office alone sees it at once.
            None if names.len() == 1 => names.keys().next().cloned(),
            None => None,
        };
        let is_theirs = |office: &str| names.contains_key(office);
        let (waited, served) = (
            store::waited(self.db(), period, None, Part::Office).await?,
            store::served(self.db(), period, None, Part::Office).await?,
        );
        let mut times = times_by(waited, served, |took| took.office.clone());
        let ended = store::ended(self.db(), period, None).await?;
        let mut loads: BTreeMap<String, Taken> = BTreeMap::new();
        for load in store::loads(self.db(), period, None).await? {
            let sum = loads.entry(load.office).or_default();
            *sum = sum.and(Taken { offered: load.offered, taken: load.taken });
        }
        let mut outcomes: BTreeMap<&str, Outcomes> = BTreeMap::new();
        for one in &ended {
            outcomes.entry(&one.office).or_default().add(&one.outcome, one.visits);
        }
        let channels =
            ended.iter().filter(|one| is_theirs(&one.office)).map(|one| (one.channel.clone(), one.visits));
        let channels = shares(channels);
        let offices = names.iter().map(|(code, name)| OfOffice {
            times: times.remove(code).unwrap_or_default(),
            load: loads.get(code).copied().unwrap_or_default(),
            outcomes: outcomes.get(code.as_str()).copied().unwrap_or_default(),
            office: code.clone(),
            name: name.clone(),
        });
        Ok(Figures {
            period,
            offices: offices.collect(),
            channels,
            certificates: self.certificates_by_door(staff, period).await?,
            one: match office {
                Some(office) => Some(self.figures_of_one(&office, period).await?),
                None => None,
            },
        })
    }

    /// Each day of each office that an official answers for.
    #[tracing::instrument(name = "appointments.export_figures", skip_all)]
    pub(crate) async fn figures_by_day(
        &self,
        actor: &Actor,
        period: Period,
    ) -> Result<BTreeMap<(String, String), OfDay>, AppointmentError> {
        let staff = self.admitted_to_figures(actor).await?;
        let names = self.names_within(staff).await?;
        let (waited, served) = (
            store::waited(self.db(), period, None, Part::Day).await?,
            store::served(self.db(), period, None, Part::Day).await?,
        );
        let mut days: BTreeMap<(String, String), OfDay> = BTreeMap::new();
        for (key, times) in times_by(waited, served, |took| (took.office.clone(), took.part.clone())) {
            days.entry(key).or_default().times = times;
        }
        for load in store::loads(self.db(), period, None).await? {
            let day = days.entry((load.office, load.day.to_string())).or_default();
            day.load = day.load.and(Taken { offered: load.offered, taken: load.taken });
        }
        for one in store::ended(self.db(), period, None).await? {
            let day = days.entry((one.office, one.day.to_string())).or_default();
            day.outcomes.add(&one.outcome, one.visits);
        }
        days.retain(|(office, _), _| names.contains_key(office));
        Ok(days)
    }

    async fn admitted_to_figures<'a>(&self, actor: &'a Actor) -> Result<&'a Staff, AppointmentError> {
        let access = Access::to_many("appointments-audit-counted", PURPOSE);
        let allowed = actor.staff_allowed_to(Permission::ReadFigures);
        Ok(audit::gate(self.db(), actor, self.now(), allowed, access).await??)
    }

    /// The offices that an official answers for, with their names.
    async fn names_within(&self, staff: &Staff) -> Result<BTreeMap<String, Localised>, AppointmentError> {
        let names = store::office_names(self.db()).await?.into_iter();
        let theirs = names.filter(|(office, _)| staff.reach.has_office(Some(office)));
        Ok(theirs.map(|(office, Json(name))| (office, name)).collect())
    }

    async fn certificates_by_door(
        &self,
        staff: &Staff,
        period: Period,
    ) -> Result<Vec<Share>, AppointmentError> {
        match &self.certificates {
            Some(counted) if staff.reach.has_office(None) => {
                let mut counts = counted(period.from, period.until).await?;
                counts.extend(self.invented_certificates(period).await?);
                Ok(shares(counts))
            }
            _ => Ok(Vec::new()),
        }
    }

    async fn figures_of_one(&self, office: &str, period: Period) -> Result<OfOne, AppointmentError> {
        let of = Some(office);
        let by_matter = times_by(
            store::waited(self.db(), period, of, Part::Matter).await?,
            store::served(self.db(), period, of, Part::Matter).await?,
            |took| took.part.clone(),
        );
        let mut by_hour = times_by(
            store::waited(self.db(), period, of, Part::Hour).await?,
            store::served(self.db(), period, of, Part::Hour).await?,
            |took| took.part.parse::<i64>().unwrap_or_default(),
        );
        let mut loads: BTreeMap<i64, Taken> = by_hour.keys().map(|hour| (*hour, Taken::default())).collect();
        for load in store::loads(self.db(), period, of).await? {
            let sum = loads.entry(load.hour).or_default();
            *sum = sum.and(Taken { offered: load.offered, taken: load.taken });
        }
        let hours =
            loads.into_iter().map(|(hour, load)| (hour, by_hour.remove(&hour).unwrap_or_default(), load));
        let hours = hours.collect();
        let names: BTreeMap<String, Localised> =
            store::matter_names(self.db()).await?.into_iter().map(|(key, Json(name))| (key, name)).collect();
        let matters = by_matter.into_iter().map(|(key, times)| (names.get(&key).cloned(), times)).collect();
        let ahead = self.ahead(office).await?;
        Ok(OfOne { office: office.to_owned(), matters, hours, ahead })
    }
}

/// Times put together by something about them.
fn times_by<K: Ord>(waited: Vec<Took>, served: Vec<Took>, key: impl Fn(&Took) -> K) -> BTreeMap<K, Times> {
    let mut times: BTreeMap<K, Times> = BTreeMap::new();
    for took in waited {
        times.entry(key(&took)).or_default().waited.add(took.minutes, took.count);
    }
    for took in served {
        times.entry(key(&took)).or_default().served.add(took.minutes, took.count);
    }
    times
}
