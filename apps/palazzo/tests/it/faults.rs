//! A full disk, a lost database, a clock that jumps: a clear state, nothing half done, and recovery
//! without hands.

use std::pin::pin;
use std::process::{Command, Output};
use std::time::Duration;

use certificates::{Applicant, CertificateError, Kind, Kinds, Order, Request, Use};
use chrono::{TimeDelta, TimeZone, Utc};
use db::{Db, DbConfig};
use kernel::PersonId;
use testkit::on_both_engines;

use crate::support::{Engine, Installation, list_of_births};
use crate::town::{Town, resident};

fn order(key: &str) -> Order {
    let request = Request::online(Kinds::one(Kind::Birth), Use::Ordinary);
    Order { request, second_language: None, request_key: key.to_owned() }
}

async fn issue(
    town: &Town,
    person: PersonId,
    key: &str,
) -> Result<certificates::Certificate, CertificateError> {
    town.house.certificates.issue(&resident(person), Applicant::Resident, order(key)).await
}

/// Runs the batch with the documents on a disk of 600 kB, which exists for this one process: room for some, though several
/// are written at once, and by far not for all.
fn run_on_a_small_disk(installation: &Installation, list: &str) -> Output {
    let script = "mount -t tmpfs -o size=600k none \"$1\" && shift && exec \"$@\"";
    let documents = installation.path("documents");
    std::fs::create_dir_all(&documents).unwrap();
    let program = installation.command(&["certificates", "issue", "--from", list]);
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", script, "sh"]).arg(&documents);
    command.arg(program.get_program()).args(program.get_args()).env("RUST_LOG", "error");
    command.output().expect("unshare is part of every Debian")
}

#[tokio::test]
async fn a_full_disk_stops_the_list_and_nothing_is_lost() {
    let installation = Installation::with_city(Engine::Sqlite, 300).await;
    let codes = installation.fiscal_codes(60).await;
    let list = installation.path("list.csv");
    std::fs::write(&list, list_of_births(&codes)).unwrap();
    let list = list.to_str().unwrap().to_owned();

    let full = run_on_a_small_disk(&installation, &list);
    let told = String::from_utf8_lossy(&full.stderr).into_owned();
    assert!(!full.status.success() && told.contains("full"), "{told}");
    let report =
        std::fs::read_to_string(installation.path("list.report.csv")).expect("it says how far it came");
    assert!(report.lines().count() <= 60 && report.contains(",issued,"), "{report}");

    // Somebody makes room, and runs the same list again. What was on the small disk is gone with it:
    // only what has no document yet is made, so the register is asked which those are.
    let db = installation.open().await;
    let (reserved,): (i64,) = db
        .query("SELECT COUNT(*) FROM certificates_certificate WHERE state = 'reserved'")
        .fetch_one()
        .await
        .unwrap();
    assert!(reserved > 0, "the one that did not fit keeps its number");
    let again = installation.run(&["certificates", "issue", "--from", &list]);
    assert!(matches!(again.status.code(), Some(0 | 2)), "{}", String::from_utf8_lossy(&again.stderr));
    let rows: Vec<(i64, String)> = db
        .query("SELECT number, state FROM certificates_certificate ORDER BY number")
        .fetch_all()
        .await
        .unwrap();
    db.close().await;
    assert!(rows.iter().enumerate().all(|(index, (number, _))| *number == index as i64 + 1), "{rows:?}");
    assert!(rows.iter().all(|(_, state)| state == "issued"), "{rows:?}");
    installation.database.remove().await;
}

#[tokio::test]
async fn a_lost_database_is_told_and_found_again() {
    let database = testkit::TestDb::postgres().await;
    let town = Town::new(database.db.clone()).await;
    let person = town.resident(0);
    issue(&town, person, "before").await.expect("all is well");

    let cutter =
        Db::connect(&DbConfig { connections: 1, ..DbConfig::at(database.url.clone()) }).await.unwrap();
    let mut lost = 0;
    for attempt in 0..20 {
        let key = format!("during-{attempt}");
        let every = Duration::from_micros(500 * (attempt + 1));
        match Box::pin(while_connections_are_cut(&cutter, every, issue(&town, person, &key))).await {
            Ok(_) => {}
            Err(CertificateError::Unavailable(_)) => lost += 1,
            Err(other) => panic!("a lost connection is told as such, not as {other:?}"),
        }
    }

    assert!(lost > 0, "nobody was in the middle of anything");
    cutter.close().await;
    for attempt in 0..20 {
        issue(&town, person, &format!("during-{attempt}")).await.expect("the database is back");
    }
    let (numbers, highest): (i64, i64) = database
        .db
        .query("SELECT COUNT(*), MAX(number) FROM certificates_certificate WHERE state = 'issued'")
        .fetch_one()
        .await
        .unwrap();
    assert_eq!((numbers, highest), (21, 21), "{lost} requests met the loss; no number has a gap or a twin");
    assert!(audit::verify(&database.db, &[]).await.unwrap().is_whole());
    drop(town);
    database.remove().await;
}

/// Ends the connections of everybody else again and again for as long as somebody asks.
async fn while_connections_are_cut<T>(cutter: &Db, every: Duration, asking: impl Future<Output = T>) -> T {
    let mut asking = pin!(asking);
    loop {
        tokio::select! {
            answer = &mut asking => return answer,
            () = tokio::time::sleep(every) => cut_every_other_connection(cutter).await,
        }
    }
}

async fn cut_every_other_connection(cutter: &Db) {
    cutter
        .query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
              WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        .fetch_all::<(bool,)>()
        .await
        .expect("whoever cuts is not cut");
}

#[on_both_engines]
async fn a_clock_that_jumps_back_and_forth_leaves_the_register_whole(db: Db) {
    let town = Town::new(db.clone()).await;
    let person = town.resident(0);
    for (index, days) in [0, -3, 10, -10, 1].into_iter().enumerate() {
        town.clock.advance(TimeDelta::days(days));
        issue(&town, person, &index.to_string()).await.expect("a jump stops nobody");
    }

    let rows: Vec<(i64,)> =
        db.query("SELECT number FROM certificates_certificate ORDER BY number").fetch_all().await.unwrap();
    assert_eq!(rows.into_iter().map(|(number,)| number).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    assert!(audit::verify(&db, &[]).await.unwrap().is_whole());
}

#[on_both_engines]
async fn each_year_counts_from_one_on_the_citys_own_calendar(db: Db) {
    let town = Town::new(db).await;
    let person = town.resident(0);
    let now = town.clock.now();
    // 23:30 UTC on 31 December is half past midnight of the new year in Rome.
    let midnight = Utc.with_ymd_and_hms(2020, 12, 31, 22, 30, 0).single().unwrap();
    town.clock.advance(midnight - now);
    let before = issue(&town, person, "before").await.unwrap();
    town.clock.advance(TimeDelta::hours(1));
    let after = issue(&town, person, "after").await.unwrap();

    assert_eq!(before.number.to_string(), "1/2020");
    assert_eq!(after.number.to_string(), "1/2021");
}
