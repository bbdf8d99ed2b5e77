//! A whole generated city, written in the form and loaded again.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use super::written::{Codes, row_of};
use super::*;
use kernel::PersonId;
use registry::bulk::Writer;
use registry::generator::{CityContent, Generator, Personas};

const RESIDENTS: u32 = 900;

/// Families and people of every kind that the generator makes, the personas among them.
fn city_of_everybody() -> Vec<FamilyRecord> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cities/milano");
    let town = CityContent::load(&folder).unwrap();
    let today = testkit::test_time().date_naive();
    let text = std::fs::read_to_string(folder.join("demo/personas.toml")).unwrap();
    let personas = Personas::parse(&text, &town, today).unwrap();
    let mut city = Generator::with_planted(Arc::new(town), 7, RESIDENTS, today, personas.families);
    let records: Vec<FamilyRecord> = city.by_ref().collect();
    assert!(city.odd_cases().all(|(_, count)| count > 0), "every odd case is there");
    records
}

fn rows_of(city: &[FamilyRecord]) -> Vec<Value> {
    let people = || city.iter().flat_map(|record| &record.people);
    let codes: Codes =
        people().filter_map(|person| Some((person.id, person.fiscal_codes.current?.to_string()))).collect();
    let rows = city.iter().flat_map(|record| {
        record.people.iter().map(|person| row_of(person, record.family.as_ref(), &codes)).collect::<Vec<_>>()
    });
    rows.collect()
}

#[on_both_engines]
async fn loading_the_export_of_a_city_over_the_city_changes_nothing(db: Db) {
    let city = city_of_everybody();
    let rows = rows_of(&city);
    let mut writer = Writer::new(&db);
    for record in city {
        writer.write(record).await.unwrap();
    }
    writer.finish().await.unwrap();
    let before = stored(&db).await;

    assert_eq!(counts(&load(&db, &rows).await), (0, 0, rows.len() as u64));

    assert_eq!(stored(&db).await, before);
}

#[on_both_engines]
async fn an_empty_registry_has_the_same_city_after_the_import(db: Db) {
    let city = city_of_everybody();
    let rows = rows_of(&city);

    assert_eq!(counts(&load(&db, &rows).await), (rows.len() as u64, 0, 0));

    let ids = ids_in(&db, &city).await;
    let mut tx = db.begin().await.unwrap();
    for FamilyRecord { family, people } in city {
        for person in people {
            let loaded = facts_about(&mut tx, ids[&person.id]).await.unwrap().unwrap();
            let sheet = loaded.family.map(|view| view.family);
            let expected = family.as_ref().filter(|_| person.membership.is_some()).map(|family| {
                let loaded = sheet.as_ref().unwrap();
                Family { id: loaded.id, version: loaded.version, ..family.clone() }
            });
            assert_eq!(sheet, expected);
            let expected = as_loaded(person, &ids, &loaded.person, sheet.as_ref());
            assert_eq!(loaded.person, expected);
        }
    }
}

/// A person with the identifiers that the import gave.
fn as_loaded(
    mut person: Person,
    ids: &HashMap<PersonId, PersonId>,
    loaded: &Person,
    sheet: Option<&Family>,
) -> Person {
    (person.id, person.version) = (loaded.id, loaded.version);
    let link = |slot: &mut Option<PersonId>| *slot = slot.map(|id| ids[&id]);
    let of_unions = person.civil.unions.iter_mut().filter_map(|union| union.partner.as_mut());
    of_unions.for_each(|partner| link(&mut partner.person));
    let of_contracts = person.cohabitations.iter_mut().filter_map(|contract| contract.partner.as_mut());
    of_contracts.for_each(|partner| link(&mut partner.person));
    person.parents.iter_mut().for_each(|parent| link(&mut parent.who.person));
    person.guardian.iter_mut().for_each(|guardian| link(&mut guardian.person));
    if let Some(membership) = &mut person.membership {
        membership.family = sheet.unwrap().id;
    }
    person
}

/// Who became whom: by codice fiscale, by identifier of ANPR, or by name and birth.
async fn ids_in(db: &Db, city: &[FamilyRecord]) -> HashMap<PersonId, PersonId> {
    type Known = (PersonId, Option<String>, Option<String>, String, String, chrono::NaiveDate);
    let loaded: Vec<Known> = db
        .query(
            "SELECT person_id, codice_fiscale, anpr_id, surname, given_name, birth_date FROM registry_person",
        )
        .fetch_all()
        .await
        .unwrap();
    let key = |code: Option<String>, anpr: Option<String>, name: [&str; 2], born: chrono::NaiveDate| {
        code.or(anpr).unwrap_or_else(|| format!("{name:?} {born}"))
    };
    let by_key: HashMap<String, PersonId> = loaded
        .into_iter()
        .map(|(id, code, anpr, surname, given, born)| (key(code, anpr, [&surname, &given], born), id))
        .collect();
    let id_of = |person: &Person| {
        let code = person.fiscal_codes.current.map(|code| code.to_string());
        let anpr = person.anpr_id.as_ref().map(|id| id.as_str().to_owned());
        by_key[&key(code, anpr, [person.name.surname(), person.name.given()], person.birth.date)]
    };
    city.iter().flat_map(|record| &record.people).map(|person| (person.id, id_of(person))).collect()
}
