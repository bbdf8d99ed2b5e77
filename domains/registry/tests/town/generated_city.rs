//! A generated city in the registry.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use db::Db;
use registry::generator::{CityContent, Options, Personas, Progress, Who, populate};
use testkit::on_both_engines;

fn milan() -> (Arc<CityContent>, NaiveDate, Personas) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cities/milano");
    let town = CityContent::load(&folder).unwrap();
    let today = testkit::test_time().date_naive();
    let text = std::fs::read_to_string(folder.join("demo/personas.toml")).unwrap();
    let personas = Personas::parse(&text, &town, today).unwrap();
    (Arc::new(town), today, personas)
}

#[on_both_engines]
async fn a_city_is_written_whole_with_the_personas_in_it(db: Db) {
    let (town, today, personas) = milan();
    let who = personas.find("giulia").map(|persona| persona.who);
    let mut reports: Vec<Progress> = Vec::new();

    let options = Options { residents: 1_500, seed: 4, today, personas };
    let summary = populate(&db, town, options, |progress| reports.push(progress)).await.unwrap();

    let (people,): (i64,) = db.query("SELECT COUNT(*) FROM registry_person").fetch_one().await.unwrap();
    let (families,): (i64,) = db.query("SELECT COUNT(*) FROM registry_family").fetch_one().await.unwrap();
    assert_eq!((people, families), (summary.people as i64, summary.families as i64));
    assert!(summary.residents.abs_diff(1_500) <= 15, "{}", summary.residents);
    assert!(summary.odd_cases.iter().all(|(_, count)| *count >= 2));

    assert!(reports.is_sorted_by_key(|progress| progress.residents));
    assert_eq!(reports.last(), Some(&Progress { residents: summary.residents, of: 1_500 }));

    let Some(Who::Resident(giulia)) = who else { panic!("Giulia is a resident") };
    let (surname,): (String,) = db
        .query("SELECT surname FROM registry_person WHERE person_id = $1")
        .bind(giulia)
        .fetch_one()
        .await
        .unwrap();
    assert_eq!(surname, "Bianchi");

    let grown_up = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap();
    let crowd = registry::residents_here_and_there(&db, grown_up, 40).await.unwrap();
    assert_eq!(crowd.len(), 40);
    assert!(crowd.is_sorted_by(|one, next| one.0 < next.0), "nobody twice");
    for person in crowd {
        let person = registry::person_as_it_stands(&db, person).await.unwrap().unwrap();
        let is_resident = matches!(person.registration, registry::Registration::Resident { .. });
        assert!(person.birth.date <= grown_up && is_resident, "{:?}", person.registration);
    }
}
