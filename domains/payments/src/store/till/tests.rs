//! A till in the tables, from its opening to whoever looks at its report.

use chrono::DateTime;
use kernel::{Cents, StaffId};
use testkit::{on_both_engines, test_time};

use super::*;
use crate::domain::till::{Approval, Sums};

fn taken(till: &Till, cents: i64, receipt: &str) -> Taking {
    Taking {
        id: TakingId::new(),
        till: till.id,
        at: test_time(),
        means: Means::Card { terminal: TerminalReference::parse("TML 1 OP 77").unwrap() },
        amount: cents,
        receipt: receipt.to_owned(),
        what: TakingKind::Taken,
    }
}

fn correction(of: &Taking, means: Means, amount: i64) -> Taking {
    let reason = Reason::parse("Era in contanti").unwrap();
    let what = TakingKind::Correction { corrects: of.id, reason, approval: Approval::of(amount) };
    Taking { id: TakingId::new(), means, amount, what, ..of.clone() }
}

async fn opened(db: &Db, clerk: StaffId) -> Till {
    let till = Till::open(clerk, "larga-12", test_time().date_naive(), Cents::new(5_000), test_time());
    let mut tx = db.begin().await.unwrap();
    assert!(insert_till(&mut tx, &till).await.unwrap());
    let second = Till::open(clerk, "larga-12", till.day, Cents::ZERO, test_time());
    assert!(!insert_till(&mut tx, &second).await.unwrap(), "one till for a clerk and a day");
    tx.commit().await.unwrap();
    till
}

#[on_both_engines]
async fn a_till_is_closed_with_what_was_counted_and_reads_back(db: Db) {
    let clerk = StaffId::new();
    let till = opened(&db, clerk).await;
    let press = Press { key: "premuto", notice: "302000000000000012" };
    let mut tx = db.begin().await.unwrap();
    let first = next_desk_receipt(&mut tx, 2020).await.unwrap();
    let line = taken(&till, 8_000, &format!("SP-2020-{first:07}"));
    insert_taking(&mut tx, &line, Some(press)).await.unwrap();
    tx.commit().await.unwrap();

    let mut again = db.begin().await.unwrap();
    let twice = insert_taking(&mut again, &taken(&till, 8_000, "SP-2020-0000002"), Some(press)).await;
    assert!(matches!(twice, Err(DbError::AlreadyThere { .. })), "{twice:?}");
    again.rollback().await.unwrap();
    let before = pressed_before(&db, "premuto").await.unwrap();
    assert_eq!(before, Some(("SP-2020-0000001".to_owned(), press.notice.to_owned())));

    let lines = read_takings(&db, till.id).await.unwrap();
    assert_eq!(lines, [line]);
    let closing = Closing {
        at: test_time(),
        counted_cash: Cents::new(4_900),
        counted_cards: Cents::new(8_000),
        explanation: Some(Reason::parse("Manca un euro").unwrap()),
        digest: "0".repeat(64),
    };
    let closed = till.close(&Sums::of(&open_till_of(&db, clerk).await.unwrap().unwrap(), &lines), closing);
    let closed = closed.unwrap();
    let mut tx = db.begin().await.unwrap();
    assert!(save_till(&mut tx, &closed).await.unwrap());
    assert!(!save_till(&mut tx, &closed).await.unwrap(), "two at once are told apart");
    tx.commit().await.unwrap();

    assert_eq!(open_till_of(&db, clerk).await.unwrap(), None);
    let kept = read_till(&db, closed.id).await.unwrap().unwrap();
    assert_eq!((kept.state.clone(), kept.version), (closed.state, 2));
    let seen = kept.see(StaffId::new(), test_time()).unwrap();
    let mut tx = db.begin().await.unwrap();
    assert!(save_till(&mut tx, &seen).await.unwrap());
    tx.commit().await.unwrap();
    let day = tills_on(&db, seen.day).await.unwrap();
    assert_eq!(day.iter().map(|till| &till.state).collect::<Vec<_>>(), [&seen.state]);
}

#[on_both_engines]
async fn what_was_corrected_is_not_corrected_again_and_waits_for_another(db: Db) {
    let till = opened(&db, StaffId::new()).await;
    let line = taken(&till, 8_000, "SP-2020-0000001");
    let card = line.means.clone();
    let press = Press { key: "premuto", notice: "302000000000000012" };
    let mut tx = db.begin().await.unwrap();
    insert_taking(&mut tx, &line, Some(press)).await.unwrap();
    assert!(!is_corrected(&mut tx, line.id).await.unwrap());
    insert_taking(&mut tx, &correction(&line, card.clone(), -8_000), None).await.unwrap();
    insert_taking(&mut tx, &correction(&line, Means::Cash, 8_000), None).await.unwrap();
    assert!(is_corrected(&mut tx, line.id).await.unwrap());
    tx.commit().await.unwrap();

    let mut tx = db.begin().await.unwrap();
    let again = insert_taking(&mut tx, &correction(&line, card, -8_000), None).await;
    assert!(matches!(again, Err(DbError::AlreadyThere { .. })), "{again:?}");
    tx.rollback().await.unwrap();

    assert_eq!(waiting_takings(&db).await.unwrap().len(), 2);
    let by = (Approval::Given { by: till.clerk, at: test_time() }.code(), StaffId::new(), test_time());
    let mut tx = db.begin().await.unwrap();
    assert_eq!(decide_takings(&mut tx, line.id, by).await.unwrap(), 2);
    assert_eq!(decide_takings(&mut tx, line.id, by).await.unwrap(), 0);
    tx.commit().await.unwrap();
    let lines = read_takings(&db, till.id).await.unwrap();
    let sums = Sums::of(&till, &lines);
    assert_eq!((sums.cash, sums.cards, sums.waiting), (8_000, 0, 0));
    assert!(lines.iter().all(|line| line.at > DateTime::UNIX_EPOCH));
}
