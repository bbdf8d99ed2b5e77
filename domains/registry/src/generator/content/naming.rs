//! What people are called, by where they come from, sex and decade of birth.

use std::collections::HashMap;

use serde::Deserialize;

use super::{ContentError, rows};
use crate::Sex;
use crate::generator::dice::Dice;
use crate::generator::weighted::Weighted;

/// The country whose names change with the decades, and that has surnames of the place and of elsewhere.
pub(crate) const HOME_COUNTRY: &str = "ITA";

/// Given names and surnames.
#[derive(Clone, Debug)]
pub(crate) struct Naming {
    /// By country, then by sex and decade; foreign names have no decade.
    given: HashMap<String, HashMap<(Sex, u16), Weighted<String>>>,
    /// By country: of the place, and of the whole country.
    surnames: HashMap<String, [Weighted<String>; 2]>,
}

#[derive(Deserialize)]
struct GivenRow {
    country: String,
    sex: Sex,
    decade: Option<u16>,
    name: String,
    weight: u32,
}

#[derive(Deserialize)]
struct SurnameRow {
    country: String,
    surname: String,
    local: u32,
    national: u32,
}

impl Naming {
    pub(super) fn parse(names: &str, surnames: &str) -> Result<Self, ContentError> {
        let mut given = HashMap::<String, HashMap<_, Weighted<String>>>::new();
        for row in rows::<GivenRow>("names.csv", names)? {
            let of_country = given.entry(row.country).or_default();
            of_country.entry((row.sex, row.decade.unwrap_or(0))).or_default().push(row.name, row.weight);
        }
        let mut families = HashMap::<String, [Weighted<String>; 2]>::new();
        for row in rows::<SurnameRow>("surnames.csv", surnames)? {
            let [local, national] = families.entry(row.country).or_default();
            local.push(row.surname.clone(), row.local);
            national.push(row.surname, row.national);
        }
        if families.get(HOME_COUNTRY).is_none_or(|both| both.iter().any(|names| names.total() == 0)) {
            return Err(ContentError::Nonsense {
                file: "surnames.csv",
                what: "no surname of the country itself",
            });
        }
        Ok(Self { given, surnames: families })
    }

    /// A given name as it was usual in that country in that year.
    pub(crate) fn given(&self, country: &str, sex: Sex, born: i32, dice: &mut Dice) -> String {
        let decade = u16::try_from(born.clamp(1900, 2029) / 10 * 10).expect("a year of these two centuries");
        let of = |country: &str, decade: u16| self.given.get(country)?.get(&(sex, decade));
        let choice = of(country, decade).or_else(|| of(country, 0)).or_else(|| of(HOME_COUNTRY, 1970));
        choice.and_then(|names| names.draw(dice)).cloned().unwrap_or_else(|| sex.code().to_owned())
    }

    /// A surname of the place, or of the country at large.
    pub(crate) fn surname(&self, country: &str, is_local: bool, dice: &mut Dice) -> String {
        let both = self.surnames.get(country).or_else(|| self.surnames.get(HOME_COUNTRY));
        let names = both.and_then(|[local, national]| if is_local { local } else { national }.draw(dice));
        names.cloned().unwrap_or_else(|| country.to_owned())
    }
}
