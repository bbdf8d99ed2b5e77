//! Zones as programs of maps write them: a collection of features of GeoJSON (RFC 7946).

use serde::Deserialize;

use super::Zone;
use crate::{Degrees, Language, Localised, Outline, Position};

/// A file of zones. Each feature is one, and has `key`, `name`, `border_metres` and `published_in` among its properties.
#[derive(Debug, Deserialize)]
pub struct ZoneFeatures {
    features: Vec<Feature>,
}

#[derive(Debug, Deserialize)]
struct Feature {
    properties: Facts,
    geometry: Geometry,
}

#[derive(Debug, Deserialize)]
struct Facts {
    key: String,
    name: Name,
    border_metres: u16,
    published_in: u16,
}

/// A proper name, which is the same in every language, or one in each.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Name {
    Proper(String),
    Each(Localised),
}

#[derive(Debug, Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Rings),
    MultiPolygon(Vec<Rings>),
}

/// The line around a part, then those around its holes: of each corner longitude, latitude, and what else is known.
type Rings = Vec<Vec<Vec<f64>>>;

/// What is wrong with a zone of a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ZoneError {
    /// A part has no line around it.
    #[error("zone `{0}`: a line has three corners or more, each a longitude and a latitude of WGS 84")]
    NoLine(String),
    /// A part has a hole.
    #[error("zone `{0}`: there is a hole in it: cut it into parts that lie around the hole")]
    Hole(String),
}

impl ZoneFeatures {
    /// The zones that they are.
    pub fn zones(self) -> Result<Vec<Zone>, ZoneError> {
        self.features.into_iter().map(Feature::zone).collect()
    }
}

impl Feature {
    fn zone(self) -> Result<Zone, ZoneError> {
        let Facts { key, name, border_metres, published_in } = self.properties;
        let parts = match self.geometry {
            Geometry::Polygon(rings) => vec![rings],
            Geometry::MultiPolygon(parts) => parts,
        };
        let outlines = parts.iter().map(|rings| line_around(rings, &key)).collect::<Result<_, _>>()?;
        let name = match name {
            Name::Proper(name) => Localised::default().with(Language::It, name),
            Name::Each(names) => names,
        };
        Ok(Zone { key, name, border_metres, published_in, outlines })
    }
}

fn line_around(rings: &[Vec<Vec<f64>>], key: &str) -> Result<Outline, ZoneError> {
    let no_line = || ZoneError::NoLine(key.to_owned());
    let [ring] = rings else {
        return Err(if rings.is_empty() { no_line() } else { ZoneError::Hole(key.to_owned()) });
    };
    // A line of GeoJSON ends where it begins; ours joins its last corner to its first.
    let open = match ring.split_last() {
        Some((last, rest)) if rest.first() == Some(last) => rest,
        _ => ring.as_slice(),
    };
    let corners: Option<Vec<Position>> = open.iter().map(|corner| position(corner)).collect();
    Outline::try_new(corners.ok_or_else(no_line)?).map_err(|_| no_line())
}

fn position(corner: &[f64]) -> Option<Position> {
    let [longitude, latitude, ..] = corner else { return None };
    Some(Position { longitude: Degrees::try_new(*longitude)?, latitude: Degrees::try_new(*latitude)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Side;

    /// The zones of a file that has one of this geometry.
    fn zones(geometry: &str) -> Result<Vec<Zone>, ZoneError> {
        let text = format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","geometry":{geometry},"properties":
               {{"key":"ambito-12","name":"Porta Romana","border_metres":20,"published_in":2026,"AREA":1.5}}}}]}}"#
        );
        serde_json::from_str::<ZoneFeatures>(&text).unwrap().zones()
    }

    fn at(longitude: f64, latitude: f64) -> Position {
        position(&[longitude, latitude]).unwrap()
    }

    #[test]
    fn what_a_program_of_maps_drew_tells_inside_from_outside() {
        let square = "[[9.0,45.0],[9.1,45.0,120.5],[9.1,45.1],[9.0,45.1],[9.0,45.0]]";
        let beside = "[[9.2,45.0],[9.3,45.0],[9.3,45.1],[9.2,45.0]]";
        let one = zones(&format!(r#"{{"type":"Polygon","coordinates":[{square}]}}"#)).unwrap();
        assert_eq!((one[0].key.as_str(), one[0].name.text(Language::En)), ("ambito-12", "Porta Romana"));
        assert_eq!(one[0].outlines[0].corners().len(), 4);
        assert_eq!(one[0].side_of(at(9.05, 45.05)), Side::Inside);
        assert_eq!(one[0].side_of(at(9.0, 45.05)), Side::AtTheBorder);
        assert_eq!(one[0].side_of(at(9.28, 45.05)), Side::Outside);
        let two =
            zones(&format!(r#"{{"type":"MultiPolygon","coordinates":[[{square}],[{beside}]]}}"#)).unwrap();
        assert_eq!(two[0].side_of(at(9.28, 45.05)), Side::Inside);
    }

    #[test]
    fn what_is_no_piece_of_ground_is_told_with_the_key_of_the_zone() {
        let hole = "[[9.0,45.0],[9.1,45.0],[9.1,45.1],[9.0,45.0]]";
        let told = zones(&format!(r#"{{"type":"Polygon","coordinates":[{hole},{hole}]}}"#));
        assert_eq!(told, Err(ZoneError::Hole("ambito-12".to_owned())));
        for line in
            ["", "[[9.0,45.0],[9.1,45.0],[9.0,45.0]]", "[[1509000.0,5034000.0],[1,2],[3,4],[5,6]]", "[[9.0]]"]
        {
            let told = zones(&format!(r#"{{"type":"Polygon","coordinates":[{line}]}}"#));
            assert_eq!(told, Err(ZoneError::NoLine("ambito-12".to_owned())), "{line}");
        }
    }
}
