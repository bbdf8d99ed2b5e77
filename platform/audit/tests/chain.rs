//! What nobody can do to the log unseen.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use audit::{Access, Fault, Purpose, SeenPurpose};
use auth::Actor;
use db::Db;
use kernel::PersonId;
use testkit::{on_both_engines, test_time};

async fn write_entries(db: &Db, person: PersonId, count: usize) {
    for _ in 0..count {
        let mut tx = db.begin().await.unwrap();
        let access = Access::to(person, "audit-test-read", Purpose::Known("audit-test-purpose"));
        audit::record(&mut tx, &Actor::machine("test"), test_time(), access).await.unwrap();
        tx.commit().await.unwrap();
    }
}

async fn tamper(db: &Db, sql: &'static str) {
    let mut tx = db.begin().await.unwrap();
    assert!(tx.query(sql).execute().await.unwrap() > 0, "the tampering touched something");
    tx.commit().await.unwrap();
}

#[on_both_engines]
async fn a_log_nobody_touched_is_whole(db: Db) {
    write_entries(&db, PersonId::new(), 40).await;

    let report = audit::verify(&db, &[]).await.unwrap();

    assert!(report.is_whole(), "{:?}", report.faults);
    assert_eq!(report.entries, 40);
}

#[on_both_engines]
async fn entries_written_at_the_same_time_stay_in_their_chains(db: Db) {
    let person = PersonId::new();
    let writers = (0..32).map(|_| {
        let db = db.clone();
        tokio::spawn(async move { write_entries(&db, person, 4).await })
    });

    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }

    let report = audit::verify(&db, &[]).await.unwrap();
    assert_eq!((report.entries, report.faults), (128, vec![]));
}

/// Writes several entries in one transaction, and keeps it or lets it go.
async fn write_together(db: &Db, person: PersonId, count: usize, keep: bool) {
    let mut tx = db.begin().await.unwrap();
    for _ in 0..count {
        let access = Access::to(person, "audit-test-read", Purpose::Known("audit-test-purpose"));
        audit::record(&mut tx, &Actor::machine("test"), test_time(), access).await.unwrap();
    }
    match keep {
        true => tx.commit().await.unwrap(),
        false => tx.rollback().await.unwrap(),
    }
}

#[on_both_engines]
async fn several_entries_of_one_transaction_follow_one_another(db: Db) {
    let person = PersonId::new();
    write_together(&db, person, 5, true).await;
    write_together(&db, person, 3, false).await;
    write_together(&db, person, 2, true).await;

    let report = audit::verify(&db, &[]).await.unwrap();
    assert_eq!((report.entries, report.faults), (7, vec![]));
    let ends: i64 = audit::anchor(&db).await.unwrap().iter().map(|lane| lane.position).sum();
    assert_eq!(ends, 7, "each chain ends with its last entry");
}

#[on_both_engines]
async fn transactions_that_run_beside_one_another_keep_the_chains_whole(db: Db) {
    let person = PersonId::new();
    let writers = (0..48).map(|at| {
        let db = db.clone();
        tokio::spawn(async move { write_together(&db, person, 3, at % 4 != 0).await })
    });

    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }

    let report = audit::verify(&db, &[]).await.unwrap();
    assert_eq!((report.entries, report.faults), (108, vec![]));
}

#[on_both_engines]
async fn a_changed_entry_is_found(db: Db) {
    write_entries(&db, PersonId::new(), 3).await;

    tamper(&db, "UPDATE audit_entry SET purpose = 'another' WHERE position = 1").await;

    let faults = audit::verify(&db, &[]).await.unwrap().faults;
    assert!(matches!(faults[..], [Fault::Changed { position: 1, .. }, ..]), "{faults:?}");
}

#[on_both_engines]
async fn a_removed_entry_is_found(db: Db) {
    write_entries(&db, PersonId::new(), 40).await;

    tamper(&db, "DELETE FROM audit_entry WHERE position = 1").await;

    assert!(!audit::verify(&db, &[]).await.unwrap().is_whole());
}

#[on_both_engines]
async fn a_log_cut_off_at_its_end_is_found_with_an_anchor(db: Db) {
    write_entries(&db, PersonId::new(), 30).await;
    let kept = audit::anchor(&db).await.unwrap();

    tamper(&db, "DELETE FROM audit_entry WHERE position > 1").await;
    tamper(
        &db,
        "UPDATE audit_lane SET position = 1, hash = (SELECT hash FROM audit_entry
          WHERE audit_entry.lane = audit_lane.lane AND audit_entry.position = 1)
          WHERE position > 1",
    )
    .await;

    assert!(audit::verify(&db, &[]).await.unwrap().is_whole(), "without the anchor nothing shows");
    let faults = audit::verify(&db, &kept).await.unwrap().faults;
    assert!(
        faults.iter().all(|fault| matches!(fault, Fault::CutOff { .. })) && !faults.is_empty(),
        "{faults:?}"
    );
}

