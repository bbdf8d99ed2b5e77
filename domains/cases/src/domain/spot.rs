//! Somewhere in the city: a point, an address, and the words by which it is found.

use kernel::{Degrees, Position};
use serde::{Deserialize, Serialize};

use super::known::parse_civico;
use super::typed::is_readable;
use super::{Known, Sent, Wrong};
use crate::definition::FieldName;

/// The further inputs of a place, by what follows the name of the field.
pub(crate) const DESCRIPTION: &str = ".descrizione";
pub(crate) const LATITUDE: &str = ".lat";
pub(crate) const LONGITUDE: &str = ".lon";
/// Ticked to take the point away.
pub(crate) const NO_POINT: &str = ".togli";

/// Where something is. There is a point, or an address, or both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The point, as a device told it, or as somebody wrote it or pointed at it on the map.
    #[serde(flatten)]
    pub position: Option<Position>,
    /// The street, with the nearest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<SpotAddress>,
    /// What else helps to find it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A street of the street registry, with or without a number: not everything is in front of a door.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpotAddress {
    /// The street's code.
    pub street_code: String,
    /// Kind and name of the street: `VIA PADOVA`.
    pub street: String,
    /// *Numero civico*, with its *esponente*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub civico: Option<String>,
}

impl Spot {
    /// What helps to find it, in so many characters.
    pub(crate) const LONGEST_DESCRIPTION: u16 = 300;

    /// Street and number on one line.
    #[must_use]
    pub fn address_line(&self) -> Option<String> {
        let address = self.address.as_ref()?;
        let civico = address.civico.as_deref().map_or_else(String::new, |civico| format!(" {civico}"));
        Some(format!("{}{civico}", address.street))
    }
}

/// Reads where something is; none where nothing was said. Words alone are not enough: nobody finds it by them.
pub(super) fn read_spot(name: &FieldName, sent: &Sent<'_>, known: &Known) -> Result<Option<Spot>, Wrong> {
    let [street, civico, description] = ["", super::CIVICO, DESCRIPTION].map(|part| sent.part(name, part));
    let address = match (street.is_empty(), civico.is_empty()) {
        (true, true) => None,
        (true, false) => return Err(Wrong::NoStreet(Vec::new())),
        (false, _) => Some(read_address(street, civico, known)?),
    };
    let position = read_position(name, sent, known)?;
    if description.chars().count() > usize::from(Spot::LONGEST_DESCRIPTION) {
        return Err(Wrong::DescriptionTooLong(Spot::LONGEST_DESCRIPTION));
    }
    if !is_readable(&description.replace("\r\n", "\n")) {
        return Err(Wrong::Unreadable);
    }
    let description = (!description.is_empty()).then(|| description.replace("\r\n", "\n"));
    match (&address, &position, &description) {
        (None, None, None) => Ok(None),
        (None, None, Some(_)) => Err(Wrong::WordsAlone),
        _ => Ok(Some(Spot { position, address, description })),
    }
}

fn read_address(street: &str, civico: &str, known: &Known) -> Result<SpotAddress, Wrong> {
    let (street_code, street) = known.street(street)?;
    let civico = match civico {
        "" => None,
        some => Some(parse_civico(some).ok_or(Wrong::NoCivico)?),
    };
    Ok(SpotAddress { street_code, street, civico })
}

fn read_position(name: &FieldName, sent: &Sent<'_>, known: &Known) -> Result<Option<Position>, Wrong> {
    let [latitude, longitude, removed] = [LATITUDE, LONGITUDE, NO_POINT].map(|part| sent.part(name, part));
    if !removed.is_empty() || (latitude.is_empty() && longitude.is_empty()) {
        return Ok(None);
    }
    let position = position_of(latitude, longitude).ok_or(Wrong::OutsideCity)?;
    if known.holds(position) { Ok(Some(position)) } else { Err(Wrong::OutsideCity) }
}

/// A point from two numbers as people write them, with a comma or with a point. Both may stand in the first, as maps give
/// them to be copied: `45.4642, 9.1900`.
pub(crate) fn position_of(latitude: &str, longitude: &str) -> Option<Position> {
    let (latitude, longitude) = match pair_in(latitude) {
        Some(pair) if longitude.is_empty() => pair,
        _ => (latitude, longitude),
    };
    let degrees = |text: &str| Degrees::parse(&text.replace(',', "."));
    Some(Position { latitude: degrees(latitude)?, longitude: degrees(longitude)? })
}

