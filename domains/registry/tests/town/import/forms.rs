//! The two forms say the same.

use super::*;

/// Flat rows as CSV, with a column for whatever any of them says.
fn csv_of(rows: &[Value]) -> String {
    let mut columns: Vec<&String> = rows.iter().flat_map(|row| row.as_object().unwrap().keys()).collect();
    columns.sort();
    columns.dedup();
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(columns.iter().map(|column| column.as_str())).unwrap();
    for row in rows {
        let cell = |column: &&String| match &row[column.as_str()] {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        csv.write_record(columns.iter().map(cell)).unwrap();
    }
    String::from_utf8(csv.into_inner().unwrap()).unwrap()
}

fn everybody() -> [Value; 2] {
    let leo = json!({
        "stato": "deceduto", "stato_dal": "2020-02-02", "stato_motivo": "", "stato_luogo": "F205",
        "atto_morte_comune": "F205", "atto_morte_anno": 2020, "atto_morte_numero": "77",
        "atto_morte_parte": "I", "codice_fiscale_validato": "no", "stato_civile": 2, "certificabilita": 4,
        "unione_tipo": "matrimonio", "unione_data": "2014-06-07", "unione_luogo": "F205",
        "unione_atto_comune": "F205", "unione_atto_anno": 2014, "unione_atto_numero": "3",
        "unione_cognome": "Neri", "unione_nome": "Eva", "unione_codice_fiscale": eva(),
        "tutore_cognome": "Neri", "tutore_nome": "Eva", "tutore_codice_fiscale": eva(), "tutore_dal": "2018-01-01",
        "tutore_provvedimento": "Tribunale, decreto \"12\", sezione B",
        "documento_tipo": "ci", "documento_numero": "AY1", "documento_luogo": "F205",
        "documento_dal": "2018-01-01", "documento_al": "2028-01-01",
    });
    let eva = json!({
        "stato_civile": 3, "certificabilita": 1, "contratto_data": "2017-05-06",
        "contratto_registrazione": "2017-05-10", "contratto_cognome": "Verdi", "contratto_nome": "Leo",
        "contratto_fine": "2018-01-01", "contratto_fine_motivo": 34, "procedimento_innesco": 6,
        "procedimento_stato": 1, "procedimento_dal": "2020-03-01", "scheda_numero": "55", "scheda_tipo": 3,
        "scheda_motivo": 1, "scheda_dal": "2015-01-01", "scheda_completa": "no", "relazione": 1,
        "via_codice": "7", "via_specie": "VIA", "via_nome": "LARGA", "civico": 3, "cap": "20122",
        "residenza_dal": "2015-01-01", "senza_fissa_dimora": "si",
    });
    [with(&leo_alone(), leo), with(&eva_alone(), eva)]
}

#[on_both_engines]
async fn json_lines_after_csv_change_nothing(db: Db) {
    let csv = Delivery::of(&csv_of(&everybody())).load(&db, Format::Csv).await.unwrap();
    assert_eq!(counts(&csv), (2, 0, 0));
    let before = stored(&db).await;

    assert_eq!(counts(&load(&db, &everybody()).await), (0, 0, 2));

    assert_eq!(stored(&db).await, before);
}

#[on_both_engines]
async fn csv_after_json_lines_changes_nothing(db: Db) {
    assert_eq!(counts(&load(&db, &everybody()).await), (2, 0, 0));
    let before = stored(&db).await;

    let csv = Delivery::of(&csv_of(&everybody())).load(&db, Format::Csv).await.unwrap();

    assert_eq!(counts(&csv), (0, 0, 2));
    assert_eq!(stored(&db).await, before);
    let leo = file_of(&db, &leo()).await.person;
    assert_eq!(leo.guardian.unwrap().decree.as_deref(), Some("Tribunale, decreto \"12\", sezione B"));
}