#[on_both_engines]
async fn the_table_refuses_to_change_once_it_is_protected(db: Db) {
    audit::protect(&db).await.unwrap();
    audit::protect(&db).await.unwrap();
    write_entries(&db, PersonId::new(), 2).await;

    for sql in ["UPDATE audit_entry SET purpose = 'x'", "DELETE FROM audit_entry"] {
        let mut tx = db.begin().await.unwrap();
        assert!(tx.query(sql).execute().await.is_err(), "{sql}");
    }

    assert!(audit::verify(&db, &[]).await.unwrap().is_whole());
}

#[on_both_engines]
async fn several_nodes_that_start_together_all_find_the_table_protected(db: Db) {
    for _ in 0..5 {
        let starts: Vec<_> = (0..8)
            .map(|_| {
                let db = db.clone();
                tokio::spawn(async move { audit::protect(&db).await })
            })
            .collect();
        for start in starts {
            start.await.unwrap().expect("no node fails because another is at it");
        }
    }
    write_entries(&db, PersonId::new(), 1).await;
    let mut tx = db.begin().await.unwrap();
    assert!(tx.query("DELETE FROM audit_entry").execute().await.is_err());
}

/// A lane that holds something: SQLite needs only one, PostgreSQL spreads the entries.
async fn filled_lane(db: &Db) -> i64 {
    let (lane,): (i64,) = db.query("SELECT MIN(lane) FROM audit_entry").fetch_one().await.unwrap();
    lane
}

async fn take_away(db: &Db, sql: &'static str, lane: i64) {
    let mut tx = db.begin().await.unwrap();
    assert!(tx.query(sql).bind(lane).execute().await.unwrap() > 0, "the tampering touched something");
    tx.commit().await.unwrap();
}

#[on_both_engines]
async fn a_whole_lane_taken_away_with_its_head_is_found(db: Db) {
    write_entries(&db, PersonId::new(), 20).await;
    let kept = audit::anchor(&db).await.unwrap();
    let lane = filled_lane(&db).await;
    let expected = kept.iter().find(|anchor| anchor.lane == lane).unwrap().position;

    take_away(&db, "DELETE FROM audit_entry WHERE lane = $1", lane).await;
    take_away(&db, "DELETE FROM audit_lane WHERE lane = $1", lane).await;

    let faults = audit::verify(&db, &[]).await.unwrap().faults;
    assert_eq!(faults, [Fault::HeadMissing { lane }], "even without an anchor");
    let faults = audit::verify(&db, &kept).await.unwrap().faults;
    assert_eq!(faults, [Fault::HeadMissing { lane }, Fault::CutOff { lane, expected, found: 0 }]);
}

#[on_both_engines]
async fn a_head_taken_away_does_not_hide_what_was_done_to_its_entries(db: Db) {
    write_entries(&db, PersonId::new(), 20).await;
    let lane = filled_lane(&db).await;

    take_away(&db, "DELETE FROM audit_lane WHERE lane = $1", lane).await;
    take_away(&db, "UPDATE audit_entry SET purpose = 'another' WHERE lane = $1 AND position = 1", lane).await;

    let faults = audit::verify(&db, &[]).await.unwrap().faults;
    assert_eq!(faults[0], Fault::Changed { lane, position: 1 });
    assert!(faults.contains(&Fault::HeadMissing { lane }), "{faults:?}");
}

#[on_both_engines]
async fn a_lane_that_should_not_be_there_is_read_as_well(db: Db) {
    write_entries(&db, PersonId::new(), 1).await;

    take_away(&db, "UPDATE audit_entry SET lane = 99 WHERE lane = $1", filled_lane(&db).await).await;

    assert!(audit::verify(&db, &[]).await.unwrap().faults.contains(&Fault::HeadMissing { lane: 99 }));
}

#[on_both_engines]
async fn residents_see_who_saw_their_data_and_nobody_elses(db: Db) {
    let [mine, other] = [PersonId::new(), PersonId::new()];
    write_entries(&db, mine, 2).await;
    write_entries(&db, other, 5).await;

    let seen = audit::seen_about(&db, &[mine], None, 50).await.unwrap();

    assert_eq!(seen.len(), 2);
    assert_eq!(seen[0].purpose, SeenPurpose::Known("audit-test-purpose".to_owned()));
    assert_eq!(seen[0].by, "test");
}

#[on_both_engines]
async fn the_logs_of_several_identifiers_are_read_as_one_page_after_the_other(db: Db) {
    let [mine, merged, other] = [PersonId::new(), PersonId::new(), PersonId::new()];
    for _ in 0..3 {
        write_entries(&db, mine, 2).await;
        write_entries(&db, merged, 3).await;
        write_entries(&db, other, 1).await;
    }

    let (mut read, mut before) = (Vec::new(), None);
    loop {
        let page = audit::seen_about(&db, &[mine, merged], before, 4).await.unwrap();
        assert!(page.len() <= 4);
        let Some(last) = page.last() else { break };
        before = Some(last.place);
        read.extend(page.into_iter().map(|one| one.place));
    }

    assert_eq!(read.len(), 15, "all of both, nobody else's, none twice");
    assert!(read.is_sorted_by(|one, next| one > next), "the newest first");
}
