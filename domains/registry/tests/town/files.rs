//! Who may read which file, and that everybody who did is written down.

use crate::people::*;
use audit::SeenPurpose;
use auth::{Actor, Forbidden};
use db::Db;
use registry::*;
use testkit::on_both_engines;

#[on_both_engines]
async fn a_resident_finds_everything_the_city_knows_about_them(db: Db) {
    let town = Town::settled(db).await;

    let file = town.registry.own_file(&resident(town.ada)).await.unwrap();

    assert_eq!(file.person.name.spoken(), "Ada Niccolò D'Agostino");
    assert_eq!(file.person.birth.act.as_ref().unwrap().to_string(), "n. 12 P. I S. A anno 1985");
    assert_eq!(file.person.home().unwrap().home, Home::InCity(address(12)));
    assert_eq!(file.person.residences.len(), 2);
    assert_eq!(file.person.documents[0].number, "CA00000AA");
    assert_eq!(file.person.electoral.as_ref().unwrap().section, 120);
    assert_eq!(file.person.civil.standing().unwrap().partner.as_ref().unwrap().person, Some(town.ugo));
    assert_eq!(file.person.anpr_id.as_ref().unwrap().as_str(), "AB12345CD");
    let names: Vec<_> =
        file.family.unwrap().members.iter().map(|member| member.name.given().to_owned()).collect();
    assert_eq!(names, ["Ugo", "Pia", "Ada Niccolò", "Ida"], "the reference person first, then the oldest");
}

#[on_both_engines]
async fn certificates_read_the_same_facts_inside_their_transaction(db: Db) {
    let town = Town::settled(db).await;
    let shown = town.file_of(town.ada).await;

    let mut tx = town.db.begin().await.unwrap();
    let facts = facts_about(&mut tx, town.ada).await.unwrap();
    let nobody = facts_about(&mut tx, kernel::PersonId::new()).await.unwrap();

    assert_eq!(facts, Some(shown));
    assert_eq!(nobody, None);
}

#[on_both_engines]
async fn a_visitor_is_asked_to_sign_in_and_an_employee_has_no_file_of_their_own(db: Db) {
    let town = Town::settled(db).await;

    let visitor = town.registry.own_file(&Actor::Visitor).await;
    let employee = town.registry.own_file(&clerk()).await;

    assert!(matches!(visitor, Err(RegistryError::Forbidden(Forbidden::SignInFirst))));
    assert!(matches!(employee, Err(RegistryError::Forbidden(Forbidden::NotAllowed))));
}

#[on_both_engines]
async fn a_resident_reads_who_opened_their_file_and_why(db: Db) {
    let town = Town::settled(db).await;
    let why = Reason::parse("Cambio di residenza").unwrap();
    town.registry.open_file(&clerk(), town.ada, &why).await.unwrap();
    let refused = town.registry.open_file(&operator(), town.ada, &why).await;

    let seen = town.registry.seen(&resident(town.ada), None).await.unwrap();

    assert!(matches!(refused, Err(RegistryError::Forbidden(Forbidden::NotAllowed))));
    let told: Vec<_> = seen.entries.iter().map(|e| (e.by.as_str(), e.action.as_str(), e.allowed)).collect();
    assert_eq!(
        told,
        [
            ("Sportello anagrafico", "registry-audit-open-file", false),
            ("Sportello anagrafico", "registry-audit-open-file", true),
        ]
    );
    assert_eq!(seen.entries[0].purpose, SeenPurpose::Stated("Cambio di residenza".into()));
    assert!(seen.older.is_none());
    assert!(town.registry.seen(&resident(town.neighbour), None).await.unwrap().entries.is_empty());
}

#[on_both_engines]
async fn who_was_found_by_a_search_reads_that_too(db: Db) {
    let town = Town::settled(db).await;
    let query = Query::Name { surname: "rossi".into(), given: "u".into(), birth_date: None };

    let found = town.registry.find_persons(&clerk(), &query, &reason()).await.unwrap();

    assert_eq!(found.iter().map(Found::person).collect::<Vec<_>>(), [town.ugo]);
    let seen = town.registry.seen(&resident(town.ugo), None).await.unwrap();
    assert_eq!(seen.entries[0].action, "registry-audit-found");
    assert!(audit::verify(&town.db, &[]).await.unwrap().is_whole());
}

#[on_both_engines]
async fn a_search_finds_by_accents_dates_and_old_codes_and_never_by_a_part_of_the_surname(db: Db) {
    let town = Town::settled(db).await;
    let search = async |query| {
        let found = town.registry.find_persons(&clerk(), &query, &reason()).await.unwrap();
        found.iter().map(Found::person).collect::<Vec<_>>()
    };
    let name = |surname: &str, given: &str, birth_date: Option<&str>| Query::Name {
        surname: surname.into(),
        given: given.into(),
        birth_date: birth_date.map(on),
    };
    let old_code = town.file_of(town.neighbour).await.person.fiscal_codes.previous[0];

    assert_eq!(search(name("d agostino", "ada nicco", None)).await, [town.ada]);
    assert_eq!(search(name("Rossi", "", Some("2014-02-03"))).await, [town.ida]);
    assert_eq!(search(name("Rossi", "", None)).await, [town.ida, town.ugo]);
    assert_eq!(search(name("Ross", "", None)).await, []);
    assert_eq!(search(Query::FiscalCode(old_code)).await, [town.neighbour]);
    assert_eq!(search(Query::FiscalCode(old_code.with_letters_at(1))).await, [town.neighbour]);
}

#[on_both_engines]
async fn who_runs_the_platform_finds_nobody(db: Db) {
    let town = Town::settled(db).await;
    let query = Query::Name { surname: "Rossi".into(), given: String::new(), birth_date: None };

    let refused = town.registry.find_persons(&operator(), &query, &reason()).await;

    assert!(matches!(refused, Err(RegistryError::Forbidden(Forbidden::NotAllowed))));
}

#[on_both_engines]
async fn a_code_is_looked_up_while_somebody_else_writes(db: Db) {
    let town = Town::settled(db).await;
    let codes = town.file_of(town.neighbour).await.person.fiscal_codes;
    let nobodys = "RSSMRA85T10A562S".parse().unwrap();
    let writing = town.db.begin().await.unwrap();

    for code in [codes.current.unwrap(), codes.previous[0]] {
        assert_eq!(person_with_code(&town.db, code).await.unwrap(), Some(town.neighbour));
    }

    assert_eq!(person_with_code(&town.db, nobodys).await.unwrap(), None);
    writing.rollback().await.unwrap();
}
