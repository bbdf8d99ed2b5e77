//! Each no of the creditor reaches the node by its code, as HTTP 200 and over a socket; what is not of the form of the schema, or for
//! somebody else, the connector answers by itself.

use chrono::{Days, TimeDelta};
use db::Db;
use pagopa::counterpart::{Primitives, scenarios};
use pagopa::{Creditor as _, DemandRequest, FaultCode, Station};
use payments::{NewPosition, NodeService, Position};
use testkit::on_both_engines;

use crate::house::{House, number, office};

/// The code by which the node is told that a notice is not to be paid.
async fn refused(house: &House, position: &Position) -> String {
    let no = house.node.verify(number(position)).await.unwrap_err();
    no.original.expect("the creditor itself says no")
}

#[on_both_engines]
async fn the_node_is_told_why_a_notice_is_not_paid(db: Db) {
    let house = House::open(db, Primitives::V2).await;
    let payments = &house.payments;
    let unpublished = payments.draft(&office(), house.wanted("tari", "BOZZA-1", 10_500)).await.unwrap();
    let today = payments.today();
    let later =
        NewPosition { valid_from: Some(today + Days::new(2)), ..house.wanted("tari", "DOPO-1", 10_500) };
    let later = payments.owe(&office(), later).await.unwrap();
    let short = NewPosition { expires_on: Some(today), ..house.wanted("tari", "BREVE-1", 10_500) };
    let short = payments.owe(&office(), short).await.unwrap();
    let mistaken = house.owed("tari", "ERRORE-1", 10_500).await;
    let paid = house.owed("mensa-scolastica", "MENSA-1", 12_000).await;
    scenarios::ec_psp_02(&house.node, number(&paid)).await.unwrap();
    payments.withdraw(&office(), mistaken.id, "Errore").await.unwrap();
    assert!(house.node.verify(number(&short)).await.is_ok(), "its last day is a day");

    house.clock.advance(TimeDelta::days(1));

    for (position, code) in [
        (&unpublished, FaultCode::Unknown),
        (&later, FaultCode::Unknown),
        (&short, FaultCode::Expired),
        (&mistaken, FaultCode::Cancelled),
        (&paid, FaultCode::PaidAlready),
    ] {
        assert_eq!(refused(&house, position).await, code.code(), "{}", position.reference);
    }
}

#[on_both_engines]
async fn a_service_that_nobody_offers_makes_no_sense(db: Db) {
    let house = House::open(db, Primitives::V2).await;
    let creditor = house.creditor().to_owned();
    let request = DemandRequest {
        to: Station { creditor: creditor.clone(), broker: creditor.clone(), id: format!("{creditor}_01") },
        service: "99999".to_owned(),
        offered_by: "00001".to_owned(),
        details: Vec::new(),
    };

    let no = NodeService::new(house.payments.clone()).demand(request).await.unwrap_err();

    assert_eq!((no.code, no.id), (FaultCode::Semantics, creditor));
    assert_eq!(house.books().await, (0, 0));
}
