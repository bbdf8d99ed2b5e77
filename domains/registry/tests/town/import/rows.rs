//! Rows good and bad, and what the office reads of them.

use super::*;
use registry::codes::{Kinship, MaritalStatus};

#[on_both_engines]
async fn a_couple_arrives_whole_and_finds_each_other(db: Db) {
    let report = Delivery::of(&couple()).load(&db, Format::Csv).await.unwrap();

    assert_eq!(
        (report.added, report.changed, report.unchanged, report.refused.len()),
        (2, 0, 0, 0),
        "{report:?}"
    );
    let (leo, eva) = (file_of(&db, &leo()).await, file_of(&db, &eva()).await);
    assert_eq!(leo.person.civil.status, Some(MaritalStatus::Married));
    assert_eq!(leo.person.civil.standing().unwrap().partner.as_ref().unwrap().person, Some(eva.person.id));
    assert_eq!(eva.person.civil.standing().unwrap().partner.as_ref().unwrap().person, Some(leo.person.id));
    assert_eq!(leo.person.home().unwrap().home.city_address().unwrap().street_line(), "VIA LARGA 3");
    assert_eq!(leo.person.documents[0].number, "CA1");
    let family = leo.family.unwrap();
    assert_eq!(family.family.number, "55");
    let ties: Vec<_> = family.members.iter().map(|member| member.tie).collect();
    assert_eq!(ties, [Tie::Kin(Kinship::ReferencePerson), Tie::Kin(Kinship::Spouse)]);
    assert!(audit::verify(&db, &[]).await.unwrap().is_whole());
}

#[on_both_engines]
async fn running_it_again_changes_nothing(db: Db) {
    let delivery = Delivery::of(&couple());
    delivery.load(&db, Format::Csv).await.unwrap();
    let before = stored(&db).await;

    let again = delivery.load(&db, Format::Csv).await.unwrap();

    assert_eq!((again.added, again.changed, again.unchanged), (0, 0, 2));
    assert_eq!(stored(&db).await, before);
}

#[on_both_engines]
async fn a_changed_row_changes_the_file_and_says_what(db: Db) {
    Delivery::of(&couple()).load(&db, Format::Csv).await.unwrap();
    let moved = couple().replace(",LARGA,3,", ",LARGA,5,");

    let report = Delivery::of(&moved).load(&db, Format::Csv).await.unwrap();

    assert_eq!((report.changed, report.unchanged), (2, 0));
    let address =
        file_of(&db, &eva()).await.person.home().unwrap().home.city_address().unwrap().street_line();
    assert_eq!(address, "VIA LARGA 5");
    assert_eq!(last_events(&db, 2).await, ["residence_changed", "residence_changed"]);
}

#[on_both_engines]
async fn a_bad_row_is_named_and_stops_nobody(db: Db) {
    let (leo, eva) = (leo(), eva());
    let row =
        |code: &str, rest: &str| format!("{code},{rest}{}\n", ",".repeat(28 - rest.matches(',').count() + 2));
    let text = [
        format!("{HEADING}\n"),
        row("RSSMRA85T10A562T", "Rossi,Mario,M,1985-12-10,A562,residente,1985-12-10,1"),
        row("", "Rossi,Mario,M,1985-12-10,A562,residente,1985-12-10,1"),
        row(&leo, "Verdi,Lea,F,1980-05-06,F205,residente,2015-01-01,3"),
        row(&leo, "Verdi,Leo,M,1980-13-06,F205,residente,2015-01-01,3"),
        row(&leo, "Verdi,Leo,M,1980-05-06,X999,residente,2015-01-01,3"),
        row(&leo, "Verdi,Leo,M,1980-05-06,F205,forse,2015-01-01,3"),
        row(&leo, "Verdi,Leo,M,1980-05-06,F205,residente,2999-01-01,3"),
        row(&leo, "Verdi,Leo,M,1980-05-06,F205,residente,2015-01-01,77"),
        "solo due,colonne\n".to_owned(),
        row(&eva, "Neri,Eva,F,1981-07-08,F205,residente,2015-01-01,3"),
    ];

    let report = Delivery::of(&text.concat()).load(&db, Format::Csv).await.unwrap();

    assert_eq!(
        refusals(&report),
        [
            (2, "codice_fiscale", "registry-import-fiscal-code"),
            (3, "codice_fiscale", "registry-import-no-identifier"),
            (4, "codice_fiscale", "registry-import-foreign-fiscal-code"),
            (5, "data_nascita", "registry-import-date"),
            (6, "luogo_nascita", "registry-import-place"),
            (7, "stato", "registry-import-status"),
            (8, "stato_dal", "registry-import-future"),
            (9, "stato_motivo", "registry-import-code"),
            (10, "", "registry-import-not-csv"),
        ]
    );
    assert_eq!(report.added, 1);
    assert_eq!(file_of(&db, &eva).await.person.name.given(), "Eva");
}

