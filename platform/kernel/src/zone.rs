//! Pieces of the city in which a rule holds: a limited traffic zone.

mod geojson;

use serde::Deserialize;

pub use geojson::{ZoneError, ZoneFeatures};

use crate::{Localised, Outline, Position};

/// A zone of the city, by the lines around it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Zone {
    /// By what files and programs call it: `area-c`.
    pub key: String,
    /// As people know it.
    pub name: Localised,
    /// So near its border nobody can tell from these lines on which side a point is: they are simplified, and satellites
    /// err too.
    pub border_metres: u16,
    /// The year in which its lines were published so: lines grow old, and whoever reads them is told.
    pub published_in: u16,
    /// The lines around each of its parts.
    pub outlines: Vec<Outline>,
}

/// Where a point is, as far as the lines of a zone tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In the zone.
    Inside,
    /// So near the border that it may be on either side.
    AtTheBorder,
    /// Elsewhere.
    Outside,
}

impl Zone {
    /// On which side of its border a point is.
    #[must_use]
    pub fn side_of(&self, point: Position) -> Side {
        let nearest = self.outlines.iter().map(|line| line.metres_to(point)).fold(f64::INFINITY, f64::min);
        if nearest <= f64::from(self.border_metres) {
            Side::AtTheBorder
        } else if self.outlines.iter().any(|line| line.contains(point)) {
            Side::Inside
        } else {
            Side::Outside
        }
    }
}

#[cfg(test)]
mod tests {
    use std::f64::consts::TAU;

    use proptest::prelude::*;

    use super::*;
    use crate::Degrees;

    /// Around here.
    const CENTRE: (f64, f64) = (9.19, 45.46);

    fn at((x, y): (f64, f64)) -> Position {
        Position { longitude: Degrees::try_new(x).unwrap(), latitude: Degrees::try_new(y).unwrap() }
    }

    fn outline(corners: &[(f64, f64)]) -> Outline {
        let text: Vec<String> = corners.iter().map(|(x, y)| format!("{x:.6} {y:.6}")).collect();
        Outline::try_from(text.join(", ")).unwrap()
    }

    /// Corners in the order of their angles, each at its own distance: every point between the centre and a side is inside,
    /// every point beyond a side outside.
    fn star() -> impl Strategy<Value = Vec<(f64, f64)>> {
        prop::collection::vec((0.01_f64..0.05, 0.0_f64..0.8), 5..14).prop_map(|spokes| {
            let slice = TAU / f64::from(u32::try_from(spokes.len()).unwrap());
            let corner = |(number, (far, turned)): (u32, (f64, f64))| {
                let angle = (f64::from(number) + turned) * slice;
                (CENTRE.0 + far * angle.cos(), CENTRE.1 + far * angle.sin())
            };
            (0..).zip(spokes).map(corner).collect::<Vec<_>>()
        })
    }

    /// A point of a side, so far along it.
    fn on_side(corners: &[(f64, f64)], side: usize, along: f64) -> (f64, f64) {
        let (from, to) = (corners[side % corners.len()], corners[(side + 1) % corners.len()]);
        (from.0 + (to.0 - from.0) * along, from.1 + (to.1 - from.1) * along)
    }

    /// So many times as far from the centre.
    fn scaled(point: (f64, f64), times: f64) -> Position {
        at((CENTRE.0 + (point.0 - CENTRE.0) * times, CENTRE.1 + (point.1 - CENTRE.1) * times))
    }

    proptest! {
        #[test]
        fn what_is_within_a_line_is_inside_and_what_is_beyond_it_is_not(
            corners in star(),
            (side, along) in (0_usize..14, 0.0_f64..1.0),
            (within, beyond) in (0.0_f64..0.98, 1.02_f64..3.0),
        ) {
            let (line, border) = (outline(&corners), on_side(&corners, side, along));
            prop_assert!(line.contains(scaled(border, within)));
            prop_assert!(!line.contains(scaled(border, beyond)));
        }

        #[test]
        fn where_a_line_begins_and_how_it_runs_changes_nothing(
            corners in star(),
            first in 0_usize..14,
            (east, north) in (-0.06_f64..0.06, -0.06_f64..0.06),
        ) {
            let point = at((CENTRE.0 + east, CENTRE.1 + north));
            let mut others = corners.clone();
            others.rotate_left(first % corners.len());
            others.reverse();
            let (line, other) = (outline(&corners), outline(&others));
            prop_assert_eq!(line.contains(point), other.contains(point));
            prop_assert!((line.metres_to(point) - other.metres_to(point)).abs() < 0.01);
        }

        #[test]
        fn nobody_is_told_a_side_at_the_border(corners in star(), side in 0_usize..14, along in 0.0_f64..1.0) {
            let border = on_side(&corners, side, along);
            let zone = Zone {
                key: "area".into(),
                name: Localised::default(),
                border_metres: 20,
                published_in: 2020,
                outlines: vec![outline(&corners)],
            };
            prop_assert_eq!(zone.side_of(at(border)), Side::AtTheBorder);
            // Five kilometres from the centre and more: no corner is so far.
            prop_assert_eq!(zone.side_of(at((CENTRE.0, CENTRE.1 + 0.06))), Side::Outside);
        }
    }

    #[test]
    fn a_zone_of_two_parts_holds_what_either_holds() {
        let square =
            |west: f64| outline(&[(west, 45.0), (west + 0.01, 45.0), (west + 0.01, 45.01), (west, 45.01)]);
        let zone = Zone {
            key: "due".into(),
            name: Localised::default(),
            border_metres: 30,
            published_in: 2020,
            outlines: vec![square(9.0), square(9.1)],
        };
        assert_eq!(zone.side_of(at((9.005, 45.005))), Side::Inside);
        assert_eq!(zone.side_of(at((9.105, 45.005))), Side::Inside);
        assert_eq!(zone.side_of(at((9.05, 45.005))), Side::Outside);
        // Some 22 metres south of it, and some 44.
        assert_eq!(zone.side_of(at((9.005, 44.9998))), Side::AtTheBorder);
        assert_eq!(zone.side_of(at((9.005, 44.9996))), Side::Outside);
    }
}
