//! Whose notice is paid at the one screen.

use axum::http::StatusCode;
use db::Db;
use payments::Position;
use testkit::on_both_engines;

use super::clerk::Clerk;
use super::{Place, hidden};
use crate::routes::things::owed::{owed, owed_by_a_company};

const WHY: &str = "È il titolare della ditta";

/// A clerk with an open till who is about to take money of Ernesto, and the number of the act.
async fn at_the_till(place: &Place) -> (Clerk, String) {
    let mut clerk = Clerk::serves_ernesto(place).await;
    clerk.0.post("/sportello/pagamenti/cassa", &[("fondo", "50,00")]).await;
    let act = clerk.begins("payment").await;
    (clerk, act)
}

fn notice_of(position: &Position) -> (String, String) {
    let notice = &position.notices[0];
    (notice.id.to_string(), notice.number.grouped())
}

#[on_both_engines]
async fn their_own_notice_needs_neither_number_nor_reason(db: Db) {
    let place = Place::open(db).await;
    let (notice, _) = notice_of(&owed(&place.town, place.ernesto).await);
    let (mut clerk, act) = at_the_till(&place).await;
    assert!(clerk.screen().await.contains(&notice), "it stands in the list");

    clerk.goes_on(&[("passo", "pagamento"), ("atto", &act), ("avviso", &notice), ("mezzo", "cash")]).await;

    let seen = place.seen().await;
    assert!(seen.iter().any(|entry| entry.action == "payments-audit-desk-taken"));
    assert!(seen.iter().all(|entry| entry.action != "desk-audit-paid-for-another"));
}

#[on_both_engines]
async fn a_notice_that_is_not_known_to_be_theirs_needs_its_whole_number_and_a_reason_that_they_read(db: Db) {
    let place = Place::open(db).await;
    let (notice, number) = notice_of(&owed_by_a_company(&place.town, place.ernesto).await);
    let (mut clerk, act) = at_the_till(&place).await;
    assert!(!clerk.screen().await.contains(notice.as_str()), "it is not theirs");
    let (act, notice) = (act.as_str(), notice.as_str());
    let pay = [("passo", "pagamento"), ("atto", act), ("avviso", notice), ("mezzo", "cash")];
    for wrong in [
        vec![],
        vec![("numero", number.as_str())],
        vec![("perche", WHY)],
        vec![("numero", "302000000000000012"), ("perche", WHY)],
        vec![("numero", &number[..12]), ("perche", WHY)],
    ] {
        let refused = clerk.takes(&[&pay[..], &wrong[..]].concat()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
        assert!(refused.text().contains("Non risulta che questo avviso sia"), "{}", refused.text());
    }
    assert_eq!(place.count("SELECT COUNT(*) FROM payments_taking").await, 0);

    let said = [("numero", number.as_str()), ("perche", WHY)];
    let shown = clerk.takes(&[&[("passo", "avviso"), ("atto", act)][..], &said[..]].concat()).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text());
    for told in ["Non risulta che questo avviso sia di Ernesto", "Panificio di prova srl", "00743110157"] {
        assert!(shown.text().contains(told), "{told}: {}", shown.text());
    }
    assert_eq!(hidden(&shown.text(), "avviso"), notice);
    clerk.goes_on(&[&pay[..], &said[..]].concat()).await;

    let seen = place.seen().await;
    let paid = seen.iter().find(|entry| entry.action == "desk-audit-paid-for-another");
    assert!(paid.is_some_and(|entry| format!("{entry:?}").contains(WHY)), "{seen:?}");
    assert_eq!(place.count("SELECT COUNT(*) FROM payments_taking").await, 1);
}

#[on_both_engines]
async fn a_scanned_code_is_a_number_and_a_notice_of_somebody_else_is_not_taken_here(db: Db) {
    let place = Place::open(db).await;
    let company = owed_by_a_company(&place.town, place.ernesto).await;
    let number = &company.notices[0].number;
    let scanned = format!("PAGOPA|002|{number}|01199250158|4200");
    let (other, others_number) = notice_of(&owed(&place.town, place.town.resident(0)).await);
    let (mut clerk, act) = at_the_till(&place).await;
    let look = |number| [("passo", "avviso"), ("atto", act.as_str()), ("numero", number), ("perche", WHY)];

    let found = clerk.takes(&look(scanned.as_str())).await;
    let theirs = clerk.takes(&look(others_number.as_str())).await;
    let nobodys = clerk.takes(&look("302000000000000012")).await;
    let pay = [
        ("passo", "pagamento"),
        ("atto", act.as_str()),
        ("avviso", other.as_str()),
        ("mezzo", "cash"),
        ("numero", others_number.as_str()),
        ("perche", WHY),
    ];
    let taken = clerk.takes(&pay).await;

    assert!(found.text().contains("Panificio di prova srl"), "{}", found.text());
    assert!(theirs.text().contains("è di un’altra persona in anagrafe"), "{}", theirs.text());
    assert!(nobodys.text().contains("Nessun avviso da pagare con questo numero"), "{}", nobodys.text());
    assert_eq!(taken.status, StatusCode::NOT_FOUND);
    assert_eq!(place.count("SELECT COUNT(*) FROM payments_taking").await, 0);
}
