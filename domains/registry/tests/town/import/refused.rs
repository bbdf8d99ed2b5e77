//! Values that cannot be: each row is refused with the column and with words that say what to do.

use super::*;
use kernel::Language;
use web::Translator;

/// What is wrong with a row that says this of Leo.
async fn fault_of(db: &Db, fields: Value) -> (&'static str, &'static str) {
    let report = load(db, &[with(&leo_alone(), fields)]).await;
    let [(1, column, rule)] = refusals(&report)[..] else { panic!("refused: {report:?}") };
    (column, rule.strip_prefix("registry-import-").unwrap())
}

#[on_both_engines]
async fn a_code_of_no_table_is_refused_in_its_column(db: Db) {
    let contract = json!({ "contratto_data": "2017-05-06", "contratto_registrazione": "2017-05-10" });
    let procedure =
        json!({ "procedimento_innesco": 6, "procedimento_stato": 1, "procedimento_dal": "2020-02-20" });
    let wedding = json!({ "unione_tipo": "matrimonio", "unione_fine": "2019-01-01" });
    let rows = [
        with(&procedure, json!({ "procedimento_innesco": 13 })),
        with(&procedure, json!({ "procedimento_stato": "aperto" })),
        with(&contract, json!({ "contratto_fine": "2018-01-01", "contratto_fine_motivo": 33 })),
        with(&wedding, json!({ "unione_fine_motivo": 11 })),
        json!({ "unione_tipo": "convivenza" }),
        json!({ "certificabilita": 5 }),
        json!({ "stato": "deceduto", "stato_dal": "2019-01-01", "stato_motivo": null, "stato_registro": "apr" }),
    ];
    let columns = [
        "procedimento_innesco",
        "procedimento_stato",
        "contratto_fine_motivo",
        "unione_fine_motivo",
        "unione_tipo",
        "certificabilita",
        "stato_registro",
    ];
    for (row, column) in rows.into_iter().zip(columns) {
        assert_eq!(fault_of(&db, row).await, (column, "code"));
    }
    assert!(stored(&db).await.is_empty(), "nothing of a refused row is kept");
}

#[on_both_engines]
async fn a_fact_that_lacks_a_part_or_contradicts_itself_is_refused(db: Db) {
    let dead = json!({ "stato": "deceduto", "stato_dal": "2019-01-01", "stato_motivo": null });
    let contract = json!({ "contratto_data": "2017-05-06", "contratto_registrazione": "2017-05-10" });
    let cases = [
        (
            with(&dead, json!({ "atto_morte_numero": "1", "atto_morte_anno": 2019 })),
            "atto_morte_comune",
            "missing",
        ),
        (with(&dead, json!({ "atto_morte_comune": "F205" })), "atto_morte_numero", "missing"),
        (
            with(
                &dead,
                json!({ "atto_morte_comune": "X999", "atto_morte_anno": 2019, "atto_morte_numero": "1" }),
            ),
            "atto_morte_comune",
            "place",
        ),
        (
            with(
                &dead,
                json!({ "atto_morte_comune": "F205", "atto_morte_anno": 2021, "atto_morte_numero": "1" }),
            ),
            "atto_morte_anno",
            "future",
        ),
        (with(&dead, json!({ "stato_dal": "1979-01-01" })), "stato_dal", "before-birth"),
        (
            json!({ "atto_morte_comune": "F205", "atto_morte_anno": 2019, "atto_morte_numero": "1" }),
            "atto_morte_anno",
            "unfitting",
        ),
        (json!({ "tutore_cognome": "Blu" }), "tutore_dal", "missing"),
        (json!({ "tutore_dal": "2019-01-01" }), "tutore_dal", "unfitting"),
        (json!({ "tutore_codice_fiscale": eva() }), "tutore_cognome", "missing"),
        (
            json!({ "tutore_cognome": "Blu", "tutore_dal": "2019-01-01", "tutore_codice_fiscale": "X" }),
            "tutore_codice_fiscale",
            "fiscal-code",
        ),
        (
            json!({ "tutore_cognome": "Verdi", "tutore_dal": "2019-01-01", "tutore_codice_fiscale": leo() }),
            "tutore_codice_fiscale",
            "self",
        ),
        (json!({ "genitore_cognome": "Neri" }), "genitore_ruolo", "missing"),
        (json!({ "genitore_ruolo": "madre" }), "genitore_cognome", "missing"),
        (json!({ "genitore_ruolo": "zio", "genitore_cognome": "Neri" }), "genitore_ruolo", "code"),
        (
            json!({ "genitore_ruolo": "madre", "genitore_cognome": "Neri", "genitore_nascita": "2019-01-01" }),
            "genitore_nascita",
            "before-birth",
        ),
        (json!({ "contratto_data": "2017-05-06" }), "contratto_registrazione", "missing"),
        (
            with(&contract, json!({ "contratto_registrazione": "2017-05-01" })),
            "contratto_registrazione",
            "dates-order",
        ),
        (
            with(&contract, json!({ "contratto_fine": "2016-01-01", "contratto_fine_motivo": 31 })),
            "contratto_fine",
            "dates-order",
        ),
        (with(&contract, json!({ "contratto_fine": "2018-01-01" })), "contratto_fine_motivo", "missing"),
        (json!({ "procedimento_innesco": 6, "procedimento_stato": 1 }), "procedimento_dal", "missing"),
        (
            json!({ "procedimento_innesco": 6, "procedimento_stato": 1, "procedimento_dal": "2020-03-17" }),
            "procedimento_dal",
            "future",
        ),
        (json!({ "diritto_voto": "no" }), "sezione", "missing"),
        (json!({ "senza_fissa_dimora": "si" }), "via_codice", "missing"),
        (json!({ "relazione": 1 }), "scheda_numero", "missing"),
        (json!({ "nome": "Leo\u{0}" }), "nome", "sign"),
        (json!({ "data_nascita": "+11980-05-06" }), "data_nascita", "date"),
        (json!({ "procedimenti": [{ "unione_tipo": "matrimonio" }] }), "procedimento_dal", "missing"),
        (json!({ "documenti": [{ "residenze": [] }] }), "", "unknown-field"),
    ];
    for (row, column, rule) in cases {
        assert_eq!(fault_of(&db, row.clone()).await, (column, rule), "{row}");
    }
    assert!(stored(&db).await.is_empty(), "nothing of a refused row is kept");
}