#[on_both_engines]
async fn the_report_tells_the_office_what_to_do_and_names_nobody(db: Db) {
    let delivery = Delivery::of(&couple().replace(",F205,", ",X999,"));
    let report = delivery.load(&db, Format::Csv).await.unwrap();
    let path = delivery.folder.path().join("esito.csv");

    report.write_csv(&path).unwrap();

    let written = std::fs::read_to_string(path).unwrap();
    assert_eq!(
        written.lines().nth(1).unwrap(),
        "2,luogo_nascita,Il luogo non è conosciuto.,Usa il codice Belfiore del comune o dello stato estero."
    );
    assert!(!written.contains("Verdi") && !written.contains(&leo()));
}

#[on_both_engines]
async fn json_lines_carry_histories(db: Db) {
    let line = serde_json::json!({
        "codice_fiscale": leo(), "id_anpr": "AB12345CD", "cognome": "Verdi", "nome": "Leo", "sesso": "M",
        "data_nascita": "1980-05-06", "luogo_nascita": "F205", "stato": "aire", "stato_dal": "2018-01-01",
        "stato_motivo": "C01", "consolato": "CONSOLATO GENERALE D'ITALIA LIONE", "stato_civile": 4,
        "cittadinanze": [{"cittadinanza": 215, "cittadinanza_al": "2000-01-01"}], "cittadinanza": 100,
        "residenze": [
            {"via_codice": "7", "via_specie": "via", "via_nome": "Larga", "civico": 3, "cap": "20122",
             "residenza_dal": "1990-01-01", "residenza_al": "2018-01-01"},
        ],
        "residenza_luogo": "Z110", "residenza_localita": "LIONE", "residenza_dal": "2018-01-01",
        "unioni": [{"unione_tipo": "matrimonio", "unione_data": "2005-01-01", "unione_fine": "2010-01-01",
                    "unione_fine_motivo": "3", "unione_cognome": "Neri", "unione_nome": "Eva"}],
    });
    let broken = "{\"codice_fiscale\": \n{\"strano\": 1}\n";
    let delivery = Delivery::of(&format!("{line}\n\n{broken}"));

    let report = delivery.load(&db, Format::JsonLines).await.unwrap();
    let again = delivery.load(&db, Format::JsonLines).await.unwrap();

    assert_eq!(
        refusals(&report),
        [(3, "", "registry-import-not-json"), (4, "", "registry-import-unknown-field")]
    );
    assert_eq!((report.added, again.unchanged), (1, 1));
    let person = file_of(&db, &leo()).await.person;
    assert_eq!(person.registration.register(), Register::Aire);
    assert_eq!(person.residences.len(), 2);
    assert_eq!(person.home().unwrap().home.elsewhere().unwrap().locality.as_deref(), Some("LIONE"));
    assert!(person.is_italian_on(on("2020-01-01")) && person.citizenships.len() == 2);
    assert!(person.civil.standing().is_none());
}

#[on_both_engines]
async fn two_cannot_be_the_reference_person_of_one_sheet(db: Db) {
    let report =
        Delivery::of(&couple().replace(",2015-01-01,2,7,", ",2015-01-01,1,7,")).load(&db, Format::Csv).await;
    assert_eq!(refusals(&report.unwrap()), [(3, "relazione", "registry-import-two-reference-persons")]);
}

#[on_both_engines]
async fn a_heading_that_the_form_does_not_know_stops_the_file_before_it_begins(db: Db) {
    let refused = Delivery::of("codice_fiscale,colore_preferito\nX,Y\n").load(&db, Format::Csv).await;
    assert!(matches!(refused, Err(ImportError::UnknownColumn(column)) if column == "colore_preferito"));
}
