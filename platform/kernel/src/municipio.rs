//! The parts of a city that have a council of their own (*Municipi*), as they are drawn on maps.

use serde::Deserialize;

use crate::{Degrees, Position};

/// A Municipio.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Municipio {
    /// Its number.
    pub number: u8,
    /// Where it is: good for drawing and for counting, not for saying on which side of a street somebody lives.
    pub outline: Outline,
}

/// A closed line around a piece of ground: longitude and latitude of each corner in degrees of WGS 84, as `9.19 45.46, …`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Outline(Vec<Position>);

/// A text that is no outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "an outline is three points or more, each a longitude and a latitude: `9.19 45.46, 9.20 45.47, 9.18 45.48`"
)]
pub struct OutlineError;

impl Outline {
    /// The line that joins these corners, the last of them to the first.
    pub fn try_new(corners: Vec<Position>) -> Result<Self, OutlineError> {
        if corners.len() < 3 { Err(OutlineError) } else { Ok(Self(corners)) }
    }

    /// Its corners, the last of which the line joins to the first.
    #[must_use]
    pub fn corners(&self) -> &[Position] {
        &self.0
    }

    /// Whether a point is inside: a line from it to the east crosses the outline an odd number of times.
    #[must_use]
    pub fn contains(&self, point: Position) -> bool {
        let (x, y) = (point.longitude.as_f64(), point.latitude.as_f64());
        let crosses = |(from, to): (&Position, &Position)| {
            let [(x1, y1), (x2, y2)] = [from, to].map(|one| (one.longitude.as_f64(), one.latitude.as_f64()));
            (y1 > y) != (y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
        };
        self.sides().filter(|side| crosses(*side)).count() % 2 == 1
    }

    /// How far a point is from the line, on either side of it, in metres along the ground.
    #[must_use]
    pub fn metres_to(&self, point: Position) -> f64 {
        self.sides().map(|(from, to)| point.metres_to_line(*from, *to)).fold(f64::INFINITY, f64::min)
    }

    /// From each corner to the next, beginning with the last.
    fn sides(&self) -> impl Iterator<Item = (&Position, &Position)> {
        self.0.iter().cycle().skip(self.0.len().saturating_sub(1)).zip(&self.0)
    }
}

impl TryFrom<String> for Outline {
    type Error = OutlineError;

    fn try_from(text: String) -> Result<Self, OutlineError> {
        let corners: Option<Vec<Position>> = text.split(',').map(corner).collect();
        Self::try_new(corners.ok_or(OutlineError)?)
    }
}

fn corner(text: &str) -> Option<Position> {
    let (longitude, latitude) = text.trim().split_once(' ')?;
    Some(Position { latitude: Degrees::parse(latitude)?, longitude: Degrees::parse(longitude)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(longitude: &str, latitude: &str) -> Position {
        corner(&format!("{longitude} {latitude}")).unwrap()
    }

    #[test]
    fn a_point_is_inside_or_not_also_where_the_outline_bends_in() {
        let bay = Outline::try_from("9 45, 10 45, 10 46, 9.5 45.2, 9 46".to_owned()).unwrap();
        assert!(bay.contains(at("9.5", "45.1")) && bay.contains(at("9.1", "45.5")));
        assert!(bay.contains(at("9.9", "45.5")) && !bay.contains(at("9.5", "45.5")), "the bay is outside");
        for (longitude, latitude) in [("8.9", "45.5"), ("10.1", "45.5"), ("9.5", "44.9"), ("9.5", "46.1")] {
            assert!(!bay.contains(at(longitude, latitude)), "{longitude} {latitude}");
        }
    }

    #[test]
    fn what_is_no_line_around_anything_is_told() {
        for wrong in ["", "9 45, 10 45", "9 45, 10 45, x 46", "9 45, 10 45, 200 46", "9,45"] {
            assert_eq!(Outline::try_from(wrong.to_owned()), Err(OutlineError), "{wrong}");
        }
    }
}
