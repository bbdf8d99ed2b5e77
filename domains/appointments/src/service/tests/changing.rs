use testkit::on_both_engines;

use super::*;
use crate::domain::history::Fact;
use crate::domain::hours::TimetableRefusal;
use crate::domain::{CancelledBy, DecreeOrder, DecreePolicy, VisitState};
use crate::error::{AppointmentError, Refusal};
use crate::service::{CalendarError, Closing, NewException};

#[on_both_engines]
async fn new_hours_with_nobody_inside_are_cut_at_once(db: Db) {
    let town = Town::open(db).await;
    let outcome = town.change(from_day("2020-03-23", "14:00-16:00"), None).await;
    assert_eq!(done(outcome), Consequences::default());
    assert_eq!(town.cells("anagrafe", "2020-03-20").await.len(), 16, "the days before are as they were");
    let cells = town.cells("anagrafe", "2020-03-23").await;
    assert_eq!((cells.len(), cells[0].starts_at), (8, at("2020-03-23", "14:00:00")));
}

#[on_both_engines]
async fn nothing_is_changed_before_somebody_says_what_becomes_of_who_is_inside(db: Db) {
    let town = Town::open(db).await;
    let outside = town.booked("2020-03-23", "11:30:00").await;
    town.booked("2020-03-23", "09:00:00").await;
    let Outcome::Ask(asked) = town.change(from_day("2020-03-23", "8:30-11:00"), None).await else {
        panic!("it did not ask");
    };
    assert_eq!(asked.iter().map(|visit| visit.id).collect::<Vec<_>>(), [outside.id]);
    assert_eq!(town.cells("anagrafe", "2020-03-23").await.len(), 16, "all is as it was");
    let page = town.appointments.office_page(&town.office).await.unwrap();
    assert_eq!(page.calendar.on(None, day("2020-03-23")).hours.to_string(), "08:30-12:30");
}

#[on_both_engines]
async fn who_is_kept_comes_and_nobody_gets_the_time_after_them(db: Db) {
    let town = Town::open(db).await;
    let kept = town.booked("2020-03-23", "11:30:00").await;
    let outcome = town.change(from_day("2020-03-23", "8:30-11:00"), Some(Inside::Keep)).await;
    assert_eq!(done(outcome).kept, [kept.id]);
    assert_eq!(town.visit(&kept).await.starts_at, kept.starts_at);
    let cells = town.cells("anagrafe", "2020-03-23").await;
    let left: Vec<&Seen> =
        cells.iter().filter(|cell| cell.starts_at >= at("2020-03-23", "11:00:00")).collect();
    assert!(left.len() == 1 && left[0].is_closed && left[0].free_run == 0, "{left:?}");

    // Whoever is kept is not asked about a second time.
    let again = town.change(from_day("2020-03-24", "8:30-10:00"), None).await;
    assert_eq!(done(again), Consequences::default());
}

#[on_both_engines]
async fn who_is_moved_is_at_the_next_time_that_is_free_in_the_order_of_booking(db: Db) {
    let town = Town::open(db).await;
    let first = town.booked("2020-03-23", "11:30:00").await;
    let second = town.booked("2020-03-23", "11:30:00").await;
    let third = town.booked("2020-03-23", "12:00:00").await;
    let outcome = town.change(from_day("2020-03-23", "8:30-11:00"), Some(Inside::Move)).await;
    assert_eq!(done(outcome).moving, [first.id, second.id, third.id]);
    town.work().await;
    let morning = at("2020-03-24", "08:30:00");
    assert_eq!(town.visit(&first).await.starts_at, morning);
    assert_eq!(town.visit(&second).await.starts_at, morning);
    assert_eq!(town.visit(&third).await.starts_at, at("2020-03-24", "09:00:00"));
    assert_eq!(town.visit(&third).await.moves, 0, "it does not count among their own");
    assert!(town.history().await.contains(&Fact::MovedOn { visits: 3, stand: 0 }));
}

#[on_both_engines]
async fn what_is_offered_no_more_is_moved_by_the_office_all_the_same(db: Db) {
    let town = Town::open(db).await;
    let outside = town.booked("2020-03-23", "11:30:00").await;
    town.appointments.end_matter(&town.manager, &outside.matters[0]).await.unwrap();

    let outcome = town.change(from_day("2020-03-23", "8:30-11:00"), Some(Inside::Move)).await;
    assert_eq!(done(outcome).moving, [outside.id]);
    town.work().await;

    assert_eq!(town.visit(&outside).await.starts_at, at("2020-03-24", "08:30:00"));
    assert!(town.history().await.contains(&Fact::MovedOn { visits: 1, stand: 0 }));
}

