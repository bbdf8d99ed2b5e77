//! The homes of the personas' families, and the waste tax of last year and this one.

use anyhow::Result;
use auth::Actor;
use chrono::{Datelike, NaiveDate};
use db::Db;
use payments::Payments;
use payments::tari::{Dwelling, DwellingId, DwellingUse};
use registry::generator::{Personas, Who};
use registry::{FamilyMember, FamilyView};

/// Square metres of a home before anybody lives in it, and for each who does.
const ROOM: (usize, usize) = (40, 18);

/// One home for each family, held by whom its sheet is made out to.
pub(super) async fn of(db: &Db, people: &Personas, today: NaiveDate) -> Result<Vec<Dwelling>> {
    let mut homes: Vec<Dwelling> = Vec::new();
    for persona in &people.list {
        let Who::Resident(person) = persona.who else { continue };
        let Some(file) = registry::facts_as_they_stand(db, person).await? else { continue };
        let home = file.person.home();
        let Some((home, address)) = home.and_then(|one| Some((one, one.home.city_address()?))) else {
            continue;
        };
        let family = file.family.as_ref().map_or(&[][..], FamilyView::listed);
        let reference = file.family.as_ref().and_then(FamilyView::reference_person);
        let holder = reference.map_or(person, |member: &FamilyMember| member.person);
        if homes.iter().any(|earlier| earlier.holder == holder) {
            continue;
        }
        homes.push(Dwelling {
            id: DwellingId::new(),
            code: format!("U-{}", persona.key),
            holder,
            address: address.street_line(),
            square_metres: u32::try_from(ROOM.0 + ROOM.1 * family.len().max(1))?,
            used_from: home.since.unwrap_or(today),
            used_until: None,
            used_as: DwellingUse::Residence,
            // One of them has something taken off.
            reductions: if homes.len() == 1 { vec!["compostaggio".to_owned()] } else { Vec::new() },
        });
    }
    Ok(homes)
}

/// Declares them and rolls the tax, as often as the demonstration is opened; what was done before stays.
pub(super) async fn tax(payments: &Payments, homes: Vec<Dwelling>, today: NaiveDate) -> Result<()> {
    let Some(rules) = payments.tari_rules() else { return Ok(()) };
    let actor = Actor::machine("palazzo demo");
    for mut home in homes {
        // The comune may have other reductions than Milan.
        home.reductions.retain(|key| rules.reduction(key).is_some());
        // A persona's key may be longer than the code of a home is, or have other signs.
        if home.check(rules).is_ok() {
            payments.declare_dwelling(&actor, home).await?;
        }
    }
    for year in [today.year() - 1, today.year()] {
        if rules.tariff(year).is_some() {
            payments.roll_tari(&actor, year, |_| ()).await?;
        }
    }
    Ok(())
}
