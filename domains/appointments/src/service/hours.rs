//! Opening hours and exceptions as officials change them.

use auth::Actor;
use chrono::NaiveDate;

use super::Appointments;
use super::changing::{CalendarError, Changing, Choice, Outcome};
use crate::domain::calendar::{DayException, ExceptionId, OfficeCalendar};
use crate::domain::history::Fact;
use crate::domain::hours::{DayHours, Laid, Timetable, TimetableId, Week, lay};
use crate::domain::{OfficeCode, PoolId};
use crate::error::AppointmentError;
use crate::store;

/// Hours that an official wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewHours {
    /// Of which pool; none for the office.
    pub pool: Option<PoolId>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, if there is one.
    pub until: Option<NaiveDate>,
    /// The week.
    pub week: Week,
}

/// Other hours on one day that an official wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewException {
    /// Of which pool; none for the office.
    pub pool: Option<PoolId>,
    /// The day.
    pub day: NaiveDate,
    /// The hours; none at all closes it.
    pub hours: DayHours,
    /// What people read beside it.
    pub note: String,
}

impl Appointments {
    /// An official lays new hours over those that are there. Without a choice, visits that would be outside are asked about.
    #[tracing::instrument(name = "appointments.change_hours", skip_all, fields(office = %office))]
    pub async fn change_hours(
        &self,
        actor: &Actor,
        office: &OfficeCode,
        new: NewHours,
        choice: Option<&Choice>,
    ) -> Result<Outcome, CalendarError> {
        let mut changing = self.begin_change(actor, office).await?;
        let there = store::hours::timetables_in(&mut changing.tx, office, self.today()).await?;
        let id = TimetableId::new();
        let new = Timetable { id, pool: new.pool, from: new.from, until: new.until, week: new.week };
        let pool = self.pool_name(&mut changing, new.pool).await?;
        let before = there.iter().find(|one| one.pool == new.pool && one.holds_on(new.from));
        let before = before.map(|one| one.week.clone());
        let laid = lay(&there, new, self.today())?;
        let fact = Fact::Hours {
            pool,
            from: laid.new.from,
            until: laid.new.until,
            before: before.map(Box::new),
            after: Box::new(laid.new.week.clone()),
        };
        write_laid(&mut changing, laid).await?;
        self.finish_change(changing, actor, &[fact], (None, choice)).await
    }

    /// An official takes hours back. Those that had given way to them hold again.
    #[tracing::instrument(name = "appointments.end_hours", skip_all, fields(office = %office))]
    pub async fn end_hours(
        &self,
        actor: &Actor,
        office: &OfficeCode,
        id: TimetableId,
        choice: Option<&Choice>,
    ) -> Result<Outcome, CalendarError> {
        let mut changing = self.begin_change(actor, office).await?;
        let one = store::hours::timetable_in(&mut changing.tx, office, id).await?;
        let one = one.ok_or(AppointmentError::NotFound)?;
        let pool = self.pool_name(&mut changing, one.pool).await?;
        let fact = Fact::HoursEnded { pool, from: one.from, until: one.until };
        self.take_back(&mut changing, &one).await?;
        self.finish_change(changing, actor, &[fact], (None, choice)).await
    }

    /// What holds already ends yesterday, for it did hold; what would hold later never does. What follows it begins so much earlier;
    /// where nothing does, what came right before it goes on.
    async fn take_back(&self, changing: &mut Changing, one: &Timetable) -> Result<(), CalendarError> {
        let (office, today, now) = (changing.office.clone(), self.today(), changing.now);
        let day_before = one.from.pred_opt().unwrap_or(one.from);
        let there = store::hours::timetables_in(&mut changing.tx, &office, day_before).await?;
        let own = || there.iter().filter(|other| other.pool == one.pool && other.id != one.id);
        let earlier = own().find(|other| one.from >= today && other.until == Some(day_before));
        let later = own().find(|other| one.until.is_some_and(|until| until.succ_opt() == Some(other.from)));
        let tx = &mut changing.tx;
        if one.from < today {
            store::hours::set_last_day(tx, one.id, today.pred_opt()).await?;
        } else {
            store::hours::end_timetable(tx, one.id, now).await?;
        }
        match (earlier, later) {
            // The same week before and after: they were one, and are again.
            (Some(earlier), Some(later)) if earlier.week == later.week => {
                store::hours::end_timetable(tx, later.id, now).await?;
                store::hours::set_last_day(tx, earlier.id, later.until).await?;
            }
            (_, Some(later)) => store::hours::set_first_day(tx, later.id, one.from.max(today)).await?,
            (Some(earlier), None) => {
                let next = own().map(|other| other.from).filter(|from| *from > one.from).min();
                let until = next.and_then(|from| from.pred_opt());
                store::hours::set_last_day(tx, earlier.id, until).await?;
            }
            (None, None) => {}
        }
        Ok(())
    }