#[on_both_engines]
async fn nobody_is_moved_to_where_they_are_somewhere_else(db: Db) {
    let town = Town::open(db).await;
    let outside = town.booked("2020-03-23", "11:30:00").await;
    let busy = town.booked("2020-03-24", "08:30:00").await;
    let mut tx = town.db.begin().await.unwrap();
    tx.query("UPDATE appointments_visit SET person_id = $2 WHERE visit_id = $1")
        .bind(busy.id)
        .bind(outside.visitor.person())
        .execute()
        .await
        .unwrap();
    tx.commit().await.unwrap();

    done(town.change(from_day("2020-03-23", "8:30-11:00"), Some(Inside::Move)).await);
    town.work().await;

    assert_eq!(town.visit(&outside).await.starts_at, at("2020-03-24", "09:00:00"));
}

#[on_both_engines]
async fn moving_goes_on_where_it_was_and_leaves_whoever_moved_by_themselves_where_they_want_to_be(db: Db) {
    let town = Town::open(db).await;
    let (asking, held) = town.held("2020-03-23", "11:30:00").await;
    let own = town.appointments.confirm(&asking, held.id).await.unwrap();
    let other = town.booked("2020-03-23", "12:00:00").await;
    done(town.change(from_day("2020-03-23", "8:30-11:00"), Some(Inside::Move)).await);
    let (later, ends_at) = (at("2020-03-26", "10:00:00"), at("2020-03-26", "10:30:00"));
    let slot = Slot { starts_at: later, ends_at, ..own.slot() };
    town.appointments.move_to(&asking, own.id, slot).await.unwrap();

    town.work().await;
    let moved = town.visit(&other).await;
    let mut tx = town.db.begin().await.unwrap();
    tx.query(
        "INSERT INTO jobs_job
            (job_id, kind, dedup_key, subject, payload, state, attempts, max_attempts, created_at, run_at)
         SELECT $1, kind, NULL, NULL, payload, 'waiting', 0, max_attempts, created_at, run_at
           FROM jobs_job WHERE kind = 'appointments.move_outside'",
    )
    .bind(jobs::JobId::new())
    .execute()
    .await
    .unwrap();
    tx.commit().await.unwrap();
    town.work().await;

    assert_eq!(town.visit(&own).await.starts_at, later);
    assert_eq!(moved.starts_at, at("2020-03-24", "08:30:00"));
    assert_eq!(town.visit(&other).await, moved, "who has a new time is not moved a second time");
}

#[on_both_engines]
async fn for_whom_no_time_is_free_the_appointment_stands_and_the_history_says_so(db: Db) {
    let town = Town::open(db).await;
    let inside = town.booked("2020-03-23", "09:00:00").await;
    let closing = Closing {
        pool: None,
        from: day("2020-03-20"),
        until: day("2020-06-30"),
        hours: None,
        reason: "Lavori".to_owned(),
    };
    let moving = choice(Inside::Move);
    let closed = town.appointments.close_day(&town.manager, &town.office, closing, Some(&moving)).await;
    assert_eq!(done(closed.unwrap()).moving, [inside.id]);

    town.work().await;

    assert_eq!(town.visit(&inside).await, inside);
    assert!(town.history().await.contains(&Fact::MovedOn { visits: 1, stand: 1 }));
}

#[on_both_engines]
async fn who_is_cancelled_is_told_why(db: Db) {
    let town = Town::open(db).await;
    let cancelled = town.booked("2020-03-23", "11:30:00").await;
    let outcome = town.change(from_day("2020-03-23", "8:30-11:00"), Some(Inside::Cancel)).await;
    assert_eq!(done(outcome).cancelled, [cancelled.id]);
    let VisitState::Cancelled { by, reason, .. } = town.visit(&cancelled).await.state else {
        panic!("it stands");
    };
    assert_eq!((by, reason.as_deref()), (CancelledBy::Office, Some("La sede chiude prima")));
}

