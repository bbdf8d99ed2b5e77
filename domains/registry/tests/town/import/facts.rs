//! Acts, guardians, contracts, procedures: taken once, changed when the row changes, never twice.

use super::*;
use registry::codes::{
    Certifiability, CohabitationEndCause, MarriageEndCause, ProcedureState, ProcedureTrigger,
};

/// Loads a row, loads it again without effect, and gives the file.
async fn taken_once(db: &Db, row: &Value) -> Person {
    assert_eq!(counts(&load(db, std::slice::from_ref(row)).await), (1, 0, 0));
    unmoved_by(db, row).await;
    file_of(db, &leo()).await.person
}

/// Loads a row that must change nothing.
async fn unmoved_by(db: &Db, row: &Value) {
    let before = stored(db).await;
    assert_eq!(counts(&load(db, std::slice::from_ref(row)).await), (0, 0, 1));
    assert_eq!(stored(db).await, before);
}

/// Loads a row that must change the file, and be told as this event; then once more without effect.
async fn changes(db: &Db, row: &Value, event: &str) -> Person {
    assert_eq!(counts(&load(db, std::slice::from_ref(row)).await), (0, 1, 0));
    assert_eq!(last_events(db, 1).await, [event]);
    unmoved_by(db, row).await;
    file_of(db, &leo()).await.person
}

fn act_of_2019(number: &str, part: &str) -> CivilAct {
    CivilAct {
        comune: milan(),
        year: 2019,
        number: number.into(),
        part: Some(part.into()),
        series: Some("B".into()),
    }
}

#[on_both_engines]
async fn a_death_comes_with_its_act_and_keeps_it(db: Db) {
    let row = with(
        &leo_alone(),
        json!({
            "stato": "deceduto", "stato_dal": "2019-11-02", "stato_motivo": null, "stato_luogo": "F205",
            "atto_morte_comune": "F205", "atto_morte_anno": 2019, "atto_morte_numero": "77",
            "atto_morte_parte": "II", "atto_morte_serie": "B",
        }),
    );
    let dead = |person: &Person| match &person.registration {
        Registration::Deceased { on, act, .. } => (*on, act.clone()),
        other => panic!("not dead: {other:?}"),
    };
    let person = taken_once(&db, &row).await;
    assert_eq!(dead(&person), (on("2019-11-02"), Some(act_of_2019("77", "II"))));

    // A file of an office that does not know the act leaves it where it is.
    let without = of_leo(json!({ "stato": "deceduto", "stato_dal": "2019-11-02", "stato_luogo": "F205" }));
    unmoved_by(&db, &without).await;

    let corrected = changes(&db, &with(&row, json!({ "atto_morte_numero": "78" })), "died").await;
    assert_eq!(dead(&corrected).1, Some(act_of_2019("78", "II")));
    let no_act = json!({ "atto_morte_comune": "", "atto_morte_anno": "", "atto_morte_numero": "",
                         "atto_morte_parte": "", "atto_morte_serie": "" });
    assert_eq!(dead(&changes(&db, &of_leo(no_act), "died").await).1, None);
}

#[on_both_engines]
async fn a_marriage_comes_with_its_act_and_the_act_of_its_end(db: Db) {
    let row = with(
        &leo_alone(),
        json!({
            "stato_civile": 2, "unione_tipo": "matrimonio", "unione_data": "2019-03-04", "unione_luogo": "F205",
            "unione_atto_comune": "F205", "unione_atto_anno": 2019, "unione_atto_numero": "12",
            "unione_atto_parte": "I", "unione_atto_serie": "B", "unione_cognome": "Neri", "unione_nome": "Eva",
            "unione_nascita": "1981-07-08", "unione_nascita_luogo": "Z110", "unione_nascita_localita": "LIONE",
        }),
    );
    let person = taken_once(&db, &row).await;
    let union = person.civil.standing().unwrap();
    assert_eq!(union.act, Some(act_of_2019("12", "I")));
    let born_at = union.partner.as_ref().unwrap().birth_place.clone();
    assert_eq!(born_at.unwrap().locality.as_deref(), Some("LIONE"));

    let over = json!({
        "stato_civile": 4, "unione_tipo": "matrimonio", "unione_data": "2019-03-04", "unione_fine": "2020-01-07",
        "unione_fine_motivo": "3", "unione_fine_atto_comune": "F205", "unione_fine_atto_anno": 2020,
        "unione_fine_atto_numero": "5",
    });
    let divorced = changes(&db, &of_leo(over), "civil_status_changed").await;
    let [union] = &divorced.civil.unions[..] else { panic!("one marriage") };
    assert_eq!(union.act, Some(act_of_2019("12", "I")), "what the second row did not speak of");
    let Some(UnionEnd::Marriage { cause, act, .. }) = &union.end else { panic!("it is over") };
    assert_eq!((*cause, act.as_ref().unwrap().number.as_str()), (MarriageEndCause::Dissolution, "5"));

    let again = json!({ "stato_civile": 2, "unione_tipo": "matrimonio", "unione_data": "2020-02-01",
                        "unione_cognome": "Blu", "unione_nome": "Ida" });
    let married = changes(&db, &of_leo(again), "civil_status_changed").await;
    assert_eq!(married.civil.unions.len(), 2, "the first marriage stays");
}