    /// An official says other hours of one day.
    #[tracing::instrument(name = "appointments.except_day", skip_all, fields(office = %office))]
    pub async fn except_day(
        &self,
        actor: &Actor,
        office: &OfficeCode,
        new: NewException,
        choice: Option<&Choice>,
    ) -> Result<Outcome, CalendarError> {
        if new.day < self.today() {
            return Err(CalendarError::Past);
        }
        let mut changing = self.begin_change(actor, office).await?;
        let pool = self.pool_name(&mut changing, new.pool).await?;
        let there = store::hours::exceptions_in(&mut changing.tx, office, new.day).await?;
        if there.iter().any(|one| one.pool == new.pool && one.day == new.day) {
            return Err(CalendarError::ExceptionThere);
        }
        let NewException { pool: of, day, hours, note } = new;
        let fact = Fact::Exception { pool, day, hours: hours.clone(), note: note.clone() };
        let one = DayException { id: ExceptionId::new(), pool: of, day, hours, note };
        store::hours::insert_exception(&mut changing.tx, office, &one).await?;
        self.finish_change(changing, actor, &[fact], (None, choice)).await
    }

    /// An official takes an exception back: the hours of the week hold again.
    #[tracing::instrument(name = "appointments.end_exception", skip_all, fields(office = %office))]
    pub async fn end_exception(
        &self,
        actor: &Actor,
        office: &OfficeCode,
        id: ExceptionId,
        choice: Option<&Choice>,
    ) -> Result<Outcome, CalendarError> {
        let mut changing = self.begin_change(actor, office).await?;
        let there = store::hours::exceptions_in(&mut changing.tx, office, self.today()).await?;
        let one = there.into_iter().find(|one| one.id == id).ok_or(AppointmentError::NotFound)?;
        let now = changing.now;
        store::hours::end_exception(&mut changing.tx, office, id, now).await?;
        self.finish_change(changing, actor, &[Fact::ExceptionEnded { day: one.day }], (None, choice)).await
    }

    /// Everything that says when an office is open, from a day on.
    pub async fn calendar(
        &self,
        office: &OfficeCode,
        from: NaiveDate,
    ) -> Result<OfficeCalendar, AppointmentError> {
        Ok(OfficeCalendar {
            timetables: store::hours::timetables(self.db(), office, from).await?,
            exceptions: store::hours::exceptions(self.db(), office, from).await?,
            holidays: kernel::Calendar::of(self.city()),
        })
    }

    /// What a pool of the office is called; a pool of another office is none.
    pub(super) async fn pool_name(
        &self,
        changing: &mut Changing,
        pool: Option<PoolId>,
    ) -> Result<Option<String>, CalendarError> {
        let Some(pool) = pool else { return Ok(None) };
        let office = changing.office.clone();
        let name = store::offices::pool_name_in(&mut changing.tx, &office, pool).await?;
        Ok(Some(name.ok_or(AppointmentError::NotFound)?))
    }
}

async fn write_laid(changing: &mut Changing, laid: Laid) -> Result<(), CalendarError> {
    let (office, now) = (changing.office.clone(), changing.now);
    if let Some((id, last)) = laid.shortened {
        store::hours::set_last_day(&mut changing.tx, id, Some(last)).await?;
    }
    if let Some(id) = laid.replaced {
        store::hours::end_timetable(&mut changing.tx, id, now).await?;
    }
    for new in laid.resumed.iter().chain([&laid.new]) {
        store::hours::insert_timetable(&mut changing.tx, &office, new).await?;
    }
    Ok(())
}
