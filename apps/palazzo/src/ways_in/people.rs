//! The invented people whom the demonstration's providers know.

use anyhow::Result;
use chrono::NaiveDate;
use db::Db;
use registry::codice_fiscale::CodiceFiscale;
use registry::generator::{Personas, Who};
use registry::{FiscalCodes, Person, Registration};

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

/// The residents among the personas, also with the codes that they had before; who died among their families; and
/// somebody who lives in another comune.
pub(super) async fn invented(db: &Db, personas: &Personas) -> Result<Vec<Invented>> {
    let mut people = Vec::new();
    for persona in &personas.list {
        let Who::Resident(person) = persona.who else { continue };
        // As the register has them by now: a demonstration may have run before.
        if let Some(file) = registry::facts_as_they_stand(db, person).await? {
            let FiscalCodes { current, previous, .. } = &file.person.fiscal_codes;
            let label = &persona.name;
            people
                .extend(current.map(|code| somebody(&file.person, code, persona.key.clone(), label.clone())));
            people.extend(previous.iter().map(|code| {
                let label = format!("{label} (codice fiscale di prima)");
                somebody(&file.person, *code, format!("{}-prima", persona.key), label)
            }));
        }
    }
    people.extend(personas.families.iter().flat_map(|family| &family.people).filter_map(dead));
    people.push(elsewhere());
    Ok(people)
}

/// A stolen identity: whose it was has died, and their provider has not heard of it.
fn dead(person: &Person) -> Option<Invented> {
    let Registration::Deceased { .. } = person.registration else { return None };
    let label = format!("{} (identità di chi è morto)", person.name.spoken());
    Some(somebody(person, person.fiscal_codes.current?, person.name.given().to_lowercase(), label))
}

fn somebody(person: &Person, code: CodiceFiscale, key: String, label: String) -> Invented {
    Invented {
        key,
        label,
        fiscal_code: code.as_str().to_owned(),
        given_name: person.name.given().to_owned(),
        surname: person.name.surname().to_owned(),
        born_on: person.birth.date,
        is_strong: true,
    }
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
