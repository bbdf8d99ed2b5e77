//! The digital stamp (*e.bollo*): the node is told of which document it is, and the stamp that comes with the receipt is of the
//! same document.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use db::Db;
use kernel::Cents;
use pagopa::counterpart::{CARDS, Primitives};
use pagopa::{Answer, Operation, TransferTo, read_answer};
use payments::{Destination, NewPosition, Position, PositionState, Receipt, StampRequest, Terms};
use sha2::{Digest as _, Sha256};
use testkit::on_both_engines;

use crate::house::{House, number, office};

/// What the stamp is for.
const DOCUMENT: &[u8] = b"Domanda di occupazione di suolo pubblico";

fn hash() -> String {
    STANDARD.encode(Sha256::digest(DOCUMENT))
}

/// A stamp of sixteen euro for the document, to be paid.
async fn stamped(house: &House) -> Position {
    let mut new: NewPosition = house.wanted("diritti", "BOLLO-1", 1_600);
    let Terms::Single(notice) = &mut new.terms else { panic!("all at once") };
    notice.transfers.truncate(1);
    notice.transfers[0].amount = Cents::new(1_600);
    notice.transfers[0].to = Destination::Stamp(StampRequest {
        document_sha256: hash(),
        province: "MI".to_owned(),
        kind: "01".to_owned(),
    });
    house.payments.owe(&office(), new).await.unwrap()
}

#[on_both_engines]
async fn the_stamp_that_is_asked_for_and_the_stamp_that_comes_are_of_the_same_document(db: Db) {
    let house = House::open(db, Primitives::V2).await;
    let owed = stamped(&house).await;

    house.node.pay(number(&owed)).await.unwrap();

    let exchanges = house.node.exchanges();
    let asked = exchanges.iter().find(|one| one.operation == Operation::GetPaymentV2).unwrap();
    let answer = asked.answer.as_deref().expect("it is answered");
    let told = match read_answer(answer.as_bytes(), Operation::GetPaymentV2).unwrap() {
        Answer::GetPaymentV2(told) => told.unwrap(),
        other => panic!("{other:?}"),
    };
    let [transfer] = &told.transfers[..] else { panic!("one part: {told:?}") };
    let TransferTo::Stamp(stamp) = &transfer.to else { panic!("no account has it: {transfer:?}") };
    assert_eq!(
        (stamp.document_hash.as_str(), stamp.kind.as_str(), stamp.province.as_str()),
        (hash().as_str(), "01", "MI")
    );
    let query = house.db.query("SELECT content FROM payments_receipt");
    let (db::Json(receipt),): (db::Json<Receipt>,) = query.fetch_one().await.unwrap();
    let came = receipt.transfers[0].stamp.as_deref().expect("the stamp is kept with its receipt");
    let came = String::from_utf8(STANDARD.decode(came).unwrap()).unwrap();
    assert!(came.contains(&format!(">{}<", hash())), "{came}");
    assert!(matches!(house.state(&owed).await, PositionState::Paid { .. }));
    assert_eq!((house.books().await, house.anomalies().await.len()), ((0, 1), 0), "it is the State's");
}

#[on_both_engines]
async fn in_the_form_that_has_no_place_for_a_stamp_none_is_sold(db: Db) {
    let house = House::open(db, Primitives::V1).await;
    let owed = stamped(&house).await;

    let no = house.node.activate(number(&owed), &CARDS, None).await.unwrap_err();

    assert_eq!(no.original.as_deref(), Some("PAA_SEMANTICA"));
    assert_eq!(house.books().await, (0, 0));
}
