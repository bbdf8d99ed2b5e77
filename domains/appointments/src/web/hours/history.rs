//! What was changed of an office or a matter, when and by whom, in the reader's words.

use chrono::NaiveDate;
use web::{Page, Value};

use super::sheet::{period, week_lines};
use crate::domain::Way;
use crate::domain::history::{Changed, Fact, MatterPart};
use crate::domain::hours::{DayHours, Week};

pub(super) struct ChangeView {
    pub(super) at: String,
    pub(super) by: String,
    pub(super) what: String,
}

pub(super) fn change_view(page: &Page, one: &Changed) -> ChangeView {
    let (key, values) = Words(page).of(&one.fact);
    ChangeView { at: page.date_time(&one.at), by: one.by.clone(), what: page.text_with(key, &values) }
}

/// A text, and what stands in it.
type Told = (&'static str, Vec<(&'static str, Value)>);

/// The words of a page.
struct Words<'a>(&'a Page);

impl Words<'_> {
    fn of(&self, fact: &Fact) -> Told {
        match fact {
            Fact::Opened => ("appointments-fact-opened", vec![]),
            Fact::OpenedHere => ("appointments-fact-opened-here", vec![]),
            Fact::OfficeEnded => ("appointments-fact-office-ended", vec![]),
            Fact::Office { takes_bookings: true } => ("appointments-fact-office-open", vec![]),
            Fact::Office { takes_bookings: false } => ("appointments-fact-office-closed", vec![]),
            Fact::Hours { pool, from, until, before, after } => {
                let week = |week: &Week| Value::from(week_lines(self.0, week).join("; "));
                let before =
                    before.as_deref().map_or_else(|| self.0.text("appointments-fact-no-hours").into(), week);
                let [whose, days] = [self.whose(pool), self.days(*from, *until)];
                ("appointments-fact-hours", vec![whose, days, ("before", before), ("after", week(after))])
            }
            Fact::HoursEnded { pool, from, until } => {
                ("appointments-fact-hours-ended", vec![self.whose(pool), self.days(*from, *until)])
            }
            Fact::Exception { pool, day, hours, note } => (
                "appointments-fact-exception",
                vec![self.whose(pool), self.day(*day), self.hours(hours), ("note", note.into())],
            ),
            Fact::ExceptionEnded { day } => ("appointments-fact-exception-ended", vec![self.day(*day)]),
            Fact::Closed { from, until, reason } => {
                ("appointments-fact-closed", vec![self.days(*from, Some(*until)), ("reason", reason.into())])
            }
            Fact::Lifted { from, until } => {
                ("appointments-fact-lifted", vec![self.days(*from, Some(*until))])
            }
            Fact::MovedOn { visits, stand: 0 } => {
                ("appointments-fact-moved-on", vec![("visits", (*visits).into())])
            }
            Fact::MovedOn { visits, stand } => (
                "appointments-fact-moved-on-but",
                vec![("visits", (*visits).into()), ("stand", (*stand).into())],
            ),
            Fact::Matter { matter, minutes, ways, changed } => self.matter(matter, *minutes, ways, changed),
            Fact::MatterEnded { matter, visits } => (
                "appointments-fact-matter-ended",
                vec![("matter", matter.into()), ("visits", (*visits).into())],
            ),
            Fact::MatterAgain { matter } => {
                ("appointments-fact-matter-again", vec![("matter", matter.into())])
            }
            Fact::Pool { pool, lanes, cell_minutes } => {
                let minutes = ("minutes", (*cell_minutes).into());
                ("appointments-fact-pool", vec![("pool", pool.into()), ("lanes", (*lanes).into()), minutes])
            }
            Fact::PoolEnded { pool } => ("appointments-fact-pool-ended", vec![("pool", pool.into())]),
            Fact::Counter { counter, pools } => (
                "appointments-fact-counter",
                vec![("counter", counter.into()), ("pools", pools.join(", ").into())],
            ),
            Fact::CounterEnded { counter } => {
                ("appointments-fact-counter-ended", vec![("counter", counter.into())])
            }
        }
    }

    /// What a matter is now, and which parts of it were changed.
    fn matter(&self, matter: &str, minutes: i64, ways: &[Way], changed: &[MatterPart]) -> Told {
        let named = |keys: Vec<&'static str>| -> Value {
            keys.into_iter().map(|key| self.0.text(key)).collect::<Vec<_>>().join(", ").into()
        };
        let ways = named(ways.iter().map(|way| way.key()).collect());
        let told = vec![("matter", matter.into()), ("minutes", minutes.into()), ("ways", ways)];
        if changed.is_empty() {
            return ("appointments-fact-matter", told);
        }
        let now = self.0.text_with("appointments-fact-matter", &told).into();
        let parts = named(changed.iter().map(|part| part.key()).collect());
        ("appointments-fact-matter-changed", vec![("now", now), ("parts", parts)])
    }

    fn whose(&self, pool: &Option<String>) -> (&'static str, Value) {
        let office = || self.0.text("appointments-whole-office");
        ("whose", pool.clone().unwrap_or_else(office).into())
    }

    fn days(&self, from: NaiveDate, until: Option<NaiveDate>) -> (&'static str, Value) {
        ("days", period(self.0, from, until).into())
    }

    fn day(&self, day: NaiveDate) -> (&'static str, Value) {
        ("day", self.0.date(&day).into())
    }

    fn hours(&self, hours: &DayHours) -> (&'static str, Value) {
        let said = if hours.is_closed() { self.0.text("appointments-closed") } else { hours.to_string() };
        ("hours", said.into())
    }
}
