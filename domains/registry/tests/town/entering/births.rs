//! Births, and the parents whom the act names.

use super::*;
use registry::codes::Kinship;
use registry::*;
use testkit::on_both_engines;

/// What every form about this child has.
const LEO: [(&str, &str); 8] = [
    ("cognome", "Rossi"),
    ("nome", "Leo"),
    ("sesso", "M"),
    ("data", "2020-03-14"),
    ("luogo", "MILANO (MI)"),
    ("cittadinanza", "100"),
    ("ruolo", "madre"),
    ("vive_con", "qui"),
];

#[on_both_engines]
async fn a_birth_opens_the_file_of_the_child(db: Db) {
    let mut desk = Desk::open(db).await;
    let ada = desk.town().ada;

    let act = [("atto_numero", "77"), ("atto_anno", "2020"), ("atto_parte", "I"), ("atto_serie", "A")];
    let fields = [&LEO[..], &act, &[("atto_comune", "Milano (MI)"), ("cittadinanza_2", "215")]].concat();
    let answer = desk.confirm(ada, "birth", &fields).await;

    let family = desk.town().file_of(ada).await.family.unwrap();
    let leo = family.members.iter().find(|member| member.name.given() == "Leo").unwrap().person;
    recorded(&mut desk, &answer, leo, "birth", "Nascita registrata").await;
    let file = desk.town().file_of(leo).await;
    assert_eq!(file.person.birth.act.as_ref().unwrap().to_string(), "n. 77 P. I S. A anno 2020");
    assert_eq!(file.person.citizenships.len(), 2);
    assert_eq!(parents(&file), [(ParentRole::Mother, Some(ada))]);
    assert!(desk.told("registered", leo).await);
}

#[on_both_engines]
async fn pressing_twice_makes_one_child_even_of_a_parent_without_family(db: Db) {
    let mut desk = Desk::open(db).await;
    let neighbour = desk.town().neighbour;
    let version = value_of(&desk.form(neighbour, "birth").await.text(), "versione");
    let fields = [&LEO[..], &[("passo", "registra")]].concat();

    let first = desk.send_as(neighbour, "birth", &version, &fields).await;
    let second = desk.send_as(neighbour, "birth", &version, &fields).await;

    assert_eq!(first.status, StatusCode::SEE_OTHER);
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.text().contains("forse la variazione è già registrata"), "{}", second.text());
    let registered = desk.town().events().await.into_iter().filter(|(event, _)| event == "registered");
    assert_eq!(registered.count(), 1);
}

/// The parents in a file, by what they are.
fn parents(file: &PersonFile) -> Vec<(ParentRole, Option<PersonId>)> {
    file.person.parents.iter().map(|parent| (parent.role, parent.who.person)).collect()
}

/// The child called Leo of the family that somebody is in.
async fn leo_in_family_of(desk: &Desk, person: PersonId) -> PersonFile {
    let family = desk.town().file_of(person).await.family.unwrap();
    let leo = family.members.iter().find(|member| member.name.given() == "Leo").unwrap().person;
    desk.town().file_of(leo).await
}

#[on_both_engines]
async fn two_parents_with_a_file_are_both_in_the_file_of_the_child(db: Db) {
    let mut desk = Desk::open(db).await;
    let Town { ada, ugo, .. } = *desk.town();
    let code = desk.fiscal_code_of(ugo).await;
    let fields = [&LEO[..], &[("altro_ruolo", "padre"), ("altro_codice_fiscale", &code)]].concat();

    let asked = desk.send(ada, "birth", &fields).await.text();
    assert!(asked.contains("Ugo Rossi") && asked.contains("Casa del nuovo nato"), "{asked}");
    let answer = desk.confirm(ada, "birth", &fields).await;

    let leo = leo_in_family_of(&desk, ada).await;
    recorded(&mut desk, &answer, leo.person.id, "birth", "Nascita registrata").await;
    assert_eq!(parents(&leo), [(ParentRole::Mother, Some(ada)), (ParentRole::Father, Some(ugo))]);
    assert_eq!(leo.person.membership.unwrap().tie, Tie::Kin(Kinship::Child));
    for concerned in [ada, ugo, leo.person.id] {
        let seen = desk.town().registry.seen(&resident(concerned), None).await.unwrap().entries;
        assert!(seen.iter().any(|entry| entry.action == "registry-audit-birth-recorded"), "{concerned}");
    }
    let page = desk.browser.post(&format!("/anagrafe/persone/{}", leo.person.id), &[("motivo", WHY)]).await;
    assert!(
        page.text().contains("<dt>Madre</dt><dd>Ada Niccolò D&#39;Agostino, 10 dicembre 1985</dd>"),
        "{}",
        page.text()
    );
    assert!(page.text().contains("<dt>Padre</dt><dd>Ugo Rossi, 5 gennaio 1982</dd>"));
}