/// The two numbers that were pasted together, with a space, a semicolon or, where each has a point of its own, a comma between.
fn pair_in(text: &str) -> Option<(&str, &str)> {
    match text.split_once([' ', ';']) {
        Some((first, second)) => Some((first.trim_end_matches(','), second.trim())),
        None => text.split_once(',').filter(|(first, second)| first.contains('.') && second.contains('.')),
    }
}

#[cfg(test)]
mod tests {
    use kernel::Bounds;
    use registry::Street;

    use super::*;

    fn known() -> Known {
        let degrees = |text| Degrees::parse(text).unwrap();
        let bounds =
            Bounds { south: degrees("45"), north: degrees("46"), west: degrees("9"), east: degrees("10") };
        let street = Street { code: "1".into(), specie: "VIA".into(), name: "PADOVA".into() };
        Known { bounds: Some(bounds), streets: vec![street], ..Known::default() }
    }

    fn read(parts: &[(&str, &str)], known: &Known) -> Result<Option<Spot>, Wrong> {
        let name = FieldName::parse("dove").unwrap();
        let values: Vec<_> =
            parts.iter().map(|(part, value)| (format!("dove{part}"), (*value).to_owned())).collect();
        read_spot(&name, &super::super::sent_by_program(&values, std::slice::from_ref(&name)), known)
    }

    #[test]
    fn a_point_or_a_street_says_where_something_is_and_words_help() {
        let known = known();
        let at = |parts: &[(&str, &str)]| read(parts, &known).unwrap().unwrap();
        let street = at(&[("", "padova"), (".civico", "12 a"), (DESCRIPTION, "davanti al bar")]);
        assert_eq!(street.address_line().as_deref(), Some("VIA PADOVA 12/A"));
        assert_eq!(at(&[("", "via Padova")]).address_line().as_deref(), Some("VIA PADOVA"));
        let point = at(&[(LATITUDE, "45.4642111"), (LONGITUDE, "9.19")]);
        let json = serde_json::to_string(&point).unwrap();
        assert_eq!(json, r#"{"latitude":45.464211,"longitude":9.19}"#);
        for (latitude, longitude) in [
            ("45,4642111", "9,19"),
            ("45.4642111, 9.19", ""),
            ("45.4642111,9.19", ""),
            ("45,4642111; 9,19", ""),
        ] {
            assert_eq!(at(&[(LATITUDE, latitude), (LONGITUDE, longitude)]), point, "{latitude} {longitude}");
        }
        for spot in [street, point.clone(), Spot { description: Some("x".into()), ..point }] {
            let json = serde_json::to_string(&spot).unwrap();
            assert_eq!(serde_json::from_str::<Spot>(&json).unwrap(), spot, "{json}");
        }
        assert_eq!(read(&[], &known), Ok(None));
    }

    #[test]
    fn what_is_nowhere_is_told() {
        let known = known();
        let wrong = |parts: &[(&str, &str)]| read(parts, &known).unwrap_err();
        assert_eq!(wrong(&[(DESCRIPTION, "davanti al bar")]), Wrong::WordsAlone);
        assert_eq!(wrong(&[(".civico", "12")]), Wrong::NoStreet(Vec::new()));
        assert_eq!(wrong(&[("", "padova"), (".civico", "x")]), Wrong::NoCivico);
        for (latitude, longitude) in [("41.9", "12.5"), ("45.4", ""), ("x", "9.1"), ("NaN", "9.1")] {
            assert_eq!(wrong(&[(LATITUDE, latitude), (LONGITUDE, longitude)]), Wrong::OutsideCity);
        }
        let long = "x".repeat(301);
        assert_eq!(wrong(&[("", "padova"), (DESCRIPTION, &long)]), Wrong::DescriptionTooLong(300));
        assert_eq!(wrong(&[("", "padova"), (DESCRIPTION, "a\0b")]), Wrong::Unreadable);
    }

    #[test]
    fn a_point_is_taken_away_and_not_taken_where_the_comune_has_no_bounds() {
        let point = [(LATITUDE, "45.4"), (LONGITUDE, "9.1")];
        assert_eq!(read(&[&point[..], &[(NO_POINT, "si")]].concat(), &known()), Ok(None));
        assert_eq!(read(&point, &Known::default()), Err(Wrong::OutsideCity));
    }
}
