//! A fault of ours is told to the node as one (`PAA_SYSTEM_ERROR`, HTTP 200 with KO): nothing of the receipt stays, and the node
//! brings it again.

use db::{Db, Engine};
use pagopa::counterpart::{CARDS, Primitives, Receipting};
use pagopa::{FaultCode, Operation, read_answer};
use payments::PositionState;
use testkit::on_both_engines;

use crate::house::{House, number};

/// From here on nothing can be entered in the books: the last that a receipt writes.
async fn books_are_jammed(db: &Db) {
    let statements: &[&'static str] = match db.engine() {
        Engine::Sqlite => {
            &["CREATE TRIGGER jam BEFORE INSERT ON payments_entry BEGIN SELECT RAISE(ABORT, 'jam'); END"]
        }
        Engine::Postgres => &[
            "CREATE OR REPLACE FUNCTION jam() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                RAISE EXCEPTION 'jam'; END $$",
            "CREATE TRIGGER jam BEFORE INSERT ON payments_entry FOR EACH ROW EXECUTE FUNCTION jam()",
        ],
    };
    changed(db, statements).await;
}

async fn books_are_free(db: &Db) {
    let statement = match db.engine() {
        Engine::Sqlite => "DROP TRIGGER jam",
        Engine::Postgres => "DROP TRIGGER jam ON payments_entry",
    };
    changed(db, &[statement]).await;
}

async fn changed(db: &Db, statements: &[&'static str]) {
    let mut tx = db.begin().await.unwrap();
    for statement in statements {
        tx.query(statement).execute().await.unwrap();
    }
    tx.commit().await.unwrap();
}

impl House {
    /// With what code the node was told no each time that it asked this; none where it was told yes.
    fn noes(&self, operation: Operation) -> Vec<Option<&'static str>> {
        let exchanges = self.node.exchanges();
        let asked = exchanges.iter().filter(|one| one.operation == operation);
        let answered = asked.map(|one| {
            let answer = one.answer.as_deref().expect("it is answered, with HTTP 200");
            read_answer(answer.as_bytes(), operation).unwrap().fault().map(|fault| fault.code.code())
        });
        answered.collect()
    }

    async fn receipts(&self) -> i64 {
        let (count,) = self.db.query("SELECT COUNT(*) FROM payments_receipt").fetch_one().await.unwrap();
        count
    }
}

#[on_both_engines]
async fn a_receipt_that_breaks_at_its_last_step_leaves_nothing_and_is_taken_when_it_comes_again(db: Db) {
    let house = House::open(db, Primitives::V2).await;
    let owed = house.owed("tari", "TARI-1", 10_500).await;
    books_are_jammed(&house.db).await;

    house.node.pay(number(&owed)).await.unwrap();

    assert_eq!(house.noes(Operation::SendRtV2), [Some(FaultCode::System.code())]);
    assert!(matches!(house.state(&owed).await, PositionState::Valid { .. }));
    assert_eq!((house.books().await, house.receipts().await), ((0, 0), 0));
    assert_eq!(house.anomalies().await.len(), 0);
    books_are_free(&house.db).await;
    assert_eq!(house.node.deliver_all().await.failed, 0);
    assert_eq!(house.noes(Operation::SendRtV2), [Some(FaultCode::System.code()), None]);
    assert!(matches!(house.state(&owed).await, PositionState::Paid { .. }));
    assert_eq!((house.books().await, house.receipts().await), ((10_000, 1), 1));
}

#[on_both_engines]
async fn with_the_database_away_every_question_of_the_node_is_answered_as_a_fault_of_ours(db: Db) {
    let house = House::open(db, Primitives::V2).await;
    let held = house.owed("mensa-scolastica", "MENSA-1", 12_000).await;
    let owed = house.owed("mensa-scolastica", "MENSA-2", 12_000).await;
    let held = house.node.activate(number(&held), &CARDS, None).await.unwrap();

    house.db.close().await;

    let code = FaultCode::System.code();
    assert_eq!(code, "PAA_SYSTEM_ERROR");
    let verified = house.node.verify(number(&owed)).await.unwrap_err();
    assert_eq!((verified.code, verified.original.as_deref()), ("PPT_ERRORE_EMESSO_DA_PAA", Some(code)));
    let activated = house.node.activate(number(&owed), &CARDS, None).await.unwrap_err();
    assert_eq!(activated.original.as_deref(), Some(code));
    house.node.conclude(&held.token, Receipting::AtOnce).await.unwrap();
    assert_eq!(house.noes(Operation::SendRtV2), [Some(code)], "it waits at the node and comes again");
}
