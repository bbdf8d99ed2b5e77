//! What a collected sum is for, by pagoPA's taxonomy (*dati specifici di incasso*), and the national list of its codes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Each code with its last day and what it is for; where it is from, the README beside it says.
const NATIONAL: &str = include_str!("../../data/taxonomy.csv");

/// A code of the taxonomy: `9/0101101IM/`. `9/` says that the rest is one: kind of creditor, area, service, and the legal
/// ground.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Taxonomy(String);

/// A text that is no code of the taxonomy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a code of the taxonomy is like 9/0101101IM/")]
pub struct TaxonomyError;

impl Taxonomy {
    /// Reads a code: seven digits and two letters between `9/` and `/`.
    pub fn parse(text: &str) -> Result<Self, TaxonomyError> {
        let code = text.strip_prefix("9/").and_then(|rest| rest.strip_suffix('/')).ok_or(TaxonomyError)?;
        let is_code = code.len() == 9
            && code.bytes().take(7).all(|byte| byte.is_ascii_digit())
            && code.bytes().skip(7).all(|byte| byte.is_ascii_uppercase());
        if is_code { Ok(Self(text.to_owned())) } else { Err(TaxonomyError) }
    }

    /// As pagoPA writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the national list calls it on a day; none for a code that it does not have, or has no more. The list grows: a code
    /// that this program does not know may be newer than it.
    #[must_use]
    pub fn listed_on(&self, day: NaiveDate) -> Option<&'static str> {
        let mut lines = NATIONAL.lines().filter_map(|line| {
            let (code, rest) = line.split_once(';')?;
            Some((code, rest.split_once(';')?))
        });
        let (_, (last, name)) = lines.find(|(code, _)| *code == self.0)?;
        last.parse::<NaiveDate>().is_ok_and(|last| day <= last).then_some(name)
    }
}

impl std::fmt::Display for Taxonomy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Taxonomy {
    type Error = TaxonomyError;

    fn try_from(text: String) -> Result<Self, TaxonomyError> {
        // A receipt of somebody else's notice may say nothing.
        if text.is_empty() { Ok(Self::default()) } else { Self::parse(&text) }
    }
}

impl From<Taxonomy> for String {
    fn from(taxonomy: Taxonomy) -> Self {
        taxonomy.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(code: &str, day: &str) -> Option<&'static str> {
        Taxonomy::parse(code).unwrap().listed_on(day.parse().unwrap())
    }

    #[test]
    fn codes_are_read_strictly() {
        assert_eq!(Taxonomy::parse("9/0102100SA/").unwrap().as_str(), "9/0102100SA/");
        for wrong in ["0102100SA", "9/0102100sa/", "9/010210SA/", "9/0102100SA", "8/0102100SA/"] {
            assert_eq!(Taxonomy::parse(wrong), Err(TaxonomyError), "{wrong}");
        }
    }

    #[test]
    fn the_national_list_knows_its_codes_and_until_when_each_holds() {
        assert_eq!(listed("9/0104100TS/", "2026-11-29"), Some("Emissione carta d'identità Elettronica"));
        assert_eq!(listed("9/0104100IM/", "2026-11-29"), None, "another legal ground is another code");
        assert!(listed("9/0115119AP/", "2021-12-01").is_some());
        assert_eq!(listed("9/0115119AP/", "2021-12-02"), None);
    }

    #[test]
    fn every_line_of_the_list_is_a_code_with_a_day_and_a_name() {
        for line in NATIONAL.lines() {
            let parts: Vec<&str> = line.split(';').collect();
            let [code, last, name] = parts[..] else { panic!("{line}") };
            assert!(Taxonomy::parse(code).is_ok() && !name.is_empty(), "{line}");
            assert!(last.parse::<NaiveDate>().is_ok(), "{line}");
        }
    }
}