#[on_both_engines]
async fn a_child_lives_with_the_parent_that_the_form_says(db: Db) {
    let mut desk = Desk::open(db).await;
    let Town { ada, neighbour, .. } = *desk.town();
    let code = desk.fiscal_code_of(ada).await;
    let father = [("ruolo", "padre"), ("vive_con", "altro"), ("altro_ruolo", "madre")];
    let fields = [&father[..], &LEO[..], &[("altro_codice_fiscale", code.as_str())]].concat();

    desk.confirm(neighbour, "birth", &fields).await;

    let leo = leo_in_family_of(&desk, ada).await;
    assert_eq!(parents(&leo), [(ParentRole::Mother, Some(ada)), (ParentRole::Father, Some(neighbour))]);
    assert_eq!(leo.person.home().unwrap().home, Home::InCity(address(12)));
    assert!(desk.told("details_changed", neighbour).await, "whose file was on the screen has moved on");
    assert!(desk.told("family_changed", ada).await);
}

#[on_both_engines]
async fn the_child_of_somebody_who_lives_with_the_other_parent_is_no_stranger_in_the_family(db: Db) {
    let mut desk = Desk::open(db).await;
    let Town { ugo, neighbour, .. } = *desk.town();
    let code = desk.fiscal_code_of(ugo).await;
    let joining = [("codice_fiscale", code.as_str()), ("parentela", "23"), ("data", "2020-03-12")];
    desk.confirm(neighbour, "family", &joining).await;
    let other = [("altro_ruolo", "genitore"), ("altro_codice_fiscale", code.as_str())];

    desk.confirm(neighbour, "birth", &[&LEO[..], &other].concat()).await;

    let leo = leo_in_family_of(&desk, ugo).await;
    assert_eq!(leo.person.membership.unwrap().tie, Tie::Kin(Kinship::Child), "of the reference person");
}

#[on_both_engines]
async fn a_parent_from_elsewhere_is_named_as_the_act_does(db: Db) {
    let mut desk = Desk::open(db).await;
    let ada = desk.town().ada;
    let other = [
        ("altro_ruolo", "padre"),
        ("altro_cognome", "Dupont"),
        ("altro_nome", "Jean"),
        ("altro_nascita", "1984-01-02"),
        ("altro_luogo_nascita", "Francia"),
    ];

    desk.confirm(ada, "birth", &[&LEO[..], &other].concat()).await;

    let leo = leo_in_family_of(&desk, ada).await.person;
    let father = &leo.parents[1].who;
    assert_eq!((father.person, father.name.spoken().as_str()), (None, "Jean Dupont"));
    assert_eq!(father.birth_place.as_ref().unwrap().code.as_str(), "Z110");
}

#[on_both_engines]
async fn two_tabs_about_one_child_of_two_files_make_one_child(db: Db) {
    let mut desk = Desk::open(db).await;
    let Town { ada, ugo, .. } = *desk.town();
    let [of_ada, of_ugo] = [desk.fiscal_code_of(ada).await, desk.fiscal_code_of(ugo).await];
    let version = value_of(&desk.form(ugo, "birth").await.text(), "versione");
    let from_ada = [("altro_ruolo", "padre"), ("altro_codice_fiscale", of_ugo.as_str())];
    desk.confirm(ada, "birth", &[&LEO[..], &from_ada].concat()).await;

    let from_ugo = [
        ("ruolo", "padre"),
        ("altro_ruolo", "madre"),
        ("altro_codice_fiscale", of_ada.as_str()),
        ("passo", "registra"),
    ];
    let again = desk.send_as(ugo, "birth", &version, &[&from_ugo[..], &LEO[..]].concat()).await;

    assert_eq!(again.status, StatusCode::CONFLICT);
}