#[on_both_engines]
async fn a_closure_asks_too_and_is_undone(db: Db) {
    let town = Town::open(db).await;
    let inside = town.booked("2020-03-18", "09:00:00").await;
    let closing = Closing {
        pool: None,
        from: day("2020-03-18"),
        until: day("2020-03-19"),
        hours: None,
        reason: "Sciopero".to_owned(),
    };
    let close = |with: Option<Choice>| {
        let (town, closing) = (&town, closing.clone());
        async move {
            let done = town.appointments.close_day(&town.manager, &town.office, closing, with.as_ref());
            done.await.unwrap()
        }
    };
    assert!(matches!(close(None).await, Outcome::Ask(asked) if asked.len() == 1));
    assert!(town.cells("anagrafe", "2020-03-18").await.iter().all(|cell| !cell.is_closed));

    assert_eq!(done(close(Some(choice(Inside::Keep))).await).kept, [inside.id]);
    assert!(town.cells("anagrafe", "2020-03-18").await.iter().all(|cell| cell.is_closed));

    let closures = town.appointments.closures(&town.office).await.unwrap();
    let lifted = town.appointments.lift_closure(&town.manager, &town.office, closures[0].id).await.unwrap();
    assert_eq!(done(lifted), Consequences::default());
    let cells = town.cells("anagrafe", "2020-03-18").await;
    let free: i64 = cells.iter().map(|cell| cell.free_run).sum();
    // 8 + 7 + … in one lane; in the other the second half hour is somebody's.
    assert_eq!(free, 36 + 1 + 21);
    assert!(town.appointments.closures(&town.office).await.unwrap().is_empty());
}

#[on_both_engines]
async fn a_time_that_is_closed_while_somebody_holds_it_is_not_booked_and_they_are_told_what_is_free(db: Db) {
    let town = Town::open(db).await;
    let (asking, held) = town.held("2020-03-18", "09:00:00").await;
    let closing = Closing {
        pool: None,
        from: day("2020-03-18"),
        until: day("2020-03-18"),
        hours: None,
        reason: "Sciopero".to_owned(),
    };
    let closed = town.appointments.close_day(&town.manager, &town.office, closing, None).await.unwrap();
    assert_eq!(done(closed), Consequences::default(), "nobody has an appointment there yet");

    let refused = town.appointments.confirm(&asking, held.id).await;

    let Err(AppointmentError::Refused(Refusal::Taken { alternatives })) = refused else {
        panic!("it was booked: {refused:?}");
    };
    assert!(!alternatives.is_empty());
    assert!(alternatives.iter().all(|slot| town.appointments.day_of(slot.starts_at) != day("2020-03-18")));
    assert!(town.visit(&held).await.held_until().is_some());
}

#[on_both_engines]
async fn a_decree_that_is_lifted_leaves_nothing_shut_whatever_was_left_over_before(db: Db) {
    let town = Town::open(db).await;
    town.booked("2020-03-23", "11:30:00").await;
    done(town.change(from_day("2020-03-23", "8:30-11:00"), Some(Inside::Keep)).await);
    let order = DecreeOrder {
        decree: uuid::Uuid::now_v7(),
        number: "12/2020".to_owned(),
        offices: vec![town.office.clone()],
        matters: Vec::new(),
        from_day: day("2020-03-16"),
        until_day: day("2020-03-17"),
        policy: DecreePolicy::Cancel,
        move_until: day("2020-03-20"),
        exceptions: Vec::new(),
    };
    let mut tx = town.db.begin().await.unwrap();
    town.appointments.apply_decree_in(&mut tx, &order).await.unwrap();
    tx.commit().await.unwrap();
    assert!(town.cells("anagrafe", "2020-03-17").await.iter().all(|cell| cell.is_closed));

    let mut tx = town.db.begin().await.unwrap();
    town.appointments.lift_decree_in(&mut tx, order.decree).await.unwrap();
    tx.commit().await.unwrap();
    town.work().await;

    assert!(town.cells("anagrafe", "2020-03-16").await.iter().all(|cell| !cell.is_closed));
    let next_day = town.cells("anagrafe", "2020-03-17").await;
    assert!(next_day.len() == 16 && next_day.iter().all(|cell| cell.free_run > 0), "{next_day:?}");
}

#[on_both_engines]
async fn an_exception_is_one_for_each_day_and_the_week_comes_back(db: Db) {
    let town = Town::open(db).await;
    let new = NewException {
        pool: None,
        day: day("2020-03-19"),
        hours: DayHours::parse("15:00-16:00").unwrap(),
        note: "Mattina di formazione".to_owned(),
    };
    let except = || town.appointments.except_day(&town.manager, &town.office, new.clone(), None);
    done(except().await.unwrap());
    assert_eq!(town.cells("anagrafe", "2020-03-19").await.len(), 4);
    assert!(matches!(except().await, Err(CalendarError::ExceptionThere)));

    let calendar = town.appointments.calendar(&town.office, day("2020-03-16")).await.unwrap();
    let id = calendar.exceptions[0].id;
    done(town.appointments.end_exception(&town.manager, &town.office, id, None).await.unwrap());
    assert_eq!(town.cells("anagrafe", "2020-03-19").await.len(), 16);
}

