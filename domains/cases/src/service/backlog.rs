//! The backlog of the offices, and how it has developed: what whoever answers for one steers by.

use std::collections::BTreeMap;

use audit::Access;
use auth::{Actor, Permission, Staff};
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};

use super::{Cases, PURPOSE};
use crate::domain::Pace;
use crate::error::CaseError;
use crate::store::{self, Backlog, MONTHS, MonthCount};

/// The backlog as it stands, and the months that led to it.
pub(crate) struct Steering {
    /// The oldest first.
    pub(crate) backlog: Vec<Backlog>,
    pub(crate) development: Development,
}

/// What came and ended, month by month.
pub(crate) struct Development {
    /// The first day of each month, the earliest first; the last one runs.
    pub(crate) months: Vec<NaiveDate>,
    pub(crate) arrived: Vec<MonthCount>,
    pub(crate) ended: Vec<MonthCount>,
}

/// What happened in one month to the cases of one service at one office.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct MonthFigures {
    pub(crate) arrived: i64,
    pub(crate) ended: i64,
    /// Of these, after their term.
    pub(crate) ended_late: i64,
    /// How many days those took of which it is known, all together, and how many they are.
    pub(crate) days_taken: i64,
    pub(crate) timed: i64,
}

impl Development {
    /// By service, office and the first day of the month, where anything happened.
    pub(crate) fn lines(&self) -> BTreeMap<(&str, &str, NaiveDate), MonthFigures> {
        let mut lines: BTreeMap<(&str, &str, NaiveDate), MonthFigures> = BTreeMap::new();
        for (one, first) in self.in_months(&self.arrived) {
            lines.entry((&one.service, &one.unit, first)).or_default().arrived += one.cases;
        }
        for (one, first) in self.in_months(&self.ended) {
            let line = lines.entry((&one.service, &one.unit, first)).or_default();
            line.ended += one.cases;
            line.ended_late += one.ended_late;
            line.days_taken += one.took_days;
            line.timed += one.timed;
        }
        lines
    }

    fn in_months<'a>(
        &'a self,
        counts: &'a [MonthCount],
    ) -> impl Iterator<Item = (&'a MonthCount, NaiveDate)> {
        let months = &self.months;
        counts.iter().filter_map(move |one| {
            let first = months.get(usize::try_from(one.month_number).ok()?)?;
            Some((one, *first))
        })
    }
}

impl Cases {
    /// Open cases are told apart by how many days ago they came, up to each of these.
    pub(crate) const AGES_DAYS: [u64; 4] = [30, 60, 90, 180];

    /// What is open in an official's offices, how old it is, and where the present pace leads.
    #[tracing::instrument(name = "cases.look_at_backlog", skip_all)]
    pub(crate) async fn steering(&self, actor: &Actor) -> Result<Steering, CaseError> {
        let staff = self.admitted_to_figures(actor).await?;
        let at = self.moment();
        let ages = Self::AGES_DAYS.map(|days| at.now - Days::new(days));
        let pace_since = at.now - Days::new(7 * Pace::WEEKS.unsigned_abs());
        let mut backlog = store::backlog(self.db(), ages, (pace_since, at.today)).await?;
        backlog.retain(|one| {
            one.open + one.arrived + one.ended > 0
                && self.may_find(staff, &one.unit, (&one.service, one.is_protected)).is_ok()
        });
        backlog.sort_by_key(|one| (one.oldest_at.is_none(), one.oldest_at));
        Ok(Steering { backlog, development: self.developed(staff, at.today).await? })
    }

    /// What came to an official's offices and ended there, month by month.
    #[tracing::instrument(name = "cases.count_months", skip_all)]
    pub(crate) async fn development(&self, actor: &Actor) -> Result<Development, CaseError> {
        let staff = self.admitted_to_figures(actor).await?;
        self.developed(staff, self.today()).await
    }

    async fn admitted_to_figures<'a>(&self, actor: &'a Actor) -> Result<&'a Staff, CaseError> {
        let access = Access::to_many("cases-audit-counted", PURPOSE);
        self.admitted(actor, Permission::DecideCases, access).await
    }

    async fn developed(&self, staff: &Staff, today: NaiveDate) -> Result<Development, CaseError> {
        let months = months_until(today);
        let begins = months.iter().filter_map(|first| self.morning_after(first.pred_opt()?));
        let begins: [DateTime<Utc>; MONTHS] = begins
            .collect::<Vec<_>>()
            .try_into()
            .map_err(|_| CaseError::unexpected(format!("a month before {today} has no beginning")))?;
        let mut arrived = store::arrived_by_month(self.db(), &begins).await?;
        let mut ended = store::ended_by_month(self.db(), &begins).await?;
        for counts in [&mut arrived, &mut ended] {
            counts.retain(|one| self.may_find(staff, &one.unit, (&one.service, one.is_protected)).is_ok());
        }
        Ok(Development { months, arrived, ended })
    }
}

/// The first day of the month of `today`, and of those before it.
fn months_until(today: NaiveDate) -> Vec<NaiveDate> {
    let this_month = today.with_day(1).unwrap_or(today);
    let back = (0_u32..).take(MONTHS).collect::<Vec<_>>();
    back.into_iter().rev().filter_map(|count| this_month.checked_sub_months(Months::new(count))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_and_the_month_that_runs() {
        let months = months_until("2020-03-16".parse().unwrap());
        assert_eq!(months.len(), MONTHS);
        assert_eq!(months[0], "2019-03-01".parse::<NaiveDate>().unwrap());
        assert_eq!(months[12], "2020-03-01".parse::<NaiveDate>().unwrap());
    }
}
