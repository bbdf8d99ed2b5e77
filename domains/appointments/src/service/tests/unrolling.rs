use testkit::on_both_engines;

use super::*;
use crate::service::Unrolled;

#[on_both_engines]
async fn hours_become_cells_of_each_lane_and_a_second_time_nothing(db: Db) {
    let town = Town::open(db).await;
    let cells = town.cells("anagrafe", "2020-03-17").await;
    assert_eq!(cells.len(), 16, "eight of half an hour in two lanes");
    assert_eq!((cells[0].lane, cells[0].starts_at), (1, at("2020-03-17", "08:30:00")));
    let runs: Vec<i64> = cells[..8].iter().map(|cell| cell.free_run).collect();
    assert_eq!(runs, [8, 7, 6, 5, 4, 3, 2, 1]);
    assert!(town.cells("anagrafe", "2020-03-21").await.is_empty(), "a Saturday");
    assert_eq!(town.unroll().await, Unrolled::default());
}

#[on_both_engines]
async fn the_night_on_which_clocks_are_moved_has_no_cell_that_is_no_time(db: Db) {
    let town = Town::open(db).await;
    let usual = town.cells("notte", "2020-03-22").await;
    let short = town.cells("notte", "2020-03-29").await;
    // From 1:30 to 2:00 ends at a time that there is not; 2:00 and 2:30 are none.
    assert_eq!((usual.len(), short.len()), (48, 45));
    assert!(short.iter().all(|cell| cell.starts_at != at("2020-03-29", "01:30:00")));
    let before: Vec<i64> = short[..3].iter().map(|cell| cell.free_run).collect();
    assert_eq!(before, [3, 2, 1], "whoever comes at midnight is served for an hour and a half at most");
    assert!(short.windows(2).all(|two| two[0].starts_at < two[1].starts_at));
}

#[on_both_engines]
async fn a_closed_day_is_marked_and_the_days_that_come_into_reach_are_closed_too(db: Db) {
    let town = Town::open(db).await;
    let closing = crate::service::Closing {
        pool: None,
        from: day("2020-03-18"),
        until: day("2020-05-31"),
        hours: Some(crate::domain::hours::Span::parse("10:30-12:30").unwrap()),
        reason: "Lavori".to_owned(),
    };
    let closed = town.appointments.close_day(&town.manager, &town.office, closing, None).await.unwrap();
    assert_eq!(done(closed), Consequences::default());
    let later = town.appointments.last_day() + chrono::Days::new(3);
    let unrolled = town.appointments.unroll(town.appointments.today(), later).await.unwrap();
    assert!(unrolled.cells > 0);
    for on in ["2020-03-18", "2020-04-08"] {
        let cells = town.cells("anagrafe", on).await;
        let runs: Vec<(i64, bool)> = cells[..8].iter().map(|cell| (cell.free_run, cell.is_closed)).collect();
        let (open, shut) = ([(4, false), (3, false), (2, false), (1, false)], [(0, true); 4]);
        assert_eq!(runs, [open, shut].concat(), "{on}");
    }
}

#[on_both_engines]
async fn two_nodes_at_once_cut_each_day_once(db: Db) {
    let town = Town::open(db).await;
    let (one, other) = (town.appointments.clone(), town.appointments.clone());
    let until = town.appointments.last_day() + chrono::Days::new(2);
    let today = town.appointments.today();
    let (first, second) = tokio::join!(one.unroll(today, until), other.unroll(today, until));
    let days = first.unwrap().days + second.unwrap().days;
    assert_eq!(days, 2, "each day of each pool was cut once, whichever node came first");
}
