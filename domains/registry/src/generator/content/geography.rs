//! Neighbourhoods and their streets.

use std::collections::HashMap;

use serde::Deserialize;

use super::{ContentError, rows};
use crate::Street;
use crate::generator::weighted::Weighted;

/// Kinds of street that have front doors; nobody lives in an underpass.
const WITH_DOORS: [&str; 14] = [
    "VIA",
    "VIALE",
    "CORSO",
    "PIAZZA",
    "PIAZZALE",
    "LARGO",
    "VICOLO",
    "VIA PRIVATA",
    "PIAZZETTA",
    "ALZAIA",
    "RIPA",
    "FORO",
    "GALLERIA",
    "BASTIONI",
];

/// A street is thought to have at least so many numbers, however few were seen.
const FEWEST_NUMBERS: u16 = 12;

/// The streets of the town by neighbourhood.
#[derive(Clone, Debug)]
pub(crate) struct Geography {
    by_nil: HashMap<u16, Weighted<KnownStreet>>,
    /// Every street, for homes of long ago.
    all: Weighted<KnownStreet>,
}

/// A street where people live.
#[derive(Clone, Debug)]
pub(crate) struct KnownStreet {
    pub(crate) street: Street,
    pub(crate) nil: u16,
    pub(crate) municipio: u8,
    pub(crate) cap: String,
    pub(crate) highest_number: u16,
}

#[derive(Clone, Debug, Deserialize)]
struct NilRow {
    nil: u16,
    municipio: u8,
    lon: f64,
    lat: f64,
    caps: String,
}

#[derive(Deserialize)]
struct StreetRow {
    code: String,
    specie: String,
    name: String,
    nil: Option<u16>,
    municipio: Option<u8>,
    cap: String,
    highest_number: Option<u16>,
}

impl Geography {
    pub(super) fn parse(nils: &str, streets: &str) -> Result<Self, ContentError> {
        let nils: Vec<NilRow> = rows("nil.csv", nils)?;
        let streets: Vec<StreetRow> = rows("streets.csv", streets)?;
        let mut by_nil = HashMap::<u16, Weighted<KnownStreet>>::new();
        let mut all = Weighted::default();
        for known in streets.into_iter().filter_map(|street| known_street(street, &nils)) {
            let weight = u32::from(known.highest_number);
            by_nil.entry(known.nil).or_default().push(known.clone(), weight);
            all.push(known, weight);
        }
        if by_nil.is_empty() {
            return Err(ContentError::Nonsense {
                file: "streets.csv",
                what: "no street lies in a known NIL",
            });
        }
        lend_streets(&nils, &mut by_nil);
        Ok(Self { by_nil, all })
    }

    /// The streets of a neighbourhood.
    pub(crate) fn streets_of(&self, nil: u16) -> &Weighted<KnownStreet> {
        self.by_nil.get(&nil).unwrap_or(&self.all)
    }

    /// Every street of the town.
    pub(crate) const fn streets(&self) -> &Weighted<KnownStreet> {
        &self.all
    }
}

fn known_street(row: StreetRow, nils: &[NilRow]) -> Option<KnownStreet> {
    let nil = nils.iter().find(|nil| Some(nil.nil) == row.nil)?;
    let has_doors = WITH_DOORS.contains(&row.specie.as_str());
    let first_cap = || nil.caps.split(' ').next().unwrap_or_default().to_owned();
    has_doors.then(|| KnownStreet {
        street: Street { code: row.code, specie: row.specie, name: row.name },
        nil: nil.nil,
        municipio: row.municipio.unwrap_or(nil.municipio),
        cap: if row.cap.is_empty() { first_cap() } else { row.cap },
        highest_number: row.highest_number.unwrap_or(0).clamp(FEWEST_NUMBERS, 250),
    })
}

/// A neighbourhood none of whose streets is known borrows those of the nearest one.
fn lend_streets(nils: &[NilRow], by_nil: &mut HashMap<u16, Weighted<KnownStreet>>) {
    let distance = |a: &NilRow, b: &NilRow| (a.lon - b.lon).powi(2) + (a.lat - b.lat).powi(2);
    for nil in nils {
        let lenders = nils
            .iter()
            .filter(|other| by_nil.get(&other.nil).is_some_and(|s| s.things()[0].nil == other.nil));
        let nearest = lenders.min_by(|a, b| distance(nil, a).total_cmp(&distance(nil, b)));
        if let Some(streets) = nearest.and_then(|lender| by_nil.get(&lender.nil)).cloned() {
            by_nil.entry(nil.nil).or_insert(streets);
        }
    }
}
