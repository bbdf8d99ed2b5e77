//! Many ask at the same moment, on several nodes.

use certificates::{Applicant, ExemptionCode, Kind, Kinds, Order, Request, Use};
use db::Db;
use tokio::task::JoinSet;

use crate::town::{Town, resident};

/// So many times somebody asks.
const TURNS: usize = 12;

fn order(key: String) -> Order {
    let purpose = Use::Exempt { code: ExemptionCode(6), description: None };
    let request = Request::online(Kinds::one(Kind::Residence), purpose);
    Order { request, second_language: None, request_key: key }
}

#[testkit::on_both_engines]
async fn numbers_have_neither_gaps_nor_doubles_whoever_asks_where_and_how_often(db: Db) {
    let town = Town::settled(db).await;
    let nodes = [town.certificates.clone(), town.another_node()];
    let mut asking = JoinSet::new();

    for turn in 0..TURNS {
        // Each third one may have none, in the middle of the others; each request is sent twice, to either node.
        let person = [town.ada, town.elio, town.ugo][turn % 3];
        for node in &nodes {
            let (node, order) = (node.clone(), order(format!("turn {turn}")));
            asking.spawn(async move {
                let issued = node.issue(&resident(person), Applicant::Resident, order).await;
                (turn, person, issued.map(|certificate| certificate.number.to_string()))
            });
        }
    }
    let answers = asking.join_all().await;

    let mut given = Vec::new();
    for (turn, person, number) in answers {
        match number {
            Ok(number) => given.push((turn, number)),
            Err(error) => assert_eq!(person, town.elio, "turn {turn}: {error}"),
        }
    }
    given.sort();
    let expected = TURNS - TURNS / 3;
    assert_eq!(given.len(), 2 * expected, "everybody else has theirs: {given:?}");
    let is_one = |sent: &[(usize, String)]| sent[0] == sent[1];
    assert!(given.chunks(2).all(is_one), "what was sent twice is one certificate: {given:?}");
    let numbers: Vec<(i64,)> = town
        .db
        .query("SELECT number FROM certificates_certificate ORDER BY number")
        .fetch_all()
        .await
        .unwrap();
    let without_gaps: Vec<(i64,)> = (1..).take(expected).map(|number| (number,)).collect();
    assert_eq!(numbers, without_gaps);
    assert!(audit::verify(&town.db, &[]).await.unwrap().is_whole());
}
