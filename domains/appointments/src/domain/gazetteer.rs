//! Where a street is, as far as the city's files say: in the middle of its neighbourhood (*NIL*). Near enough to tell which
//! office is the nearest, and nobody's house.

use std::collections::HashMap;

use kernel::{Degrees, Position};
use registry::{Street, StreetFound, find_street_among};
use serde::Deserialize;

use super::travel::Network;

/// Streets and the middles of their neighbourhoods, and the stations of the underground.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    streets: Vec<Street>,
    middles: HashMap<String, Position>,
    network: Network,
}

/// Why the files of the city's streets cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum GazetteerError {
    /// A row that is none.
    #[error("{file}: {source}")]
    Row {
        /// Which file.
        file: &'static str,
        /// What is wrong.
        source: csv::Error,
    },
    /// A neighbourhood that is nowhere.
    #[error("nil.csv: neighbourhood {0} is at no place on the earth")]
    Nowhere(u16),
    /// A station at which nothing stops.
    #[error("stations.csv: no line stops at {0}")]
    NoLine(String),
}

/// What somebody's words lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// This street: what it is called, and where it is about.
    Here {
        /// `VIA PADOVA`.
        street: String,
        /// The middle of its neighbourhood.
        middle: Position,
    },
    /// None, or more than one: streets that may be meant.
    Perhaps(Vec<String>),
}

#[derive(Deserialize)]
struct NilRow {
    nil: u16,
    lon: f64,
    lat: f64,
}

#[derive(Deserialize)]
struct StreetRow {
    code: String,
    specie: String,
    name: String,
    nil: Option<u16>,
}

impl Gazetteer {
    /// Reads the city's `nil.csv` and `streets.csv`. A street in no neighbourhood is left out.
    pub fn parse(nils: &str, streets: &str) -> Result<Self, GazetteerError> {
        let mut middles = HashMap::new();
        for NilRow { nil, lon, lat } in rows("nil.csv", nils)? {
            let both = Degrees::try_new(lat).zip(Degrees::try_new(lon));
            let (latitude, longitude) = both.ok_or(GazetteerError::Nowhere(nil))?;
            middles.insert(nil, Position { latitude, longitude });
        }
        let mut found = Self::default();
        for StreetRow { code, specie, name, nil } in rows("streets.csv", streets)? {
            let Some(middle) = nil.and_then(|nil| middles.get(&nil)) else { continue };
            found.middles.insert(code.clone(), *middle);
            found.streets.push(Street { code, specie, name });
        }
        Ok(found)
    }

    /// The same with the stations of the city's underground.
    #[must_use]
    pub fn with_network(self, network: Network) -> Self {
        Self { network, ..self }
    }

    /// The stations of the underground; none where the city has none.
    #[must_use]
    pub const fn network(&self) -> &Network {
        &self.network
    }

    /// Whether it knows any street.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.streets.is_empty()
    }

    /// Where somebody's street is. A number behind it is no matter.
    #[must_use]
    pub fn find(&self, text: &str) -> Whereabouts {
        let without_number =
            text.trim().trim_end_matches(|sign: char| sign.is_ascii_digit() || " ,/".contains(sign));
        // `corso 22 marzo` ends with no number, `22` is one: what is left must be something.
        let text = if without_number.is_empty() { text } else { without_number };
        match find_street_among(&self.streets, text) {
            StreetFound::One(street) => self.here(&street),
            StreetFound::Several(streets) | StreetFound::Unknown(streets) => {
                Whereabouts::Perhaps(streets.iter().map(called).collect())
            }
            StreetFound::NoStreets => Whereabouts::Perhaps(Vec::new()),
        }
    }

    fn here(&self, street: &Street) -> Whereabouts {
        match self.middles.get(&street.code) {
            Some(middle) => Whereabouts::Here { street: called(street), middle: *middle },
            None => Whereabouts::Perhaps(Vec::new()),
        }
    }
}

fn called(street: &Street) -> String {
    kernel::as_people_write(&format!("{} {}", street.specie, street.name))
}

pub(super) fn rows<T: for<'de> Deserialize<'de>>(
    file: &'static str,
    text: &str,
) -> Result<Vec<T>, GazetteerError> {
    let rows = csv::Reader::from_reader(text.as_bytes()).into_deserialize();
    let read: Result<Vec<T>, csv::Error> = rows.collect();
    read.map_err(|source| GazetteerError::Row { file, source })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NILS: &str =
        "nil,name,municipio,lon,lat,caps\n20,LORETO,2,9.2244,45.4919,20127\n1,DUOMO,1,9.187,45.464,20123\n";
    const STREETS: &str = "code,code_source,specie,name,nil,municipio,cap,highest_number\n\
        1,s,VIA,PADOVA,20,2,20127,\n2,s,CORSO,22 MARZO,1,1,20122,\n3,s,VIA,ROMA,1,1,,\n4,s,LARGO,ROMA,20,2,,\n5,s,VIA,PERSA,,,,\n";

    fn milan() -> Gazetteer {
        Gazetteer::parse(NILS, STREETS).unwrap()
    }

    #[test]
    fn a_street_is_where_its_neighbourhood_is_whatever_number_stands_behind_it() {
        for text in ["via Padova 118", "Padova, 3", " padova "] {
            let Whereabouts::Here { street, middle } = milan().find(text) else { panic!("{text}") };
            assert_eq!(
                (street.as_str(), middle.longitude),
                ("Via Padova", Degrees::try_new(9.2244).unwrap())
            );
        }
        assert!(
            matches!(milan().find("corso 22 marzo"), Whereabouts::Here { .. }),
            "a number that is its name"
        );
    }

    #[test]
    fn what_may_be_meant_is_offered_and_a_street_that_is_nowhere_is_none() {
        let Whereabouts::Perhaps(streets) = milan().find("Roma 4") else { panic!("two are called so") };
        assert_eq!(streets, ["Via Roma", "Largo Roma"]);
        assert_eq!(milan().find("via Persa"), Whereabouts::Perhaps(Vec::new()));
        assert_eq!(Gazetteer::default().find("via Padova"), Whereabouts::Perhaps(Vec::new()));
    }

    #[test]
    fn a_file_that_is_none_is_refused_by_its_name() {
        let wrong = Gazetteer::parse("nil,lon,lat\nuno,9,45\n", STREETS).unwrap_err();
        assert!(wrong.to_string().starts_with("nil.csv: "), "{wrong}");
        let nowhere = Gazetteer::parse("nil,lon,lat\n1,9,345\n", STREETS).unwrap_err();
        assert!(matches!(nowhere, GazetteerError::Nowhere(1)));
    }
}