#[on_both_engines]
async fn a_second_row_of_the_same_person_is_refused(db: Db) {
    let other = with(&leo_alone(), json!({ "stato_civile": 1 }));

    let report = load(&db, &[leo_alone(), other]).await;

    assert_eq!((report.added, refusals(&report)), (1, vec![(2, "", "registry-import-twice")]));
    assert_eq!(file_of(&db, &leo()).await.person.civil.status, None);
}

#[on_both_engines]
async fn a_street_code_with_another_name_is_refused_and_other_spellings_are_not(db: Db) {
    let home =
        |name: &str| json!({ "via_codice": "7", "via_specie": "via", "via_nome": name, "cap": "20122" });
    load(&db, &[with(&leo_alone(), home("Niccolò Larga"))]).await;
    let before = stored(&db).await;

    let spelled = load(&db, &[of_leo(home("NICCOLO' LARGA"))]).await;
    let wrong = load(&db, &[of_leo(home("STRETTA"))]).await;

    assert_eq!(counts(&spelled), (0, 0, 1));
    assert_eq!(refusals(&wrong), [(1, "via_nome", "registry-import-other-street")]);
    assert_eq!(stored(&db).await, before);
}

#[on_both_engines]
async fn a_column_that_is_there_twice_stops_the_file(db: Db) {
    let refused = Delivery::of("nome,cognome,nome\nLeo,Verdi,Ugo\n").load(&db, Format::Csv).await;
    assert!(matches!(refused, Err(ImportError::ColumnTwice(column)) if column == "nome"));
}

#[test]
fn every_rule_says_what_is_wrong_and_what_to_do_in_every_language() {
    let rules = [
        "unfitting",
        "twice",
        "self",
        "before-birth",
        "other-street",
        "sign",
        "changed-meanwhile",
        "missing",
        "date",
        "code",
        "future",
        "dates-order",
        "place",
        "fiscal-code",
    ];
    for language in Language::ALL {
        let translator = Translator::new(language);
        for rule in rules {
            // A missing text panics here and names its key.
            let key = format!("registry-import-{rule}");
            assert_ne!(translator.text(&key), translator.text(&format!("{key}-advice")), "{language}");
        }
    }
}
