//! Everybody at once, for a few slots.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use appointments::{
    AppointmentError, Appointments, Asking, HoldRequest, MatterCode, OfficeCode, Refusal, Slot, VisitId, Way,
};
use auth::{Actor, AssuranceLevel};
use db::{Db, Durability};
use kernel::{Language, PersonId};
use tokio::runtime::Runtime;

use crate::town::{self, CELL, MATTERS, SLOTS_OF_AN_OFFICE};
use crate::{Options, beside, milliseconds};

/// What somebody was told, and when after the doors opened.
enum Told {
    Booked(VisitId),
    TooLate { alternatives: usize },
}

pub(crate) fn measure(name: &str, url: &str, nodes: usize, options: Options) {
    let runtime = Runtime::new().expect("a runtime");
    let (dbs, slots) = runtime.block_on(async {
        let mut dbs = Vec::new();
        for _ in 0..nodes {
            dbs.push(town::open(url, Durability::Full).await);
        }
        let slots = slots(&dbs[0], options.slots).await;
        (dbs, slots)
    });
    let inserts = runtime.block_on(beside::inserts(&dbs[0], options.seconds));
    let versions = runtime.block_on(beside::versions(&dbs, options));
    let sellers: Vec<Appointments> = dbs.iter().map(town::node).collect();
    let (began, answers) = runtime.block_on(all_at_once(&sellers, &slots, options.requests));
    let (booked, mut times): (Vec<VisitId>, Vec<Duration>) = collected(&answers);
    let last = answers.iter().filter(|(told, _)| matches!(told, Told::Booked(_))).map(|(_, at)| *at).max();
    let seconds = last.unwrap_or_default().as_secs_f64();
    let lost = answers.len() - booked.len();
    let comforted = answers
        .iter()
        .filter(|(told, _)| matches!(told, Told::TooLate { alternatives } if *alternatives > 0));
    runtime.block_on(are_right(&dbs[0], &booked, options.slots));
    println!(
        "{name}, {nodes} node(s): {} requests at once for {} slots: {} booked, none twice, {lost} told that they were too late \
         ({} with alternatives, the rest when nothing was left); {:.0} booked/s until the last, all answered in {:.1} s, \
         p50 {:.0} ms, p99 {:.0} ms",
        options.requests,
        options.slots,
        booked.len(),
        comforted.count(),
        booked.len() as f64 / seconds,
        began.as_secs_f64(),
        milliseconds(&mut times, 0.50),
        milliseconds(&mut times, 0.99),
    );
    println!(
        "{name}: beside it, versions alone: {} booked, {:.0} booked/s until the last, p99 {:.0} ms; plain inserts {inserts:.0}/s: \
         a booking is {:.1} of them",
        versions.booked,
        versions.per_second,
        versions.p99,
        inserts / (booked.len() as f64 / seconds),
    );
    runtime.block_on(async {
        for db in dbs {
            db.close().await;
        }
    });
}

/// A morning of slots at a few offices.
async fn slots(db: &Db, count: usize) -> Vec<Slot> {
    let lanes = 5;
    let offices = count / SLOTS_OF_AN_OFFICE;
    let cells = (SLOTS_OF_AN_OFFICE / lanes) as i64;
    let pools = town::found(&town::node(db), "corsa", offices, lanes).await;
    let day = town::working_days().nth(4).expect("days go on");
    let mut slots = Vec::new();
    for (number, pool) in (1..).zip(pools) {
        town::add_morning(db, pool, day, cells).await.expect("the database takes cells");
        let office = OfficeCode::parse(&format!("corsa-{number}")).expect("a code");
        for cell in 0..cells {
            let starts_at = town::opening(day) + CELL * i32::try_from(cell).expect("few");
            let slot = Slot {
                office: office.clone(),
                pool,
                starts_at,
                ends_at: starts_at + CELL,
                way: Way::InPerson,
            };
            slots.extend(std::iter::repeat_n(slot, lanes));
        }
    }
    db.has_been_loaded().await.expect("it looks at what it has");
    slots
}

async fn all_at_once(
    sellers: &[Appointments],
    slots: &[Slot],
    requests: usize,
) -> (Duration, Vec<(Told, Duration)>) {
    let doors = Instant::now();
    let crowd: Vec<_> = (0..requests)
        .map(|number| {
            let seller = sellers[number % sellers.len()].clone();
            // Far from one another, and each slot as often.
            let slot = slots[number.wrapping_mul(7_919) % slots.len()].clone();
            tokio::spawn(async move { (want(&seller, slot).await, doors.elapsed()) })
        })
        .collect();
    let mut answers = Vec::with_capacity(requests);
    for one in crowd {
        answers.push(one.await.expect("everybody is answered"));
    }
    (doors.elapsed(), answers)
}

/// Somebody holds a slot and confirms it, or is told.
async fn want(seller: &Appointments, slot: Slot) -> Told {
    let actor = Actor::Resident { person: PersonId::new(), level: AssuranceLevel::High };
    let asking = Asking::from(&actor).expect("a resident may");
    let request = HoldRequest {
        slot,
        matters: vec![MatterCode::parse(MATTERS[0]).expect("a code")],
        people: 1,
        language: Language::It,
        phone: None,
        key: "one".to_owned(),
    };
    match seller.hold(&asking, &request).await {
        Ok(held) => {
            let booked = seller.confirm(&asking, held.id).await.expect("what is held can be had");
            Told::Booked(booked.id)
        }
        Err(AppointmentError::Refused(Refusal::Taken { alternatives })) => {
            Told::TooLate { alternatives: alternatives.len() }
        }
        Err(other) => panic!("nobody is told anything else: {other:?}"),
    }
}

fn collected(answers: &[(Told, Duration)]) -> (Vec<VisitId>, Vec<Duration>) {
    let booked = answers.iter().filter_map(|(told, _)| match told {
        Told::Booked(visit) => Some(*visit),
        Told::TooLate { .. } => None,
    });
    (booked.collect(), answers.iter().map(|(_, at)| *at).collect())
}

/// As many are booked as there are slots, and every cell is of another visit.
async fn are_right(db: &Db, booked: &[VisitId], slots: usize) {
    let taken: Vec<(VisitId,)> =
        db.query("SELECT visit_id FROM appointments_taken").fetch_all().await.expect("the database answers");
    assert_eq!((booked.len(), taken.len()), (slots, slots), "every slot is somebody's");
    let whose: BTreeSet<VisitId> = taken.into_iter().map(|(visit,)| visit).collect();
    assert_eq!(whose, booked.iter().copied().collect(), "and whoever was told so has it");
}
