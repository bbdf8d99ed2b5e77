//! Flows in the tables: read once, replaced by what corrects them, held against the bank.

use testkit::{on_both_engines, test_time};

use super::*;
use crate::domain::Arrival;
use crate::domain::sample::{drafted, receipt, single, wanted};
use crate::store::insert_receipt;

fn flow(revision: i64) -> Flow {
    Flow {
        id: "2020-03-15PSP-0001".to_owned(),
        revision,
        psp: "PSP".to_owned(),
        made_at: test_time(),
        transfer: "TRN1".to_owned(),
        transfer_on: test_time().date_naive(),
        stated_count: 2,
        stated_total: Cents::new(1_500),
    }
}

fn lines() -> [FlowLine; 2] {
    let line = |index, receipt: &str, cents, outcome| FlowLine {
        index,
        receipt: receipt.to_owned(),
        reference: "02000000000000012".to_owned(),
        transfer: 1,
        amount: Cents::new(cents),
        outcome,
        paid_on: test_time().date_naive(),
    };
    [line(1, "RT1", 1_000, LineOutcome::Executed), line(2, "RT2", 500, LineOutcome::WithoutReceipt)]
}

#[on_both_engines]
async fn a_flow_is_read_once_and_a_revision_takes_its_place(db: Db) {
    let mut tx = db.begin().await.unwrap();
    assert!(insert_flow(&mut tx, &flow(1), &lines(), test_time()).await.unwrap());
    assert!(!insert_flow(&mut tx, &flow(1), &lines(), test_time()).await.unwrap(), "read twice it is one");
    note_look(&mut tx, "flows", test_time()).await.unwrap();
    tx.commit().await.unwrap();
    assert!(has_flow(&db, &flow(1).id, 1).await.unwrap() && !has_flow(&db, &flow(1).id, 2).await.unwrap());
    assert_eq!(looked_until(&db, "flows").await.unwrap(), Some(test_time()));
    let open = open_lines(&db, LinePlace::default(), 10).await.unwrap();
    assert_eq!(open.iter().map(|one| one.line.clone()).collect::<Vec<_>>(), lines());
    let rest = open_lines(&db, open[0].place(), 10).await.unwrap();
    assert_eq!(
        rest.iter().map(|one| one.line.index).collect::<Vec<_>>(),
        [2],
        "read on from where one stopped"
    );

    let mut tx = db.begin().await.unwrap();
    mark_line(&mut tx, &open[0], LineState::Matched).await.unwrap();
    assert!(insert_flow(&mut tx, &flow(2), &lines(), test_time()).await.unwrap());
    mark_line(&mut tx, &open[1], LineState::Matched).await.unwrap();
    assert_eq!(note_credit(&mut tx, "TRN1", Cents::new(1_400), test_time().date_naive()).await.unwrap(), 2);
    tx.commit().await.unwrap();

    let states = |lines: Vec<KeptLine>| lines.into_iter().map(|one| one.state).collect::<Vec<_>>();
    let first = states(lines_of(&db, &flow(1).id, 1).await.unwrap());
    assert_eq!(first, [LineState::Replaced, LineState::Replaced], "what was replaced counts no more");
    let second = states(lines_of(&db, &flow(2).id, 2).await.unwrap());
    assert_eq!(second, [LineState::Open, LineState::Open]);
    let day = test_time().date_naive();
    let kept = flows_between(&db, day, day).await.unwrap();
    assert_eq!(kept.iter().map(|one| one.flow.revision).collect::<Vec<_>>(), [2]);
    assert_eq!(kept[0].credited, Some(Cents::new(1_400)));

    let mut tx = db.begin().await.unwrap();
    assert!(insert_flow(&mut tx, &flow(0), &lines(), test_time()).await.unwrap());
    tx.commit().await.unwrap();
    let late = states(lines_of(&db, &flow(0).id, 0).await.unwrap());
    assert_eq!(late, [LineState::Replaced, LineState::Replaced], "what comes late counts no more, either");
}

#[on_both_engines]
async fn a_line_that_was_given_up_is_looked_at_again_once_its_receipt_came(db: Db) {
    let mut tx = db.begin().await.unwrap();
    insert_flow(&mut tx, &flow(1), &lines(), test_time()).await.unwrap();
    tx.commit().await.unwrap();
    let open = open_lines(&db, LinePlace::default(), 10).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    for line in &open {
        mark_line(&mut tx, line, LineState::Unknown).await.unwrap();
    }
    let position = drafted(wanted("tari", "TARI-1", single("tari", 1_000)));
    let late = receipt(&position, 0, "RT1", test_time());
    let (came, of) = ((&late, late.amount), Arrival::Pushed);
    assert!(insert_receipt(&mut tx, came, of, None, test_time()).await.unwrap());
    tx.commit().await.unwrap();

    let again = open_lines(&db, LinePlace::default(), 10).await.unwrap();
    assert_eq!(again.iter().map(|one| one.line.receipt.as_str()).collect::<Vec<_>>(), ["RT1"]);
}
