//! Sheets: what they are, who leads them, and whose row says so.

use super::*;
use registry::codes::{FamilyReason, Kinship};

fn on_sheet(row: &Value, kinship: u8, fields: Value) -> Value {
    let sheet = json!({ "scheda_numero": "55", "scheda_tipo": 3, "scheda_motivo": 9, "scheda_dal": "2015-01-01",
                        "relazione": kinship });
    with(&with(row, sheet), fields)
}

#[on_both_engines]
async fn the_row_of_the_reference_person_says_what_the_sheet_is(db: Db) {
    let other = json!({ "scheda_motivo": 1, "scheda_dal": "2014-06-07", "scheda_completa": "no" });
    let rows = [on_sheet(&eva_alone(), 23, json!({})), on_sheet(&leo_alone(), 1, other)];
    assert_eq!(counts(&load(&db, &rows).await), (2, 0, 0));

    let family = file_of(&db, &eva()).await.family.unwrap().family;
    let reason = FamilyReason::Marriage;
    assert_eq!((family.scheda, family.since), (Scheda::Family { reason }, on("2014-06-07")));
    assert!(!family.is_complete);
    let before = stored(&db).await;
    assert_eq!(counts(&load(&db, &rows).await), (0, 0, 2), "Eva's row does not change it back");
    assert_eq!(stored(&db).await, before);

    let complete = on_sheet(
        &leo_alone(),
        1,
        json!({ "scheda_motivo": 1, "scheda_dal": "2014-06-07",
                                                     "scheda_completa": "si" }),
    );
    assert_eq!(counts(&load(&db, &[complete]).await), (0, 1, 0));
    assert!(file_of(&db, &eva()).await.family.unwrap().family.is_complete);
    assert_eq!(last_events(&db, 2).await, ["family_changed", "family_changed"], "both hear of it");
}

#[on_both_engines]
async fn the_place_of_the_reference_person_passes_in_one_file_in_any_order(db: Db) {
    let [leo_first, eva_second] =
        [on_sheet(&leo_alone(), 1, json!({})), on_sheet(&eva_alone(), 23, json!({}))];
    load(&db, &[leo_first, eva_second]).await;
    let swapped = [on_sheet(&eva_alone(), 1, json!({})), on_sheet(&leo_alone(), 23, json!({}))];

    assert_eq!(counts(&load(&db, &swapped).await), (0, 2, 0));

    let family = file_of(&db, &leo()).await.family.unwrap();
    assert_eq!(family.reference_person().unwrap().name.given(), "Eva");
    assert_eq!(family.members.iter().filter(|member| member.tie == Tie::Kin(Kinship::Cohabitant)).count(), 1);
    let before = stored(&db).await;
    assert_eq!(counts(&load(&db, &swapped).await), (0, 0, 2));
    assert_eq!(stored(&db).await, before);
}

#[on_both_engines]
async fn a_sheet_of_another_kind_is_refused_and_nothing_is_left_of_the_row(db: Db) {
    load(&db, &[on_sheet(&leo_alone(), 1, json!({}))]).await;
    let before = stored(&db).await;

    let report =
        load(&db, &[on_sheet(&eva_alone(), 1, json!({ "scheda_tipo": 5, "scheda_motivo": "" }))]).await;

    assert_eq!(refusals(&report), [(1, "scheda_tipo", "registry-import-other-sheet")]);
    assert_eq!(stored(&db).await, before);
}

#[on_both_engines]
async fn whoever_dies_leaves_the_sheet_even_if_the_row_does_not_say_so(db: Db) {
    load(&db, &[on_sheet(&leo_alone(), 1, json!({})), on_sheet(&eva_alone(), 23, json!({}))]).await;
    let dead = of_leo(json!({ "stato": "deceduto", "stato_dal": "2020-03-01" }));
    let widow = on_sheet(&json!({ "codice_fiscale": eva() }), 1, json!({}));

    // The row of the new reference person comes first, and waits.
    assert_eq!(counts(&load(&db, &[widow.clone(), dead.clone()]).await), (0, 2, 0));

    let family = file_of(&db, &eva()).await.family.unwrap();
    assert_eq!(family.members.len(), 1);
    assert_eq!(family.reference_person().unwrap().name.given(), "Eva");
    let before = stored(&db).await;
    assert_eq!(counts(&load(&db, &[widow, dead]).await), (0, 0, 2));
    assert_eq!(stored(&db).await, before);
}
