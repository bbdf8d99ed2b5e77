//! Whatever officials change about a calendar in which people have appointments: nobody is lost, nobody is left outside without
//! somebody having said so, and what can be booked is what the calendar says.

mod books;

use std::collections::BTreeSet;
use std::future::Future;

use chrono::Days;
use proptest::prelude::*;
use proptest::sample::select;
use testkit::TestDb;

use super::*;
use crate::domain::VisitId;
use crate::domain::hours::Span;
use crate::service::{CalendarError, Closing, NewException, PoolForm};

/// Mornings before something odd: clocks are moved on, and Easter; they are moved back, and All Saints; a leap day; Saint Ambrose.
const MORNINGS: [&str; 4] =
    ["2020-03-16T09:30:00Z", "2020-10-12T08:30:00Z", "2024-02-12T09:30:00Z", "2020-11-23T09:30:00Z"];
/// So many days can be booked.
const DAYS: u64 = 30;
/// Nothing, a morning, a day with a break, one that crosses both, and the hours in which clocks are moved.
const HOURS: [&str; 5] = ["", "8:30-12:30", "8:30-11:00, 14:00-16:00", "10:00-14:30", "0:00-6:00"];
const SHUT: [Option<&str>; 3] = [None, Some("10:30-12:00"), Some("1:00-3:00")];

