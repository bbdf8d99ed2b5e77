//! What a file does not speak of stays; what it leaves empty goes.

use super::*;
use registry::codes::{CancellationReason, MaritalStatus};

/// Leo with something of everything, homes and bonds with their past.
fn leo_whole() -> Value {
    with(
        &leo_alone(),
        json!({
            "id_anpr": "AB12345CD", "codici_precedenti": [{ "codice_fiscale_precedente": earlier_code() }],
            "codice_fiscale_validato": false, "documento_straniero_stato": 215, "documento_straniero_numero": "X1",
            "localita_nascita": null, "prima_iscrizione": "2015-01-01", "stato_civile": 4, "certificabilita": 1,
            "atto_nascita_comune": "F205", "atto_nascita_anno": 1980, "atto_nascita_numero": "9",
            "cittadinanze": [{ "cittadinanza": 215, "cittadinanza_al": "2000-01-01" }, { "cittadinanza": 100 }],
            "residenze": [
                { "residenza_luogo": "I690", "residenza_indirizzo": "VIA ROMA 1", "residenza_al": "2015-01-01" },
                { "via_codice": "7", "via_specie": "VIA", "via_nome": "LARGA", "civico": 3, "interno": "9",
                  "cap": "20122", "residenza_dal": "2015-01-01", "residenza_motivo": 3 },
            ],
            "unioni": [{ "unione_tipo": "matrimonio", "unione_data": "2005-01-01", "unione_cognome": "Neri",
                         "unione_nome": "Eva", "unione_fine": "2010-01-01", "unione_fine_motivo": 3 }],
            "contratti": [{ "contratto_data": "2017-05-06", "contratto_registrazione": "2017-05-10" }],
            "procedimenti": [{ "procedimento_innesco": 6, "procedimento_stato": 1,
                               "procedimento_dal": "2020-02-20" }],
            "documenti": [{ "documento_tipo": "cie", "documento_numero": "CA1", "documento_luogo": "F205",
                            "documento_dal": "2018-01-01", "documento_al": "2028-05-06" }],
            "tutore_cognome": "Blu", "tutore_nome": "Ida", "tutore_dal": "2018-02-03",
            "sezione": 12, "lista": "gen", "lista_numero": 3, "diritto_voto": false,
            "scheda_numero": "55", "scheda_tipo": 3, "scheda_motivo": 9, "scheda_dal": "2015-01-01",
            "scheda_completa": false, "relazione": 1, "relazione_dal": "2016-01-01",
        }),
    )
}

fn earlier_code() -> String {
    code_of("Verdi", "Lea", "1980-05-06", Sex::F)
}

async fn leos_file(db: &Db) -> PersonFile {
    file_of(db, &leo()).await
}

#[on_both_engines]
async fn a_file_with_the_identifier_alone_changes_nothing_in_either_form(db: Db) {
    assert_eq!(counts(&load(&db, &[leo_whole()]).await), (1, 0, 0));
    let before = stored(&db).await;

    assert_eq!(counts(&load(&db, &[leo_whole()]).await), (0, 0, 1));
    assert_eq!(counts(&load(&db, &[of_leo(json!({}))]).await), (0, 0, 1));
    assert_eq!(counts(&load(&db, &[leo_alone()]).await), (0, 0, 1));
    let csv = Delivery::of("id_anpr,sesso\nAB12345CD,M\n").load(&db, Format::Csv).await;
    assert_eq!(counts(&csv.unwrap()), (0, 0, 1));

    assert_eq!(stored(&db).await, before);
}

#[on_both_engines]
async fn empty_cells_erase_single_facts_and_no_item_of_a_list(db: Db) {
    load(&db, &[leo_whole()]).await;
    let empty: serde_json::Map<String, Value> = [
        "prima_iscrizione",
        "stato_civile",
        "certificabilita",
        "atto_nascita_comune",
        "atto_nascita_anno",
        "atto_nascita_numero",
        "tutore_cognome",
        "tutore_nome",
        "tutore_dal",
        "sezione",
        "lista",
        "lista_numero",
        "diritto_voto",
        "scheda_numero",
        "documento_straniero_stato",
        "documento_straniero_numero",
        "id_anpr",
        "codice_fiscale_validato",
        "via_codice",
        "via_nome",
        "residenza_dal",
        "unione_tipo",
        "contratto_data",
        "procedimento_innesco",
        "documento_tipo",
        "cittadinanza",
        "codice_fiscale_precedente",
    ]
    .map(|column| (column.to_owned(), json!("")))
    .into_iter()
    .collect();
    let before = leos_file(&db).await.person;

    assert_eq!(counts(&load(&db, &[of_leo(Value::Object(empty))]).await), (0, 1, 0));

    let after = leos_file(&db).await.person;
    let erased = Person {
        version: after.version,
        first_registered_on: None,
        civil: CivilState { status: None, ..before.civil.clone() },
        certifiability: registry::codes::Certifiability::Full,
        birth: Birth { act: None, ..before.birth.clone() },
        guardian: None,
        electoral: None,
        membership: None,
        foreign_document: None,
        fiscal_codes: FiscalCodes { validated: true, ..before.fiscal_codes.clone() },
        ..before
    };
    assert_eq!(after, erased, "identifiers and lists stay");
}

