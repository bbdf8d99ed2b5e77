//! Finding a street of the street registry (*stradario*) by what somebody calls it.

use db::Db;

use super::{Registry, RegistryError};
use crate::codice_fiscale::letters_of;
use crate::domain::Street;
use crate::store::{self, StoreError};

/// What a name leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StreetFound {
    /// This street.
    One(Street),
    /// More than one street is called so: the kind of street, or the code, tells them apart.
    Several(Vec<Street>),
    /// No street is called so; these sound alike.
    Unknown(Vec<Street>),
    /// The street registry is empty.
    NoStreets,
}

/// How many streets are offered in place of one that is not there.
const MOST_OFFERED: usize = 5;

/// So many letters at the beginning of a word still lead to a street whose end was misspelt.
const STEM: usize = 4;

impl Registry {
    /// The street that somebody calls `text`: `via Padova`, `Padova`, or its code. Streets are no
    /// personal data: nothing is written down.
    #[tracing::instrument(name = "registry.find_street", skip_all)]
    pub async fn find_street(&self, text: &str) -> Result<StreetFound, RegistryError> {
        Ok(find_street_among(&streets(&self.db).await?, text))
    }
}

/// Every street of the street registry. Streets are no personal data.
pub async fn streets(db: &Db) -> Result<Vec<Street>, StoreError> {
    Ok(store::streets(db).await?)
}

/// The street of these that somebody calls `text`: `via Padova`, `Padova`, or its code.
#[must_use]
pub fn find_street_among(streets: &[Street], text: &str) -> StreetFound {
    if streets.is_empty() {
        return StreetFound::NoStreets;
    }
    let wanted = key(text);
    let whole = |street: &&Street| key(&format!("{} {}", street.specie, street.name)) == wanted;
    let code = |street: &&Street| street.code == text.trim();
    let name = |street: &&Street| key(&street.name) == wanted;
    for fits in [&whole as &dyn Fn(&&Street) -> bool, &code, &name] {
        let found: Vec<Street> = streets.iter().filter(fits).cloned().collect();
        match <[Street; 1]>::try_from(found) {
            Ok([street]) => return StreetFound::One(street),
            Err(none) if none.is_empty() => {}
            Err(several) => return StreetFound::Several(several),
        }
    }
    StreetFound::Unknown(alike(streets, text))
}

/// Streets with a word that begins like the longest word of `text`.
fn alike(streets: &[Street], text: &str) -> Vec<Street> {
    let longest = text.split_whitespace().map(key).max_by_key(String::len).unwrap_or_default();
    let stem: String = longest.chars().take(STEM).collect();
    if stem.len() < STEM {
        return Vec::new();
    }
    let sounds_so =
        |street: &&Street| street.name.split_whitespace().any(|word| key(word).starts_with(&stem));
    let mut alike: Vec<Street> = streets.iter().filter(sounds_so).cloned().collect();
    // The street itself comes before those that only mention it: «from Padova to …».
    alike.sort_by_key(|street| street.name.chars().count());
    alike.truncate(MOST_OFFERED);
    alike
}

/// Letters without accents, and digits: the twenty-second of March is in the name of a street.
fn key(text: &str) -> String {
    let plain =
        |sign: char| if sign.is_ascii_digit() { sign.to_string() } else { letters_of(&sign.to_string()) };
    text.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn streets() -> Vec<Street> {
        let street = |code: &str, specie: &str, name: &str| Street {
            code: code.into(),
            specie: specie.into(),
            name: name.into(),
        };
        vec![
            street("1", "CORSO", "22 MARZO"),
            street("2", "VIA", "8 MARZO"),
            street("3", "VIA", "GABRIELE D'ANNUNZIO"),
            street("4", "VIA", "PADOVA"),
            street("5", "LARGO", "ROMA"),
            street("6", "VIA", "ROMA"),
        ]
    }

    fn codes(found: StreetFound) -> Vec<String> {
        match found {
            StreetFound::One(street) => vec![street.code],
            StreetFound::Several(streets) | StreetFound::Unknown(streets) => {
                streets.into_iter().map(|street| street.code).collect()
            }
            StreetFound::NoStreets => Vec::new(),
        }
    }

    #[test]
    fn a_street_is_found_however_it_is_written() {
        for text in ["via gabriele d’annunzio", "Gabriele D'Annunzio", "VIA GABRIELE D ANNUNZIO", " 3 "] {
            assert!(
                matches!(find_street_among(&streets(), text), StreetFound::One(street) if street.code == "3"),
                "{text}"
            );
        }
        assert_eq!(codes(find_street_among(&streets(), "corso 22 marzo")), ["1"]);
    }

    #[test]
    fn two_streets_of_one_name_are_told_apart_by_their_kind() {
        assert!(
            matches!(find_street_among(&streets(), "Roma"), StreetFound::Several(streets) if streets.len() == 2)
        );
        assert_eq!(codes(find_street_among(&streets(), "largo roma")), ["5"]);
    }

    #[test]
    fn a_misspelt_street_leads_to_those_that_sound_alike() {
        let found = find_street_among(&streets(), "via Padoa");
        assert!(matches!(&found, StreetFound::Unknown(_)));
        assert_eq!(codes(found), ["4"]);
        assert!(matches!(find_street_among(&streets(), "x"), StreetFound::Unknown(none) if none.is_empty()));
        assert_eq!(find_street_among(&[], "via Padova"), StreetFound::NoStreets);
    }
}
