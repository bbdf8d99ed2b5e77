//! Spouses, partners and guardians whose files are linked, whichever row came first.

use super::*;

#[on_both_engines]
async fn partner_and_guardian_are_linked_before_or_after_their_own_row(db: Db) {
    let contract = |code: String, surname: &str, given: &str| {
        json!({ "contratto_data": "2017-05-06", "contratto_registrazione": "2017-05-10",
                "contratto_cognome": surname, "contratto_nome": given, "contratto_codice_fiscale": code })
    };
    let guarded = json!({ "tutore_cognome": "Neri", "tutore_nome": "Eva", "tutore_dal": "2019-01-01",
                          "tutore_codice_fiscale": eva() });
    let rows = [
        with(&with(&leo_alone(), contract(eva(), "Neri", "Eva")), guarded),
        with(&eva_alone(), contract(leo(), "Verdi", "Leo")),
    ];

    assert_eq!(counts(&load(&db, &rows).await), (2, 0, 0));

    let (leo, eva) = (file_of(&db, &leo()).await.person, file_of(&db, &eva()).await.person);
    assert_eq!(leo.cohabitation().unwrap().partner.as_ref().unwrap().person, Some(eva.id));
    assert_eq!(eva.cohabitation().unwrap().partner.as_ref().unwrap().person, Some(leo.id));
    assert_eq!(leo.guardian.as_ref().unwrap().person, Some(eva.id));
    let before = stored(&db).await;
    assert_eq!(counts(&load(&db, &rows).await), (0, 0, 2));
    assert_eq!(stored(&db).await, before);
    assert!(audit::verify(&db, &[]).await.unwrap().is_whole());
}

#[on_both_engines]
async fn a_spouse_who_comes_with_a_later_file_is_linked_without_an_alarm(db: Db) {
    let wedding = json!({ "unione_tipo": "matrimonio", "unione_data": "2014-06-07", "unione_cognome": "Neri",
                          "unione_nome": "Eva", "unione_codice_fiscale": eva() });
    let leo_married = with(&leo_alone(), wedding);
    load(&db, std::slice::from_ref(&leo_married)).await;
    load(&db, &[eva_alone()]).await;

    assert_eq!(counts(&load(&db, std::slice::from_ref(&leo_married)).await), (0, 1, 0));

    // No certificate states the link: what was issued still holds.
    assert_eq!(last_events(&db, 1).await, ["details_changed"]);
    let linked = file_of(&db, &leo()).await.person.civil.unions[0].partner.clone().unwrap().person;
    assert_eq!(linked, Some(file_of(&db, &eva()).await.person.id));
    let no_code = with(&leo_married, json!({ "unione_codice_fiscale": "" }));
    assert_eq!(counts(&load(&db, &[no_code]).await), (0, 0, 1), "an empty code unlinks nobody");
}

#[on_both_engines]
async fn another_name_is_another_person_and_not_linked(db: Db) {
    Delivery::of(&couple()).load(&db, Format::Csv).await.unwrap();
    let other = json!({ "unione_tipo": "matrimonio", "unione_data": "2014-06-07", "unione_cognome": "Blu",
                        "unione_nome": "Ida", "unione_codice_fiscale": "" });

    assert_eq!(counts(&load(&db, &[of_leo(other)]).await), (0, 1, 0));

    let partner = file_of(&db, &leo()).await.person.civil.unions[0].partner.clone().unwrap();
    assert_eq!((partner.name.surname(), partner.person), ("Blu", None));
}
