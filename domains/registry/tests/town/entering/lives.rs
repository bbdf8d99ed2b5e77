//! Deaths, marriages, and their ends.

use super::*;
use registry::codes::MaritalStatus;
use registry::*;
use testkit::on_both_engines;

const DEATH: [(&str, &str); 2] = [("data", "2020-03-15"), ("luogo", "MILANO (MI)")];

#[on_both_engines]
async fn a_death_is_asked_twice_and_recorded_once(db: Db) {
    let mut desk = Desk::open(db).await;
    let ugo = desk.town().ugo;

    let asked = desk.send(ugo, "death", &DEATH).await;
    assert!(asked.text().contains("15 marzo 2020"), "it says what will be recorded");
    assert!(desk.town().events().await.is_empty(), "nothing is recorded before it is confirmed");
    let version = value_of(&asked.text(), "versione");
    let sure = [&DEATH[..], &[("passo", "registra")]].concat();
    let first = desk.send_as(ugo, "death", &version, &sure).await;
    let second = desk.send_as(ugo, "death", &version, &sure).await;

    recorded(&mut desk, &first, ugo, "death", "Decesso registrato").await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.text().contains(&format!("href=\"/anagrafe/persone/{ugo}\"")));
    let died = desk.town().events().await.into_iter().filter(|(event, _)| event == "died");
    assert_eq!(died.count(), 1);
    let widow = desk.town().file_of(desk.town().ada).await;
    assert_eq!(widow.person.civil.status, Some(MaritalStatus::Widowed));
}

#[on_both_engines]
async fn the_dead_take_no_more_changes_but_corrections(db: Db) {
    let mut desk = Desk::open(db).await;
    let nonna = desk.town().nonna;
    desk.confirm(nonna, "death", &DEATH).await;

    let again = desk.form(nonna, "death").await;
    let moving = desk.form(nonna, "address").await;
    let name = desk.form(nonna, "name").await;
    let file = desk.browser.post(&format!("/anagrafe/persone/{nonna}"), &[("motivo", WHY)]).await.text();

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().contains("Il decesso di questa persona è già registrato."));
    assert!(moving.text().contains("La persona non è residente in questo Comune."));
    assert_eq!(name.status, StatusCode::OK);
    assert!(!file.contains("/variazioni/death"), "the menu offers what can be done");
    assert!(file.contains("/variazioni/name"));
}

#[on_both_engines]
async fn what_was_written_is_still_there_when_one_goes_back_to_correct(db: Db) {
    let mut desk = Desk::open(db).await;
    let ugo = desk.town().ugo;

    let back = desk.send(ugo, "death", &[&DEATH[..], &[("passo", "correggi")]].concat()).await;

    assert_eq!(back.status, StatusCode::OK);
    assert_eq!(value_of(&back.text(), "data"), "2020-03-15");
    assert_eq!(value_of(&back.text(), "motivo"), WHY);
}

#[on_both_engines]
async fn two_of_the_city_marry_by_codice_fiscale(db: Db) {
    let mut desk = Desk::open(db).await;
    let (pia, elio) = (desk.town().nonna, desk.town().neighbour);
    let code = desk.fiscal_code_of(elio).await;
    let fields = [
        ("tipo", "marriage"),
        ("data", "2020-03-07"),
        ("luogo", "MILANO (MI)"),
        ("altro_codice_fiscale", code.as_str()),
    ];

    let asked = desk.send(pia, "marriage", &fields).await.text();
    assert!(asked.contains("Elio Rossini"), "it says whom: {asked}");
    let answer = desk.confirm(pia, "marriage", &fields).await;

    recorded(&mut desk, &answer, pia, "marriage", "Lo stato civile è cambiato").await;
    for (one, other) in [(pia, elio), (elio, pia)] {
        let file = desk.town().file_of(one).await;
        assert_eq!(file.person.civil.standing().unwrap().partner.as_ref().unwrap().person, Some(other));
        assert!(desk.told("civil_status_changed", one).await);
    }
}

#[on_both_engines]
async fn a_civil_union_with_somebody_from_elsewhere_names_them_as_the_act_does(db: Db) {
    let mut desk = Desk::open(db).await;
    let elio = desk.town().neighbour;
    let fields = [
        ("tipo", "civil_union"),
        ("data", "2020-03-07"),
        ("luogo", "Francia"),
        ("localita", "LIONE"),
        ("altro_cognome", "Dupont"),
        ("altro_nome", "Jean"),
        ("altro_nascita", "1962-01-02"),
        ("altro_luogo_nascita", "Francia"),
    ];

    let answer = desk.confirm(elio, "marriage", &fields).await;

    recorded(&mut desk, &answer, elio, "marriage", "Lo stato civile è cambiato").await;
    let file = desk.town().file_of(elio).await;
    let union = file.person.civil.standing().unwrap();
    assert_eq!(
        (union.kind, union.place.as_ref().unwrap().locality.as_deref()),
        (UnionKind::CivilUnion, Some("LIONE"))
    );
    assert_eq!(union.partner.as_ref().unwrap().name.spoken(), "Jean Dupont");
}

#[on_both_engines]
async fn a_divorce_is_entered_for_both(db: Db) {
    let mut desk = Desk::open(db).await;
    let (ada, ugo) = (desk.town().ada, desk.town().ugo);

    let answer = desk.confirm(ada, "union-end", &[("causa", "3"), ("data", "2020-02-01")]).await;

    recorded(&mut desk, &answer, ada, "union-end", "Lo stato civile è aggiornato").await;
    for one in [ada, ugo] {
        assert_eq!(desk.town().file_of(one).await.person.civil.status, Some(MaritalStatus::Divorced));
        assert!(desk.told("civil_status_changed", one).await);
    }
}

#[on_both_engines]
async fn the_death_of_a_spouse_who_has_a_file_is_entered_there(db: Db) {
    let mut desk = Desk::open(db).await;
    let (ada, elio) = (desk.town().ada, desk.town().neighbour);
    let fields =
        [("tipo", "marriage"), ("data", "2019-03-07"), ("altro_cognome", "Vega"), ("altro_nome", "Ana")];
    desk.confirm(elio, "marriage", &fields).await;

    let of_ada = desk.form(ada, "union-end").await.text();
    let answer = desk.confirm(elio, "union-end", &[("causa", "decesso"), ("data", "2020-01-01")]).await;

    assert!(!of_ada.contains("value=\"decesso\""));
    recorded(&mut desk, &answer, elio, "union-end", "Lo stato civile è aggiornato").await;
    assert_eq!(desk.town().file_of(elio).await.person.civil.status, Some(MaritalStatus::Widowed));
}
