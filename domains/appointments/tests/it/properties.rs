//! Whatever people do in whatever order: what is taken is what visits have, and what is free is counted rightly.

use std::future::Future;

use appointments::*;
use chrono::TimeDelta;
use proptest::prelude::*;
use testkit::TestDb;

use crate::support::{Hall, somebody};

/// So many cells have the two lanes.
const CELLS: i64 = 16;

/// Something that one of a few people does.
#[derive(Clone, Debug)]
enum Step {
    Hold { who: usize, at: i64, what: usize },
    Confirm { which: usize },
    LetGo { which: usize },
    Move { which: usize, to: i64 },
    Cancel { which: usize },
    Wait { minutes: i64 },
    Sweep,
}

fn step() -> impl Strategy<Value = Step> {
    let which = 0..12_usize;
    prop_oneof![
        4 => (0..4_usize, 0..CELLS, 0..3_usize).prop_map(|(who, at, what)| Step::Hold { who, at, what }),
        3 => which.clone().prop_map(|which| Step::Confirm { which }),
        1 => which.clone().prop_map(|which| Step::LetGo { which }),
        3 => (which.clone(), 0..CELLS).prop_map(|(which, to)| Step::Move { which, to }),
        1 => which.prop_map(|which| Step::Cancel { which }),
        1 => (1..12_i64).prop_map(|minutes| Step::Wait { minutes }),
        1 => Just(Step::Sweep),
    ]
}

/// One, two and three cells.
const MATTERS: [&str; 3] = ["ritiro", "carta-identita", "cambio-casa"];

/// Whoever books, and what each visit is of.
struct Town {
    hall: Hall,
    people: Vec<Asking>,
    visits: Vec<(usize, VisitId)>,
}

impl Town {
    async fn open(db: db::Db) -> Self {
        let much = 1_000;
        let limits =
            Limits { live: much, live_for_matter: much, moves: much, change_hours: 0, ..Limits::default() };
        let hall = Hall::open(db, limits).await;
        hall.fill(0, (2, CELLS), 10).await;
        Self { hall, people: (0..4).map(|_| somebody()).collect(), visits: Vec::new() }
    }

    async fn take(&mut self, step: &Step) {
        let visit = |which: &usize| self.visits.get(*which % self.visits.len().max(1)).copied();
        let offered = &self.hall.appointments;
        let outcome = match step {
            Step::Hold { who, at, what } => {
                let held = self.hall.hold(&self.people[*who], *at, &[MATTERS[*what]]).await;
                if let Ok(held) = &held {
                    self.visits.push((*who, held.id));
                }
                held.map(drop)
            }
            Step::Confirm { which } => match visit(which) {
                Some((who, id)) => offered.confirm(&self.people[who], id).await.map(drop),
                None => Ok(()),
            },
            Step::LetGo { which } => match visit(which) {
                Some((who, id)) => offered.let_go(&self.people[who], id).await,
                None => Ok(()),
            },
            Step::Move { which, to } => match visit(which) {
                Some((who, id)) => {
                    offered.move_to(&self.people[who], id, self.hall.slot(*to)).await.map(drop)
                }
                None => Ok(()),
            },
            Step::Cancel { which } => match visit(which) {
                Some((who, id)) => offered.cancel(&self.people[who], id, None).await.map(drop),
                None => Ok(()),
            },
            Step::Wait { minutes } => {
                self.hall.clock.advance(TimeDelta::minutes(*minutes));
                Ok(())
            }
            Step::Sweep => offered.let_holds_lapse().await.map(drop),
        };
        match outcome {
            Ok(()) | Err(AppointmentError::Refused(_)) => {}
            Err(other) => panic!("{step:?}: {other}"),
        }
    }
}

fn walk(database: impl Future<Output = TestDb>, steps: Vec<Step>) {
    testkit::run(database, |db| async move {
        let mut town = Town::open(db).await;
        for step in &steps {
            town.take(step).await;
            town.hall.books_are_right().await;
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

    #[test]
    fn on_sqlite_the_books_are_right_after_each_step(steps in prop::collection::vec(step(), 1..40)) {
        walk(TestDb::sqlite(), steps);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(8) })]

    #[test]
    fn on_postgres_the_books_are_right_after_each_step(steps in prop::collection::vec(step(), 1..30)) {
        walk(TestDb::postgres(), steps);
    }
}