/// Something that somebody does.
#[derive(Clone, Debug)]
enum Step {
    Book { ahead: u64, which: usize },
    Cancel { which: usize },
    Week { ahead: u64, lasts: Option<u64>, hours: &'static str },
    EndWeek { which: usize },
    Except { ahead: u64, hours: &'static str },
    EndException { which: usize },
    Close { ahead: u64, lasts: u64, hours: Option<&'static str> },
    Lift { which: usize },
    Pool { lanes: i64, cell_minutes: i64 },
    Later,
}

fn step() -> impl Strategy<Value = Step> {
    let (ahead, which) = (|| 0..DAYS, || 0..40_usize);
    let (hours, shut) = (select(HOURS.to_vec()), select(SHUT.to_vec()));
    prop_oneof![
        8 => (ahead(), which()).prop_map(|(ahead, which)| Step::Book { ahead, which }),
        1 => which().prop_map(|which| Step::Cancel { which }),
        3 => (ahead(), prop::option::of(0..9_u64), hours.clone())
            .prop_map(|(ahead, lasts, hours)| Step::Week { ahead, lasts, hours }),
        1 => which().prop_map(|which| Step::EndWeek { which }),
        3 => (ahead(), hours).prop_map(|(ahead, hours)| Step::Except { ahead, hours }),
        2 => which().prop_map(|which| Step::EndException { which }),
        2 => (ahead(), 0..5_u64, shut).prop_map(|(ahead, lasts, hours)| Step::Close { ahead, lasts, hours }),
        2 => which().prop_map(|which| Step::Lift { which }),
        1 => (1..=3_i64, select(vec![15, 30]))
            .prop_map(|(lanes, cell_minutes)| Step::Pool { lanes, cell_minutes }),
        2 => Just(Step::Later),
    ]
}

/// One of some things, whichever number is thrown.
fn pick<T: Clone>(all: &[T], which: usize) -> Option<T> {
    all.get(which % all.len().max(1)).cloned()
}

/// An office whose calendar changes, and whose visits are watched.
struct Watched {
    town: Town,
    visits: Vec<(Asking, VisitId)>,
    /// The visits that nobody has cancelled.
    standing: BTreeSet<VisitId>,
    /// Those of them that lie where nothing is open.
    outside: BTreeSet<VisitId>,
}

impl Watched {
    async fn open(db: Db, morning: &str) -> Self {
        let town = Town::open_at(db, morning.parse().unwrap(), DAYS as i64).await;
        Self { town, visits: Vec::new(), standing: BTreeSet::new(), outside: BTreeSet::new() }
    }

    fn day(&self, ahead: u64) -> NaiveDate {
        self.town.appointments.today() + Days::new(ahead)
    }

    /// Takes a step, and looks whether everything is as it must be.
    async fn take(&mut self, step: &Step, then: Inside) {
        match step {
            Step::Book { ahead, which } => self.book(self.day(*ahead), *which).await,
            Step::Cancel { which } => self.cancel(*which).await,
            Step::Later => self.town.work().await,
            change => {
                let with = choice(then);
                match self.change(change, &with).await {
                    Some(Ok(outcome)) => return self.follow(step, done(outcome)).await,
                    None | Some(Err(CalendarError::Timetable(_) | CalendarError::ExceptionThere)) => {}
                    Some(Err(error)) => panic!("{step:?}: {error}"),
                }
            }
        }
        self.follow(step, Consequences::default()).await;
    }

    /// Whatever is shown as free is had by who asks for it.
    async fn book(&mut self, day: NaiveDate, which: usize) {
        let (town, matter) = (&self.town, MatterCode::parse("carta-identita").unwrap());
        let free = town.appointments.slots_of(&town.office, day, &[matter], Way::InPerson).await.unwrap();
        let Some(slot) = pick(&free, which) else { return };
        let (asking, held) = town.held_at(slot).await;
        let booked = town.appointments.confirm(&asking, held.id).await.unwrap();
        self.standing.insert(booked.id);
        self.visits.push((asking, booked.id));
    }

    async fn cancel(&mut self, which: usize) {
        let Some((asking, id)) = pick(&self.visits, which) else { return };
        match self.town.appointments.cancel(&asking, id, None).await {
            Ok(_) => {
                self.standing.remove(&id);
            }
            Err(crate::error::AppointmentError::Refused(_)) => {}
            Err(error) => panic!("{error}"),
        }
    }

    /// What an official does; none where there is nothing to do it to.
    async fn change(&self, step: &Step, with: &Choice) -> Option<Result<Outcome, CalendarError>> {
        let Town { appointments, office, manager, .. } = &self.town;
        let calendar = appointments.calendar(office, appointments.today()).await.unwrap();
        Some(match step {
            Step::Week { ahead, lasts, hours } => {
                let (from, each) = (self.day(*ahead), DayHours::parse(hours).unwrap());
                let until = lasts.map(|days| from + Days::new(days));
                let week = Week::of(std::array::from_fn(|_| each.clone()));
                let new = NewHours { pool: None, from, until, week };
                appointments.change_hours(manager, office, new, Some(with)).await
            }
            Step::EndWeek { which } => {
                let weeks: Vec<_> = calendar.timetables.iter().filter(|one| one.pool.is_none()).collect();
                appointments.end_hours(manager, office, pick(&weeks, *which)?.id, Some(with)).await
            }
            Step::Except { ahead, hours } => {
                let hours = DayHours::parse(hours).unwrap();
                let new = NewException { pool: None, day: self.day(*ahead), hours, note: "Prova".to_owned() };
                appointments.except_day(manager, office, new, Some(with)).await
            }
            Step::EndException { which } => {
                let id = pick(&calendar.exceptions, *which)?.id;
                appointments.end_exception(manager, office, id, Some(with)).await
            }
            Step::Close { ahead, lasts, hours } => {
                let (from, hours) = (self.day(*ahead), hours.map(|text| Span::parse(text).unwrap()));
                let (until, reason) = (from + Days::new(*lasts), "Lavori".to_owned());
                let new = Closing { pool: None, from, until, hours, reason };
                appointments.close_day(manager, office, new, Some(with)).await
            }
            Step::Lift { which } => {
                let closures = appointments.closures(office).await.unwrap();
                appointments.lift_closure(manager, office, pick(&closures, *which)?.id).await
            }
            Step::Pool { lanes, cell_minutes } => {
                let form = self.pool_form(*lanes, *cell_minutes).await;
                appointments.change_pool(manager, office, form, Some(with)).await
            }
            Step::Book { .. } | Step::Cancel { .. } | Step::Later => return None,
        })
    }

    async fn pool_form(&self, lanes: i64, cell_minutes: i64) -> PoolForm {
        let pools = self.town.appointments.pools_of(&self.town.office).await.unwrap();
        let pool = pools.into_iter().find(|pool| pool.code == "anagrafe").unwrap();
        let (id, name) = (Some(pool.id), "Anagrafe".to_owned());
        PoolForm { id, name, cell_minutes, lanes, ways: pool.ways, matters: pool.matters }
    }

    /// Who is cancelled is gone, and who else is outside now was spoken of.
    async fn follow(&mut self, step: &Step, consequences: Consequences) {
        for id in &consequences.cancelled {
            assert!(self.standing.remove(id), "{step:?}: {id} did not stand any more");
        }
        let spoken: BTreeSet<VisitId> =
            consequences.kept.iter().chain(&consequences.moving).copied().collect();
        let outside = books::outside(&self.town).await;
        let unspoken: Vec<&VisitId> =
            outside.difference(&self.outside).filter(|id| !spoken.contains(id)).collect();
        assert!(unspoken.is_empty(), "{step:?}: nobody said what becomes of {unspoken:?}");
        self.outside = outside;
        books::are_right(&self.town, &self.standing).await;
    }
}

fn walk(database: impl Future<Output = TestDb>, morning: &'static str, steps: Vec<(Step, Inside)>) {
    testkit::run(database, |db| async move {
        let mut watched = Watched::open(db, morning).await;
        for (step, then) in &steps {
            watched.take(step, *then).await;
        }
    });
}

fn steps(most: usize) -> impl Strategy<Value = Vec<(Step, Inside)>> {
    prop::collection::vec((step(), select(Inside::ALL.to_vec())), 1..most)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(16) })]

    #[test]
    fn on_sqlite_whatever_is_changed_nobody_is_lost(morning in select(MORNINGS.to_vec()), steps in steps(24)) {
        walk(TestDb::sqlite(), morning, steps);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4) })]

    #[test]
    fn on_postgres_whatever_is_changed_nobody_is_lost(morning in select(MORNINGS.to_vec()), steps in steps(16)) {
        walk(TestDb::postgres(), morning, steps);
    }
}