#[on_both_engines]
async fn a_list_is_the_whole_of_its_part(db: Db) {
    load(&db, &[leo_whole()]).await;
    let row = json!({
        "procedimenti": [], "contratti": null, "unioni": [], "stato_civile": 1,
        "documenti": [{ "documento_tipo": "cie", "documento_numero": "CA1", "documento_al": "2028-05-07" }],
    });

    assert_eq!(counts(&load(&db, &[of_leo(row)]).await), (0, 1, 0));

    let after = leos_file(&db).await.person;
    assert_eq!((after.procedures.len(), after.cohabitations.len(), after.civil.unions.len()), (0, 0, 0));
    assert_eq!(after.civil.status, Some(MaritalStatus::Single));
    let [card] = &after.documents[..] else { panic!("one card") };
    assert_eq!((card.issued_on, card.expires_on), (on("2018-01-01"), on("2028-05-07")));
    assert_eq!(card.issued_by, Some(Place::of(milan())), "what the item does not speak of");
    assert_eq!(after.residences.len(), 2);
}

#[on_both_engines]
async fn a_new_home_ends_the_one_of_before(db: Db) {
    load(&db, &[leo_whole()]).await;
    let moved = of_leo(json!({ "via_codice": "8", "via_specie": "VIA", "via_nome": "LUNGA", "cap": "20123",
                               "residenza_dal": "2019-06-01" }));

    assert_eq!(counts(&load(&db, std::slice::from_ref(&moved)).await), (0, 1, 0));

    let homes = leos_file(&db).await.person.residences;
    assert_eq!(homes.len(), 3);
    assert_eq!((homes[1].until, homes[2].until), (Some(on("2019-06-01")), None));
    assert_eq!(homes[2].home.city_address().unwrap().interno, None, "the flat was in the old house");
    let before = stored(&db).await;
    assert_eq!(counts(&load(&db, &[moved]).await), (0, 0, 1));
    assert_eq!(stored(&db).await, before);
}

#[on_both_engines]
async fn whoever_leaves_leaves_home_sheet_and_vote(db: Db) {
    load(&db, &[leo_whole()]).await;
    let gone = of_leo(json!({ "stato": "cancellato", "stato_dal": "2020-02-01", "stato_motivo": 6 }));

    assert_eq!(counts(&load(&db, std::slice::from_ref(&gone)).await), (0, 1, 0));

    let file = leos_file(&db).await;
    let reason = Leaving::Residents(CancellationReason::Untraceable);
    let on_the_day = Some(on("2020-02-01"));
    assert_eq!(
        file.person.registration,
        Registration::Cancelled { on: on_the_day, reason, destination: None }
    );
    assert_eq!((file.person.membership, file.person.electoral), (None, None));
    assert_eq!(file.person.residences.last().unwrap().until, on_the_day);
    let before = stored(&db).await;
    assert_eq!(counts(&load(&db, &[gone]).await), (0, 0, 1));
    assert_eq!(stored(&db).await, before);
}

#[on_both_engines]
async fn a_new_born_is_known_by_the_act_until_the_code_comes(db: Db) {
    let child = json!({
        "cognome": "Verdi", "nome": "Noa", "sesso": "F", "data_nascita": "2020-03-01", "luogo_nascita": "F205",
        "atto_nascita_comune": "F205", "atto_nascita_anno": 2020, "atto_nascita_numero": "31",
        "stato": "residente", "stato_dal": "2020-03-01", "stato_motivo": 1,
    });
    let code = code_of("Verdi", "Noa", "2020-03-01", Sex::F);

    assert_eq!(counts(&load(&db, std::slice::from_ref(&child)).await), (1, 0, 0));
    assert_eq!(counts(&load(&db, std::slice::from_ref(&child)).await), (0, 0, 1));
    let with_code = with(&child, json!({ "codice_fiscale": code }));
    assert_eq!(counts(&load(&db, &[with_code]).await), (0, 1, 0));
    assert_eq!(counts(&load(&db, &[child]).await), (0, 0, 1));

    assert!(file_of(&db, &code).await.person.fiscal_codes.validated);
}

/// Whoever touches a sheet finds the files on it changed by somebody at a desk.
async fn a_desk_that_changes_files_meanwhile(db: &Db) {
    let statements: &[&'static str] = match db.engine() {
        db::Engine::Sqlite => &["CREATE TRIGGER meanwhile AFTER UPDATE ON registry_family BEGIN
            UPDATE registry_person SET version = version + 1 WHERE family_id = NEW.family_id; END"],
        db::Engine::Postgres => &[
            "CREATE FUNCTION meanwhile() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                UPDATE registry_person SET version = version + 1 WHERE family_id = NEW.family_id;
                RETURN NEW; END $$",
            "CREATE TRIGGER meanwhile AFTER UPDATE ON registry_family FOR EACH ROW EXECUTE FUNCTION meanwhile()",
        ],
    };
    let mut tx = db.begin().await.unwrap();
    for statement in statements {
        tx.query(statement).execute().await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[on_both_engines]
async fn a_row_that_fails_half_way_leaves_nothing_and_the_next_one_is_taken(db: Db) {
    Delivery::of(&couple()).load(&db, Format::Csv).await.unwrap();
    let before = stored(&db).await;
    a_desk_that_changes_files_meanwhile(&db).await;
    let sheet = json!({
        "scheda_numero": "55", "scheda_tipo": "3", "scheda_motivo": 2, "scheda_dal": "2014-06-07", "relazione": 1,
        "documento_tipo": "cie", "documento_numero": "CA2", "documento_dal": "2019-01-01",
        "documento_al": "2029-05-06",
    });

    let report = load(&db, &[of_leo(sheet)]).await;

    assert_eq!(refusals(&report), [(1, "", "registry-import-changed-meanwhile")]);
    assert_eq!(stored(&db).await, before, "the sheet is written with the file, or not at all");
    let other = with(&eva_alone(), json!({ "stato_civile": 2 }));
    assert_eq!(refusals(&load(&db, &[other]).await), []);
}
