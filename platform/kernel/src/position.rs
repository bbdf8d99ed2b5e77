//! Points on the ground: latitude and longitude of WGS 84 (EPSG:4326), as satellites tell them.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// So many parts a degree is counted in: a millionth is some eleven centimetres.
const MILLIONTHS: f64 = 1_000_000.0;
/// So many metres are a degree of a meridian: 40 000 km in 360 parts, as the metre was once defined.
const METRES_OF_A_DEGREE: f64 = 111_111.0;
/// More degrees than any longitude has.
const MOST: f64 = 180.0;

/// Degrees of latitude or longitude, in whole millionths. North and east are positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Degrees(i32);

impl Degrees {
    /// Reads a decimal number of degrees, `45.464211`; more than six decimals are rounded. None where it is none, or none of
    /// this Earth.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::try_new(text.trim().parse().ok()?)
    }

    /// The nearest millionth of a degree; none beyond 180 degrees.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "180 million and a sign fit in 32 bits")]
    pub fn try_new(degrees: f64) -> Option<Self> {
        (degrees.abs() <= MOST).then(|| Self((degrees * MILLIONTHS).round() as i32))
    }

    /// As a decimal number.
    #[must_use]
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / MILLIONTHS
    }
}

impl fmt::Display for Degrees {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.6}", self.as_f64())
    }
}

impl Serialize for Degrees {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.as_f64())
    }
}

impl<'de> Deserialize<'de> for Degrees {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let degrees = f64::deserialize(deserializer)?;
        Self::try_new(degrees).ok_or_else(|| serde::de::Error::custom("more degrees than there are"))
    }
}

/// A point on the ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// How far north.
    pub latitude: Degrees,
    /// How far east.
    pub longitude: Degrees,
}

impl Position {
    /// How far it is to another point of the same city, in metres along the ground.
    #[must_use]
    pub fn metres_to(self, other: Self) -> f64 {
        let (east, north) = self.way_to(other);
        north.hypot(east)
    }

    /// How far it is to the nearest point of the straight line between two others of the same city, in metres.
    pub(crate) fn metres_to_line(self, from: Self, to: Self) -> f64 {
        let ((x1, y1), (x2, y2)) = (self.way_to(from), self.way_to(to));
        let (x, y) = (x2 - x1, y2 - y1);
        let square = x * x + y * y;
        let along = if square > 0.0 { (-(x1 * x + y1 * y) / square).clamp(0.0, 1.0) } else { 0.0 };
        (x1 + along * x).hypot(y1 + along * y)
    }

    /// So many metres east and so many north it is to another point of the same city.
    fn way_to(self, other: Self) -> (f64, f64) {
        let north = (other.latitude.as_f64() - self.latitude.as_f64()) * METRES_OF_A_DEGREE;
        let parallel = self.latitude.as_f64().to_radians().cos();
        let east = (other.longitude.as_f64() - self.longitude.as_f64()) * METRES_OF_A_DEGREE * parallel;
        (east, north)
    }

    /// The same point to the nearest ten-thousandth of a degree, some ten metres: a stretch of street, and no door of it.
    #[must_use]
    pub fn roughly(self) -> Self {
        let rough = |Degrees(millionths)| Degrees((millionths + 50 * millionths.signum()) / 100 * 100);
        Self { latitude: rough(self.latitude), longitude: rough(self.longitude) }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.latitude, self.longitude)
    }
}

/// The smallest rectangle of meridians and parallels that holds a comune.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// Its southernmost latitude.
    pub south: Degrees,
    /// Its northernmost latitude.
    pub north: Degrees,
    /// Its westernmost longitude.
    pub west: Degrees,
    /// Its easternmost longitude.
    pub east: Degrees,
}

impl Bounds {
    /// Whether a point is in it.
    #[must_use]
    pub fn contain(&self, position: Position) -> bool {
        (self.south..=self.north).contains(&position.latitude)
            && (self.west..=self.east).contains(&position.longitude)
    }

    /// Whether there is any point in it. No comune lies across the 180th meridian.
    pub(crate) fn are_right(&self) -> bool {
        let right_angle = Degrees(90_000_000);
        self.south < self.north && self.west < self.east && self.north <= right_angle
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_of_a_city_are_so_many_metres_apart() {
        let at = |latitude, longitude| Position {
            latitude: Degrees::parse(latitude).unwrap(),
            longitude: Degrees::parse(longitude).unwrap(),
        };
        // From the cathedral to the castle of Milan.
        let metres = at("45.464211", "9.191383").metres_to(at("45.470472", "9.179365"));
        assert!((1_160.0..1_180.0).contains(&metres), "{metres}");
        assert_eq!(at("45.464251", "-9.191351").roughly(), at("45.4643", "-9.1914"));
        assert_eq!(at("45.464249", "9.191349").roughly(), at("45.4642", "9.1913"));
    }

    #[test]
    fn degrees_are_read_and_written_with_six_decimals() {
        for (text, said) in [
            ("45.464211", "45.464211"),
            (" -9.1 ", "-9.100000"),
            ("45.46421149", "45.464211"),
            ("0", "0.000000"),
        ] {
            assert_eq!(Degrees::parse(text).map(|one| one.to_string()).as_deref(), Some(said), "{text}");
        }
        for bad in ["", "45,46", "180.0000001x", "181", "-181", "NaN", "inf", "1e9"] {
            assert_eq!(Degrees::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_point_is_in_a_comune_or_not() {
        let degrees = |text| Degrees::parse(text).unwrap();
        let bounds = Bounds {
            south: degrees("45.38"),
            north: degrees("45.54"),
            west: degrees("9.04"),
            east: degrees("9.28"),
        };
        let at =
            |latitude, longitude| Position { latitude: degrees(latitude), longitude: degrees(longitude) };
        assert!(
            bounds.are_right()
                && bounds.contain(at("45.464211", "9.19"))
                && bounds.contain(at("45.54", "9.04"))
        );
        assert!(!bounds.contain(at("45.540001", "9.19")) && !bounds.contain(at("41.9", "12.5")));
        assert!(!Bounds { south: bounds.north, north: bounds.south, ..bounds }.are_right());
    }

    #[test]
    fn what_is_written_is_read_again() {
        for millionths in (-180_000_000i32..=180_000_000).step_by(999_983) {
            let degrees = Degrees(millionths);
            assert_eq!(Degrees::parse(&degrees.to_string()), Some(degrees));
            assert_eq!(Degrees::try_new(degrees.as_f64()), Some(degrees));
        }
    }
}
