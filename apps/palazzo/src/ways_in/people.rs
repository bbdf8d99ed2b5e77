//! The invented people whom the demonstration's providers know.

use anyhow::Result;
use chrono::NaiveDate;
use db::Db;
use registry::generator::{Personas, Who};

/// Somebody with an Italian identity.
pub(super) struct Invented {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) fiscal_code: String,
    pub(super) given_name: String,
    pub(super) surname: String,
    pub(super) born_on: NaiveDate,
    /// Whether they can show the highest level.
    pub(super) is_strong: bool,
}

/// The residents among the personas, and somebody who lives in another comune.
pub(super) async fn invented(db: &Db, personas: &Personas) -> Result<Vec<Invented>> {
    let mut people = Vec::new();
    for persona in &personas.list {
        let Who::Resident(person) = persona.who else { continue };
        let file = registry::facts_as_they_stand(db, person).await?;
        people.extend(file.and_then(|file| {
            let person = &file.person;
            Some(Invented {
                key: persona.key.clone(),
                label: persona.name.clone(),
                fiscal_code: person.fiscal_codes.current?.as_str().to_owned(),
                given_name: person.name.given().to_owned(),
                surname: person.name.surname().to_owned(),
                born_on: person.birth.date,
                is_strong: true,
            })
        }));
    }
    people.push(elsewhere());
    Ok(people)
}

fn elsewhere() -> Invented {
    Invented {
        key: "alberto".to_owned(),
        label: "Alberto Ferri (Firenze)".to_owned(),
        fiscal_code: "FRRLRT90E17D612S".to_owned(),
        given_name: "Alberto".to_owned(),
        surname: "Ferri".to_owned(),
        born_on: NaiveDate::from_ymd_opt(1990, 5, 17).unwrap_or_default(),
        is_strong: false,
    }
}
