//! What happened at the counters becomes minutes and counts, which stay when the people are forgotten.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, TimeDelta, Timelike, Utc};

use super::Appointments;
use crate::domain::figures::{Taken, back, whole_minutes};
use crate::error::AppointmentError;
use crate::store::count::{self as store, EndedCall};

/// What ended a while ago can still come: another node was slower.
const LATE: TimeDelta = TimeDelta::hours(6);
/// Where no day was counted yet, counting begins so many days back.
const FIRST_DAYS: u64 = 28;

impl Appointments {
    /// Counts the calls that ended, and the days that are over. It may run as often as one likes, on several nodes.
    #[tracing::instrument(name = "appointments.count", skip_all)]
    pub async fn count(&self) -> Result<(), AppointmentError> {
        while self.count_calls().await? > 0 {}
        while self.count_a_day().await? {}
        Ok(())
    }

    /// Counts some of the calls that ended; tells how many.
    async fn count_calls(&self) -> Result<usize, AppointmentError> {
        let last = store::last_counted(self.db()).await?;
        let since = last.map_or(DateTime::UNIX_EPOCH, |last| last - LATE);
        let mut tx = self.db().begin().await?;
        let calls = store::uncounted(&mut tx, since).await?;
        for call in &calls {
            store::insert_turn(&mut tx, call, waited(call), served(call)).await?;
        }
        tx.commit().await?;
        Ok(calls.len())
    }

    /// Counts the cells and the appointments of the first day that is over and was not counted; tells whether there was one.
    async fn count_a_day(&self) -> Result<bool, AppointmentError> {
        let today = self.today();
        let mut tx = self.db().begin().await?;
        let last = store::last_day(&mut tx, back(today, FIRST_DAYS)).await?;
        let Some(day) = last.checked_add_days(Days::new(1)).filter(|day| *day < today) else {
            tx.commit().await?;
            return Ok(false);
        };
        if !store::take_day(&mut tx, last, day).await? {
            // Another node counts it.
            tx.commit().await?;
            return Ok(false);
        }
        let [begins, ends] = self.bounds_of(day);
        for ((office, hour), load) in self.loads_of(store::cells_between(&mut tx, begins, ends).await?) {
            store::insert_load(&mut tx, (office.as_str(), day, hour), (load.offered, load.taken)).await?;
        }
        store::insert_ended(&mut tx, day, begins, ends).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Cells put together by office and hour of its wall.
    fn loads_of(&self, cells: Vec<(String, DateTime<Utc>, i64, i64)>) -> BTreeMap<(String, i64), Taken> {
        let mut loads: BTreeMap<(String, i64), Taken> = BTreeMap::new();
        for (office, starts_at, offered, taken) in cells {
            let hour = i64::from(starts_at.with_timezone(&self.city().timezone).hour());
            let sum = loads.entry((office, hour)).or_default();
            *sum = sum.and(Taken { offered, taken });
        }
        loads
    }
}

fn waited(call: &EndedCall) -> i64 {
    whole_minutes(call.called_at - call.came_at)
}

/// How long somebody was served; who was sent on or did not come was not.
fn served(call: &EndedCall) -> Option<i64> {
    let served = call.outcome == "served";
    call.begun_at.filter(|_| served).map(|begun| whole_minutes(call.ended_at - begun))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::PoolId;

    fn call(outcome: &str, begun: Option<i64>) -> EndedCall {
        let at = |minutes| DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes);
        EndedCall {
            call_id: uuid::Uuid::now_v7(),
            office: "larga-12".to_owned(),
            pool_id: PoolId::new(),
            matter: None,
            day: chrono::NaiveDate::default(),
            hour: 9,
            came_at: at(0),
            called_at: at(12),
            begun_at: begun.map(at),
            ended_at: at(30),
            outcome: outcome.to_owned(),
        }
    }

    #[test]
    fn everybody_waited_and_who_was_served_was_served_for_a_while() {
        assert_eq!((waited(&call("served", Some(14))), served(&call("served", Some(14)))), (12, Some(16)));
        assert_eq!(served(&call("missed", None)), None);
        assert_eq!(served(&call("forwarded", Some(14))), None, "their time stands with who served them");
    }
}