#[on_both_engines]
async fn a_guardian_is_entered_replaced_and_taken_away(db: Db) {
    let row = with(
        &leo_alone(),
        json!({
            "certificabilita": 4, "tutore_cognome": "Blu", "tutore_nome": "Ida", "tutore_dal": "2018-02-03",
            "tutore_provvedimento": "Tribunale di Milano, decreto n. 12",
        }),
    );
    let person = taken_once(&db, &row).await;
    assert_eq!(person.certifiability, Certifiability::UnderGuardianship);
    let guardian = person.guardian.unwrap();
    assert_eq!((guardian.name.spoken().as_str(), guardian.since), ("Ida Blu", on("2018-02-03")));

    let other =
        of_leo(json!({ "tutore_cognome": "Rossi", "tutore_nome": "Ada", "tutore_dal": "2020-01-01" }));
    let guardian = changes(&db, &other, "details_changed").await.guardian.unwrap();
    assert_eq!(guardian.name.surname(), "Rossi");
    assert_eq!(guardian.decree, None, "the decree was about another guardian");

    let none = json!({ "tutore_cognome": "", "tutore_nome": "", "tutore_dal": "", "certificabilita": "" });
    let free = changes(&db, &of_leo(none), "certifiability_changed").await;
    assert_eq!((free.guardian, free.certifiability), (None, Certifiability::Full));
}

#[on_both_engines]
async fn the_parents_of_an_act_are_entered_one_by_one_and_corrected(db: Db) {
    let row = with(
        &leo_alone(),
        json!({ "genitore_ruolo": "madre", "genitore_cognome": "Neri", "genitore_nome": "Eva",
                "genitore_nascita": "1955-07-08", "genitore_nascita_luogo": "F205" }),
    );
    let person = taken_once(&db, &row).await;
    assert_eq!(person.parents[0].who.name.spoken(), "Eva Neri");

    let elsewhere = "RSSMRA85T10A562S";
    let father = json!({ "genitore_ruolo": "padre", "genitore_cognome": "Verdi", "genitore_nome": "Ugo",
                         "genitore_codice_fiscale": elsewhere });
    let person = changes(&db, &of_leo(father), "details_changed").await;
    let roles: Vec<ParentRole> = person.parents.iter().map(|parent| parent.role).collect();
    assert_eq!(roles, [ParentRole::Mother, ParentRole::Father]);
    assert_eq!(person.parents[1].fiscal_code.unwrap().as_str(), elsewhere, "he has no file here");

    let none = changes(&db, &of_leo(json!({ "genitori": [] })), "details_changed").await;
    assert_eq!(none.parents, []);
}

#[on_both_engines]
async fn a_cohabitation_contract_is_entered_and_ends(db: Db) {
    let row = with(
        &leo_alone(),
        json!({
            "contratto_data": "2017-05-06", "contratto_registrazione": "2017-05-10", "contratto_luogo": "F205",
            "contratto_attestato_da": "Avv. Ida Blu", "contratto_cognome": "Neri", "contratto_nome": "Eva",
            "contratto_nascita": "1981-07-08", "contratto_nascita_luogo": "F205",
        }),
    );
    let person = taken_once(&db, &row).await;
    let contract = person.cohabitation().unwrap();
    assert_eq!((contract.signed_on, contract.registered_on), (on("2017-05-06"), on("2017-05-10")));
    assert_eq!(contract.attested_by.as_deref(), Some("Avv. Ida Blu"));
    assert_eq!(contract.partner.as_ref().unwrap().name.given(), "Eva");

    let over = json!({ "contratto_data": "2017-05-06", "contratto_fine": "2019-09-09",
                       "contratto_fine_motivo": "32" });
    let after = changes(&db, &of_leo(over), "civil_status_changed").await;
    let [contract] = &after.cohabitations[..] else { panic!("the same contract") };
    assert_eq!(contract.end, Some((on("2019-09-09"), CohabitationEndCause::Withdrawal)));
    assert!(contract.partner.is_some());
}

#[on_both_engines]
async fn a_procedure_is_opened_goes_on_and_is_closed(db: Db) {
    let row = with(
        &leo_alone(),
        json!({ "certificabilita": 1, "procedimento_innesco": 6, "procedimento_stato": 3,
                "procedimento_dal": "2020-02-20" }),
    );
    let person = taken_once(&db, &row).await;
    assert!(person.has_open_procedure());
    assert_eq!(person.certifiability, Certifiability::ResidenceAndFamilyOnly);

    let closed = json!({ "procedimento_innesco": 6, "procedimento_stato": 2, "procedimento_dal": "2020-02-20",
                         "procedimento_al": "2020-03-10" });
    let after = changes(&db, &of_leo(closed), "certifiability_changed").await;
    let [procedure] = &after.procedures[..] else { panic!("the same procedure") };
    assert_eq!(
        (procedure.trigger, procedure.state, procedure.closed_on),
        (ProcedureTrigger::ResidenceChange, ProcedureState::Closed, Some(on("2020-03-10")))
    );

    let another =
        json!({ "procedimento_innesco": 7, "procedimento_stato": 5, "procedimento_dal": "2020-03-12" });
    let after = changes(&db, &of_leo(another), "certifiability_changed").await;
    assert_eq!((after.procedures.len(), after.has_open_procedure()), (2, true));
}
