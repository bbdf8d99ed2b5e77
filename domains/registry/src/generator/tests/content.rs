//! Whether the content of Milan is what the program takes it for.

use chrono::NaiveDate;
use kernel::City;

use super::milan;
use crate::generator::content::Area;
use crate::generator::dice::Dice;
use crate::places::was_in_force;

#[test]
fn the_configuration_is_that_of_a_comune() {
    let city = City::parse(include_str!("../../../../../cities/milano/city.toml")).unwrap();
    assert_eq!(
        (city.belfiore.as_str(), city.istat.as_str(), city.ipa.as_str()),
        ("F205", "015146", "c_f205")
    );
    assert_eq!(milan().origins.city.as_str(), city.belfiore);
    assert_eq!(city.offices.len(), 15);
    assert!(!city.attributions.is_empty());
}

#[test]
fn every_birthplace_that_is_drawn_was_in_force_on_the_day() {
    let mut dice = Dice::new(1, 0);
    let areas =
        [Area::Province, Area::Region, Area::North, Area::Centre, Area::South, Area::Islands, Area::Ceased];
    for year in (1920..2026).step_by(3) {
        let born = NaiveDate::from_ymd_opt(year, 5, 1).unwrap();
        for area in areas {
            let comune = milan().origins.comune(area, born, &mut dice);
            assert!(was_in_force(comune, born), "{comune} in {year}");
        }
    }
}

#[test]
fn every_neighbourhood_has_doors_with_a_postcode() {
    for nil in &milan().figures.nils {
        let streets = milan();
        for known in streets.geography.streets_of(nil.nil).things() {
            assert!(crate::Address::parse_cap(&known.cap).is_ok(), "{}", known.street.name);
            assert!((1..=9).contains(&known.municipio));
        }
    }
}

#[test]
fn the_communities_are_of_countries_the_registry_knows() {
    assert_eq!(milan().origins.communities.things().len(), 30);
}
