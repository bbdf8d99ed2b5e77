//! How a long list of what everybody reads is read to its end.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use cases::CaseId;
use chrono::NaiveDate;
use db::Db;

use super::office::{Office, resident};
use super::public::{LIST, office, point, sends};

fn march(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 3, day).unwrap()
}

/// One more like `model`, reported on a day; everybody reads its number.
async fn one_more(office: &Office, model: CaseId, number: i64, day: NaiveDate) {
    let case = CaseId::new();
    let mut tx = office.db.begin().await.unwrap();
    tx.query(
        "INSERT INTO cases_case
            (case_id, version, draft_id, service, definition_version, person_id, protocol_year, protocol_number, answers,
             sent_at, state, unit, waits_for_person, ends_on, days_left, due_on)
         SELECT $2, 1, $2, service, definition_version, person_id, protocol_year, protocol_number + $3, answers,
                sent_at, state, unit, waits_for_person, ends_on, days_left, due_on
           FROM cases_case WHERE case_id = $1",
    )
    .bind(model)
    .bind(case)
    .bind(number)
    .execute()
    .await
    .unwrap();
    tx.query(
        "INSERT INTO cases_public
            (case_id, service, definition_version, category, latitude, longitude, municipio, reported_on, state, is_open,
             is_shown, words)
         SELECT $2, service, definition_version, category, latitude, longitude, municipio, $3, state, is_open,
                is_shown, $4
           FROM cases_public WHERE case_id = $1",
    )
    .bind(model)
    .bind(case)
    .bind(day)
    .bind(format!("Prova-{number:03}."))
    .execute()
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

/// The numbers on a page.
fn numbers(html: &str) -> Vec<String> {
    html.split("Prova-").skip(1).map(|rest| rest[..3].to_owned()).collect()
}

/// Where a page goes on.
fn older(html: &str) -> Option<String> {
    let link = html.split("rel=\"next\" href=\"").nth(1)?;
    Some(link.split('"').next()?.replace("&#38;", "&"))
}

/// A list of forty-six: one of today, then twenty-five of a day, then twenty of the day before.
pub(crate) async fn long_list(db: Db) -> (Office, CaseId) {
    let office = office(db).await;
    let model = sends(&office, &resident(), &point("45.464211", "9.191383")).await;
    for number in 1..=45 {
        one_more(&office, model, number, march(if number <= 20 { 14 } else { 15 })).await;
    }
    (office, model)
}

#[testkit::on_both_engines]
async fn a_long_list_is_read_to_its_end_and_nothing_twice_whatever_is_looked_for(db: Db) {
    let (office, _) = long_list(db).await;
    for looking in
        ["", "?categoria=no", "?stato=ricevuta&municipio=1", "?categoria=no&stato=ricevuta&municipio=1"]
    {
        let (mut read, mut lengths) = (Vec::new(), Vec::new());
        let mut next = Some(format!("{LIST}{looking}"));
        while let Some(path) = next {
            let html = office.visitor().get(&path).await.text();
            assert!(html.contains("Ce ne sono 46"), "{path}: {html}");
            lengths.push(html.matches("id=\"voce-").count());
            read.extend(numbers(&html));
            next = older(&html);
        }
        assert_eq!(lengths, [20, 20, 6], "{looking}");
        assert_eq!(read.iter().collect::<BTreeSet<_>>().len(), 45, "{looking}: {read:?}");
        assert_eq!(read.len(), 45, "{looking}: nothing twice");
        assert_eq!((read[0].as_str(), read[44].as_str()), ("045", "001"), "the newest first");
    }
    let none = office.visitor().get(&format!("{LIST}?stato=data&categoria=no")).await.text();
    assert!(none.contains("Nessuna.") && older(&none).is_none(), "{none}");
}

#[testkit::on_both_engines]
async fn what_comes_meanwhile_moves_nothing_on_the_pages_that_follow(db: Db) {
    let (office, model) = long_list(db).await;
    let first = office.visitor().get(LIST).await.text();
    let next = older(&first).unwrap();
    assert!(!next.contains("case_"), "an address names no request: {next}");
    let before = numbers(&office.visitor().get(&next).await.text());
    for number in 46..=50 {
        one_more(&office, model, number, march(16)).await;
    }
    let second = office.visitor().get(&next).await.text();
    assert_eq!(numbers(&second), before);
    assert!(second.contains("Torna alle più recenti") && !first.contains("Torna alle più recenti"));

    for (place, wanted) in [
        ("fino=2020-03-15&dopo=24", Some("021")),
        ("fino=2020-03-15&dopo=25", Some("020")),
        ("fino=2020-03-15&dopo=4000000000", Some("020")),
        ("fino=2020-03-14&dopo=0", Some("020")),
        ("fino=2020-03-14&dopo=20", None),
        ("fino=1900-01-01&dopo=0", None),
        ("fino=luna&dopo=3", Some("050")),
        ("fino=-200000-01-01&dopo=3", Some("050")),
    ] {
        let page = office.visitor().get(&format!("{LIST}?{place}")).await;
        assert_eq!(page.status, StatusCode::OK, "{place}");
        assert_eq!(numbers(&page.text()).first().map(String::as_str), wanted, "{place}");
    }
}
