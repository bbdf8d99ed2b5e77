//! Numbers of sheets: those of a delivery and those made at the desk stand in one series.

use super::*;
use kernel::PersonId;

fn on_sheet(row: &Value, number: &str) -> Value {
    with(
        row,
        json!({ "scheda_numero": number, "scheda_tipo": 3, "scheda_motivo": 9, "scheda_dal": "2015-01-01",
                "relazione": 1 }),
    )
}

/// Somebody moves out alone; the number of their new sheet.
async fn number_of_new_sheet(town: &Town, person: PersonId) -> String {
    let new = NewAddress { address: address(40), on: on("2020-03-16"), movers: Movers::Alone };
    let file = town.version_of(person).await;
    town.registry.change_address(&registrar(), file, new, &reason()).await.unwrap();
    town.file_of(person).await.family.unwrap().family.number
}

#[on_both_engines]
async fn a_new_sheet_goes_past_the_numbers_that_a_delivery_took(db: Db) {
    let town = Town::settled(db).await;
    assert_eq!(number_of_new_sheet(&town, town.ugo).await, "2020/000001");
    let rows = [on_sheet(&leo_alone(), "2020/000002"), on_sheet(&eva_alone(), "2020/000003")];
    assert_eq!(counts(&load(&town.db, &rows).await), (2, 0, 0));

    assert_eq!(number_of_new_sheet(&town, town.nonna).await, "2020/000004");
    assert_eq!(number_of_new_sheet(&town, town.neighbour).await, "2020/000005");

    let (last,): (i64,) =
        town.db.query("SELECT last FROM registry_family_number WHERE year = 2020").fetch_one().await.unwrap();
    assert_eq!(last, 5, "and the next one need not look for a free one again");
}