#[on_both_engines]
async fn hours_that_overlap_are_refused_and_what_was_cut_comes_back_with_them(db: Db) {
    let town = Town::open(db).await;
    let easter = NewHours { until: Some(day("2020-03-27")), ..from_day("2020-03-23", "8:30-10:30") };
    done(town.change(easter, None).await);
    let over = from_day("2020-03-25", "8:30-9:30");
    let refused = town.appointments.change_hours(&town.manager, &town.office, over, None).await;
    let others = TimetableRefusal::Overlaps { from: day("2020-03-23"), until: Some(day("2020-03-27")) };
    assert!(matches!(refused, Err(CalendarError::Timetable(why)) if why == others));
    assert_eq!(town.cells("anagrafe", "2020-03-26").await.len(), 8);
    assert_eq!(town.cells("anagrafe", "2020-03-30").await.len(), 16, "the usual hours again");

    let calendar = town.appointments.calendar(&town.office, day("2020-03-16")).await.unwrap();
    let easter = calendar.timetables.iter().find(|one| one.until == Some(day("2020-03-27"))).unwrap().id;
    done(town.appointments.end_hours(&town.manager, &town.office, easter, None).await.unwrap());
    assert_eq!(town.cells("anagrafe", "2020-03-26").await.len(), 16);
    let whole = town.appointments.calendar(&town.office, day("2020-03-16")).await.unwrap();
    let of_office = whole.timetables.iter().filter(|one| one.pool.is_none()).count();
    assert_eq!(of_office, 1, "one week from the beginning on, without an end");
}

#[on_both_engines]
async fn who_keeps_another_office_changes_nothing_here_and_it_is_written_down(db: Db) {
    let town = Town::open(db).await;
    let elsewhere = Staff::new(StaffId::new(), "Agende", Role::CalendarManager, "padova-118");
    let elsewhere = Actor::Staff(elsewhere.within(vec!["office:padova-118".parse().unwrap()]));
    let new = from_day("2020-03-23", "14:00-16:00");
    let refused = town.appointments.change_hours(&elsewhere, &town.office, new, None).await;
    assert!(matches!(refused, Err(CalendarError::Appointment(AppointmentError::Forbidden(_)))));
    let (count,): (i64,) = town
        .db
        .query("SELECT COUNT(*) FROM audit_entry WHERE action = $1 AND NOT allowed")
        .bind("appointments-audit-calendar-changed".to_owned())
        .fetch_one()
        .await
        .unwrap();
    assert_eq!(count, 1);
    assert_eq!(town.appointments.list_own_offices(&elsewhere).await.unwrap().len(), 0);
}

#[on_both_engines]
async fn the_history_says_who_changed_what_and_what_held_before(db: Db) {
    let town = Town::open(db).await;
    done(town.change(from_day("2020-03-23", "14:00-16:00"), None).await);
    let sheet = town.appointments.office_sheet(&town.manager, &town.office).await.unwrap();
    let Fact::Hours { before, after, .. } = &sheet.changes[0].fact else {
        panic!("{:?}", sheet.changes[0]);
    };
    assert_eq!(
        (before.as_deref(), after.as_ref()),
        (Some(&weekdays("8:30-12:30")), &weekdays("14:00-16:00"))
    );
    assert_eq!(sheet.changes[0].by, "Agende");
    assert_eq!(sheet.changes.last().unwrap().fact, Fact::Opened);
}

#[on_both_engines]
async fn a_pool_that_serves_fewer_at_once_asks_about_who_is_in_the_lane_that_goes(db: Db) {
    let town = Town::open(db).await;
    let first = town.booked("2020-03-18", "09:00:00").await;
    let second = town.booked("2020-03-18", "09:00:00").await;
    let sheet = town.appointments.office_sheet(&town.manager, &town.office).await.unwrap();
    let pool = sheet.pools.iter().find(|one| one.code == "anagrafe").unwrap();
    let form = crate::PoolForm {
        id: Some(pool.id),
        name: "Anagrafe".to_owned(),
        cell_minutes: 30,
        lanes: 1,
        ways: pool.ways.clone(),
        matters: pool.matters.clone(),
    };
    let narrow = |with: Option<Choice>| {
        let (town, form) = (&town, form.clone());
        async move {
            let changed = town.appointments.change_pool(&town.manager, &town.office, form, with.as_ref());
            changed.await.unwrap()
        }
    };
    let Outcome::Ask(asked) = narrow(None).await else { panic!("it did not ask") };
    let in_second_lane = if first.lane == 2 { &first } else { &second };
    assert_eq!(asked.iter().map(|visit| visit.id).collect::<Vec<_>>(), [in_second_lane.id]);
    assert_eq!(done(narrow(Some(choice(Inside::Move))).await).moving, [in_second_lane.id]);
    town.work().await;
    assert_eq!(town.visit(in_second_lane).await.lane, 1);
}
